import { shortAnswerCard } from '../rules/help/short-answer-card.ts';
import type { MatchOutcome } from '../rules/people/matching.ts';
import { matchOutcomeInWords } from '../rules/people/roles-in-words.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';

const HEADING: Readonly<Partial<Record<MatchOutcome['kind'], string>>> = en({
  confirmed: 'Confirmed',
  already: 'Confirmed before',
  rejected: 'Turned down',
});

const NEXT: Readonly<Partial<Record<MatchOutcome['kind'], string>>> = en({
  rejected: 'It is not listed again. Should it be them after all, type “matches all”.',
});

/** What came of saying who somebody is, and the way back. @param address as it was given */
export function matchAnswer(outcome: MatchOutcome, address: string): Card {
  const heading = HEADING[outcome.kind] ?? en`Not confirmed`;
  return shortAnswerCard({ heading, words: matchOutcomeInWords(outcome, address), next: NEXT[outcome.kind] ?? '' });
}
