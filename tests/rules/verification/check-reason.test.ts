import { expect, it } from 'vitest';
import { checkReason } from '../../../src/rules/verification/check-reason.ts';

it.each([
  { typed: 'Used by whom?', problem: undefined, because: 'it says what is missing' },
  { typed: ` ${'x'.repeat(1000)} `, problem: undefined, because: 'the spaces around it do not count' },
  { typed: '', problem: 'Say what is missing, so that the lead knows what to send.', because: 'nothing was typed' },
  { typed: ' \n\t ', problem: 'Say what is missing, so that the lead knows what to send.', because: 'spaces say nothing' },
  { typed: 'x'.repeat(1001), problem: 'Keep this under 1000 characters; it has 1001.', because: 'it is too long for a card' },
])('a reason for sending a claim back has the problem "$problem": $because', ({ typed, problem }) => {
  expect(checkReason(typed)).toBe(problem);
});
