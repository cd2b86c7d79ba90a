import { type Change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { AgencyId } from '../../words/agency.ts';
import type { Disagreement, DisagreementAbout, Move } from '../../words/disagreement.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { Priority, Procedure, StageId } from '../../words/procedure.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import type { Viewer } from '../people/access.ts';
import { stageAsItBegins } from './begin-stage.ts';
import { wordsWithin } from './check-words.ts';
import { type DisagreementContext, inForce, runningFor } from './context.ts';
import { countable } from './countable.ts';
import { isOver, shortenings } from './decide-shortening.ts';
import { MAX_VIEW_CHARACTERS, MAX_WANTS_CHARACTERS } from './lengths.ts';
import { moved } from './moved.ts';
import { aboutsFor, claimIdOf, partiesOf, stagesToBeginAt } from './raising.ts';
import { hasRoomForAnother } from './room.ts';
import type { Running } from './running.ts';
import { mayRaise } from './standing.ts';
import { openLimits } from './step-due.ts';
import { called, saidBy } from './to-move.ts';

export type SentRaise = {
  readonly submissionId: SubmissionId;
  readonly about: DisagreementAbout;
  /** The agency that they differ from. */
  readonly against: AgencyId;
  /** What they hold, and why. */
  readonly words: string;
  /** What they think should happen. */
  readonly wants: string;
  readonly priority: Priority;
  /** The day by which an agreement is needed, where that is sooner than the procedure's limit. */
  readonly neededOn?: CalendarDate | undefined;
  /** An optional stage to begin with; the first one otherwise. */
  readonly beginsAt?: StageId | undefined;
};

/**
 * Begins the partnership's procedure: from now on it runs by the version that is in force, whatever is confirmed later. One
 * at a time about an action. The same form sent again changes nothing.
 */
export function decideRaise(
  entry: Entry,
  sent: SentRaise,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const { submissionId: id, about } = sent;
  const { people, procedures } = context;
  if (!mayRaise(entry, by, people)) return refuse('unknown-action', entry);
  if (isRaised(entry, id, by)) return keep(entry);
  if (entry.disagreement) return refuse('disagreement-open', entry);
  if (called(entry, id)) return refuse('form-unreadable', entry); // somebody else’s form: two would go by one id
  if (!aboutsFor(entry, by, people).includes(about)) {
    return refuse(isEnded(entry) ? 'action-ended' : 'not-to-disagree-about', entry);
  }
  const parties = partiesOf(entry, about, sent.against, by, people);
  if (parties === 'inside') return refuse('inside-one-agency', entry);
  if (!parties) return refuse('not-the-other-side', entry);
  const words = wordsWithin(sent.words, MAX_VIEW_CHARACTERS);
  const wants = wordsWithin(sent.wants, MAX_WANTS_CHARACTERS);
  if (words === undefined) return refuse('view-unfit', entry);
  if (wants === undefined) return refuse('wants-unfit', entry);
  const procedure = inForce(procedures, dateOf(now))?.procedure;
  if (!procedure) return refuse('no-procedure', entry);
  const stage = beginsAt(procedure, sent.beginsAt);
  if (stage === undefined) return refuse('form-unreadable', entry);
  if (!hasRoomForAnother(entry)) return refuse('raised-too-often', entry);

  return countable(entry, () => {
    const { priority } = sent;
    const ref = { id: procedure.id, version: procedure.version };
    const running = runningFor(ref, context, dateOf(now));
    const claimId = claimIdOf(entry, about);
    const begun = { parties, priority, raisedAt: now };
    const first = { ...stageAsItBegins(begun, stage, now, running), heard: ['raising' as const] };
    const disagreement: Omit<Disagreement, 'lookAt'> = {
      ...{ id, procedure: ref, about, ...(claimId && { claimId }), ...begun },
      views: { raising: { words, wants, ...saidBy(by, now) } },
      ...{ said: [], stage: first, passed: [], taken: [id] },
      involved: involvedIn(first, parties),
    };
    const needed = neededMoves({ ...disagreement, lookAt: now }, sent.neededOn, by, now, running);
    if (!needed) return refuse('needed-passed', entry);
    return moved(entry, id, [{ kind: 'raised', disagreement }, ...needed], { by: by.personId, context, now });
  });
}

function isRaised(entry: Entry, id: SubmissionId, { personId }: Viewer): boolean {
  return called(entry, id)?.parties.raising.first === personId;
}

function beginsAt(procedure: Procedure, wanted: StageId | undefined): StageId | undefined {
  const stages = stagesToBeginAt(procedure);
  return wanted === undefined ? stages[0]?.id : stages.find(({ id }) => id === wanted)?.id;
}

/** Whoever acts in the first stage, and the two between whom it began. */
function involvedIn({ people }: Disagreement['stage'], { raising, responding }: Disagreement['parties']) {
  const firsts = [raising.first, responding.first].flatMap((first) => first ?? []);
  return [...new Set([...firsts, ...people.raising, ...people.responding])];
}

/** A day that is later than the limit changes nothing. @returns `undefined` for one that is past */
function neededMoves(
  disagreement: Disagreement,
  on: CalendarDate | undefined,
  by: Viewer,
  now: Instant,
  running: Running,
): Move[] | undefined {
  if (on === undefined) return [];
  const limits = openLimits(disagreement).filter((limit) => limit.for !== 'other');
  const reason = 'An agreement is needed by then';
  const moves = shortenings(limits, on, { id: disagreement.id, reason, by, now, running });
  const isPast = moves.length === 0 && isOver(on, now, running);
  return isPast ? undefined : moves;
}
