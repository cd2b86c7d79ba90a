import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../src/cards/render-card.ts';
import { readLanguageFrom } from '../../src/words/english.ts';
import { markedLanguage } from '../support/marked-language.ts';

readLanguageFrom(() => markedLanguage);

// The examples are built where they stand: only now, with the marks in force.
const { cardExamples } = await import('../support/card-examples.ts');

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** What people wrote in the examples, and the names that they gave. */
const PEOPLES_WORDS = globSync(['tests/support/*.ts', 'src/procedures/*.yaml', 'src/words/agency.ts'], { cwd: PROJECT })
  .map((path) => readFileSync(`${PROJECT}/${path}`, 'utf8'))
  .join('\n')
  .replaceAll(/\s+/g, ' ')
  .toLowerCase();

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const DATE = new RegExp(`(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?\\d{1,2} ${MONTH} \\d{4}`, 'g');

/** Ids, links, addresses; and words of the example that were cut short. */
const NOT_WORDS = /^\S*[./@_:\d-]\S*$|^team \d+$|^child-\w [A-Z]+-\d+$|…$/;

/** What hostile examples hold is one long word of somebody's, cut anywhere. */
const CUT_ANYWHERE = /\{\{|\*\*bold|Donaudampf/;

/** One or two small words stand in the code of the examples by chance: these alone are handed in there. */
const SMALL_WORDS = /^\p{Ll}+(?: \p{Ll}+)?$/u;
const HANDED_IN = [
  ...['quoted', 'done', 'and recorded', 'all teams', 'visits', 'verified', 'not started'],
  // requests that are typed, and roles as the procedure calls them
  ...['status', 'harbour', 'overdue housing', 'line manager', 'safeguarding manager'],
];

function isTheirs(piece: string): boolean {
  if (SMALL_WORDS.test(piece)) return HANDED_IN.includes(piece);
  return (
    !/\p{L}{2}/u.test(piece) || NOT_WORDS.test(piece) || CUT_ANYWHERE.test(piece) || PEOPLES_WORDS.includes(piece.toLowerCase())
  );
}

/** @returns what is neither between marks nor anybody's own words */
function unmarkedIn(shown: string): string[] {
  return shown
    .replaceAll(/⟦[^⟦⟧]*⟧/g, '¦')
    .replaceAll('\u200B', '')
    .split(/[¦\n·•“”"()]|, |; |: |\. /)
    .map((piece) => piece.replace(/^[\s,;:.()]+|[\s,;:.()]+$/g, ''))
    .filter((piece) => !isTheirs(piece) && !isTheirs(piece.replaceAll(DATE, '').trim()));
}

const SHOWN = new Set([
  'text',
  'title',
  'label',
  'placeholder',
  'errorMessage',
  'altText',
  'speak',
  'fallbackText',
  'tooltip',
  'legend',
  'x',
]);

/** Every text of a card that somebody sees or hears. What is typed into an input is theirs. */
function shownIn(node: unknown, isFact = false): string[] {
  if (Array.isArray(node)) return node.flatMap((one) => shownIn(one, isFact));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value === 'string') return SHOWN.has(key) || (isFact && key === 'value') ? [value] : [];
    return shownIn(value, key === 'facts');
  });
}

describe('every word on a card is in the catalogue, or is somebody’s own', () => {
  it.each(cardExamples)('$name', ({ card }) => {
    const { content, summary } = renderCard(card);
    expect([...new Set([summary, ...shownIn(content)].flatMap(unmarkedIn))]).toEqual([]);
  });
});
