import { type Fact, fact, type Said, type ShownEvidence, said, shortened } from '../../words/card-data.ts';
import type { ClaimPass, ClaimQuestion } from '../../words/claim.ts';
import { en } from '../../words/english.ts';
import type { PersonId } from '../../words/person.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';
import { hostOf } from '../evidence/given-evidence.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { saidBy } from '../updates/said-in-words.ts';
import type { ClaimedEntry } from './claimed-entry.ts';

/** As many exchanges as a decision needs; the history has them all. */
const MOST_EXCHANGES = 2;
const MAX_OLD_CHARACTERS = 300;

/** What the lead was asked about a claim, what they answered, and why it was passed on. Nothing of a restricted review. */
export function movedSaid({ standing: { questions = [], passed }, isRestricted }: ClaimedEntry, reader?: PersonId): Said[] {
  if (isRestricted) return [];
  const shown = questions.slice(-MOST_EXCHANGES).toReversed();
  return [
    ...shown.flatMap((one, n) => exchangeSaid(one, reader, n === 0 ? MAX_REASON_CHARACTERS : MAX_OLD_CHARACTERS)),
    ...(passed?.to
      ? said(en`Why it was passed to ${passed.to.id === reader ? en`you` : passed.to.name}`, passed.reason, MAX_REASON_CHARACTERS)
      : []),
  ];
}

function exchangeSaid({ words, by, byName, at, answer }: ClaimQuestion, reader: PersonId | undefined, most: number): Said[] {
  const asked = said(en`${by === reader ? en`You` : byName} asked on ${shortDateInWords(dateOf(at))}`, words, most);
  if (!answer) return asked;
  return [...asked, ...said(en`Answered ${saidBy(answer)}`, answer.words, most)];
}

/** What answers came with, to be opened beside the evidence of the claim. It does not count towards its strength. */
export function answersShown({ standing: { questions = [] } }: ClaimedEntry): ShownEvidence[] {
  return questions.slice(-MOST_EXCHANGES).flatMap(({ answer }) => {
    const { link, byName } = answer ?? {};
    if (!link) return [];
    const heading = en`Sent with an answer by ${shortened(byName ?? '', 80)}`;
    return { heading, describes: '', lines: [], host: en`Kept at ${hostOf({ link })}`, link, openLabel: en`Open what they sent` };
  });
}

export function passedFacts(passed: ClaimPass | undefined): Fact[] {
  return passed?.to ? [fact(en`Passed`, en`To ${passed.to.name}, ${saidBy(passed)}`)] : [];
}
