import type { Content } from '../decisions/message.ts';
import { aboutOf, listedSince } from '../rules/delivery/message-in-words.ts';
import type { EntryRef } from '../words/action.ts';
import type { PersonId } from '../words/person.ts';
import type { Deps } from './deps.ts';
import type { Delivery, StoredMessage } from './ports.ts';

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
    messages: messages.toSorted(byTime),
    damaged: theirs.length - messages.length,
  };
}

/**
 * Every message about an entry that is as young, oldest first: those beside it, and the lists that asked about it. Of those
 * that cannot be read, none.
 * @param asked everybody whose lists may have asked about it
 */
export async function messagesAbout(
  { outbox, clock }: Deps,
  { planId, ref }: EntryRef,
  asked: readonly PersonId[],
): Promise<StoredMessage[]> {
  const sinceAt = listedSince(clock());
  const [own, ...lists] = await Promise.all([
    outbox.sentAbout(planId, sinceAt, ref),
    ...[...new Set(asked)].map((personId) => outbox.sentTo(personId, sinceAt)),
  ]);
  const isAbout = ({ message }: StoredMessage): boolean =>
    aboutOf(message.content).some((one) => one.planId === planId && one.ref === ref);
  const messages = [...own, ...lists.flat()].flatMap(({ stored }) => stored ?? []);
  return messages.filter(isAbout).toSorted(byTime);
}

/**
 * The message of theirs that Teams knows by this id. Their own lists are looked through first, since most answers are to one.
 * @returns `undefined` for one that is not ours, is older than what is listed, or answered something in the chat
 */
export async function messageBehind(deps: Deps, personId: PersonId, activityId: string): Promise<StoredMessage | undefined> {
  const { outbox, register, clock } = deps;
  const sinceAt = listedSince(clock());
  const isIt = ({ message, delivery }: StoredMessage): boolean =>
    message.to === personId && delivery.state === 'sent' && delivery.activityId === activityId;
  const own = (await outbox.sentTo(personId, sinceAt)).flatMap(({ stored }) => stored ?? []).find(isIt);
  if (own) return own;
  const plans = await register.plans();
  const kept = await Promise.all(plans.map(({ id }) => outbox.sentAbout(id, sinceAt)));
  return kept
    .flat()
    .flatMap(({ stored }) => stored ?? [])
    .find(isIt);
}

/** Said once, by nothing else, and to nobody again: a claim or a request that waits is asked about anew, and these are not. */
const ANSWERS: ReadonlySet<Content['kind']> = new Set(['verdict', 'request-decided', 'kept-with-lead']);

function isAnswer(content: Content): boolean {
  return ANSWERS.has(content.kind) || (content.kind === 'disagreement' && content.because === 'closed');
}

const MISSED: ReadonlySet<Delivery['state']> = new Set(['unknown', 'unreachable', 'failed']);

/** Answers about entries that did not arrive, or of which nobody knows, as young as those above, oldest first. */
export async function missedAnswers({ outbox, register, clock }: Deps): Promise<StoredMessage[]> {
  const sinceAt = listedSince(clock());
  const kept = await Promise.all((await register.plans()).map(({ id }) => outbox.sentAbout(id, sinceAt)));
  const messages = kept.flat().flatMap(({ stored }) => stored ?? []);
  return messages.filter(({ message, delivery }) => isAnswer(message.content) && MISSED.has(delivery.state)).toSorted(byTime);
}

function byTime(a: StoredMessage, b: StoredMessage): number {
  return a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt);
}
