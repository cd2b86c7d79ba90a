import { disagreementsAfter } from '../../src/decisions/disagreements-after.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import { beginStage, stageAsItBegins } from '../../src/rules/disagreements/begin-stage.ts';
import type { Row } from '../../src/rules/disagreements/replay.ts';
import { resume } from '../../src/rules/disagreements/resume.ts';
import type { Running, Staff } from '../../src/rules/disagreements/running.ts';
import { goOn, lookAtOf, stepsDue } from '../../src/rules/disagreements/step-due.ts';
import { ActionRef } from '../../src/words/action.ts';
import type { AgreedAction, Disagreement, Move, Side } from '../../src/words/disagreement.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Actor, Event } from '../../src/words/history.ts';
import type { Person, PersonId } from '../../src/words/person.ts';
import { type Priority, Procedure, StageId, type StoredProcedure } from '../../src/words/procedure.ts';
import { CalendarDate, type Instant, instantAt } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { agencies, persons, roles } from './build-people.ts';

/** @param words as London's clocks show it: `2026-06-04 10:00` */
export function london(words: string): Instant {
  const [on = '', time = ''] = words.split(' ');
  return instantAt(CalendarDate.parse(on), time);
}

/** Three stages: the leads, who have two days to answer; the managers, who meet if they do not agree; and the chair. */
export const threeStages: Procedure = Procedure.parse({
  id: 'three-stages',
  version: '2',
  title: 'Resolving disagreements in Harbourside',
  area: 'Harbourside',
  source: 'https://procedures.harbourside.example/disagreements',
  immediateRisk: { words: 'If a child is in immediate danger, call 999.' },
  roles: {
    practitioner: { title: 'practitioner', holder: 'party' },
    manager: { title: 'safeguarding manager', holder: 'safeguarding-manager' },
    'business-manager': { title: 'business manager', holder: 'business-manager', of: 'partnership' },
    chair: { title: 'chair of the partnership', holder: 'chair', of: 'partnership' },
  },
  stages: [
    {
      id: '1',
      name: 'Between the two leads',
      raises: 'practitioner',
      responds: 'practitioner',
      clocks: [
        { for: 'answer', from: 'stage-start', within: '2 working days' },
        { for: 'agreement', from: 'stage-start', within: '5 working days', byPriority: { urgent: '1 working day' } },
      ],
      records: [{ form: 'Disagreement form', by: 'practitioner', on: 'stage-start' }],
      skip: { to: ['3'], consent: 'other-side' },
    },
    {
      id: '2',
      name: 'Between the managers',
      raises: 'manager',
      responds: 'manager',
      clocks: [
        { for: 'agreement', from: 'stage-start', within: '5 working days' },
        { for: 'meeting', from: 'no-agreement', within: '3 working days' },
        { for: 'writing', from: 'agreed-at-meeting', within: '2 working days' },
      ],
      meeting: { when: 'if-no-agreement', convenedBy: 'business-manager' },
      tells: [{ on: 'stage-start', role: 'business-manager' }],
    },
    {
      id: '3',
      name: 'The chair',
      raises: 'manager',
      responds: 'manager',
      clocks: [{ for: 'agreement', from: 'stage-start', within: '10 working days' }],
    },
  ],
  closing: { copyTo: ['business-manager'] },
  finalDecision: { by: 'chair', isBinding: true, appeal: 'none' },
  learning: {
    review: { fromStage: '2' },
    form: 'Learning form',
    reportTo: 'the learning sub-group',
    themes: ['threshold', 'information sharing'],
  },
});

export function storedProcedure(procedure: Procedure = threeStages): StoredProcedure {
  const { businessManager } = persons;
  const confirmed = { by: businessManager.id, byName: businessManager.name, at: london('2026-01-12 11:00') };
  return { procedure, importedAt: london('2026-01-10 09:00'), confirmed };
}

/** Who acts for whom in {@link threeStages}. */
export const theirStaff: Staff = (_disagreement, stage, as) => {
  if (as === 'decider') return [persons.chair.id];
  const isFirst = stage === '1';
  if (as === 'raising') return [(isFirst ? persons.policeLead : persons.policeManager).id];
  return [(isFirst ? persons.housingLead : persons.housingManager).id];
};

export function runningOf({ procedure }: StoredProcedure): Running {
  return { procedure, calendar: bankHolidays, staff: theirStaff };
}

type Said = { readonly by: PersonId; readonly byName: string; readonly at: Instant };

/** Somebody does something, once all that came due by itself before that was done. */
export type Scene = {
  readonly at: string;
  readonly by: Person;
  readonly does: (now: Disagreement, said: Said, id: SubmissionId, running: Running) => Move | undefined;
};

const { policeLead, policeManager, housingLead } = persons;

function side({ parties, stage, involved: _ }: Disagreement, by: PersonId): Side {
  return stage.people.responding.includes(by) || parties.responding.first === by ? 'responding' : 'raising';
}

/** What people do, each a scene. */
export const does = {
  answer:
    (words: string, wants = 'Nothing more.'): Scene['does'] =>
    (_now, said, id) => ({
      kind: 'answered',
      id,
      view: { words, wants, ...said },
    }),
  say:
    (words: string): Scene['does'] =>
    (now, said, id) => ({
      kind: 'said',
      id,
      saying: { id, for: side(now, said.by), stage: now.stage.id, words, ...said },
    }),
  propose:
    (words: string, more: { dueOn?: CalendarDate; action?: AgreedAction } = {}): Scene['does'] =>
    (now, said, id) => ({
      kind: 'proposed',
      id,
      proposal: { id, side: side(now, said.by), words, ...more, ...said },
    }),
  confirm:
    (): Scene['does'] =>
    ({ proposal }, said, id) =>
      proposal && { kind: 'closed', id, outcome: { kind: 'agreed', proposal, ...said } },
  decline:
    (reason: string): Scene['does'] =>
    (now, said, id) =>
      now.proposal && { kind: 'declined', id, proposalId: now.proposal.id, side: side(now, said.by), reason, ...said },
  notAgree:
    (reason: string): Scene['does'] =>
    (now, said, id) => ({
      kind: 'not-agreed',
      id,
      side: side(now, said.by),
      reason,
      ...said,
    }),
  moveOn:
    (): Scene['does'] =>
    (now, { at }, _id, running) =>
      goOn(now, 'no-agreement', at, running),
  askMeeting:
    (reason: string): Scene['does'] =>
    (now, said, id) => ({
      kind: 'meeting-asked',
      id,
      side: side(now, said.by),
      reason,
      ...said,
    }),
  pause:
    (untilOn: string, reason: string): Scene['does'] =>
    (_now, said, id) => ({
      kind: 'paused',
      id,
      pause: { id, untilOn: CalendarDate.parse(untilOn), reason, ...said },
    }),
  resume:
    (): Scene['does'] =>
    (now, { at }, id, running) => ({ ...resume(now, at, running), id }),
  shorten:
    (clock: string, to: string, reason: string): Scene['does'] =>
    (_now, said, id) => ({
      kind: 'shortened',
      id,
      clock,
      dueAt: london(to),
      reason,
      ...said,
    }),
  askSkip:
    (to: string, reason: string): Scene['does'] =>
    (now, said, id) => ({
      kind: 'skip-asked',
      id,
      skip: { id, side: side(now, said.by), to: StageId.parse(to), reason, ...said },
    }),
  consent:
    (): Scene['does'] =>
    ({ skipAsked }, said, id) =>
      skipAsked && { kind: 'skip-consented', id, skipId: skipAsked.id, ...said },
  skip:
    (to: string): Scene['does'] =>
    (now, { at }, _id, running) =>
      beginStage(now, StageId.parse(to), 'skipped', at, running),
  decide:
    (words: string, more: { dueOn?: CalendarDate; action?: AgreedAction } = {}): Scene['does'] =>
    (_now, said, id) => ({
      kind: 'closed',
      id,
      outcome: { kind: 'decided', words, ...more, ...said },
    }),
  withdraw:
    (reason: string): Scene['does'] =>
    (_now, said, id) => ({
      kind: 'closed',
      id,
      outcome: { kind: 'withdrawn', reason, ...said },
    }),
} as const;

export type Play = {
  readonly id?: string;
  readonly raisedAt?: string;
  readonly priority?: Priority;
  readonly about?: Disagreement['about'];
  readonly procedure?: Procedure;
  readonly staff?: Staff;
  readonly scenes?: readonly Scene[];
  /** How far it is played after the last scene. */
  readonly until: string;
};

/**
 * A whole disagreement as the rows of its history: what people do in the scenes, and between them what comes due by itself,
 * at the moment at which it does. Police raise it with Housing on 4 June 2026 at ten.
 */
export function playDisagreement({
  id = 'disagreement-1',
  raisedAt = '2026-06-04 10:00',
  priority = 'standard',
  about = 'action',
  procedure = threeStages,
  staff = theirStaff,
  scenes = [],
  until,
}: Play): Row[] {
  const disagreementId = SubmissionId.parse(id);
  const running: Running = { procedure, calendar: bankHolidays, staff };
  const begin = london(raisedAt);
  const rows: Row[] = [];
  let now: Pick<Entry, 'disagreement' | 'pastDisagreements'> = {};
  const write = (at: Instant, by: Actor, move: Move): void => {
    const event: Event = { what: 'disagreement', disagreementId, move };
    rows.push({ at, by, event });
    now = disagreementsAfter(now, event);
  };
  const waitUntil = (end: Instant): void => {
    for (let at = begin; now.disagreement && at <= end; at = lookAtOf(now.disagreement, at, running)) {
      for (const move of stepsDue(now.disagreement, at, running)) write(at, 'register', move);
    }
  };
  const parties = {
    raising: { agencyId: agencies.police.id, agencyName: agencies.police.name, role: roles.policeLead.key, first: policeLead.id },
    responding: {
      agencyId: agencies.housing.id,
      agencyName: agencies.housing.name,
      role: roles.housingLead.key,
      first: housingLead.id,
    },
  };
  const begun = { parties, priority, raisedAt: begin };
  const [first] = procedure.stages === 'unknown' ? [] : procedure.stages;
  if (!first) throw new Error('the procedure of a play has a stage');
  const stage = stageAsItBegins(begun, first.id, begin, running);
  write(begin, policeLead.id, {
    kind: 'raised',
    disagreement: {
      ...begun,
      id: disagreementId,
      procedure: { id: procedure.id, version: procedure.version },
      about,
      views: {
        raising: {
          words: 'The form is in use in two teams only.',
          wants: 'All four teams should use it.',
          by: policeLead.id,
          byName: policeLead.name,
          at: begin,
        },
      },
      said: [],
      stage: { ...stage, heard: ['raising'] },
      passed: [],
      involved: [policeLead.id, housingLead.id],
      taken: [disagreementId],
    },
  });
  for (const [n, scene] of scenes.entries()) {
    const at = london(scene.at);
    waitUntil(at);
    if (!now.disagreement) throw new Error(`It is over before ${scene.at}`);
    const said = { by: scene.by.id, byName: scene.by.name, at };
    const move = scene.does(now.disagreement, said, SubmissionId.parse(`${id}-form-${n + 1}`), running);
    if (!move) throw new Error(`Nothing can be done of what was to be done on ${scene.at}`);
    write(at, scene.by.id, move);
  }
  waitUntil(london(until));
  return rows;
}

/** No response from the leads; the managers meet, propose, turn down, and agree in the end. */
export const throughTwoStages: Play = {
  scenes: [
    {
      at: '2026-06-09 11:30',
      by: persons.housingManager,
      does: does.answer('Two teams move in July; the form follows them.', 'Wait until September.'),
    },
    { at: '2026-06-10 09:15', by: policeManager, does: does.propose('All four teams by the end of June.') },
    { at: '2026-06-11 16:05', by: persons.housingManager, does: does.decline('The move is in the way.') },
    {
      at: '2026-06-17 14:00',
      by: persons.housingManager,
      does: does.propose('All four teams by 31 August, and a check in September.', { dueOn: CalendarDate.parse('2026-08-31') }),
    },
    { at: '2026-06-18 10:20', by: policeManager, does: does.confirm() },
  ],
  until: '2026-06-30 12:00',
};

/** What came of it is put into the register. */
export function actionAdded(at: string, ref: string, id = 'disagreement-1'): Row {
  const move: Move = { kind: 'action-added', ref: ActionRef.parse(ref) };
  return { at: london(at), by: 'register', event: { what: 'disagreement', disagreementId: SubmissionId.parse(id), move } };
}

/** Two stages are left out with consent, and the chair decides: another date, and an action for Police. */
export const straightToTheChair: Play = {
  id: 'disagreement-2',
  raisedAt: '2026-07-01 09:30',
  priority: 'urgent',
  scenes: [
    { at: '2026-07-01 15:00', by: housingLead, does: does.answer('It is done as far as it can be.') },
    { at: '2026-07-02 09:10', by: policeLead, does: does.askSkip('3', 'Neither manager can change the move.') },
    { at: '2026-07-02 10:00', by: housingLead, does: does.consent() },
    { at: '2026-07-02 10:00', by: housingLead, does: does.skip('3') },
    {
      at: '2026-07-03 11:00',
      by: policeManager,
      does: does.shorten('agreement', '2026-07-10 17:00', 'The Board meets on the 13th.'),
    },
    {
      at: '2026-07-10 12:00',
      by: persons.chair,
      does: does.decide('Housing keeps the action. Police send the list of addresses.', {
        action: {
          ref: ActionRef.parse('HSCP-03-D1'),
          title: 'List of addresses for visits',
          words: 'Send the list of addresses to Housing every month.',
          agencyId: agencies.police.id,
          agencyName: agencies.police.name,
          dueOn: CalendarDate.parse('2026-09-30'),
        },
      }),
    },
  ],
  until: '2026-07-31 12:00',
};
