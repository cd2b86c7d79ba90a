import { en } from '../../words/english.ts';
import type { DecidedRequest, Request } from '../../words/request.ts';
import { dateOf, shortDateInWords, timeInWords } from '../../words/time.ts';

/** What is asked, for a fact: `Another date: 30 September 2026`, `To hand it on to Lead (Harbourside Police)`. */
export function askedInWords(request: Request): string {
  if (request.what === 'transfer') return en`To hand it on to ${request.roleTitle} (${request.toAgencyName})`;
  return `${request.which === 'first' ? en`A first date` : en`Another date`}: ${shortDateInWords(request.dueOn)}`;
}

/** `Tom Okafor refused this on 4 June 2026 at 10:12.`, and "You" for the reader who did. */
export function outcomeInWords({ outcome, by, byName, at }: DecidedRequest, reader: string): string {
  const did = { agreed: en`agreed to this`, refused: en`refused this`, withdrawn: en`took this request back` }[outcome.kind];
  return en`${by === reader ? en`You` : byName} ${did} on ${shortDateInWords(dateOf(at))} at ${timeInWords(at)}.`;
}
