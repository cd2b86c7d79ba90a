import type { Disagreement, Limit, Move, PassedStage, PastDisagreement, Saying, Side, StageNow } from '../words/disagreement.ts';
import type { Entry } from '../words/entry.ts';
import type { Event } from '../words/history.ts';
import type { PersonId } from '../words/person.ts';
import type { Instant } from '../words/time.ts';
import type { SubmissionId } from '../words/update.ts';

/** What an entry keeps of the disagreements about it. */
export type Disagreements = Pick<Entry, 'disagreement' | 'pastDisagreements'>;

/** Forms kept so that one sent again is known: more than anybody could still have on a screen. */
const MOST_TAKEN = 50;

/**
 * Where an event leaves the disagreements about an action. The one place that says so, for the decisions, for walking a
 * procedure on paper, and for whoever checks a history. When to look again is not told: it follows from the rest.
 */
export function disagreementsAfter<D extends Disagreements>(entry: D, event: Event): D {
  if (event.what !== 'disagreement') return entry;
  const { move, disagreementId: id } = event;
  if (move.kind === 'raised') return { ...entry, disagreement: { ...move.disagreement, lookAt: move.disagreement.raisedAt } };
  if (move.kind === 'action-added') {
    const past = entry.pastDisagreements?.map((one) => (one.id === id ? withoutAction(one) : one));
    return { ...entry, ...(past && { pastDisagreements: past }) };
  }
  const { disagreement, ...rest } = entry;
  if (disagreement?.id !== id) return entry;
  if (move.kind === 'closed') {
    const past = [...(entry.pastDisagreements ?? []), closedBy(disagreement, move)];
    return { ...rest, pastDisagreements: past } as D; // what is taken out is optional in every entry
  }
  return { ...entry, disagreement: disagreementAfter(disagreement, move) };
}

type RunningMove = Exclude<Move, { kind: 'raised' | 'closed' | 'action-added' }>;

/** Where a move leaves a disagreement that goes on. */
export function disagreementAfter(before: Disagreement, move: RunningMove): Disagreement {
  const { stage } = before;
  const taken = 'id' in move && move.id ? takenWith(before.taken, move.id) : before.taken;
  const now = { ...before, taken };
  const inStage = (change: Partial<StageNow>): Disagreement => ({ ...now, stage: { ...now.stage, ...change } });
  switch (move.kind) {
    case 'stage-began': {
      const { proposal: _proposal, skipAsked: _skip, pause: _pause, ...rest } = now;
      const { startedAt, people, deciders = [] } = move.stage;
      const passed = { ...passedOf(before, move.because, startedAt), ...(move.leftOut && { leftOut: move.leftOut }) };
      const involved = withMore(rest.involved, [...people.raising, ...people.responding, ...deciders]);
      return { ...rest, stage: move.stage, passed: [...rest.passed, passed], involved };
    }
    case 'brought-in': {
      const { of, people } = move;
      const vacancies = stage.vacancies?.filter((one) => one.of !== of);
      const filled = people.length > 0 ? withVacancies(stage, vacancies) : stage;
      const next = of === 'decider' ? { deciders: people } : { people: { ...stage.people, [of]: people } };
      return { ...now, stage: { ...filled, ...next }, involved: withMore(now.involved, people) };
    }
    case 'vacancy-noted': {
      const { of, movesOnAt } = move;
      const noted = { of, ...(movesOnAt && { movesOnAt }) };
      return inStage({ vacancies: [...(stage.vacancies ?? []).filter((one) => one.of !== of), noted] });
    }
    case 'answered':
      return heard({ ...now, views: { ...now.views, responding: move.view } }, 'responding');
    case 'said': {
      const { saying } = move;
      const said = { ...now, said: [...now.said, saying] };
      // whoever spoke for the side before may add words, and does not answer for those who have it now
      return saying.for !== 'partnership' && stage.people[saying.for].includes(saying.by) ? heard(said, saying.for) : said;
    }
    case 'proposed':
      return heard({ ...now, proposal: move.proposal }, move.proposal.side);
    case 'declined': {
      const { proposal: _, ...rest } = now;
      return heard(withReason(rest, move, move.side), move.side);
    }
    case 'not-agreed':
    case 'meeting-asked':
      return heard(withReason(now, move, move.side), move.side);
    case 'meeting-due':
      return inStage({ isMeeting: true, limits: move.limits });
    case 'reminded':
      return inStage({ limits: changed(stage.limits, move.clock, (limit) => ({ ...limit, isReminded: true })) });
    case 'missed':
      return inStage({ limits: changed(stage.limits, move.clock, (limit) => ({ ...limit, isMissed: true })) });
    case 'chased':
      return inStage({ chased: { count: move.count, lastOn: move.on } });
    case 'paused':
      return { ...inStage({ wasPaused: true }), pause: move.pause };
    case 'resumed': {
      const { pause, ...rest } = now;
      const paused = pause && { paused: { from: pause.at, until: move.at } };
      return { ...rest, stage: { ...stage, limits: move.limits, ...paused } };
    }
    case 'shortened': {
      const { clock, dueAt, remindAt, reason, by, byName, at } = move;
      const sooner = ({ remindAt: _, ...limit }: Limit): Limit => ({
        ...limit,
        dueAt,
        ...(remindAt && { remindAt }),
        shortened: { reason, by, byName, at },
      });
      return inStage({ limits: changed(stage.limits, clock, sooner) });
    }
    case 'skip-asked':
      return { ...now, skipAsked: move.skip };
    case 'skip-consented': {
      const { skipAsked: _, ...rest } = now;
      return rest;
    }
    case 'skip-refused': {
      const { skipAsked: _, ...rest } = now;
      const side = (['raising', 'responding'] as const).find((one) => stage.people[one].includes(move.by));
      return withReason(rest, move, side ?? 'partnership');
    }
  }
}

function closedBy(before: Disagreement, { id: formId, outcome, isWithinLimit }: Move & { kind: 'closed' }): PastDisagreement {
  const { id, procedure, about, priority, raisedAt, parties, involved } = before;
  const action = outcome.kind === 'agreed' ? outcome.proposal.action : outcome.kind === 'decided' ? outcome.action : undefined;
  const last = passedOf(before, 'closed', outcome.at);
  return {
    ...{ id, procedure, about, priority, raisedAt, parties, involved },
    taken: takenWith(before.taken, formId),
    passed: [...before.passed, { ...last, ...(isWithinLimit !== undefined && { isWithinLimit }) }],
    closedAt: outcome.at,
    outcome,
    ...(action && { toAdd: action }),
  };
}

function passedOf({ stage, pause }: Disagreement, ended: PassedStage['ended'], endedAt: Instant): PassedStage {
  const { id, startedAt, people } = stage;
  const within = isWithinLimit(stage, ended, endedAt);
  const paused = pause ? { from: pause.at, until: endedAt } : stage.paused;
  return {
    ...{ id, startedAt, endedAt, people, ended },
    ...(within !== undefined && { isWithinLimit: within }),
    ...(paused && { paused }),
  };
}

/** @returns `undefined` where the stage had no limit to keep */
function isWithinLimit({ limits }: StageNow, ended: PassedStage['ended'], endedAt: Instant): boolean | undefined {
  if (ended === 'no-response' || ended === 'time-up') return false;
  const ending = limits.filter((limit) => limit.for === 'agreement' || limit.for === 'budget' || limit.for === 'meeting');
  return ending.length > 0 ? ending.every(({ dueAt }) => endedAt <= dueAt) : undefined;
}

function withoutAction({ toAdd: _, ...past }: PastDisagreement): PastDisagreement {
  return past;
}

type Reasoned = Extract<Move, { kind: NonNullable<Saying['did']> }>;

/** Why somebody did something stands with what was said, for the other side and for the people of later stages. */
function withReason(
  disagreement: Disagreement,
  { kind: did, id, reason: words, by, byName, at }: Reasoned,
  of: Saying['for'],
): Disagreement {
  const saying: Saying = { id, for: of, stage: disagreement.stage.id, words, did, by, byName, at };
  return { ...disagreement, said: [...disagreement.said, saying] };
}

function heard(disagreement: Disagreement, side: Side): Disagreement {
  const { stage } = disagreement;
  if (stage.heard.includes(side)) return disagreement;
  return { ...disagreement, stage: { ...stage, heard: [...stage.heard, side] } };
}

function withVacancies({ vacancies: _, ...stage }: StageNow, left: StageNow['vacancies']): StageNow {
  return left && left.length > 0 ? { ...stage, vacancies: left } : stage;
}

function changed(limits: readonly Limit[], clock: string, change: (limit: Limit) => Limit): Limit[] {
  return limits.map((limit) => (limit.clock === clock ? change(limit) : limit));
}

function takenWith(taken: readonly SubmissionId[], id: SubmissionId): SubmissionId[] {
  return [...taken, id].slice(-MOST_TAKEN);
}

function withMore(involved: readonly PersonId[], people: readonly PersonId[]): PersonId[] {
  return [...new Set([...involved, ...people])];
}
