import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Entry, type Hold, isVerified } from '../../words/entry.ts';
import { type CalendarDate, dateOf } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { mayAnswer, type Viewer } from '../people/access.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import type { AskContext } from './decide-ask.ts';
import { waitsForOthers } from './waits-for.ts';

/** A filled form: they are on it and will say more by a day, or want to be reminded then. */
export type SentHold = {
  readonly submissionId: SubmissionId;
  /** The entry's revision when the form was drawn. */
  readonly seen: number;
  readonly kind: Hold['kind'];
  readonly untilOn: CalendarDate;
  readonly reason: string;
};

/**
 * Lets the ladder wait until a day of the lead's choosing. It has a limit, in days and in how often without an update
 * between: after that another date is what has to be asked for. The same form sent again changes nothing.
 * @throws {CalendarEndError} where the calendar cannot tell the limit
 */
export function decideHold(
  entry: Entry,
  { submissionId, seen, kind, untilOn, reason: typed }: SentHold,
  by: Viewer,
  { now, people, calendar, cadence }: AskContext,
): Change | Keep | Refuse {
  const reason = typed.trim();
  const today = dateOf(now);
  const { hold, standing } = entry;
  if (!mayAnswer(by, entry)) return refuse('not-yours-to-answer', entry);
  if (hold?.id === submissionId) return keep(entry);
  if (isVerified(standing)) return refuse('already-verified', entry);
  if (standing.state === 'ended') return refuse('action-ended', entry);
  if (entry.disagreement || waitsForOthers(entry, people, today)) return refuse('waits-for-others', entry);
  if (reason.length > MAX_REASON_CHARACTERS || (kind === 'put-off' && reason === '')) return refuse('reason-missing', entry);
  if (untilOn <= today) return refuse('hold-not-ahead', entry);
  const within = kind === 'promise' ? cadence.promiseWithinWorkingDays : cadence.putOffWithinWorkingDays;
  if (untilOn > addWorkingDays(calendar, today, within)) return refuse('hold-too-far', entry);
  if (hold && hold.inARow >= cadence.holdsInARow) return refuse('hold-too-often', entry);
  if (seen !== entry.revision) return refuse('overtaken', entry);

  const next: Hold = {
    ...{ id: submissionId, kind, untilOn, reason, by: by.personId, byName: by.name, at: now },
    inARow: (hold?.inARow ?? 0) + 1,
  };
  return change({ ...entry, revision: entry.revision + 1 }, by.personId, {
    events: [{ what: 'held', hold: next }],
    lookAgainAt: now,
  });
}
