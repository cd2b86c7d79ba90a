import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { SubmissionId } from '../../words/update.ts';
import { mayRead, type Viewer } from '../people/access.ts';
import { editRefusal } from './may-edit.ts';

/** What the business manager can do to an action from its card: alone, or (a transfer) once somebody else accepts. */
export type EditPart = 'reword' | 'end' | 'reopen' | 'transfer';

/** One card, sent. */
export type Press = {
  readonly submissionId: SubmissionId;
  /** The entry's revision when the card was drawn. */
  readonly seen: number;
};

/**
 * A change that was sent from a card: only for somebody who may see the action, only while nobody changed it since the
 * card was drawn, and with the card on record, so that the same one sent again is known.
 */
export function decideFromCard(
  entry: Entry,
  { submissionId, seen }: Press,
  by: Viewer,
  people: People,
  decide: (entry: Entry) => Change | Keep | Refuse,
): Change | Keep | Refuse {
  const no = mayRead(by, entry, people) ? editRefusal(by, entry) : 'unknown-action';
  if (no) return refuse(no, entry);
  if (seen !== entry.revision) return refuse('overtaken', entry);
  const decision = decide(entry);
  if (decision.kind !== 'change') return decision;
  return { ...decision, events: decision.events.map((event) => (isEditEvent(event) ? sentFrom(event, submissionId) : event)) };
}

/** An event that says which card it was sent from. */
export type EditEvent = Extract<Event, { what: 'reworded' | 'ended' | 'reopened' | 'added' }>;

export function isEditEvent(event: Event): event is EditEvent {
  return event.what === 'reworded' || event.what === 'ended' || event.what === 'reopened' || event.what === 'added';
}

export function sentFrom<E extends EditEvent>(event: E, submissionId: SubmissionId): E {
  return { ...event, submissionId };
}

/** What can be done to an action as it stands. A claim is decided first; what was verified stays as it is. */
export function editParts({ standing }: Entry): readonly EditPart[] {
  if (standing.state === 'ended') return ['reopen'];
  return isEnded({ standing }) || standing.state === 'claimed' ? [] : ['reword', 'end', 'transfer'];
}
