import { type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Disagreement, Move, PastDisagreement, Side } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { StageId } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import type { Viewer } from '../people/access.ts';
import { type DisagreementContext, runningFor } from './context.ts';
import { dueNow } from './moved.ts';
import type { Running } from './running.ts';
import { type DisagreementStanding, standingIn } from './standing.ts';

/** What every form of a disagreement says: which one, and which card it came from. */
export type Sent = { readonly disagreementId: SubmissionId; readonly submissionId: SubmissionId };

/** What is only for the stage that the form was drawn for, with the reason that is kept. */
export type SentForStage = Sent & { readonly stage: StageId; readonly reason: string };

/** A disagreement that somebody may say something in. */
export type Open = {
  readonly kind: 'open';
  readonly disagreement: Disagreement;
  readonly running: Running;
  readonly standing: DisagreementStanding;
};

/**
 * A form as it meets the disagreement: one sent again changes nothing, and one that comes too late is told so.
 * @param stage that the form was drawn for, where it is only for that one
 */
export function toMove(
  entry: Entry,
  { disagreementId, submissionId, stage }: Sent & { readonly stage?: StageId },
  by: Viewer,
  context: DisagreementContext,
): Open | Keep | Refuse {
  const found = called(entry, disagreementId);
  if (!found) return refuse('unknown-action', entry);
  const running = runningFor(found.procedure, context, by.today);
  const standing = standingIn(found, entry, by, context.people, running);
  if (!standing.isReader) return refuse('unknown-action', entry);
  if (found.taken.includes(submissionId)) return keep(entry);
  if (!('stage' in found)) return refuse('disagreement-closed', entry);
  if (stage !== undefined && stage !== found.stage.id) return refuse('stage-passed', entry);
  return { kind: 'open', disagreement: found, running, standing };
}

/**
 * As {@link toMove}, for what belongs to the stage: once its time is up it goes on, whoever presses first. And only somebody
 * of the stage may, for their side.
 */
export function toSpeak(
  entry: Entry,
  sent: Sent & { readonly stage?: StageId },
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): (Open & { readonly side: Side; readonly joining: readonly Move[] }) | Keep | Refuse {
  const open = inTime(entry, toMove(entry, sent, by, context), now);
  if (open.kind !== 'open') return open;
  const [side] = open.standing.speaksFor;
  if (!side) return refuse('not-your-side', entry);
  return { ...open, side, joining: joining(open.disagreement, side, by, now) };
}

export function inTime(entry: Entry, open: Open | Keep | Refuse, now: Instant): Open | Keep | Refuse {
  if (open.kind !== 'open') return open;
  const due = dueNow(open.disagreement, now, open.running);
  return due?.kind === 'stage-began' || due?.kind === 'meeting-due' ? refuse('stage-passed', entry) : open;
}

/** Somebody who came to hold a role of the stage may speak before anything has brought them in: saying so does. */
export function joining({ stage }: Disagreement, side: Side, { personId }: Viewer, at: Instant): Move[] {
  const people = stage.people[side];
  return people.includes(personId) ? [] : [{ kind: 'brought-in', of: side, people: [...people, personId], at }];
}

/** The one that runs, or one that is over. */
export function called(
  { disagreement, pastDisagreements = [] }: Pick<Entry, 'disagreement' | 'pastDisagreements'>,
  id: SubmissionId,
): Disagreement | PastDisagreement | undefined {
  return disagreement?.id === id ? disagreement : pastDisagreements.find((past) => past.id === id);
}

/** Who says it, as it is kept. */
export function saidBy({ personId, name }: Viewer, at: Instant): { by: Viewer['personId']; byName: string; at: Instant } {
  return { by: personId, byName: name, at };
}
