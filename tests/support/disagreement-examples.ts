import { disagreementAfter, disagreementsAfter } from '../../src/decisions/disagreements-after.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import { beginStage, stageAsItBegins } from '../../src/rules/disagreements/begin-stage.ts';
import { disagreementClosedCard } from '../../src/rules/disagreements/closed-card.ts';
import { type DisagreementView, disagreementCard } from '../../src/rules/disagreements/disagreement-card.ts';
import { disagreementsCard, type RunningDisagreement } from '../../src/rules/disagreements/disagreements-card.ts';
import { disagreementMoreCard, type MoreView } from '../../src/rules/disagreements/more-card.ts';
import { NOTHING_RAISED, raiseDisagreementCard } from '../../src/rules/disagreements/raise-card.ts';
import type { Running } from '../../src/rules/disagreements/running.ts';
import type { DisagreementStanding } from '../../src/rules/disagreements/standing.ts';
import { ActionRef } from '../../src/words/action.ts';
import type { Card } from '../../src/words/card-data.ts';
import type { Disagreement, PastDisagreement, Proposal, Saying } from '../../src/words/disagreement.ts';
import type { Entry } from '../../src/words/entry.ts';
import { printable } from '../../src/words/printable.ts';
import { Procedure, StageId } from '../../src/words/procedure.ts';
import { CalendarDate, type Instant, instantAt } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildDisagreement } from './build-disagreement.ts';
import { buildEntry } from './build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from './build-people.ts';

type Example = { readonly name: string; readonly card: Card; readonly isPictured: boolean };

const people = buildPeople({ hasLevels: true });

function at(on: string, time = '10:12'): Instant {
  return instantAt(CalendarDate.parse(on), time);
}

function id(words: string): SubmissionId {
  return SubmissionId.parse(words);
}

const two = [
  { for: 'answer', from: 'stage-start', within: '2 working days' },
  { for: 'agreement', from: 'stage-start', within: '5 working days', byPriority: { urgent: '2 working days' } },
];

/** Two leads, their managers, the safeguarding managers and the chair: as a partnership could have it. */
export const fourStages = Procedure.parse({
  id: 'four-stages',
  version: '1',
  title: 'Resolving disagreements in Harbourside',
  area: 'Harbourside',
  scope: {
    exclusions: [
      {
        what: 'Something that goes wrong in many places',
        goTo: 'The partnership’s business manager, who takes it to a sub-group',
      },
      { what: 'A complaint about a person or a service', goTo: 'The complaints procedure of their agency' },
    ],
    separateTracks: [{ what: 'A child protection conference', procedure: 'The conference’s own way to record that you dissent' }],
  },
  immediateRisk: {
    words:
      'If a child is in immediate danger, call 999 now. If a child may be at risk of harm, call children’s social care today.',
    contacts: [
      { name: 'Police', office: '999', outOfHours: '999' },
      { name: 'Children’s social care', office: '01632 960 001', outOfHours: '01632 960 002' },
    ],
  },
  roles: {
    practitioner: { title: 'Practitioner', holder: 'party' },
    'line-manager': { title: 'Line manager', holder: 'line-manager' },
    'safeguarding-manager': { title: 'Safeguarding manager', holder: 'safeguarding-manager' },
    'business-manager': { title: 'Business manager', holder: 'business-manager', of: 'partnership' },
    chair: { title: 'Chair of the Board', holder: 'chair', of: 'partnership' },
  },
  stages: [
    { id: '0', name: 'A facilitated talk', isOptional: true, raises: 'practitioner', responds: 'practitioner', clocks: [] },
    {
      ...{ id: '1', name: 'The two practitioners', raises: 'practitioner', responds: 'practitioner', clocks: two },
      ...{ meeting: { when: 'optional' }, skip: { to: ['3'], consent: 'other-side', conditions: 'the child cannot wait' } },
    },
    {
      ...{ id: '2', name: 'Their line managers', raises: 'line-manager', responds: 'line-manager', clocks: two },
      ...{ meeting: { when: 'optional' }, skip: { to: ['4'], consent: 'other-side' } },
    },
    {
      ...{ id: '3', name: 'Safeguarding managers', raises: 'safeguarding-manager', responds: 'safeguarding-manager' },
      clocks: [...two, { for: 'meeting', from: 'no-agreement', within: '5 working days' }],
      meeting: { when: 'if-no-agreement', convenedBy: 'business-manager' },
    },
    {
      ...{ id: '4', name: 'The chair decides', raises: 'safeguarding-manager', responds: 'safeguarding-manager' },
      clocks: [
        { for: 'agreement', from: 'stage-start', within: '10 working days', asPrinted: 'or sooner if the child needs it' },
      ],
    },
  ],
  finalDecision: { by: 'chair', isBinding: true, appeal: 'none' },
});

const { policeLead, policeManager, housingLead, housingManager, housingLineManager, businessManager, chair } = persons;

export const running: Running = {
  procedure: fourStages,
  calendar: bankHolidays,
  staff: (_, stage, as) => {
    if (as === 'decider') return stage === '4' ? [chair.id] : [];
    const [lead, line, manager] =
      as === 'raising' ? [policeLead, policeManager, policeManager] : [housingLead, housingLineManager, housingManager];
    return [stage === '0' || stage === '1' ? lead.id : stage === '2' ? line.id : manager.id];
  },
};

export const NOW = at('2026-10-30');
export const informed: DisagreementStanding = {
  speaksFor: [],
  isDecider: false,
  isInvolved: true,
  oversees: false,
  isReader: true,
};
export const forRaising: DisagreementStanding = { ...informed, speaksFor: ['raising'] };
export const forResponding: DisagreementStanding = { ...informed, speaksFor: ['responding'] };

export const entry = buildEntry({ dueOn: '2026-09-30' });
/** As an outcome leaves it that set another date. */
const redated = buildEntry({ dueOn: '2026-12-18', firstDueOn: '2026-09-30' });
const submissionId = id('submission-9');

/** Raised by Police on Wednesday 28 October 2026, or another day, and not answered. */
export function raised(on = '2026-10-28'): Disagreement {
  const bare = buildDisagreement({ raisedAt: `${on} 10:12` });
  const begun = { ...bare, about: 'claim', stage: stageAsItBegins(bare, StageId.parse('1'), bare.raisedAt, running) } as const;
  return {
    ...begun,
    views: {
      raising: {
        ...bare.views.raising,
        words:
          'The form is agreed, but two of the four teams still record visits a week later.\nOur officers asked for notes of five visits in September and got two.',
        wants: 'A check of 20 visits, made by both agencies, before this counts as complete.',
      },
    },
  };
}

export function answered(on = '2026-10-28'): Disagreement {
  const words = 'All four teams have used the form since May. The late records are of visits before that, and were sent on.';
  const wants = 'Count it as complete now, and check again in three months.';
  const view = { words, wants, by: housingLead.id, byName: housingLead.name, at: at('2026-10-29', '15:40') };
  return disagreementAfter(raised(on), { kind: 'answered', id: id('answer-01'), view });
}

function saying(n: number, words: string, of: Saying['for'] = 'raising'): Saying {
  const who = of === 'raising' ? policeLead : of === 'responding' ? housingLead : businessManager;
  return {
    id: id(`saying-0${n}`),
    for: of,
    stage: StageId.parse('1'),
    words,
    by: who.id,
    byName: who.name,
    at: at('2026-10-29', `16:0${n}`),
  };
}

export const talk = [
  saying(1, 'We can send the list of the five visits.'),
  saying(2, 'Please do. Three of them may be of the team that merged.', 'responding'),
  saying(3, 'The list is with your duty desk since noon.'),
  saying(4, 'The next meeting of the sub-group is on 12 November; it would help to have this by then.', 'partnership'),
];

export const proposal: Proposal = {
  ...{ id: id('proposal-1'), side: 'responding', dueOn: CalendarDate.parse('2026-12-18') },
  words:
    'Both agencies check ten visits each by the middle of December. It counts as complete if 18 of the 20 were recorded on the day.',
  action: {
    ...{ ref: ActionRef.parse('HSCP-03-D1'), title: 'Joint check of home visits', agencyId: agencies.police.id },
    ...{ agencyName: agencies.police.name, dueOn: CalendarDate.parse('2026-12-11') },
    words: 'Police choose ten visits at random and compare the notes with their own log.',
  },
  ...{ by: housingLead.id, byName: housingLead.name, at: at('2026-10-30', '09:20') },
};

export function later(disagreement: Disagreement, to: string, on: string): Disagreement {
  const because = to === '2' ? 'time-up' : 'no-agreement';
  return disagreementAfter(disagreement, beginStage(disagreement, StageId.parse(to), because, at(on, '17:00'), running));
}

/** Past two stages, and not agreed: the chair decides. */
export function lastStage(): Disagreement {
  const third = later(later({ ...answered(), said: talk }, '2', '2026-11-04'), '3', '2026-11-11');
  return later(third, '4', '2026-11-18');
}

export function view(standing: DisagreementStanding, overrides: Partial<DisagreementView> = {}): DisagreementView {
  return { running, now: NOW, people, standing, reader: policeLead.id, submissionId, ...overrides };
}

export function moreView(standing: DisagreementStanding, overrides: Partial<MoreView> = {}): MoreView {
  return { running, now: NOW, people, standing, reader: policeLead.id, submissionId, ...overrides };
}

export function closedBy(disagreement: Disagreement, outcome: PastDisagreement['outcome']): PastDisagreement {
  const move = { kind: 'closed', id: id('closing-1'), outcome } as const;
  const after = disagreementsAfter({ ...entry, disagreement }, { what: 'disagreement', disagreementId: disagreement.id, move });
  const past = after.pastDisagreements?.at(-1);
  if (!past) throw new Error('it did not close');
  return past;
}

export const agreed = {
  kind: 'agreed',
  proposal,
  by: policeLead.id,
  byName: policeLead.name,
  at: at('2026-10-30', '11:30'),
} as const;
export const closing = { procedure: fourStages, now: NOW, people, standing: informed, reader: policeLead.id };
/** Sent back by the partnership’s own safeguarding manager. */
export const returned = buildEntry({
  ...{ dueOn: '2026-09-30', owner: roles.housingLead.key },
  standing: {
    state: 'in-progress',
    returned: {
      ...{ claimId: id('submission-1'), reason: 'Please add a check of visits.', at: at('2026-10-27') },
      ...{ by: persons.partnershipManager.id, byName: persons.partnershipManager.name },
    },
  },
});
export const leading = viewerAs(housingLead, people, '2026-10-30');
export const raising = { by: viewerAs(policeLead, people, '2026-10-30'), people, running, now: NOW, submissionId };

export function rows(count: number): RunningDisagreement[] {
  const states = [raised('2026-11-19'), later(answered('2026-11-11'), '2', '2026-11-18'), lastStage(), answered('2026-11-17')];
  return Array.from({ length: count }, (_, n) => {
    const disagreement = states[n % states.length] ?? raised();
    const ref = `HSCP-${String(n + 3).padStart(2, '0')}`;
    return { entry: { ...buildEntry({ ref }), disagreement }, disagreement, running, canOpen: true };
  });
}

/** Everything that a procedure and people can write, in every place of a disagreement. */
export function disagreementHolding(words: string, name = words): Disagreement {
  const base = { ...lastStage(), proposal: { ...proposal, words, action: { ...actionHolding(words) }, byName: name } };
  const one = { words, wants: words, byName: name, by: policeLead.id, at: base.raisedAt };
  const party = { ...base.parties.raising, agencyName: words };
  return {
    ...base,
    parties: { raising: party, responding: { ...base.parties.responding, agencyName: words } },
    views: { raising: one, responding: { ...one, by: housingLead.id } },
    said: talk.map((each) => ({ ...each, words, byName: name })),
    skipAsked: {
      id: id('skip-0001'),
      side: 'responding',
      to: StageId.parse('4'),
      reason: words,
      byName: name,
      by: housingLead.id,
      at: NOW,
    },
    stage: {
      ...base.stage,
      limits: base.stage.limits.map((limit) => ({
        ...limit,
        shortened: { reason: words, by: chair.id, byName: name, at: NOW },
      })),
    },
  };
}

function actionHolding(words: string): NonNullable<Proposal['action']> {
  const { ref, agencyId, dueOn } = proposal.action ?? {};
  if (!ref || !agencyId || !dueOn) throw new Error('the example proposes no action');
  return { ref, agencyId, dueOn, title: words.slice(0, 118), words, agencyName: words };
}

/** As long as its file may have them. */
export function procedureHolding(typed: string): Procedure {
  const words = printable(typed.toWellFormed()); // a file with anything else is refused
  const most = words.slice(0, 110);
  const many = <T>(one: T): T[] => Array.from({ length: 8 }, () => one);
  return {
    ...fourStages,
    scope: {
      ...fourStages.scope,
      exclusions: many({ what: words.slice(0, 200), goTo: words.slice(0, 300) }),
      separateTracks: many({ what: words.slice(0, 200), procedure: words.slice(0, 300) }),
    },
    immediateRisk: {
      ...fourStages.immediateRisk,
      words: words.slice(0, 600),
      contacts: many({ name: most, office: most.slice(0, 60), outOfHours: most.slice(0, 60) }),
    },
    roles: Object.fromEntries(Object.entries(fourStages.roles).map(([key, role]) => [key, { ...role, title: most }])),
    stages: fourStages.stages === 'unknown' ? 'unknown' : fourStages.stages.map((stage) => ({ ...stage, name: most })),
  };
}

/**
 * Of a disagreement between Police and Housing, at every point of it.
 * @param hostileEntry an action whose every word is hostile
 */
export function disagreementExamples(hostileEntry: Entry, hostile: string): readonly Example[] {
  const restricted: Entry = {
    ...entry,
    isRestricted: true,
    action: { ...entry.action, owner: roles.housingLead.key, title: 'SECRET', recommendation: 'SECRET', action: 'SECRET' },
  };
  const secret = disagreementHolding('SECRET', 'Grace Whitlock');
  const hostileRunning = { ...running, procedure: procedureHolding(hostile) };
  const paused = disagreementAfter(answered(), {
    ...{ kind: 'paused', id: id('pause-001') },
    pause: {
      ...{ id: id('pause-001'), untilOn: CalendarDate.parse('2026-11-06'), reason: 'The figures of October come on the 5th.' },
      ...{ by: housingLead.id, byName: housingLead.name, at: NOW },
    },
  });
  const answering = view(forResponding, { reader: housingLead.id, news: 'brought-in' });
  const deciding = view({ ...informed, isDecider: true }, { reader: chair.id, now: at('2026-11-20') });
  const skipAsked: Disagreement = {
    ...answered(),
    skipAsked: {
      ...{ id: id('skip-0001'), side: 'raising', to: StageId.parse('3'), by: policeLead.id, byName: policeLead.name, at: NOW },
      reason: 'Neither of us can change how the teams work.',
    },
  };
  const typed = {
    ...{ about: 'claim', against: 'housing', words: 'Two of the four teams still record visits a week later.', wants: '' },
    ...{ priority: 'urgent', neededOn: '2026-10-29', beginsAt: '1' },
  };
  return [
    {
      name: 'disagreement-raise',
      isPictured: true,
      card: raiseDisagreementCard(returned, { ...raising, by: leading, draft: { ...NOTHING_RAISED, about: 'returned-claim' } }),
    },
    {
      name: 'disagreement-raise-problems',
      isPictured: false,
      card: raiseDisagreementCard(entry, {
        ...raising,
        draft: typed,
        problems: { wants: 'Say what you think should happen.', neededOn: 'Choose a day after today.' },
      }),
    },
    {
      name: 'disagreement-raise-other-agency',
      isPictured: false,
      card: raiseDisagreementCard(entry, raising),
    },
    {
      name: 'disagreement-raise-restricted',
      isPictured: false,
      card: raiseDisagreementCard(restricted, { ...raising, by: leading }),
    },
    {
      name: 'disagreement-raise-hostile',
      isPictured: false,
      card: raiseDisagreementCard(hostileEntry, {
        ...raising,
        running: hostileRunning,
        draft: { ...typed, words: hostile, wants: hostile, neededOn: hostile },
        problems: { words: hostile.slice(0, 100) },
      }),
    },
    { name: 'disagreement-to-answer', isPictured: true, card: disagreementCard(entry, raised(), answering) },
    {
      name: 'disagreement',
      isPictured: true,
      card: disagreementCard(entry, { ...answered(), said: talk }, view(forRaising, { news: 'said' })),
    },
    {
      name: 'disagreement-receipt',
      isPictured: false,
      card: disagreementCard(
        entry,
        raised(),
        view(forRaising, { notice: 'Raised, and recorded. The other agency has been told.' }),
      ),
    },
    {
      name: 'disagreement-to-confirm',
      isPictured: true,
      card: disagreementCard(entry, { ...answered(), proposal }, view(forRaising, { news: 'proposed' })),
    },
    {
      name: 'disagreement-problems',
      isPictured: false,
      card: disagreementCard(
        entry,
        answered(),
        view(forRaising, {
          open: 'propose',
          draft: { outcomeWords: 'A joint check of ten visits each.', actionTitle: 'Joint check', outcomeDueOn: '2026-12-18' },
          problems: { actionDueOn: 'Say when the new action is due.' },
        }),
      ),
    },
    { name: 'disagreement-to-decide', isPictured: true, card: disagreementCard(entry, lastStage(), deciding) },
    {
      name: 'disagreement-overseen',
      isPictured: false,
      card: disagreementCard(
        entry,
        paused,
        view({ ...informed, oversees: true }, { reader: businessManager.id, news: 'paused' }),
      ),
    },
    {
      name: 'disagreement-informed',
      isPictured: false,
      card: disagreementCard(entry, answered(), view(informed, { news: 'moved' })),
    },
    {
      name: 'disagreement-restricted',
      isPictured: false,
      card: disagreementCard(restricted, secret, view(forRaising)),
    },
    {
      name: 'disagreement-hostile',
      isPictured: false,
      card: disagreementCard(
        hostileEntry,
        disagreementHolding(hostile),
        view(forRaising, { running: hostileRunning, open: 'say', draft: { sayWords: hostile, outcomeWords: hostile } }),
      ),
    },
    {
      name: 'disagreement-more',
      isPictured: true,
      card: disagreementMoreCard(entry, answered(), moreView(forRaising, { open: 'not-agree' })),
    },
    {
      name: 'disagreement-more-skip',
      isPictured: false,
      card: disagreementMoreCard(entry, skipAsked, moreView(forResponding, { reader: housingLead.id, open: 'refuse-skip' })),
    },
    {
      name: 'disagreement-more-paused',
      isPictured: false,
      card: disagreementMoreCard(entry, paused, moreView({ ...informed, oversees: true }, { reader: businessManager.id })),
    },
    {
      name: 'disagreement-more-hostile',
      isPictured: false,
      card: disagreementMoreCard(
        hostileEntry,
        disagreementHolding(hostile),
        moreView(forRaising, {
          running: hostileRunning,
          draft: { withdrawReason: hostile, shortenOn: hostile },
          problems: { withdrawReason: hostile.slice(0, 100) },
          open: 'withdraw',
        }),
      ),
    },
    {
      name: 'disagreement-more-restricted',
      isPictured: false,
      card: disagreementMoreCard(restricted, secret, moreView(forRaising)),
    },
    {
      name: 'disagreement-closed',
      isPictured: true,
      card: disagreementClosedCard(redated, closedBy(answered(), agreed), closing),
    },
    {
      name: 'disagreement-decided',
      isPictured: true,
      card: disagreementClosedCard(
        redated,
        closedBy(lastStage(), {
          ...{ kind: 'decided', dueOn: CalendarDate.parse('2026-12-18'), by: chair.id, byName: chair.name, at: at('2026-11-24') },
          words: 'Both agencies check ten visits each. The action counts as complete when 18 of the 20 were recorded on the day.',
        }),
        { ...closing, now: at('2026-11-24') },
      ),
    },
    {
      name: 'disagreement-withdrawn',
      isPictured: false,
      card: disagreementClosedCard(
        entry,
        closedBy(raised(), {
          kind: 'withdrawn',
          reason: 'The records were found.',
          by: policeLead.id,
          byName: policeLead.name,
          at: NOW,
        }),
        closing,
      ),
    },
    {
      name: 'disagreement-left-for-danger',
      isPictured: false,
      card: disagreementClosedCard(
        entry,
        closedBy(raised(), {
          ...{
            kind: 'left-immediate-risk',
            reason: 'New information came in today.',
            by: housingLead.id,
            byName: housingLead.name,
            at: NOW,
          },
        }),
        closing,
      ),
    },
    {
      name: 'disagreement-closed-restricted',
      isPictured: false,
      card: disagreementClosedCard(restricted, closedBy(secret, { ...agreed, proposal: secret.proposal ?? proposal }), closing),
    },
    {
      name: 'disagreement-closed-hostile',
      isPictured: false,
      card: disagreementClosedCard(
        hostileEntry,
        closedBy(disagreementHolding(hostile), {
          ...agreed,
          byName: hostile,
          proposal: { ...proposal, words: hostile, byName: hostile, action: actionHolding(hostile) },
        }),
        { ...closing, procedure: hostileRunning.procedure },
      ),
    },
    { name: 'disagreements', isPictured: true, card: disagreementsCard(rows(4), { now: at('2026-11-20'), page: 1 }) },
    { name: 'disagreements-many', isPictured: false, card: disagreementsCard(rows(23), { now: at('2026-11-20'), page: 2 }) },
    { name: 'disagreements-none', isPictured: false, card: disagreementsCard([], { now: NOW, page: 1 }) },
    {
      name: 'disagreements-restricted',
      isPictured: false,
      card: disagreementsCard([{ entry: restricted, disagreement: secret, running, canOpen: true }], { now: NOW, page: 1 }),
    },
    {
      name: 'disagreements-hostile',
      isPictured: false,
      card: disagreementsCard(
        [{ entry: hostileEntry, disagreement: disagreementHolding(hostile), running: hostileRunning, canOpen: true }],
        { now: NOW, page: 1 },
      ),
    },
  ];
}
