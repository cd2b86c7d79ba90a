import { listedSince } from '../rules/delivery/message-in-words.ts';
import type { PersonId } from '../words/person.ts';
import type { Deps } from './deps.ts';
import type { StoredMessage } from './ports.ts';

/** What was to go to somebody, oldest first. */
export type MessagesTo = {
  readonly messages: readonly StoredMessage[];
  /** Rows that cannot be read, and those of which nobody can say for whom they were. */
  readonly damaged: number;
};

/** Every message of the last days, as far back as {@link listedSince}: of theirs alone, and about the entries of any plan. */
export async function messagesTo({ outbox, register, clock }: Deps, personId: PersonId): Promise<MessagesTo> {
  const sinceAt = listedSince(clock());
  const plans = await register.plans();
  const kept = await Promise.all([outbox.sentTo(personId, sinceAt), ...plans.map(({ id }) => outbox.sentAbout(id, sinceAt))]);
  const theirs = kept.flat().filter(({ to, stored }) => to === personId || (to === undefined && !stored));
  const messages = theirs.flatMap(({ stored }) => stored ?? []);
  return {
    messages: messages.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt))),
    damaged: theirs.length - messages.length,
  };
}
