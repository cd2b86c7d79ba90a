import { confirmMatch } from '../../engine/confirm-match.ts';
import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { openMatches } from '../../rules/people/matching.ts';
import { matchInWords, matchOutcomeInWords } from '../../rules/people/roles-in-words.ts';
import type { Card } from '../../words/card-data.ts';
import type { Ask, BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';

/** "matches", and "confirm name@agency.example", with an id behind it where several people have the address. */
const PATTERN = /^(?:(?:show (?:me )?)?(?:the )?matches|confirm\s+(?<address>\S+@\S+?)(?:\s+(?<id>[\w-]+:[\w-]+))?)[\s!?.]*$/i;

/** More would fill the chat; the next ones are shown when these are decided. */
const MOST_SHOWN = 5;

/** Who has met the bot under an address of the list of people, for the business manager to confirm. */
export const matches: Command = {
  pattern: PATTERN,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    const { address, id } = PATTERN.exec(text)?.groups ?? {};
    if (address === undefined) return matchCards(ask, deps);
    const outcome = await confirmMatch(deps, { address, id }, ask.by);
    const heading = outcome.kind === 'confirmed' ? 'Confirmed' : 'Not confirmed';
    return [shortAnswerCard({ heading, words: matchOutcomeInWords(outcome, address), next: '' })];
  },
};

async function matchCards({ by, people }: Ask, deps: BotDeps): Promise<Card[]> {
  if (!by.roles.some(({ kind }) => kind === 'business-manager')) {
    const words = matchOutcomeInWords({ kind: 'not-yours' }, '');
    return [shortAnswerCard({ heading: 'Not yours to see', words, next: '' })];
  }
  const open = openMatches(people, await deps.matches.all());
  if (open.length === 0) {
    const words = 'Nobody has met me under an address of the list of people who was not confirmed yet.';
    return [shortAnswerCard({ heading: 'Nobody waits', words, next: '' })];
  }
  return open.slice(0, MOST_SHOWN).map((one) =>
    shortAnswerCard({
      heading: 'Is it them?',
      words: matchInWords(one, people),
      next: `Look at the tenant, which is before the colon. If it is them, type “confirm ${one.match.email} ${one.match.personId}”.`,
    }),
  );
}
