import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Message, MessageKey } from '../../decisions/message.ts';
import { type Entry, isVerified, type Reopened, type VerifiedStanding } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { reasonOf } from '../edits/check-edit.ts';
import { may, type Viewer } from '../people/access.ts';
import { holdersOf } from '../people/holders.ts';

/** Whoever verifies the action, the business manager and the chair. */
export function mayReopen(by: Viewer, entry: Entry, people: People): boolean {
  return may('reopen-completed', by, entry, people);
}

export type AskedReopening = {
  /** The claim that was verified: one that was made since is another matter. */
  readonly claimId: SubmissionId;
  readonly reason: string;
};

/** What counted as complete is in progress again. Its lead, whoever verified it and whoever signed it off are told. */
export function decideReopening(
  entry: Entry,
  { claimId, reason: typed }: AskedReopening,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const { standing } = entry;
  if (!mayReopen(by, entry, people)) return refuse('not-yours-to-reopen', entry);
  const reason = reasonOf(typed);
  if (isReopened(entry, by, reason)) return keep(entry);
  if (!isVerified(standing)) return refuse('not-complete', entry);
  if (standing.claim.id !== claimId) return refuse('claim-overtaken', entry);
  if (reason === undefined) return refuse('reason-missing', entry);
  return reopen({ ...entry, standing }, { reason, by, people, now });
}

/** By this very person, for this very reason: the same button pressed again. */
export function isReopened({ standing }: Entry, { personId }: Viewer, reason: string | undefined): boolean {
  const reopened = standing.state === 'in-progress' ? standing.reopened : undefined;
  return reopened?.by === personId && reopened.reason === reason;
}

/** @param how `isNotLasting`: said when it was asked whether the change has lasted */
export function reopen(
  entry: Entry & { readonly standing: VerifiedStanding },
  how: {
    readonly reason: string;
    readonly by: Viewer;
    readonly people: People;
    readonly now: Instant;
    readonly isNotLasting?: true;
  },
): Change {
  const { reason, by, people, now, isNotLasting } = how;
  const { standing } = entry;
  const reopened: Reopened = { was: standing.state, reason, by: by.personId, byName: by.name, at: now };
  const next: Entry = { ...entry, standing: { state: 'in-progress', reopened }, revision: entry.revision + 1 };
  const event: Event = {
    what: 'completion-reopened',
    reason,
    ...(isNotLasting && { isNotLasting }),
    before: foundBefore(standing),
  };
  return change(next, by.personId, {
    events: [event],
    messages: tellAll(entry, reopened, people, now),
    lookAgainAt: now,
  });
}

function foundBefore(standing: VerifiedStanding): (Event & { what: 'completion-reopened' })['before'] {
  const { claim, verifiedBy, verifiedAt } = standing;
  const signedOff =
    standing.state === 'signed-off' ? { signedOffBy: standing.signedOffBy, signedOffAt: standing.signedOffAt } : {};
  return { claimId: claim.id, verifiedBy, verifiedAt, ...signedOff };
}

function tellAll(
  { action, standing }: Entry & { readonly standing: VerifiedStanding },
  reopened: Reopened,
  people: People,
  now: Instant,
): Message[] {
  const about = { planId: action.planId, ref: action.ref };
  const leads = holdersOf(people, action.owner, dateOf(now)).map(({ id }) => id);
  const signedOff = standing.state === 'signed-off' ? [standing.signedOffBy] : [];
  const told = new Set([...leads, standing.verifiedBy, ...signedOff]);
  told.delete(reopened.by);
  return [...told].map((to) => ({
    key: MessageKey.parse(`reopened-${standing.claim.id}-${to}`),
    to,
    content: { kind: 'reopened', about, reopened },
  }));
}
