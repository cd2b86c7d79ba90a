import { shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import type { EvidenceMaker, EvidenceShows } from '../../words/evidence.ts';
import { type CalendarDate, shortDateInWords } from '../../words/time.ts';
import { evidenceKindInWords, saidBy } from '../updates/said-in-words.ts';
import { type GivenEvidence, isExpired, thatCounts } from './given-evidence.ts';
import { bestOf, type Strength, type StrengthReason, weigh } from './strength.ts';

export const strengthInWords: Readonly<Record<Strength, { readonly name: string; readonly means: string }>> = en({
  word: {
    name: 'the owner’s word alone',
    means: 'Somebody who answers for the action says that it is so, and nothing here lets you see for yourself.',
  },
  record: {
    name: 'a record',
    means: 'Something was said or done, and somebody noted it. It does not show what came of it.',
  },
  product: {
    name: 'something to look at',
    means: 'What was made can be looked at. It does not show whether it is used, or works.',
  },
  check: {
    name: 'a check of whether it works',
    means: 'Somebody looked whether it works, and wrote down what they found.',
  },
  independent: {
    name: 'an independent check',
    means: 'Somebody outside the agency that answers for the action looked whether it works.',
  },
});

const reasonInWords: Readonly<Record<StrengthReason, string>> = en({
  'another-agency': 'made by another agency, as whoever gave it says',
  difference: 'said to show a difference for children',
  'activity-only': 'said to show activity only',
  old: 'made more than two years ago',
});

export const showsInWords: Readonly<Record<EvidenceShows, string>> = en({
  activity: 'Activity: something was done',
  output: 'Output: something is in place',
  difference: 'A difference for children',
});

export const makerInWords: Readonly<Record<EvidenceMaker, string>> = en({
  'own-agency': 'Our own agency',
  'another-agency': 'Another agency',
});

/** `A check of whether it works (made more than two years ago)`; of a piece that does not count, that alone. */
export function pieceStrengthInWords(piece: GivenEvidence, today: CalendarDate): string {
  if (thatCounts([piece], today).length === 0) return en`Does not count any more`;
  const { strength, because } = weigh(piece, today);
  return `${capital(strengthInWords[strength].name)}${inBrackets(because)}`;
}

/** How strong the evidence of a claim is, and why, for whoever has to decide on it. */
export function claimStrength(
  given: readonly GivenEvidence[],
  today: CalendarDate,
): { readonly name: string; readonly because: string } {
  const { piece, strength, because } = bestOf(given, today);
  const { name, means } = strengthInWords[strength];
  const best =
    piece && given.length > 1
      ? [
          en`The strongest is number ${given.indexOf(piece) + 1}: ${evidenceKindInWords[piece.kind].toLowerCase()}${inBrackets(because)}.`,
        ]
      : because.length > 0
        ? [en`It is ${because.map((reason) => reasonInWords[reason]).join(en`, and `)}.`]
        : [];
  return { name, because: [means, ...best, ...notCounted(given, today)].join(' ') };
}

/** How many pieces there are and how strong, in one line: "2 links: a record. 1 of them has expired." */
export function evidenceInShort(given: readonly GivenEvidence[], today: CalendarDate): string {
  const count = counted(given.length, 'link');
  return [`${count}: ${strengthInWords[bestOf(given, today).strength].name}.`, ...notCounted(given, today)].join(' ');
}

function notCounted(given: readonly GivenEvidence[], today: CalendarDate): string[] {
  if (thatCounts(given, today).length === given.length) return [];
  const withdrawn = given.filter((piece) => piece.withdrawn).length;
  const expired = given.filter((piece) => !piece.withdrawn && isExpired(piece, today)).length;
  const parts = [...(withdrawn > 0 ? [en`${withdrawn} withdrawn`] : []), ...(expired > 0 ? [en`${expired} expired`] : [])];
  return [en`Of ${given.length} given, ${parts.join(en` and `)}: not counted.`];
}

/** When it was made and until when it counts, and whether it was withdrawn; one line each. Of a restricted review no reason. */
export function pieceDatesInWords(piece: GivenEvidence, today: CalendarDate, isRestricted: boolean): string[] {
  const { madeOn, expiresOn, shows, madeBy, withdrawn } = piece;
  return [
    ...(madeOn ? [en`Made on ${shortDateInWords(madeOn)}`] : []),
    ...(madeBy === 'another-agency' ? [en`Made by another agency, as whoever gave it says`] : []),
    ...(shows ? [en`Shows ${lowered(showsInWords[shows])}`] : []),
    ...(expiresOn
      ? [
          isExpired(piece, today)
            ? en`Expired on ${shortDateInWords(expiresOn)}`
            : en`Counts until ${shortDateInWords(expiresOn)}`,
        ]
      : []),
    ...(withdrawn
      ? [en`Withdrawn ${shortened(saidBy(withdrawn), 150)}${isRestricted ? '' : `: ${shortened(withdrawn.reason, 300)}`}`]
      : []),
  ];
}

function inBrackets(because: readonly StrengthReason[]): string {
  return because.length === 0 ? '' : ` (${because.map((reason) => reasonInWords[reason]).join(', ')})`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
