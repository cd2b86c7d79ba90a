import { TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { shortAnswerCard } from '../rules/help/short-answer-card.ts';
import { awaitedAt, proposalFor } from '../rules/people/matching.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import type { Ask, BotDeps } from './ask.ts';

/** What we read of a roster: Teams gives one of the two, or both, or neither. */
const Member = z.object({ email: z.string().nullish(), userPrincipalName: z.string().nullish() });

/**
 * Somebody without a role writes while the list of people awaits somebody of whom it has only an address. If theirs in
 * Teams is that one, it is noted as a proposal, and nothing more: they hold nothing until it is confirmed.
 * @returns what to tell them; `undefined` when this is not about them
 */
export async function firstContact(context: TurnContext, ask: Ask | undefined, deps: BotDeps): Promise<Card | undefined> {
  if (!ask?.isPersonal || ask.by.roles.length > 0 || !ask.people.awaited) return undefined;
  const { by, people } = ask;
  if (people.persons.some(({ id }) => id === by.personId)) return undefined;
  const proposal = proposalFor(people, await deps.matches.all(), by.personId);
  if (proposal) return proposal.match.rejected ? turnedDownCard() : waitingCard();
  const addresses = await addressesInRoster(context, deps);
  if (addresses === undefined) return notLookedUpCard();
  const awaited = awaitedAt(people, addresses);
  if (!awaited) return undefined;
  const { email } = awaited;
  await deps.matches.propose({ email, personId: by.personId, nameInTeams: by.name, seenAt: deps.clock() });
  return waitingCard();
}

/**
 * One look into the roster of this chat.
 * @returns `undefined` when Teams does not give it
 */
async function addressesInRoster(context: TurnContext, { log }: BotDeps): Promise<string[] | undefined> {
  try {
    const { email, userPrincipalName } = Member.parse(await TeamsInfo.getMember(context, context.activity.from.id));
    return [email, userPrincipalName].filter((address) => typeof address === 'string');
  } catch (error) {
    const status = z.object({ statusCode: z.number() }).safeParse(error).data?.statusCode;
    log('roster-not-read', { status, error: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}

function waitingCard(): Card {
  return shortAnswerCard({
    heading: en`We have met`,
    words: en`Your address in Teams is in the partnership’s list of people. Before I can show you anything, the business manager has to confirm that it is you.`,
    next: en`Ask the business manager to type “matches” to me. Once it is confirmed, type “my actions”.`,
  });
}

function turnedDownCard(): Card {
  return shortAnswerCard({
    heading: en`I do not know you yet`,
    words: en`Your address in Teams is in the partnership’s list of people, and the business manager has said that somebody else is meant by it.`,
    next: en`If that is a mistake, ask the business manager to type “matches all” to me.`,
  });
}

function notLookedUpCard(): Card {
  return shortAnswerCard({
    heading: en`I could not look you up`,
    words: en`You may be in the partnership’s list of people, but Teams did not tell me your address just now.`,
    next: en`Write to me again later. If it goes on, tell the business manager.`,
  });
}
