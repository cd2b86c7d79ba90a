import type { Change, Keep, Refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { requestCalled } from '../../rules/edits/decide-request.ts';
import { agreementRefusal } from '../../rules/edits/open-request.ts';
import { outcomeInWords } from '../../rules/edits/request-in-words.ts';
import { mayRead } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import type { Card } from '../../words/card-data.ts';
import type { Entry } from '../../words/entry.ts';
import type { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { decidedFor, presentRequest, waitsFor } from '../present-request.ts';

/** What a button about a request turns its card into: the receipt, or how the request stands by now. */
export function answerRequest(decision: Change | Keep | Refuse, id: SubmissionId, ask: Ask, deps: BotDeps): Card {
  if (decision.kind === 'refuse') return refusedCard(decision, id, ask, deps);
  const { entry } = decision;
  if (entry.lastRequest?.request.id === id) return decidedFor(entry, entry.lastRequest, ask);
  return entry.request ? waitsFor(entry, entry.request, ask) : presentRequest(entry, ask, deps);
}

/** A press that came too late shows what happened first; one on a request that is gone, what stands now. */
function refusedCard(refused: Refuse, id: SubmissionId, ask: Ask, deps: BotDeps): Card {
  const { reason, entry } = refused;
  if (!entry || !isConcerned(entry, id, ask)) return refusedActionCard(refused, ask.by, ask.people);
  const { lastRequest } = entry;
  if (reason === 'request-decided' && lastRequest) {
    return decidedFor(entry, lastRequest, ask, outcomeInWords(lastRequest, ask.by.personId));
  }
  if (reason === 'reason-missing') {
    return presentRequest(entry, ask, deps, '', { reasonProblem: refusalText[reason].next });
  }
  return refusalCard(reason, mayRead(ask.by, entry, ask.people) ? entry.action : undefined);
}

/** Whoever asked, or can agree, is told why not, even where they may not read the action. */
function isConcerned(entry: Entry, id: SubmissionId, { by, people }: Ask): boolean {
  const request = requestCalled(entry, id);
  if (!request) return mayRead(by, entry, people);
  return request.by === by.personId || agreementRefusal(entry, request, by, people) === undefined || mayRead(by, entry, people);
}
