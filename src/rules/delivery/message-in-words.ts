import type { Content, Message } from '../../decisions/message.ts';
import type { EntryRef } from '../../words/action.ts';
import { counted } from '../../words/counted.ts';
import { en, saidNow } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import { addMinutes, dateOf, type Instant, shortDateInWords, timeInWords } from '../../words/time.ts';
import { refsInWords } from './problem-in-words.ts';

/** How far back messages are listed. */
export const MESSAGE_DAYS = 30;

/** From when on messages are listed. */
export function listedSince(now: Instant): Instant {
  return addMinutes(now, -MESSAGE_DAYS * 24 * 60);
}

/** A message with what became of it. */
export type SentMessage = {
  readonly message: Message;
  readonly createdAt: Instant;
  readonly delivery: { readonly attempts: number } & (
    | { readonly state: 'pending'; readonly notBeforeAt: Instant }
    | { readonly state: 'sending' }
    | { readonly state: 'accepted' | 'delivered' | 'sent'; readonly sentAt: Instant }
    | { readonly state: 'unknown' | 'unreachable' | 'failed' | 'not-needed'; readonly why: string }
  );
};

const KINDS: Readonly<Record<Content['kind'], string>> = en({
  digest: 'list',
  claim: 'claim to verify',
  verdict: 'answer to a claim',
  help: 'that a lead needs help',
  question: 'question about a claim',
  'question-answered': 'answer to a question about a claim',
  request: 'request to agree to',
  'request-decided': 'answer to a request',
  disowned: 'action that its lead says is not theirs, or not accepted',
  'kept-with-lead': 'that an action stays with them',
  reopened: 'that an action is open again',
  disagreement: 'news of a disagreement',
  cover: 'that they are asked to stand in',
  'cover-ended': 'that they need not stand in any more',
  summary: 'status that comes by itself',
  email: 'e-mail',
});

/** The actions that a message was about; of an e-mail, of standing in, and of a status, there are none. */
export function aboutOf(content: Content): readonly EntryRef[] {
  if (content.kind === 'digest') return content.asks;
  return 'about' in content ? [content.about] : [];
}

/** `4 June 2026 at 09:00, list (HOU-01, HOU-02): arrived in Teams on 4 June 2026 at 09:01.` */
export function messageInWords(sent: SentMessage): string {
  const { content } = sent.message;
  const refs = refsInWords(aboutOf(content));
  return `${momentInWords(sent.createdAt)}, ${KINDS[content.kind]}${refs === '' ? '' : ` (${refs})`}: ${stateInWords(sent)}`;
}

/** `4 June 2026 at 09:00, claim to verify, to Tom Okafor: did not arrive. …` */
export function messageToInWords(sent: SentMessage, name: string): string {
  return en`${momentInWords(sent.createdAt)}, ${KINDS[sent.message.content.kind]}, to ${name}: ${stateInWords(sent)}`;
}

/** Whoever a message was for, as the list of people calls them. */
export function readerOf({ message }: SentMessage, { persons }: People): string {
  return persons.find(({ id }) => id === message.to)?.name ?? en`somebody who has left the list`;
}

function stateInWords({ delivery, createdAt, message }: SentMessage): string {
  const attempts = delivery.attempts > 1 ? en`, after ${counted(delivery.attempts, 'attempt')}` : '';
  switch (delivery.state) {
    case 'pending': {
      const until = delivery.notBeforeAt > createdAt ? en`, not before ${momentInWords(delivery.notBeforeAt)}` : '';
      return en`waits to be sent${until}${attempts}.`;
    }
    case 'sending':
      return en`is being sent${attempts}.`;
    case 'sent':
      return en`arrived in Teams on ${momentInWords(delivery.sentAt)}${attempts}.`;
    case 'accepted':
      return en`handed over on ${momentInWords(delivery.sentAt)}, not yet known whether it arrived${attempts}.`;
    case 'delivered':
      return en`handed over on ${momentInWords(delivery.sentAt)}, and delivered${attempts}.`;
    case 'unknown':
      return en`not known whether it arrived${attempts}. ${saidNow(delivery.why)}`;
    case 'unreachable':
    case 'failed':
      return en`did not ${message.content.kind === 'email' ? en`reach them` : en`arrive`}${attempts}. ${saidNow(delivery.why)}`;
    case 'not-needed':
      return en`was not sent. ${saidNow(delivery.why)}`;
  }
}

function momentInWords(at: Instant): string {
  return en`${shortDateInWords(dateOf(at))} at ${timeInWords(at)}`;
}
