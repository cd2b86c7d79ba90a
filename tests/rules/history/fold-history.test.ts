import { describe, expect, it } from 'vitest';
import { chainHistory, EMPTY_HISTORY } from '../../../src/engine/history-chain.ts';
import { foldHistory, notFollowing } from '../../../src/rules/history/fold-history.ts';
import { rowInWords, toldInWords } from '../../../src/rules/history/history-in-words.ts';
import { readRow } from '../../../src/rules/history/read-row.ts';
import type { Timing } from '../../../src/words/action.ts';
import type { Entry } from '../../../src/words/entry.ts';
import type { Actor, Event, HistoryRow } from '../../../src/words/history.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { held } from '../../support/ask-at.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons } from '../../support/build-people.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const on = CalendarDate.parse('2026-06-04');
const lead = persons.housingLead.id;
const manager = persons.housingManager.id;
const claim = buildUpdate({ state: 'complete', id: 'claim-0001', by: lead, byName: 'Priya Nair', evidence: [buildEvidence()] });
const started = buildUpdate({ id: 'update-0001', by: lead, byName: 'Priya Nair' });
const imported: Event = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } };

function rowsOf(...events: readonly (readonly [Event, Actor])[]): HistoryRow[] {
  let head = EMPTY_HISTORY;
  return events.flatMap(([event, by]) => {
    const chained = chainHistory(head, buildEntry().action.ref, [event], { by, at, entry: buildEntry(), salt: 'salt' });
    head = chained.head;
    return chained.rows;
  });
}

const claimed = rowsOf([imported, 'register'], [{ what: 'claimed', update: claim }, lead]);
const returnedRows = rowsOf(
  [imported, 'register'],
  [{ what: 'claimed', update: claim }, lead],
  [{ what: 'returned', claimId: claim.id, reason: 'Not signed' }, manager],
);
const verifiedRows = rowsOf(
  [imported, 'register'],
  [{ what: 'claimed', update: claim }, lead],
  [{ what: 'verified', claimId: claim.id }, manager],
);
const { title, recommendation, action, timing } = buildEntry().action;
const words = { title, recommendation, action };
const moved: Event = {
  what: 'date-changed',
  before: timing,
  dueOn: CalendarDate.parse('2026-09-30'),
  reason: 'The audit is late',
  agreed: { by: persons.chair.id, byName: 'Beatrice Holloway' },
};
const end = { ending: { how: 'no-action-needed' }, reason: 'The service closed' } as const;
const ended: Event = { what: 'ended', ...end };
const returned = { claimId: claim.id, reason: 'Not signed', by: manager, byName: 'Tom Okafor', at };

describe('an entry and its history', () => {
  it.each<{ entry: Entry; rows: HistoryRow[]; because: string }>([
    { entry: buildEntry(), rows: rowsOf([imported, 'register']), because: 'nothing happened since it was imported' },
    {
      entry: buildEntry({ standing: { state: 'claimed', claim }, lastUpdate: claim, revision: 1 }),
      rows: claimed,
      because: 'it was claimed',
    },
    {
      entry: buildEntry({ standing: { state: 'in-progress', returned }, lastUpdate: claim, revision: 2 }),
      rows: returnedRows,
      because: 'its claim was sent back',
    },
    {
      entry: buildEntry({
        standing: { state: 'verified', claim, verifiedBy: manager, verifiedByName: 'Tom Okafor', verifiedAt: at },
        lastUpdate: claim,
        revision: 2,
      }),
      rows: verifiedRows,
      because: 'its claim was verified',
    },
    {
      entry: buildEntry({ reminders: { count: 1, lastOn: on, noHolder: false } }),
      rows: rowsOf([imported, 'register'], [{ what: 'reminded', count: 1, on, to: [lead] }, 'register']),
      because: 'its lead was asked',
    },
    {
      entry: {
        ...buildEntry({
          reminders: {
            ...{ count: 1, lastOn: on, noHolder: false },
            told: [
              { level: 'line-manager', on, to: [] },
              { level: 'safeguarding-lead', on, to: [manager] },
            ],
          },
          revision: 1,
        }),
        hold: held('2026-06-12'),
      },
      rows: rowsOf(
        [imported, 'register'],
        [{ what: 'held', hold: held('2026-06-12') }, lead],
        [{ what: 'promise-broken', untilOn: held('2026-06-12').untilOn }, 'register'],
        [{ what: 'reminded', count: 1, on, to: [lead] }, 'register'],
        [{ what: 'nobody-to-tell', level: 'line-manager', on }, 'register'],
        [{ what: 'told', level: 'safeguarding-lead', on, to: [manager] }, 'register'],
      ),
      because: 'its lead broke a promise, and those above were told',
    },
    {
      entry: buildEntry({ reminders: { count: 0, noHolder: true, others: { count: 1, lastOn: on, to: [manager] } } }),
      rows: rowsOf(
        [imported, 'register'],
        [{ what: 'nobody-to-ask', on, roleKey: buildEntry().action.owner }, 'register'],
        [{ what: 'others-asked', about: 'vacancy', count: 1, on, to: [manager] }, 'register'],
      ),
      because: 'nobody led it, and somebody else was asked',
    },
    {
      entry: buildEntry({ standing: { state: 'in-progress' }, lastUpdate: started, revision: 2 }),
      rows: rowsOf(
        [imported, 'register'],
        [{ what: 'claimed', update: claim }, lead],
        [{ what: 'claim-withdrawn', update: started }, lead],
      ),
      because: 'its claim was taken back',
    },
    {
      entry: buildEntry({ dueOn: '2026-09-30', firstDueOn: '2026-03-31', revision: 1 }),
      rows: rowsOf([imported, 'register'], [moved, manager]),
      because: 'its date was moved',
    },
    {
      entry: buildEntry({ standing: { state: 'not-started' }, revision: 2 }),
      rows: rowsOf([imported, 'register'], [ended, manager], [{ what: 'reopened', reason: 'A mistake' }, manager]),
      because: 'it was ended, and that was taken back',
    },
    {
      entry: buildEntry({
        standing: { ...end, state: 'ended', by: manager, byName: 'Tom Okafor', at, before: { state: 'not-started' } },
        revision: 1,
      }),
      rows: rowsOf([imported, 'register'], [ended, manager]),
      because: 'it was ended',
    },
  ])('agree when $because', ({ entry, rows }) => {
    expect(notFollowing(entry, rows)).toEqual([]);
  });

  it.each<{ entry: Entry; rows: HistoryRow[]; says: RegExp; because: string }>([
    {
      entry: buildEntry({ standing: { state: 'in-progress' }, lastUpdate: claim, revision: 1 }),
      rows: claimed,
      says: /says in progress, and its history says claimed/,
      because: 'the claim is gone',
    },
    {
      entry: buildEntry({
        standing: { state: 'claimed', claim: { ...claim, words: 'All done.' } },
        lastUpdate: claim,
        revision: 1,
      }),
      rows: claimed,
      says: /what it says of being claimed/,
      because: 'the claim has other words',
    },
    {
      entry: buildEntry({
        standing: { state: 'verified', claim, verifiedBy: lead, verifiedByName: 'Tom Okafor', verifiedAt: at },
        lastUpdate: claim,
        revision: 2,
      }),
      rows: verifiedRows,
      says: /what it says of being verified/,
      because: 'somebody else verified it',
    },
    {
      entry: buildEntry({ reminders: { count: 2, lastOn: on, noHolder: false } }),
      rows: rowsOf([imported, 'register']),
      says: /its reminders/,
      because: 'nobody was asked',
    },
    {
      entry: buildEntry({ reminders: { count: 1, lastOn: on, noHolder: false, told: [{ level: 'chair', on, to: [] }] } }),
      rows: rowsOf([imported, 'register'], [{ what: 'reminded', count: 1, on, to: [lead] }, 'register']),
      says: /its reminders/,
      because: 'it never came on the chair’s list',
    },
    {
      entry: { ...buildEntry({ revision: 1 }), hold: held('2026-12-31') },
      rows: rowsOf([imported, 'register'], [{ what: 'held', hold: held('2026-06-12') }, lead]),
      says: /its reminders/,
      because: 'the lead asked for less time',
    },
    {
      entry: buildEntry({ revision: 4 }),
      rows: rowsOf([imported, 'register']),
      says: /counts 4 changes by people, and its history 0/,
      because: 'nobody changed it',
    },
    {
      entry: buildEntry({ dueOn: '2026-10-31', firstDueOn: '2026-03-31', revision: 1 }),
      rows: rowsOf([imported, 'register'], [moved, manager]),
      says: /its due date/,
      because: 'the date was moved again past the register',
    },
    {
      entry: buildEntry({ title: 'Another title', revision: 1 }),
      rows: rowsOf([imported, 'register'], [{ what: 'reworded', before: words, after: words, reason: 'Typing' }, manager]),
      says: /its words/,
      because: 'its words were changed past the register',
    },
  ])('do not agree when $because', ({ entry, rows, says }) => {
    expect(notFollowing(entry, rows).join('; ')).toMatch(says);
  });

  it('agree on a date that a newer version of the plan gave, in its own words', () => {
    const dueOn = CalendarDate.parse('2026-09-30');
    const agreed = { by: manager, byName: 'Tom Okafor' };
    const moved = {
      what: 'date-changed',
      before: timing,
      dueOn,
      asWritten: '30 September 2026',
      reason: 'Late',
      agreed,
    } as const;
    const rows = rowsOf([imported, 'register'], [moved, lead]);
    const { action: before } = buildEntry();
    const inNewWords = { ...before, timing: { ...timing, dueOn, asWritten: '30 September 2026' } as Timing };
    expect(notFollowing({ ...buildEntry({ revision: 1 }), action: inNewWords }, rows)).toEqual([]);
    const inOldWords = { ...before, timing: { ...timing, dueOn } as Timing };
    expect(notFollowing({ ...buildEntry({ revision: 1 }), action: inOldWords }, rows)).not.toEqual([]);
  });

  it('are not compared past an event whose effect is not known', () => {
    const unknown = readRow({ ...rowsOf([imported, 'register'])[0], event: { what: 'signed-off', by: 'the chair' } });
    if (!unknown) throw new Error('it is a row of a history all the same');
    expect(foldHistory([unknown]).at(-1)?.untold).toEqual(['signed-off']);
    expect(rowInWords(unknown, buildPeople())).toContain('signed off (this version knows no more of it)');
    expect(notFollowing(buildEntry({ revision: 9 }), [unknown])).toEqual([]);
    expect(readRow({ what: 'nothing' })).toBeUndefined();
  });

  it.each([
    { after: { verifiedBy: 'another-agency' }, says: 'had the claims of the plan verified by another agency from then on' },
    { after: { isRestricted: true }, says: 'restricted the plan' },
    { after: { planTitle: 'Harbour review' }, says: 'renamed the plan from "Review" to "Harbour review"' },
  ] as const)('say what was changed of the plan: $says', ({ after, says }) => {
    const before = { planTitle: 'Review', isRestricted: false };
    const changed = { what: 'plan-changed', before, after: { ...before, ...after }, reason: 'The panel asked.' } as const;
    const [row] = rowsOf([changed, manager]);
    expect(row && rowInWords(row, buildPeople())).toMatch(`: ${says}, because "The panel asked."`);
  });

  it('say who did what, when, and where it stood', () => {
    const [, second, third] = returnedRows;
    if (!second || !third) throw new Error('there are three');
    const people = buildPeople();
    expect(rowInWords(second, people)).toBe(
      '4 June 2026 10:00, Priya Nair: claimed it complete: "The new form is agreed. Two of the four teams use it."; ' +
        'Minutes of a meeting: Minutes of the April managers’ meeting, item 4 (https://documents.harbourside-housing.example/minutes/2026-04.pdf)',
    );
    expect(rowInWords(third, people)).toBe('4 June 2026 10:00, Tom Okafor: sent the claim back: "Not signed"');
    expect(rowInWords(third, { ...people, persons: [] })).toContain(`somebody not in the list of people (${manager})`);
    const [, dated] = rowsOf([imported, 'register'], [moved, manager]);
    expect(dated && rowInWords(dated, people)).toBe(
      '4 June 2026 10:00, Tom Okafor: set the due date from 31 March 2026 to 30 September 2026, agreed by Beatrice Holloway, because "The audit is late"',
    );
    expect(foldHistory(returnedRows).map(toldInWords)).toEqual([
      'not started',
      'claimed complete on 3 May 2026',
      'in progress, a claim sent back on 4 June 2026',
    ]);
  });
});
