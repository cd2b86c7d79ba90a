import { expect, it } from 'vitest';
import { type OutcomeDraft, readOutcome } from '../../../src/rules/disagreements/read-outcome.ts';

const NOTHING: OutcomeDraft = { words: '', dueOn: '', actionTitle: '', actionWords: '', actionAgency: '', actionDueOn: '' };
const ACTION = {
  actionTitle: 'School register',
  actionWords: 'Strike off both.',
  actionAgency: 'schools',
  actionDueOn: '2026-06-19',
};

it.each([
  { typed: { words: ' It counts. ' }, gives: { words: 'It counts.' }, because: 'an outcome needs its words, and nothing else' },
  { typed: { words: 'Later.', dueOn: '2026-06-30' }, gives: { words: 'Later.', dueOn: '2026-06-30' }, because: 'a date is one' },
  {
    typed: { words: 'First this.', ...ACTION },
    gives: {
      words: 'First this.',
      action: { title: 'School register', words: 'Strike off both.', agencyId: 'schools', dueOn: '2026-06-19' },
    },
    because: 'all four make an action',
  },
  {
    typed: { words: 'It counts.', actionAgency: 'schools' },
    gives: { words: 'It counts.' },
    because: 'a drop-down may stand on an agency without anybody having asked for an action',
  },
])('takes $typed: $because', ({ typed, gives }) => {
  expect(readOutcome({ ...NOTHING, ...typed })).toEqual({ read: gives });
});

it.each([
  { typed: {}, about: ['words'], because: 'nothing was said' },
  { typed: { words: 'Later.', dueOn: '31 June' }, about: ['dueOn'], because: 'that is no day' },
  {
    typed: { words: 'It counts.', actionTitle: 'Register' },
    about: ['actionWords', 'actionAgency', 'actionDueOn'],
    because: 'it is half an action',
  },
  {
    typed: { ...ACTION, actionDueOn: '' },
    about: ['words', 'actionDueOn'],
    because: 'everything that is missing is said at once',
  },
])('does not take $typed: $because', ({ typed, about }) => {
  const read = readOutcome({ ...NOTHING, ...typed });
  expect('problems' in read && Object.keys(read.problems)).toEqual(about);
});
