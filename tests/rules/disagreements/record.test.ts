import { describe, expect, it } from 'vitest';
import { type DisagreementRecord, disagreementRecord, NOT_SHOWN } from '../../../src/rules/disagreements/record.ts';
import type { Row } from '../../../src/rules/disagreements/replay.ts';
import { Procedure } from '../../../src/words/procedure.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, persons } from '../../support/build-people.ts';
import {
  actionAdded,
  does,
  london,
  type Play,
  playDisagreement,
  runningOf,
  storedProcedure,
  straightToTheChair,
  theirStaff,
  threeStages,
  throughTwoStages,
} from '../../support/play-disagreement.ts';

type Asked = { rows: readonly Row[]; id?: string; now?: string; procedure?: Procedure; isRestricted?: boolean };

function recordOf({ rows, id = 'disagreement-1', now = '2026-12-01 12:00', procedure, isRestricted }: Asked): DisagreementRecord {
  const entry = buildEntry(isRestricted ? { isRestricted } : {});
  const people = buildPeople();
  const stored = storedProcedure(procedure);
  const record = disagreementRecord({
    entry,
    rows,
    id: SubmissionId.parse(id),
    procedure: stored,
    running: runningOf(stored),
    people,
    now: london(now),
  });
  if (!record) throw new Error('there is a record of it');
  return record;
}

function clocksOf({ stages }: DisagreementRecord): Record<string, string>[] {
  return stages.map(({ clocks }) => Object.fromEntries(clocks.map(({ name, result }) => [name, result])));
}

function happenedIn({ stages }: DisagreementRecord, stage: number): string[] {
  return (stages[stage]?.happened ?? []).map(({ what, words }) => (words === undefined ? what : `${what}: ${words}`));
}

describe('the record of a disagreement', () => {
  it('says who it was between, in their words, and under which procedure, confirmed by whom', () => {
    const { parties, procedure, ref, action, plan, raisedAt } = recordOf({ rows: playDisagreement(throughTwoStages) });
    expect({ ref, action, plan }).toEqual({
      ref: 'HSCP-03',
      action: 'Home visits recorded the same day',
      plan: 'Harbourside review Q',
    });
    expect(raisedAt).toBe(london('2026-06-04 10:00'));
    expect(parties.raising).toMatchObject({
      agency: 'Harbourside Police',
      role: 'Lead',
      view: {
        words: 'The form is in use in two teams only.',
        wants: 'All four teams should use it.',
        who: 'Grace Whitlock (Lead, Harbourside Police)',
      },
    });
    expect(parties.responding.view).toMatchObject({
      words: 'Two teams move in July; the form follows them.',
      who: 'Tom Okafor (Safeguarding Manager, Harbourside Housing)',
      at: london('2026-06-09 11:30'),
    });
    expect(procedure).toMatchObject({
      title: 'Resolving disagreements in Harbourside',
      version: '2',
      confirmed: { by: 'Elin Marsh', at: london('2026-01-12 11:00') },
      decider: 'chair of the partnership',
      isBinding: true,
    });
  });

  it('tells each stage with its people by name and role, and why it began and ended', () => {
    const { stages } = recordOf({ rows: playDisagreement(throughTwoStages) });
    expect(stages.map(({ name, because, startedAt, endedAt }) => ({ name, because, startedAt, endedAt }))).toEqual([
      {
        name: 'Stage 1: Between the two leads',
        because: 'raised',
        startedAt: london('2026-06-04 10:00'),
        endedAt: london('2026-06-08 17:00'),
      },
      {
        name: 'Stage 2: Between the managers',
        because: 'no-response',
        startedAt: london('2026-06-08 17:00'),
        endedAt: london('2026-06-18 10:20'),
      },
    ]);
    expect(stages[0].people).toEqual([
      {
        side: 'Harbourside Police (raised it)',
        role: 'practitioner',
        who: ['Grace Whitlock (Lead, Harbourside Police)'],
      },
      {
        side: 'Harbourside Housing (the other side)',
        role: 'practitioner',
        who: ['Priya Nair (Lead, Harbourside Housing)'],
      },
    ]);
  });

  it('has everything that was said and done in the stage in which it was, in its order', () => {
    const record = recordOf({ rows: playDisagreement(throughTwoStages) });
    expect(happenedIn(record, 0)).toEqual(['Sent a reminder of the limit “To answer”']);
    expect(happenedIn(record, 1)).toEqual([
      'Gave the view of Harbourside Housing: Two teams move in July; the form follows them.',
      'Proposed an outcome, for Harbourside Police: All four teams by the end of June.',
      'Turned the proposed outcome down, for Harbourside Housing: The move is in the way.',
      'Sent a reminder of the limit “To agree”',
      'Asked the two sides to meet, since they had not agreed',
      'Sent a reminder of the limit “To meet”',
      'Proposed an outcome, for Harbourside Housing, with the action due on Monday 31 August 2026: All four teams by 31 August, and a check in September.',
      'Confirmed the proposed outcome, which ended the disagreement',
    ]);
  });

  it('says of each limit when it was due, and whether it was kept', () => {
    const record = recordOf({ rows: playDisagreement(throughTwoStages) });
    expect(clocksOf(record)).toEqual([
      { 'To answer': 'passed', 'To agree': 'not-needed' },
      { 'To agree': 'passed', 'To meet': 'kept' },
    ]);
    expect(record.stages[0].clocks[0]).toMatchObject({ dueAt: london('2026-06-08 17:00') });
  });

  it('says who worded the outcome and who confirmed it, and what date was another from then on', () => {
    const closing = { at: london('2026-06-18 10:20'), by: persons.policeManager.id } as const;
    const { timing } = buildEntry().action;
    const agreed = { by: persons.policeManager.id, byName: persons.policeManager.name };
    const dueOn = CalendarDate.parse('2026-08-31');
    const moved: Row = { ...closing, event: { what: 'date-changed', before: timing, dueOn, reason: 'Agreed', agreed } };
    const rows = [...playDisagreement(throughTwoStages), moved];
    expect(recordOf({ rows }).outcome).toEqual({
      kind: 'agreed',
      words: 'All four teams by 31 August, and a check in September.',
      worded: { who: 'Tom Okafor (Safeguarding Manager, Harbourside Housing)', at: london('2026-06-17 14:00') },
      who: 'Idris Vaughan (Safeguarding Manager, Harbourside Police)',
      at: london('2026-06-18 10:20'),
      writingDueAt: london('2026-06-22 17:00'),
      newDueOn: '2026-08-31',
      dueBefore: 'Tuesday 31 March 2026',
      action: undefined,
    });
  });

  it('names what the procedure asks for besides: meetings, forms, and whom to tell', () => {
    const { stages } = recordOf({ rows: playDisagreement(throughTwoStages) });
    expect(stages.map(({ asks }) => asks)).toEqual([
      ['Disagreement form, by the practitioner, when the stage begins'],
      ['A meeting, if they do not agree, convened by the business manager', 'The business manager is told when the stage begins'],
    ]);
  });

  it('names the stages that were left out and who consented, and what the chair decided and had done', () => {
    const id = 'disagreement-2';
    const rows = [...playDisagreement(straightToTheChair), actionAdded('2026-07-10 12:01', 'HSCP-03-D2', id)];
    const record = recordOf({ rows, id });
    expect(record.stages.map(({ because, leftOut }) => ({ because, leftOut }))).toEqual([
      { because: 'raised', leftOut: [] },
      { because: 'skipped', leftOut: ['Stage 2: Between the managers'] },
    ]);
    expect(happenedIn(record, 0).slice(-2)).toEqual([
      'Asked, for Harbourside Police, to go to “Stage 3: The chair” straight away: Neither manager can change the move.',
      'Consented to go there straight away',
    ]);
    expect(record.stages[1]?.people.at(-1)).toEqual({
      side: 'Whoever decides',
      role: 'chair of the partnership',
      who: ['Beatrice Holloway (Chair of the Board, Harbourside Safeguarding Children Partnership)'],
    });
    expect(record.outcome).toMatchObject({
      kind: 'decided',
      who: 'Beatrice Holloway (Chair of the Board, Harbourside Safeguarding Children Partnership)',
      action: { ref: 'HSCP-03-D2', agency: 'Harbourside Police', dueOn: '2026-09-30', isInRegister: true },
    });
  });

  it('shows a limit that somebody shortened with both its days', () => {
    const record = recordOf({ rows: playDisagreement(straightToTheChair), id: 'disagreement-2' });
    expect(record.stages[1]?.clocks).toEqual([
      {
        name: 'To decide',
        startedAt: london('2026-07-02 10:00'),
        firstDueAt: london('2026-07-16 17:00'),
        dueAt: london('2026-07-10 17:00'),
        isShortened: true,
        result: 'kept',
      },
    ]);
    expect(happenedIn(record, 1)[0]).toBe('Shortened the limit “To decide” to Friday 10 July 2026: The Board meets on the 13th.');
  });

  it('shows a pause with its reason, and the limits as much later as it took', () => {
    const scenes: Play['scenes'] = [
      { at: '2026-06-05 10:00', by: persons.housingLead, does: does.pause('2026-06-10', 'The only manager is away.') },
      { at: '2026-06-12 10:00', by: persons.housingLead, does: does.answer('We will.') },
    ];
    const rows = playDisagreement({ scenes, until: '2026-06-12 12:00' });
    const during = recordOf({ rows: rows.slice(0, 3), now: '2026-06-08 09:00' });
    expect(during.next).toMatch(/^It is paused until Wednesday 10 June 2026\. /);
    expect(clocksOf(during)).toEqual([{ 'To answer': 'paused', 'To agree': 'paused' }]);
    const after = recordOf({ rows, now: '2026-06-12 12:00' });
    expect(after.next).not.toContain('paused');
    expect(after.stages[0].clocks[0]).toMatchObject({
      firstDueAt: london('2026-06-08 17:00'),
      dueAt: london('2026-06-11 17:00'),
      isShortened: false,
    });
    expect(happenedIn(after, 0)).toContain('Paused it until Wednesday 10 June 2026: The only manager is away.');
    expect(happenedIn(after, 0)).toContain('Ended the pause: the clocks went on');
  });

  it('says which role was vacant, and what was done about it', () => {
    const rows = playDisagreement({
      staff: (about, stage, as) => (stage === '1' && as === 'responding' ? [] : theirStaff(about, stage, as)),
      until: '2026-06-09 12:00',
    });
    const record = recordOf({ rows });
    expect(happenedIn(record, 0)[0]).toBe(
      'Found the role vacant that acts for Harbourside Housing, and told the business manager. It waits until Monday 8 June 2026 for somebody to hold it.',
    );
    expect(record.stages[0].people[1]?.who).toEqual([]);
    expect(record.stages[1]?.because).toBe('vacant');
  });

  it('never calls it a breach when an indicative limit passes', () => {
    const indicative = Procedure.parse({ ...threeStages, limits: 'indicative' });
    const rows = playDisagreement({ procedure: indicative, until: '2026-06-09 12:00' });
    const record = recordOf({ rows, procedure: indicative, now: '2026-06-09 12:00' });
    expect(happenedIn(record, 0)).toContain(
      'Noted that the limit “To answer” has passed. The limit is indicative, so this is no breach.',
    );
    expect(clocksOf(record)).toEqual([{ 'To answer': 'passed', 'To agree': 'running' }]);
  });

  it('can be had while it runs, as it stands then, with what waits for an answer', () => {
    const rows = playDisagreement({
      ...throughTwoStages,
      scenes: throughTwoStages.scenes?.slice(0, 2) ?? [],
      until: '2026-06-10 12:00',
    });
    const record = recordOf({ rows, now: '2026-06-10 12:00' });
    expect(record.outcome).toBeUndefined();
    expect(record.asAt).toBe(london('2026-06-10 12:00'));
    expect(record.proposed).toEqual({
      words: 'All four teams by the end of June.',
      who: 'Idris Vaughan (Safeguarding Manager, Harbourside Police)',
      at: london('2026-06-10 09:15'),
    });
    expect(clocksOf(record)[1]).toEqual({ 'To agree': 'running' });
    expect(record.next).toMatch(/^If it is not agreed, .* Monday 15 June 2026 at 17:00\.$/);
  });

  it('can be had at every moment of its life', () => {
    const rows = playDisagreement(throughTwoStages);
    for (const [n, { at }] of rows.entries()) {
      const record = disagreementRecord({
        entry: buildEntry(),
        rows: rows.slice(0, n + 1),
        id: SubmissionId.parse('disagreement-1'),
        procedure: storedProcedure(),
        running: runningOf(storedProcedure()),
        people: buildPeople(),
        now: at,
      });
      expect(record?.outcome === undefined).toBe(n < rows.length - 1);
    }
  });

  it('tells one disagreement, and not another one about the same action', () => {
    const first = playDisagreement(throughTwoStages);
    const second = playDisagreement(straightToTheChair);
    const record = recordOf({ rows: [...first, ...second], id: 'disagreement-2' });
    expect(record).toMatchObject({ number: 2, of: 2 });
    expect(JSON.stringify(record)).not.toContain('The move is in the way.');
  });

  it.each([
    { play: straightToTheChair, isReviewed: true, because: 'it reached stage 3, and is reviewed from stage 2 on' },
    {
      play: {
        scenes: [{ at: '2026-06-05 10:00', by: persons.policeLead, does: does.withdraw('Settled by telephone.') }],
        until: '2026-06-05 12:00',
      },
      isReviewed: false,
      because: 'it ended in stage 1',
    },
  ])('says whether it is to be reviewed: $because', ({ play, isReviewed }) => {
    const rows = playDisagreement(play);
    expect(recordOf({ rows, id: play.id ?? 'disagreement-1' }).isReviewed).toBe(isReviewed);
  });

  it('holds nothing of a restricted review but its reference, the people, the stages and the limits', () => {
    const rows = [...playDisagreement(straightToTheChair), actionAdded('2026-07-10 12:01', 'HSCP-03-D1', 'disagreement-2')];
    const record = recordOf({ rows, id: 'disagreement-2', isRestricted: true });
    const all = JSON.stringify(record);
    const typed = [
      'two teams',
      'All four',
      'as far as it can be',
      'Nothing more',
      'can change the move',
      'The Board meets',
      'Housing keeps',
      'addresses',
      'Home visits',
      'review Q',
    ];
    expect(typed.filter((words) => all.includes(words))).toEqual([]);
    expect(all).toContain(NOT_SHOWN);
    expect(record).toMatchObject({ ref: 'HSCP-03', action: 'Restricted review', plan: 'child-q' });
  });

  it('is not there for what the history does not tell of', () => {
    const given = { entry: buildEntry(), rows: playDisagreement(throughTwoStages), people: buildPeople() };
    const procedure = storedProcedure();
    const running = runningOf(procedure);
    const now = london('2026-12-01 12:00');
    expect(disagreementRecord({ ...given, procedure, running, now, id: SubmissionId.parse('disagreement-9') })).toBeUndefined();
  });
});
