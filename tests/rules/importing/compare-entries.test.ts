import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/rules/exporting/register-rows.ts';
import { type Compared, compareEntries } from '../../../src/rules/importing/compare-entries.ts';
import type { Timing } from '../../../src/words/action.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import type { PlanProgress } from '../../../src/words/update.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';

const people = buildPeople();

function row(ref: string, recommendation: string, more: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ ref, recommendation, action: '', owner: roles.housingLead.key, ...more });
}

const refs = (entries: readonly Entry[]): string[] => entries.map(({ action }) => action.ref);

/** What differs, by the register's references. */
function gist({ toAdd, known, vanished, ...pairs }: Compared): object {
  const of = (pairs: Compared['moved']): string[] => refs(pairs.map(({ stored }) => stored));
  const all = {
    toAdd: refs(toAdd),
    known: refs(known),
    vanished: refs(vanished),
    ...Object.fromEntries(Object.entries(pairs).map(([what, some]) => [what, of(some)])),
  };
  return Object.fromEntries(Object.entries(all).filter(([, names]) => names.length > 0));
}

const compare = (read: readonly Entry[], stored: readonly Entry[]): object => gist(compareEntries(read, stored, people));

const forms = row('HOU-01', 'Change the visiting form');
const sample = row('HOU-02', 'Check a sample of visits');
const letters = row('HOU-03', 'Write letters to all schools');
const deadline = (asWritten: string, dueOn: string, firstDueOn = dueOn): Timing => ({
  kind: 'deadline',
  asWritten,
  dueOn: CalendarDate.parse(dueOn),
  firstDueOn: CalendarDate.parse(firstDueOn),
});
const saying = (words: string, evidenceWords = ''): PlanProgress => ({ claim: 'in-progress', words, evidenceWords });
const proven = { ...forms, lastUpdate: buildUpdate({ evidence: [buildEvidence()] }), planProgress: saying('', 'A form') };
const dated = (entry: Entry, timing: Timing): Entry => ({ ...entry, action: { ...entry.action, timing } });
const ended: Standing = {
  state: 'ended',
  ending: { how: 'declined' },
  reason: 'No.',
  by: persons.businessManager.id,
  byName: 'Elin Marsh',
  at: Instant.parse('2026-06-04T09:00:00.000Z'),
  before: { state: 'not-started' },
};
const claimed: Standing = { state: 'claimed', claim: buildUpdate({ state: 'complete' }) };

describe('a newer version of a plan', () => {
  it.each([
    { read: [forms, sample], stored: [], differs: { toAdd: ['HOU-01', 'HOU-02'] }, because: 'all of it is new at first' },
    {
      read: [row('HOU-01', ' Change  the\nvisiting form '), sample],
      stored: [forms, sample],
      differs: { known: ['HOU-01', 'HOU-02'] },
      because: 'spaces are no difference',
    },
    {
      read: [row('HOU-01', 'Change the visiting form and its guidance')],
      stored: [forms],
      differs: { known: ['HOU-01'], reworded: ['HOU-01'] },
      because: 'its words are others, and most are the same',
    },
    {
      read: [forms, row('HOU-02', 'Urgent'), { ...sample, action: letters.action }, row('HOU-04', 'Check a sample of visits')],
      stored: [forms, sample, letters],
      differs: { toAdd: ['HOU-05'], known: ['HOU-01', 'HOU-03', 'HOU-02'], moved: ['HOU-02'] },
      because: 'a row was put in between: the references stay, and the new one gets a free one',
    },
    {
      read: [row('HOU-01', 'Train every manager twice a year')],
      stored: [forms],
      differs: { toAdd: ['HOU-02'], vanished: ['HOU-01'] },
      because: 'another action stands in its row now',
    },
    { read: [forms], stored: [forms, sample], differs: { known: ['HOU-01'], vanished: ['HOU-02'] }, because: 'one has vanished' },
    {
      read: [forms],
      stored: [forms, { ...sample, standing: ended }, { ...letters, isAddedHere: true } as Entry],
      differs: { known: ['HOU-01'] },
      because: 'what has ended, or never was in a document, has not vanished',
    },
    {
      read: [dated(forms, deadline('May 2026', '2026-05-31'))],
      stored: [forms],
      differs: { known: ['HOU-01'], redated: ['HOU-01'] },
      because: 'its date is another',
    },
    {
      read: [forms],
      stored: [dated(forms, deadline('March 2026', '2026-09-30', '2026-03-31'))],
      differs: { known: ['HOU-01'] },
      because: 'a date that was moved here is not moved back',
    },
    {
      read: [dated(forms, deadline('Sept 2026', '2026-09-30'))],
      stored: [dated(forms, deadline('March 2026', '2026-09-30', '2026-03-31'))],
      differs: { known: ['HOU-01'] },
      because: 'the document has caught up',
    },
    {
      read: [forms],
      stored: [dated(forms, { kind: 'undated', asWritten: 'March 2026' })],
      differs: { known: ['HOU-01'], redated: ['HOU-01'] },
      because: 'its first date is understood by now',
    },
    {
      read: [dated(forms, { kind: 'undated', asWritten: 'On going' })],
      stored: [forms],
      differs: { known: ['HOU-01'], undated: ['HOU-01'] },
      because: 'a date that the document dropped is neither kept nor taken away without a word',
    },
    {
      read: [dated(forms, { kind: 'undated', asWritten: 'On going' })],
      stored: [dated(forms, deadline('On going', '2026-05-31'))],
      differs: { known: ['HOU-01'] },
      because: 'the date was given here, and the document never had one',
    },
    {
      read: [dated(forms, { kind: 'undated', asWritten: '' })],
      stored: [{ ...forms, standing: ended }],
      differs: { known: ['HOU-01'] },
      because: 'what has ended needs no date',
    },
    {
      read: [{ ...forms, planProgress: saying('Letters  were sent') }],
      stored: [{ ...forms, planProgress: saying('Letters were sent') }],
      differs: { known: ['HOU-01'] },
      because: 'it says of progress what it said',
    },
    {
      read: [{ ...forms, planProgress: saying('Letters were sent') }],
      stored: [forms],
      differs: { known: ['HOU-01'], saidAnew: ['HOU-01'] },
      because: 'it says something of progress by now',
    },
    {
      read: [{ ...forms, planProgress: saying('', 'The minutes') }],
      stored: [{ ...forms, planProgress: saying('Letters were sent') }],
      differs: { known: ['HOU-01'], saidAnew: ['HOU-01'] },
      because: 'it names evidence by now',
    },
    {
      read: [forms],
      stored: [{ ...forms, planProgress: saying('Letters were sent') }],
      differs: { known: ['HOU-01'] },
      because: 'a document that says nothing takes no words away',
    },
    {
      read: [{ ...forms, planProgress: { ...saying('', evidenceOf(proven)), claim: 'none' } }],
      stored: [proven],
      differs: { known: ['HOU-01'] },
      because: 'the evidence is that of the lead, as an export of the register has it',
    },
    {
      read: [{ ...forms, planProgress: saying('Done') }],
      stored: [{ ...forms, standing: ended }],
      differs: { known: ['HOU-01'] },
      because: 'of what has ended nobody asks any more',
    },
    {
      read: [row('HOU-01', 'Change the visiting form', { owner: roles.policeLead.key })],
      stored: [forms],
      differs: { known: ['HOU-01'], otherOwner: ['HOU-01'] },
      because: 'another leads it',
    },
    {
      read: [forms],
      stored: [
        {
          ...row('HOU-01', 'Change all forms'),
          planWords: { recommendation: 'Change the visiting form', action: '' },
        },
      ],
      differs: { known: ['HOU-01'] },
      because: 'it was reworded here, and the document says what it said',
    },
    {
      read: [row('HOU-01', 'Change the visiting form soon')],
      stored: [
        {
          ...row('HOU-01', 'Change all forms'),
          planWords: { recommendation: 'Change the visiting form', action: '' },
        },
      ],
      differs: { known: ['HOU-01'], rewordedBoth: ['HOU-01'] },
      because: 'it was reworded here and there',
    },
    {
      read: [row('HOU-01', 'Change the visiting form soon')],
      stored: [{ ...forms, standing: claimed }],
      differs: { known: ['HOU-01'], rewordedBoth: ['HOU-01'] },
      because: 'a claim is about the words that it was made on',
    },
    {
      read: [dated(row('HOU-01', 'Change the visiting form soon'), deadline('May 2026', '2026-05-31'))],
      stored: [{ ...forms, standing: ended }],
      differs: { known: ['HOU-01'], rewordedBoth: ['HOU-01'] },
      because: 'what has ended is left as it is',
    },
  ] satisfies { read: Entry[]; stored: Entry[]; differs: object; because: string }[])(
    'differs in $differs: $because',
    ({ read, stored, differs }) => {
      expect(compare(read, stored)).toEqual(differs);
    },
  );

  it('recognises what hangs on an open question, and changes nothing of it', () => {
    const unsure = row('HOU-01', 'Change the visiting form soon');
    expect(
      gist(
        compareEntries([unsure, sample], [forms], people, (one) => ({
          isCertain: one === sample,
          isDateUnclear: false,
          hasTitle: false,
        })),
      ),
    ).toEqual({
      toAdd: ['HOU-02'],
      known: ['HOU-01'],
    });
  });

  it.each([
    { title: 'Letters', stored: {}, differs: { reworded: ['HOU-01'] }, because: 'the document calls it otherwise' },
    { title: 'Forms  first', stored: {}, differs: {}, because: 'spaces are no difference' },
    {
      title: 'Letters',
      stored: { planWords: { recommendation: 'Change the visiting form', action: '' } },
      differs: {},
      because: 'it was reworded here, and keeps its title',
    },
  ])('takes the short title "$title" for other words: $because', ({ title, stored, differs }) => {
    const before = row('HOU-01', 'Change the visiting form', { title: 'Forms first' });
    const read = row('HOU-01', 'Change the visiting form', { title });
    const about = { isCertain: true, isDateUnclear: false };
    const compareWith = (hasTitle: boolean): object =>
      gist(compareEntries([read], [{ ...before, ...stored }], people, () => ({ ...about, hasTitle })));
    expect(compareWith(true)).toEqual({ known: ['HOU-01'], ...differs });
    expect(compareWith(false)).toEqual({ known: ['HOU-01'] });
  });

  it('asks nothing about a date that is only unclear', () => {
    const read = dated(forms, { kind: 'undated', asWritten: 'Spring 2026' });
    const about = { isCertain: true, isDateUnclear: true, hasTitle: false };
    expect(gist(compareEntries([read], [forms], people, () => about))).toEqual({ known: ['HOU-01'] });
  });

  it('once it is in the register differs in nothing, whatever was put in, taken out or moved about', () => {
    const plans = fc.array(fc.constantFrom('Letters', 'Forms', 'Training for all', 'A sample', 'A sample'), { maxLength: 8 });
    const read = (words: readonly string[]): Entry[] => words.map((one, n) => row(`HOU-0${n + 1}`, one));
    fc.assert(
      fc.property(plans, plans, (before, after) => {
        const { toAdd } = compareEntries(read(after), read(before), people);
        const stored = [...read(before), ...toAdd];
        expect(new Set(refs(stored)).size).toBe(stored.length);
        expect(compareEntries(read(after), stored, people)).toMatchObject({ toAdd: [], reworded: [], redated: [] });
      }),
    );
  });
});
