import { confirmMatch } from '../../engine/confirm-match.ts';
import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { holdsOffice } from '../../rules/people/access.ts';
import { matchCard } from '../../rules/people/match-card.ts';
import { openMatches, proposalsOf } from '../../rules/people/matching.ts';
import { matchOutcomeInWords } from '../../rules/people/roles-in-words.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Ask, BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';
import { matchAnswer } from '../match-answer.ts';

/** "matches"; "matches all", with those that were turned down; and "confirm name@agency.example", with an id where several have it. */
const PATTERN =
  /^(?:(?:show (?:me )?)?(?:the )?matches(?<all> all)?|confirm\s+(?<address>\S+@\S+?)(?:\s+(?<id>[\w-]+:[\w-]+))?)[\s!?.]*$/i;

/** More would fill the chat; the next ones are shown when these are decided. */
const MOST_SHOWN = 5;

/** Who has met the bot under an address of the list of people, for the business manager to say whether it is them. */
export const matches: Command = {
  pattern: PATTERN,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    const { all, address, id } = PATTERN.exec(text)?.groups ?? {};
    if (address === undefined) return matchCards(all !== undefined, ask, deps);
    return [matchAnswer(await confirmMatch(deps, { address, id }, ask.by), address)];
  },
};

/** Those that wait come first. */
async function matchCards(isAll: boolean, { by, people }: Ask, deps: BotDeps): Promise<Card[]> {
  if (!holdsOffice(by, 'keep-people')) {
    const words = matchOutcomeInWords({ kind: 'not-yours' }, '');
    return [shortAnswerCard({ heading: en`Not yours to see`, words, next: '' })];
  }
  const known = await deps.matches.all();
  const open = openMatches(people, known);
  const turnedDown = isAll ? proposalsOf(people, known).filter(({ match }) => match.rejected) : [];
  const shown = [...open, ...turnedDown];
  if (shown.length === 0) {
    const words = en`Nobody has met me under an address of the list of people who was not confirmed yet.`;
    return [shortAnswerCard({ heading: en`Nobody waits`, words, next: '' })];
  }
  return shown.slice(0, MOST_SHOWN).map((one) => matchCard(one, people));
}
