import { refuse } from '../decisions/decision.ts';
import { canDisagree } from '../rules/disagreements/can-disagree.ts';
import { agreeByOn } from '../rules/edits/agree-by.ts';
import { dateRequestCard } from '../rules/edits/date-request-card.ts';
import { mayAskForDate } from '../rules/edits/decide-date.ts';
import { agreementRefusal, askedRoles, openRequest } from '../rules/edits/open-request.ts';
import { requestDecidedCard, requestWaitsCard } from '../rules/edits/request-receipt-card.ts';
import { requestToAgreeCard } from '../rules/edits/request-to-agree-card.ts';
import { mayRead } from '../rules/people/access.ts';
import { refusedActionCard } from '../rules/refusal-card.ts';
import type { Card } from '../words/card-data.ts';
import { type Entry, isEnded } from '../words/entry.ts';
import type { DecidedRequest, Request } from '../words/request.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';
import { presentAction } from './present-card.ts';

/** The reason for a refusal as it was typed, with what is wrong with it. */
type TypedReason = { readonly reason?: string; readonly reasonProblem?: string };

/**
 * What waits for somebody to agree, with what this person can do about it; where nothing waits, the form to ask for a date.
 * @param notice why it is shown, or what changed meanwhile
 */
export function presentRequest(entry: Entry, ask: Ask, deps: BotDeps, notice = '', typed: TypedReason = {}): Card {
  const { by, people, today } = ask;
  const request = openRequest(entry, people, today);
  const isReader = mayRead(by, entry, people);
  if (request && agreementRefusal(entry, request, by, people) === undefined) {
    const decideByOn = agreeByOn(entry, request, ask.context);
    return requestToAgreeCard(entry, request, { today, isReader, decideByOn, notice, ...typed });
  }
  if (!isReader) return refusedActionCard(refuse('unknown-action', entry), by, people);
  if (request) return waitsFor(entry, request, ask, notice);
  if (isEnded(entry)) return presentAction(entry, ask, deps, notice);
  if (!mayAskForDate(by, entry)) return refusedActionCard(refuse('not-yours-to-date', entry), by, people);
  return dateRequestCard(entry, { today, submissionId: SubmissionId.parse(deps.newId()), ...(notice && { notice }) });
}

/** The receipt of a request that waits. */
export function waitsFor(entry: Entry, request: Request, ask: Ask, notice = ''): Card {
  const { by, people, today } = ask;
  return requestWaitsCard(entry, request, {
    today,
    reader: by.personId,
    isReader: mayRead(by, entry, people),
    askedRoles: askedRoles(entry, people, today),
    decideByOn: agreeByOn(entry, request, ask.context),
    notice,
  });
}

/** The receipt of a request that was decided. */
export function decidedFor(entry: Entry, decided: DecidedRequest, { by, people, today }: Ask, notice = ''): Card {
  const may = { isReader: mayRead(by, entry, people), canDisagree: canDisagree(entry, by, people) };
  return requestDecidedCard(entry, decided, { today, reader: by.personId, ...may, notice });
}
