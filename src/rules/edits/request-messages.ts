import { type Message, MessageKey } from '../../decisions/message.ts';
import type { EntryRef } from '../../words/action.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { DecidedRequest, Request } from '../../words/request.ts';
import type { CalendarDate } from '../../words/time.ts';
import { holdersOf } from '../people/holders.ts';

/** @param time 1 for the first asking: a later one is another message */
export function requestMessages({ action }: Entry, { id }: Request, to: readonly PersonId[], time: number): Message[] {
  return to.map((personId) => ({
    key: MessageKey.parse(`request-${id}-${personId}-${time}`),
    to: personId,
    content: { kind: 'request', about: aboutOf(action), requestId: id },
  }));
}

/**
 * What became of a request, for whoever asked; and once it is agreed for those who answer for the action, or did before.
 * @param before the entry as it was when it was asked
 */
export function decidedMessages(
  before: Entry,
  after: Entry,
  decided: DecidedRequest,
  people: People,
  today: CalendarDate,
): Message[] {
  const { request, outcome, by } = decided;
  const leads = [before, after].flatMap(({ action }) => holdersOf(people, action.owner, today).map(({ id }) => id));
  const told = new Set([request.by, ...(outcome.kind === 'agreed' ? leads : [])]);
  return [...told]
    .filter((id) => id !== by)
    .map((personId) => ({
      key: MessageKey.parse(`decided-${request.id}-${personId}`),
      to: personId,
      content: { kind: 'request-decided', about: aboutOf(after.action), decided },
    }));
}

function aboutOf({ planId, ref }: EntryRef): EntryRef {
  return { planId, ref };
}
