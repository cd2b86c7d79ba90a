import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Refusal } from '../../decisions/refusal.ts';
import { type Entry, isVerified } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { addMonths, type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import type { Cadence } from '../assurance/cadence.ts';
import { may, mayAnswer, type Viewer } from '../people/access.ts';
import { withdrawnOf } from './decide-claim.ts';

/** A verified claim that the chair, or the meeting that they chair, accepts as done. */
export type AskedSignOff = {
  readonly claimId: SubmissionId;
  /** How many pieces of its evidence had been withdrawn on the card that was looked at. */
  readonly withdrawnSeen: number;
  /** Of the meeting that agreed it, where one did. */
  readonly meetingOn?: CalendarDate | undefined;
};

type SignOffContext = {
  readonly people: People;
  readonly cadence: Pick<Cadence, 'recheckAfterMonths'>;
  readonly now: Instant;
};

/** The chair; while they are away, whoever covers for them holds the role too. */
export function maySignOff(by: Viewer, entry: Entry, people: People): boolean {
  return may('sign-off', by, entry, people);
}

/** Who claimed, who verified and who answers for an action are others than who signs it off. */
export function isOwnSignOff(entry: Entry, by: Viewer): boolean {
  const { standing } = entry;
  const isTheirs = isVerified(standing) && (standing.claim.by === by.personId || standing.verifiedBy === by.personId);
  return isTheirs || mayAnswer(by, entry);
}

/** Signs a verified action off, and sets the day on which it is asked whether the change has lasted. */
export function decideSignOff(
  entry: Entry,
  { claimId, withdrawnSeen, meetingOn }: AskedSignOff,
  by: Viewer,
  { people, cadence, now }: SignOffContext,
): Change | Keep | Refuse {
  const { standing } = entry;
  if (!maySignOff(by, entry, people)) return refuse('not-yours-to-sign-off', entry);
  if (standing.state === 'signed-off' && standing.claim.id === claimId) {
    return standing.signedOffBy === by.personId ? keep(entry) : refuse('signed-off-by-other', entry);
  }
  if (standing.state !== 'verified') return refuse('not-verified', entry);
  if (standing.claim.id !== claimId) return refuse('claim-overtaken', entry);
  if (withdrawnOf(entry, standing.claim) > withdrawnSeen) return refuse('evidence-went', entry);
  if (isOwnSignOff(entry, by)) return refuse('signs-off-own', entry);
  if (entry.disagreement) return refuse('disagreement-open-here', entry);
  const no = meetingOn && meetingRefusal(meetingOn, dateOf(standing.verifiedAt), dateOf(now));
  if (no) return refuse(no, entry);

  const months = cadence.recheckAfterMonths;
  const recheckOn = months > 0 ? addMonths(dateOf(now), months) : undefined;
  const dates = { ...(meetingOn && { meetingOn }), ...(recheckOn && { recheckOn }) };
  const signedOff = { signedOffBy: by.personId, signedOffByName: by.name, signedOffAt: now };
  const next: Entry = {
    ...entry,
    standing: { ...standing, state: 'signed-off', ...signedOff, ...dates },
    revision: entry.revision + 1,
  };
  return change(next, by.personId, { events: [{ what: 'signed-off', claimId, ...dates }], lookAgainAt: now });
}

/** No meeting can have signed off what was not verified by then, and none that has not been held. */
function meetingRefusal(meetingOn: CalendarDate, verifiedOn: CalendarDate, today: CalendarDate): Refusal | undefined {
  if (meetingOn > today) return 'meeting-ahead';
  return meetingOn < verifiedOn ? 'meeting-too-early' : undefined;
}
