import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Message, MessageKey } from '../../decisions/message.ts';
import { type Disowned, type Entry, isVerified } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { reasonOf } from '../edits/check-edit.ts';
import { keepsPlans } from '../edits/may-edit.ts';
import { mayAnswer, type Viewer } from '../people/access.ts';
import { askedOf, askedOfKind } from '../people/holders.ts';
import { waitsForOthers } from './waits-for.ts';

/** The longest suggestion of whose an action is, in characters. */
export const MAX_SUGGESTION_CHARACTERS = 200;

/** A filled form: the lead says that an action is not theirs, or is not accepted. */
export type SentDisown = {
  readonly submissionId: SubmissionId;
  /** The entry's revision when the form was drawn. */
  readonly seen: number;
  readonly isNotAccepted: boolean;
  readonly suggests: string;
  readonly reason: string;
};

/**
 * Puts it before the business manager whose an action is, or whether it stands. The ladder stops asking the lead, who stays the lead until it is
 * settled, and asks the business manager. The same form sent again changes nothing.
 */
export function decideDisown(
  entry: Entry,
  { submissionId, seen, isNotAccepted, suggests: typedSuggestion, reason: typed }: SentDisown,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const { standing } = entry;
  const suggests = typedSuggestion.trim();
  const reason = reasonOf(typed);
  const today = dateOf(now);
  if (!mayAnswer(by, entry)) return refuse('not-yours-to-answer', entry);
  if (entry.disowned?.id === submissionId) return keep(entry);
  if (isVerified(standing)) return refuse('already-verified', entry);
  if (standing.state === 'ended') return refuse('action-ended', entry);
  if (entry.disagreement || waitsForOthers(entry, people, today)) return refuse('waits-for-others', entry);
  if (reason === undefined || suggests.length > MAX_SUGGESTION_CHARACTERS) return refuse('reason-missing', entry);
  if (seen !== entry.revision) return refuse('overtaken', entry);

  const disowned: Disowned = {
    id: submissionId,
    ...(isNotAccepted && { isNotAccepted }),
    ...{ suggests, reason, by: by.personId, byName: by.name, at: now },
  };
  const to = askedOfKind(people, 'business-manager', today).map(({ id }) => id);
  const asked: Event[] = to.length > 0 ? [{ what: 'others-asked', about: 'disowned', count: 1, on: today, to }] : [];
  const about = { planId: entry.action.planId, ref: entry.action.ref };
  const messages = to.map((id): Message => {
    const key = MessageKey.parse(`disowned-${submissionId}-${id}`);
    return { key, to: id, content: { kind: 'disowned', about, disownedId: submissionId } };
  });
  return change({ ...entry, revision: entry.revision + 1 }, by.personId, {
    events: [{ what: 'disowned', disowned }, ...asked],
    messages,
    lookAgainAt: now,
  });
}

/** Whether somebody can settle whose an action is; nobody settles what they said themselves. */
export function maySettle(by: Viewer, entry: Entry): entry is Entry & { readonly disowned: Disowned } {
  return entry.disowned !== undefined && entry.disowned.by !== by.personId && keepsPlans(by);
}

/**
 * The business manager says that it stays with the lead all the same, and why. To give it to somebody else, they hand it
 * on. Done again it changes nothing.
 */
export function decideKeepWithLead(
  entry: Entry,
  { disownedId, reason: typed }: { readonly disownedId: SubmissionId; readonly reason: string },
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const { disowned, action } = entry;
  const reason = reasonOf(typed);
  if (!keepsPlans(by)) return refuse('not-yours-to-edit', entry);
  if (disowned?.id !== disownedId) return refuse('not-disowned', entry);
  if (disowned.by === by.personId) return refuse('own-action', entry);
  if (reason === undefined) return refuse('reason-missing', entry);
  const about = { planId: action.planId, ref: action.ref };
  const leads = [disowned.by, ...askedOf(people, action.owner, dateOf(now)).map(({ id }) => id)];
  const messages = [...new Set(leads)].map((id): Message => {
    const key = MessageKey.parse(`kept-${disownedId}-${id}`);
    return { key, to: id, content: { kind: 'kept-with-lead', about, reason, by: by.personId, byName: by.name, at: now } };
  });
  return change({ ...entry, revision: entry.revision + 1 }, by.personId, {
    events: [{ what: 'kept-with-lead', disownedId, reason, on: dateOf(now) }],
    messages,
    lookAgainAt: now,
  });
}
