import { describe, expect, it } from 'vitest';
import { differingInWords, importedInWords, undatedInWords } from '../../../src/rules/importing/import-in-words.ts';
import { Plan } from '../../../src/words/plan.ts';
import { buildEntry } from '../../support/build-entry.ts';

const plan = Plan.parse({ id: 'harbour', title: 'Harbour plan', isRestricted: false, registeredAt: '2026-06-04T09:00:00.000Z' });
const one = buildEntry({ ref: 'SCP-01' });
const two = buildEntry({ ref: 'SCP-02' });
const undated = buildEntry({ ref: 'SCP-03', timing: { kind: 'undated', asWritten: 'On going' } });

describe('what is said of an import', () => {
  it.each([
    { done: { added: [one], known: [] }, says: ['1 action was added to the register as harbour.'] },
    {
      done: { added: [], known: [one] },
      says: ['0 actions were added to the register as harbour.', '1 was there already, and was left as it is.'],
    },
    {
      done: { added: [one, two], known: [one, two] },
      says: ['2 actions were added to the register as harbour.', '2 were there already, and were left as they are.'],
    },
  ])('counts what was added and what was there: $says', ({ done, says }) => {
    expect(importedInWords({ plan, ...done }, plan)).toEqual(says);
  });

  it('names what the register keeps although the import asked for something else', () => {
    const stored = { ...plan, isRestricted: true };
    const [, ...lines] = importedInWords({ plan: stored, added: [], known: [] }, { ...plan, title: 'Other plan' });
    expect(lines).toEqual(['harbour is restricted, and stays so.', 'Its title stays "Harbour plan".']);
  });

  it.each([
    { left: { differing: [], moved: [] }, says: undefined },
    {
      left: { differing: [one], moved: [] },
      says: '1 differs from what is in the register: SCP-01; nothing was changed for it.',
    },
    {
      left: { differing: [one, two], moved: [{ entry: undated, from: two }] },
      says: '2 differ from what is in the register: SCP-01, SCP-02; nothing was changed for them. 1 is in the register under another reference: SCP-03 as SCP-02; nothing was added for it.',
    },
  ])('lists by reference what was left out: $says', ({ left, says }) => {
    expect(differingInWords(left)).toBe(says);
  });

  it('says how many are never asked about, for want of a deadline', () => {
    expect(undatedInWords([one, two])).toEqual([]);
    expect(undatedInWords([one, undated])).toEqual(['1 action has no deadline, and is never asked about until it has one.']);
    expect(undatedInWords([undated, undated])).toEqual([
      '2 actions have no deadline, and are never asked about until they have one.',
    ]);
  });
});
