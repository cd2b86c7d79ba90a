import { describe, expect, it } from 'vitest';
import { changesInWords, importedInWords, leftInWords, undatedInWords } from '../../../src/rules/importing/import-in-words.ts';
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
    expect(importedInWords({ plan, nowReworded: [], nowSaidAnew: [], nowRedated: [], ...done }, plan)).toEqual(says);
  });

  it('names what the register keeps although the import asked for something else', () => {
    const stored = { ...plan, isRestricted: true };
    const [, ...lines] = importedInWords(
      { plan: stored, added: [], known: [], nowReworded: [], nowSaidAnew: [], nowRedated: [] },
      { ...plan, title: 'Other plan' },
    );
    expect(lines).toEqual(['harbour is restricted, and stays so.', 'Its title stays "Harbour plan".']);
  });

  const nothing = {
    toAdd: [],
    known: [],
    reworded: [],
    rewordedBoth: [],
    redated: [],
    undated: [],
    saidAnew: [],
    otherOwner: [],
    moved: [],
    vanished: [],
  };
  const later = buildEntry({ ref: 'SCP-02', dueOn: '2026-06-30', action: 'Change both forms.', ownerWords: 'Head of Schools' });
  const pair = { read: later, stored: two };
  const retitled = buildEntry({ ref: 'SCP-01', title: 'Home visits' });
  const said = buildEntry({
    ref: 'SCP-01',
    planProgress: { claim: 'in-progress', words: 'Letters were sent.', evidenceWords: 'The minutes' },
  });
  const secret = { read: { ...later, isRestricted: true }, stored: { ...two, isRestricted: true } };

  it.each([
    { changes: nothing, says: [] },
    { changes: { ...nothing, toAdd: [one, two] }, says: ['2 are new: SCP-01, SCP-02.'] },
    {
      changes: { ...nothing, reworded: [pair] },
      says: [
        '1 has other words: SCP-02.',
        '  SCP-02: “Change the visiting form and its guidance, and check a sample of visits after th … (shortened)” becomes “Change both forms.”',
      ],
    },
    { changes: { ...nothing, reworded: [secret] }, says: ['1 has other words: SCP-02.'] },
    {
      changes: { ...nothing, reworded: [{ read: retitled, stored: one }] },
      says: ['1 has other words: SCP-01.', '  SCP-01: “Home visits recorded the same day” becomes “Home visits”'],
    },
    {
      changes: { ...nothing, saidAnew: [{ read: said, stored: one }] },
      says: [
        '1 has other progress or evidence: SCP-01.',
        '  SCP-01: the plan now says “Letters were sent.”, with the evidence “The minutes”',
      ],
    },
    {
      changes: { ...nothing, saidAnew: [{ read: said, stored: { ...one, isRestricted: true } }] },
      says: ['1 has other progress or evidence: SCP-01.'],
    },
    {
      changes: { ...nothing, undated: [{ read: undated, stored: one }] },
      says: ['1 has no date any more: SCP-01 (31 March 2026 to no date).'],
    },
    { changes: { ...nothing, redated: [pair] }, says: ['1 has another date: SCP-02 (31 March 2026 to 30 June 2026).'] },
    {
      changes: { ...nothing, moved: [{ read: one, stored: two }] },
      says: ['1 stands under another reference there, and keeps its own: SCP-02 as SCP-01.'],
    },
    { changes: { ...nothing, vanished: [one] }, says: ['1 is not in this document, and stays as it is: SCP-01.'] },
  ])('shows what a newer version would change: $says', ({ changes, says }) => {
    expect(changesInWords(changes)).toEqual(says);
  });

  it('shows of long words the part that differs', () => {
    const long = 'The same words again. '.repeat(20);
    const [before, after] = ['And letters.', 'And forms.'].map((end) => buildEntry({ ref: 'SCP-02', action: `${long}${end}` }));
    if (!before || !after) throw new Error('there are two');
    expect(changesInWords({ ...nothing, reworded: [{ read: after, stored: before }] })[1]).toMatch(
      /“….*letters\.” becomes “….*forms\.”/,
    );
  });

  const none = { heldBack: [], notRedated: [], undated: [], rewordedBoth: [], otherOwner: [] };

  it.each([
    { left: none, says: [] },
    { left: { ...none, heldBack: [one] }, says: ['1 waits for an answer to its question, and was left out: SCP-01.'] },
    {
      left: { ...none, otherOwner: [pair] },
      says: ['1 has another lead in the document: see sab action transfer: SCP-02 (Head of Schools).'],
    },
    {
      left: { ...none, undated: [{ read: undated, stored: one }] },
      says: [
        '1 keeps its date, and the document has none any more: see sab action move-date and sab action close: SCP-01 (31 March 2026 to no date).',
      ],
    },
    { left: { ...none, otherOwner: [secret] }, says: ['1 has another lead in the document: see sab action transfer: SCP-02.'] },
  ])('names what is left for a person: $says', ({ left, says }) => {
    expect(leftInWords(left)).toEqual(says);
  });

  it('says how many are never asked about, for want of a deadline', () => {
    expect(undatedInWords([one, two])).toEqual([]);
    expect(undatedInWords([one, undated])).toEqual([
      '1 action has no deadline, so it is never overdue: whoever leads it is asked for one.',
    ]);
    expect(undatedInWords([undated, undated])).toEqual([
      '2 actions have no deadline, so they are never overdue: whoever leads them is asked for one.',
    ]);
  });
});
