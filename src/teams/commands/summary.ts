import { myListOf } from '../../engine/digest.ts';
import { entriesOf } from '../../engine/read-register.ts';
import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { maySeeStatus } from '../../rules/people/access.ts';
import { agencyNow } from '../../rules/people/answering.ts';
import { unreachable } from '../../rules/people/check-roles.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { ASKS_FOR_SUMMARY, readSummaryRequest, type SummaryRequest } from '../../rules/summary/read-summary-request.ts';
import { inScope } from '../../rules/summary/scope.ts';
import { sees } from '../../rules/summary/sight.ts';
import type { Card } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { Ask, BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';
import { deliveryCard } from '../delivery-card.ts';
import { asksForSummary } from '../own-words.ts';
import { changesAnswer, figureAnswer, placeOf, statusAnswer, trendAnswer } from '../summary-answer.ts';

/** Where the actions stand, and whatever else the chair asks of all of them. */
export const summary: Command = {
  pattern: ASKS_FOR_SUMMARY,
  isForChannels: true,
  isForAnybody: false,
  isMeant: (text, ask, deps) => asksForSummary(text, text, ask, deps),
  answer: async (text, ask, deps) => [await summaryFor(text, ask, deps)],
};

/** Also for what is no command, where others read along: a slip of the finger is offered as it was meant. */
export async function summaryFor(text: string, ask: Ask, deps: BotDeps): Promise<Card> {
  if (!maySeeStatus(ask.by)) return forOthers(text, ask, deps);
  const entries = await entriesOf(deps, {});
  return answerTo(await requestIn(text, ask, deps, entries), entries, ask, deps);
}

/** Whoever has actions of their own, and may not see those of all, means theirs by "overdue". */
async function forOthers(text: string, { by, isPersonal }: Ask, deps: BotDeps): Promise<Card> {
  const meansOwn = isPersonal && /^(?:what(?:['’]?s| is) )?overdue[\s!?.]*$/i.test(text);
  return meansOwn ? myListOf(deps, by.personId) : refusalCard('status-not-for-you');
}

/** What is asked, of which actions, as far as it can be understood. */
export async function requestIn(
  text: string,
  { people, today }: Ask,
  { register }: BotDeps,
  entries: readonly Entry[],
): Promise<SummaryRequest> {
  const plans = await register.plans();
  const open = entries.filter(({ isRestricted }) => !isRestricted);
  const inRegister = open.map(({ action }) => ({ id: agencyNow(people, action.agencyId), name: action.agencyName }));
  const mentioning = (theme: string): number => inScope(entries, { theme }, people).entries.length;
  return readSummaryRequest(text, { people, plans, inRegister, mentioning, today });
}

function answerTo(request: SummaryRequest, known: readonly Entry[], ask: Ask, deps: BotDeps): Promise<Card> | Card {
  switch (request.kind) {
    case 'status':
      return statusAnswer(request.scope, ask, deps, known);
    case 'figure':
      return figureAnswer({ figure: request.figure }, { scope: request.scope, page: 1 }, ask, deps, known);
    case 'due-before':
      return figureAnswer({ figure: 'due-before', until: request.until }, { scope: request.scope, page: 1 }, ask, deps, known);
    case 'changed':
      return changesAnswer(request.since, request.scope, ask, deps);
    case 'trend':
      return trendAnswer(request.scope, ask, deps);
    case 'unreachable':
      return sees('names', ask.by, placeOf(ask))
        ? deliveryCard(ask, deps, { page: 1, notice: '' })
        : howManyUnreachable(ask, deps);
    case 'choose': {
      const next = en`You can type: ${request.choices.map((choice) => `“${choice}”`).join(', ')}.`;
      return shortAnswerCard({ heading: en`What do you mean?`, words: request.words, next });
    }
  }
}

/** Who they are is not for a channel, nor for whoever does not keep the people. */
async function howManyUnreachable({ people, today }: Ask, { reach }: BotDeps): Promise<Card> {
  const { length } = unreachable(people, await reach.failures(), today);
  const who = counted(length, 'person', 'people');
  const words =
    length === 0
      ? en`Everybody who was written to could be reached, as far as Teams says.`
      : en`${who} could not be reached in Teams, or nobody knows whether a message reached them.`;
  const next = length === 0 ? '' : en`The business manager sees who, and why, by typing “delivery” in our own chat.`;
  return shortAnswerCard({
    heading: en`${length === 0 ? en`Nobody` : counted(length, 'person', 'people')} out of reach`,
    words,
    next,
  });
}
