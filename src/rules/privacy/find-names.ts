import { before, type Span, spansOf } from './finding.ts';
import { GIVEN_NAMES } from './given-names.ts';
import type { KnownNames } from './known-names.ts';
import { INSTITUTIONS, PLACES, WORDS_OF_THE_TRADE } from './words-of-the-trade.ts';

/**
 * A word that may be a name: a capital, and a small letter somewhere. "MASH", and the F of "Child F's", are none. Its parts
 * are counted, so that no text, however it is made, takes long to look through.
 */
const CAPITAL = "(?!\\p{Lu}'s(?!\\p{L})|St )\\p{Lu}(?=[\\p{L}'-]{0,30}\\p{Ll})\\p{L}{0,30}(?:['-]\\p{L}{1,30}){0,3}(?!\\p{L})";

const PARTICLE = '(?:al|bin|da|de|del|den|der|di|el|ibn|la|le|van|von)';

const RUN = new RegExp(`(?<![\\p{L}\\d'@./-])${CAPITAL}(?:(?: ${PARTICLE}){0,2} ${CAPITAL})+`, 'gu');

/**
 * Names of people whom the directory does not know. There is no telling a name from another word for certain: a name is
 * what follows a title ("Mrs Patel"), what is introduced as a person ("mum Kelly", "Jade's mother"), and two capital words
 * beside each other, or a first name and another, that are no words of the trade, places, agencies or roles.
 */
export function names(text: string, known: KnownNames): Span[] {
  const spans = [...titled(text), ...introduced(text), ...ofTwoWords(text, known), ...initialled(text), ...inOtherLetters(text)];
  return spans.filter((span) => {
    const words = wordsOf(text.slice(span.start, span.end)).filter((word) => !TITLES.has(word.toLowerCase()));
    return !known.isPerson(words) && !words.every((word) => known.isOfWork(word));
  });
}

const TITLES = new Set(
  'mr mrs ms miss mx dr doctor prof professor sgt sergeant pc dc ds di dci pcso cllr rev reverend sir dame'.split(' '),
);
const TITLED = new RegExp(
  `(?<![\\p{L}\\d/-])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sgt|Sergeant|PC|DC|DS|DI|DCI|PCSO|Cllr|Rev|Reverend|Sir|Dame)\\.? (?:\\p{Lu}\\.? )?${CAPITAL}(?: ${CAPITAL})?`,
  'gu',
);
const TITLED_SMALL = /(?<![\p{L}\d/-])(?:mrs|mr|ms) \p{Ll}{3,}/gu;

function titled(text: string): Span[] {
  return [...spansOf(TITLED, text), ...spansOf(TITLED_SMALL, text)].flatMap(({ start, end }) => {
    const words = text.slice(start, end).split(' ');
    const isWork = (word: string | undefined): boolean => isOfTrade(word ?? '') && !isGiven(word ?? '');
    if (isWork(words[1])) return [];
    const kept = isWork(words.at(-1)) ? words.slice(0, -1) : words;
    return [{ start, end: start + kept.join(' ').length }];
  });
}

/** Who somebody is to somebody else: a name may follow. */
const RELATIONS =
  `mum mummy mom mother father dad daddy parent parents son daughter brother sister sibling half-brother half-sister
  stepfather step-father stepmother step-mother stepdad step-dad stepmum step-mum grandmother grandfather grandma grandad nan
  nana uncle aunt auntie cousin niece nephew child baby boy girl toddler infant pupil patient student twin twins boyfriend
  girlfriend husband wife ex-partner neighbour lodger perpetrator victim`.split(/\s+/);
const PERSON = `(?:${[...RELATIONS, 'young person', 'young man', 'young woman', 'foster carer', 'social worker'].map(inEitherCase).join('|')})`;

function inEitherCase(word: string): string {
  return `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`;
}

/** "mum Kelly", "the child, Jade," (with a comma or a bracket on either side, since lists have commas too). */
const INTRODUCED = [
  new RegExp(`(?<=\\b${PERSON} (?:is |was )?(?:called |named |known as )?)${CAPITAL}(?: ${CAPITAL})?`, 'gu'),
  new RegExp(`(?<=\\b${PERSON}(?: \\p{Lu})?(?:, | ?\\())${CAPITAL}(?=,|\\)| and ${CAPITAL})`, 'gu'),
  new RegExp(`(?<=\\b(?:${PERSON}|[Cc]arer|[Hh]ome|[Dd]eath|[Nn]ame|[Bb]irth) (?:of|to) )${CAPITAL}`, 'gu'),
  new RegExp(`(?<=\\b(?:called|named|known as|name is|name was|his name|her name) )${CAPITAL}`, 'gu'),
];
/** "Jade's mother": only words that are never anything else, or that follow nothing that could open a title. */
const POSSESSIVE = new RegExp(
  `(?<![\\p{L}\\d])${CAPITAL}(?='s (?:${PERSON}|school|home|bedroom|injuries|injury|death|family|parents|birthday|bruises|case|disclosure)(?!\\p{L}))`,
  'gu',
);
const INTRODUCED_SMALL = new RegExp(`(?<=\\b${PERSON} (?:called |named )?)\\p{Ll}{3,}`, 'gu');

function introduced(text: string): Span[] {
  const capital = INTRODUCED.flatMap((pattern) => spansOf(pattern, text)).flatMap((span) => {
    const [first = '', second] = text.slice(span.start, span.end).split(' ');
    if (isOfTrade(first) && !isGiven(first)) return [];
    const isTwo = second !== undefined && !isOfTrade(second);
    return [isTwo ? span : { start: span.start, end: span.start + first.length }];
  });
  const owners = spansOf(POSSESSIVE, text).filter(({ start, end }) => {
    const word = text.slice(start, end);
    return isGiven(word) || !isOfTrade(word);
  });
  const small = spansOf(INTRODUCED_SMALL, text).filter(({ start, end }) => isGiven(text.slice(start, end)));
  return [...capital, ...owners, ...small];
}

type Word = Span & { readonly word: string };

function ofTwoWords(text: string, known: KnownNames): Span[] {
  return spansOf(RUN, text).flatMap((run) => {
    const words = capitalsIn(text, run);
    return words.flatMap((first, n) => {
      const [second, third] = [words[n + 1], words[n + 2]];
      if (!second || isNamedAfter(second, third)) return [];
      const isOpener = opensSentence(text, first) && isNoPartOfName(first.word, second.word, third?.word, known);
      const isFree = ({ word }: Word): boolean => !isOfTrade(word) && !known.isOfWork(word);
      const isName = isGiven(first.word)
        ? !(isPlace(first.word) && isPlace(second.word))
        : !isOpener && isFree(first) && isFree(second);
      return isName ? [{ start: first.start, end: second.end }] : [];
    });
  });
}

function capitalsIn(text: string, { start, end }: Span): Word[] {
  return spansOf(new RegExp(CAPITAL, 'gu'), text.slice(start, end)).map((span) => ({
    start: start + span.start,
    end: start + span.end,
    word: text.slice(start + span.start, start + span.end),
  }));
}

/** "Lucy Faithfull Foundation", "Jasmine Ward". */
function isNamedAfter(second: Word, third: Word | undefined): boolean {
  return [second, third].some((word) => word !== undefined && INSTITUTIONS.has(plain(word.word)));
}

/** "Ask Priya Nair", "Circulated Ofsted's letter": what opens a sentence has its capital from there. */
function isNoPartOfName(opener: string, second: string, third: string | undefined, known: KnownNames): boolean {
  return isLikeVerb(opener) || known.isPerson([second]) || (third !== undefined && isGiven(second));
}

/** "J. Smith". Without its dot the letter may as well be that of a plan or an appendix. */
const INITIALLED = new RegExp(`(?<![\\p{L}\\d.])(?:\\p{Lu}\\. ?){1,2}${CAPITAL}`, 'gu');

function initialled(text: string): Span[] {
  return spansOf(INITIALLED, text).filter((span) => {
    const last = wordsOf(text.slice(span.start, span.end)).at(-1) ?? '';
    return !isOfTrade(last) && !/\p{L}/u.test(before(text, span, 1));
  });
}

/** "JADE SMITH", "jade smith", "Jade SMITH": only where a first name stands before a common surname, since every word looks alike. */
const OTHER_LETTERS = /(?<![\p{L}\d'@./-])(?:(?:\p{Lu}{3,}|\p{Lu}\p{Ll}{2,}) \p{Lu}{3,}|\p{Ll}{3,} \p{Ll}{3,})(?![\p{L}\d'@-])/gu;

function inOtherLetters(text: string): Span[] {
  return overlapping(OTHER_LETTERS, text).filter(({ start, end }) => {
    const [first = '', second = ''] = text.slice(start, end).split(' ');
    return isGiven(first) && SURNAMES.has(second.toLowerCase());
  });
}

const SURNAMES = new Set(
  `adams ahmed akhtar ali allen anderson andrews bailey baker begum bell bennett brown campbell carter chapman clarke collins cooper
  davies davis edwards ellis evans fisher graham harris harrison harvey hill holmes hughes hussain jackson james jenkins johnson
  jones kaur kelly khan king knight lee lewis lloyd marshall martin mason miller mitchell moore morgan morris murphy murray
  nowak palmer parker patel phillips powell price richards richardson roberts robinson rogers russell scott shah shaw
  simpson singh smith stevens taylor thomas thompson turner walker ward watson webb white wilkinson williams wilson wood
  wright young`.split(/\s+/),
);

/** Of words side by side, each with the one after it. */
function overlapping(pattern: RegExp, text: string): Span[] {
  const words = spansOf(/[\p{L}'-]+/gu, text);
  return words.flatMap(({ start }, n) => {
    const next = words[n + 1];
    const both = next && { start, end: next.end };
    return both && spansOf(pattern, text.slice(both.start, both.end)).some(({ end }) => end === both.end - both.start)
      ? [both]
      : [];
  });
}

function wordsOf(words: string): string[] {
  return words.split(/[ .]+/).filter((word) => word !== '');
}

function plain(word: string): string {
  return word.toLowerCase().replace(/'s$|'$/, '');
}

function isGiven(word: string): boolean {
  return GIVEN_NAMES.has(plain(word));
}

function isPlace(word: string): boolean {
  return PLACES.has(plain(word));
}

/** Also a plural, and a word of two parts that are each known: "Multi-Agency". */
function isOfTrade(word: string): boolean {
  const whole = plain(word);
  const isKnown = (part: string): boolean =>
    WORDS_OF_THE_TRADE.has(part) ||
    RELATIONS.includes(part) ||
    PLACES.has(part) ||
    INSTITUTIONS.has(part) ||
    (part.endsWith('s') && WORDS_OF_THE_TRADE.has(part.slice(0, -1)));
  return isKnown(whole) || (whole.includes('-') && whole.split('-').every(isKnown));
}

function opensSentence(text: string, { start }: Span): boolean {
  return start === 0 || /[.!?:;\n•-]["')\s]*$/.test(text.slice(Math.max(0, start - 4), start));
}

function isLikeVerb(word: string): boolean {
  return /(?:ed|ing|ly|tion|ment|ance|ence|ness|ity|able|ful|less|ous|ive|ise|ize)$/i.test(word);
}
