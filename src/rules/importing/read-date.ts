import { addDays, addMonths, CalendarDate, lastDayOfMonth, shortDateInWords } from '../../words/time.ts';

/** What a plan's words for a date mean, with a sentence that explains the reading to a person. */
export type DateReading = {
  /** Asked of a person when it is not certain; until then nothing is taken as a date. */
  readonly isCertain: boolean;
  readonly says: string;
} & (
  | { readonly kind: 'deadline' | 'start'; readonly on: CalendarDate; readonly isCertain: true }
  | { readonly kind: 'none'; readonly choices: readonly CalendarDate[] }
);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?: ?(?:st|nd|rd|th))?';
const YEAR = "'?(\\d{4}|\\d{2})";
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?';

type Found = { readonly first: CalendarDate; readonly last: CalendarDate };
type Form = { readonly whole: RegExp; readonly within: RegExp; readonly read: (parts: readonly string[]) => Found | undefined };

/** Days come before months, as in Britain. Longer forms first: `30 June 2026` is no `June 2026`. */
const FORMS: readonly Form[] = [
  form('(\\d{4})-(\\d{2})-(\\d{2})', ([y, m, d]) => oneDay(y, Number(m), d)),
  form(`${WEEKDAY}${DAY}(?: of)?[ -](${MONTH}),?[ -]${YEAR}`, ([d, m, y]) => oneDay(y, monthOf(m), d)),
  form(`(${MONTH}) ${DAY},? (\\d{4})`, ([m, d, y]) => oneDay(y, monthOf(m), d)),
  form('(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})', ([d, m, y]) => oneDay(y, Number(m), d)),
  form(`(${MONTH}),?[ -]?${YEAR}`, ([m, y]) => wholeMonth(y, monthOf(m))),
  form('(\\d{1,2})/(\\d{4})', ([m, y]) => wholeMonth(y, Number(m))),
];

const START = /^(?:from|starting|beginning|commencing|with effect from|as of)(?: the)? /;
const DEADLINE = /^(?:by|due|before the end of|no later than|not later than|until)(?: the)? /;
const END = /^(?:the )?end(?: of)?(?: the)? /;
/** Said on purpose, so not asked about: the action is undated, which the plan's owner must mend. */
const NO_DATE =
  /^(?:on[ -]?going|continuous(?:ly)?|continual|rolling|immediate(?:ly)?|with immediate effect|asap|as soon as possible|tbc|tba|to be (?:confirmed|agreed|decided)|n\/?a|none|[-–—]+)\.?$/;

const SMALL_NUMBERS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
];
const SPAN = '(an?|one|\\d{1,3}|[a-z]+)(?: \\(\\d+\\))? (day|week|month|year)s?';
/** "Within six months of publication", "3 months after publication of the report". */
const FROM_PUBLICATION = new RegExp(
  `^(?:within )?${SPAN}(?:'|’)? (?:of|from|after|following|post)(?: the)?(?: date of)?(?: the)? ?(?:report'?s? |review'?s? |plan'?s? )?(?:being )?publi(?:cation|shed|shing)(?: date)?(?: of (?:the |this )?[a-z ]{1,40})?$`,
);
const ON_PUBLICATION = /^(?:on|upon|at) (?:the )?(?:date of )?publication(?: of (?:the |this )?[a-z ]{1,40})?$/;
const WITHIN = new RegExp(`^(?:with)?in(?: the next)? ${SPAN}$`);

/**
 * Reads what stands under "By when". A month alone means its last day: "March 2012" is not overdue on 30 March.
 * "From April 2012" says when something starts, and is no deadline. A season or a school term has no one last day, so it
 * is asked about, with days to choose from.
 * Source: the published plans; see the section on dates in docs/importing.md.
 * @param publishedOn from which "within six months of publication" counts; `null` when nobody has said it
 */
export function readDate(asWritten: string, publishedOn: CalendarDate | null = null): DateReading {
  const words = asWritten.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (words === '') return none('The plan gives no date.');
  if (NO_DATE.test(words)) return none(`"${asWritten.trim()}" names no day, so the action has no due date.`);

  const isStart = START.test(words);
  const bare = words.replace(START, '').replace(DEADLINE, '').replace(END, '').replace(/\.$/, '');
  const deadline = readRange(asWritten, bare) ?? (isStart ? undefined : readOtherDeadline(asWritten, words, bare, publishedOn));
  if (deadline) return deadline;
  const whole = DAY_OR_YEAR.test(bare) ? undefined : readWhole(bare);
  if (whole === undefined) return unclear(asWritten, bare);
  if (isStart) {
    return certain(
      'start',
      whole.first,
      `"${asWritten.trim()}" is when it starts, ${shortDateInWords(whole.first)}; it is no deadline.`,
    );
  }
  const meaning = whole.first === whole.last ? '' : ', the last day of the month';
  return certain('deadline', whole.last, `"${asWritten.trim()}" is due on ${shortDateInWords(whole.last)}${meaning}.`);
}

/** "June 12": a day without its year, or a month with a short one. */
const DAY_OR_YEAR = new RegExp(`^${MONTH} (?:[012]?\\d|3[01])$`);

function readRelative(asWritten: string, words: string, publishedOn: CalendarDate | null): DateReading | undefined {
  const [, count, unit] = FROM_PUBLICATION.exec(words) ?? [];
  const isOnTheDay = ON_PUBLICATION.test(words);
  if (isOnTheDay || (count !== undefined && numberNamed(count) !== undefined)) {
    if (publishedOn === null) {
      const says = `"${asWritten.trim()}" counts from the plan’s publication, and the day of that is not known.`;
      return { kind: 'none', isCertain: false, says, choices: [] };
    }
    const on = isOnTheDay ? publishedOn : later(publishedOn, numberNamed(count ?? '') ?? 0, unit);
    const says = `"${asWritten.trim()}" is due on ${shortDateInWords(on)}, counted from publication on ${shortDateInWords(publishedOn)}.`;
    return certain('deadline', on, says);
  }
  const [, spanCount = '', spanUnit] = WITHIN.exec(words) ?? [];
  const span = numberNamed(spanCount);
  if (span === undefined) return undefined;
  const says = `"${asWritten.trim()}" does not say from when it counts.`;
  return { kind: 'none', isCertain: false, says, choices: publishedOn === null ? [] : [later(publishedOn, span, spanUnit)] };
}

function numberNamed(words: string): number | undefined {
  if (/^\d+$/.test(words)) return Number(words);
  if (/^an?$/.test(words)) return 1;
  const index = SMALL_NUMBERS.indexOf(words);
  return index === -1 ? undefined : index + 1;
}

function later(from: CalendarDate, count: number, unit: string | undefined): CalendarDate {
  if (unit === 'day') return addDays(from, count);
  if (unit === 'week') return addDays(from, count * 7);
  return addMonths(from, unit === 'year' ? count * 12 : count);
}

/** What is counted from publication, the end of a year, a quarter of a financial year. */
function readOtherDeadline(
  asWritten: string,
  words: string,
  bare: string,
  publishedOn: CalendarDate | null,
): DateReading | undefined {
  if (/^20\d\d$/.test(bare) && END.test(words.replace(DEADLINE, ''))) {
    const last = lastDayOfMonth(Number(bare), 12);
    return certain('deadline', last, `"${asWritten.trim()}" is due on ${shortDateInWords(last)}, the last day of the year.`);
  }
  const quarter = financialQuarter(bare);
  if (quarter) {
    const says = `"${asWritten.trim()}" is due on ${shortDateInWords(quarter)}, as the financial year has it.`;
    return certain('deadline', quarter, says);
  }
  return readRelative(asWritten, bare, publishedOn);
}

/** "April 2026 to June 2026": both ends have to be named whole. */
function readRange(asWritten: string, words: string): DateReading | undefined {
  const [, from = '', to = ''] = /^(.+?) ?(?:\bto\b|\buntil\b|\btill\b|[–—]| - ) ?(.+)$/.exec(words) ?? [];
  const [first, last] = [readWhole(from), readWhole(to.replace(END, ''))];
  if (!first || !last || first.first > last.last) return undefined;
  return certain('deadline', last.last, `"${asWritten.trim()}" ends on ${shortDateInWords(last.last)}, which is the deadline.`);
}

/** @returns the one day that the words name, `undefined` for a month and for anything else */
export function readDay(asWritten: string): CalendarDate | undefined {
  const whole = readWhole(asWritten.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim());
  return whole !== undefined && whole.first === whole.last ? whole.last : undefined;
}

/**
 * The dates that stand anywhere in a text, in its order; a month stands for its last day.
 * @param text a title, a heading: not a story, where most dates mean something else
 */
export function datesIn(text: string): CalendarDate[] {
  return placedDatesIn(text).map(({ last }) => last);
}

/** The dates of a text with their places in it, in its order; a month stands for its last day. */
export function placedDatesIn(text: string): { readonly at: number; readonly last: CalendarDate }[] {
  const found: { readonly at: number; readonly last: CalendarDate }[] = [];
  // A letter for a letter, so that places stay the same.
  let rest = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replace(/\s/g, ' ');
  for (const { within, read } of FORMS) {
    rest = rest.replace(within, (match: string, ...args: unknown[]) => {
      const parts = args.filter((part) => typeof part === 'string').slice(0, -1);
      const at = args.find((part) => typeof part === 'number') ?? 0;
      const date = read(parts);
      if (date) found.push({ at, last: date.last });
      return ' '.repeat(match.length);
    });
  }
  return found.toSorted((a, b) => a.at - b.at);
}

function readWhole(words: string): Found | undefined {
  for (const { whole, read } of FORMS) {
    const parts = whole.exec(words)?.slice(1);
    if (parts) return read(parts.filter((part) => part !== undefined));
  }
  return undefined;
}

function form(pattern: string, read: Form['read']): Form {
  return { whole: new RegExp(`^${pattern}$`), within: new RegExp(`(?<![\\w/.-])${pattern}(?![\\w/])`, 'g'), read };
}

function certain(kind: 'deadline' | 'start', on: CalendarDate, says: string): DateReading {
  return { kind, on, isCertain: true, says };
}

function none(says: string): DateReading {
  return { kind: 'none', isCertain: true, says, choices: [] };
}

function unclear(asWritten: string, words: string): DateReading {
  const choices = quarterIn(words) ?? seasonIn(words) ?? yearIn(words) ?? datesIn(words);
  const says = `"${asWritten.trim()}" could not be read as one day.`;
  return { kind: 'none', isCertain: false, says, choices: [...new Set(choices)] };
}

/** "Q2 2026" ends on 30 June by the calendar, and on 30 September where the year begins in April. */
function quarterIn(words: string): CalendarDate[] | undefined {
  const [, quarter, year] = /^q(?:uarter )?([1-4])[ /-]*(\d{4})$/.exec(words) ?? [];
  if (quarter === undefined || year === undefined) return undefined;
  return [lastDayOfMonth(Number(year), Number(quarter) * 3), endOfFinancialQuarter(Number(quarter), Number(year))];
}

/** "Q2 2026/27" can only be the second quarter of the year that begins in April 2026. */
function financialQuarter(words: string): CalendarDate | undefined {
  const [, quarter, year, next] = /^q(?:uarter )?([1-4])[ ,]*(?:of )?(20\d{2}) ?[/-] ?(?:20)?(\d{2})$/.exec(words) ?? [];
  if (quarter === undefined || year === undefined || (Number(year) + 1) % 100 !== Number(next)) return undefined;
  return endOfFinancialQuarter(Number(quarter), Number(year));
}

function endOfFinancialQuarter(quarter: number, year: number): CalendarDate {
  return quarter === 4 ? lastDayOfMonth(year + 1, 3) : lastDayOfMonth(year, quarter * 3 + 3);
}

/** Where a season ends by the months, and a school term at about; days to choose from, and none to take. */
const SEASONS: Readonly<Record<string, readonly (readonly [years: number, month: number])[]>> = {
  spring: [[0, 5]],
  summer: [[0, 8]],
  autumn: [[0, 11]],
  winter: [
    [0, 12],
    [1, 2],
  ],
  'spring term': [[0, 3]],
  'summer term': [[0, 7]],
  'autumn term': [[0, 12]],
};

function seasonIn(words: string): CalendarDate[] | undefined {
  const [, season = '', term = '', year = ''] =
    /^(?:the )?(?:early |mid[- ]?|late )?(spring|summer|autumn|winter)( (?:school )?(?:half[- ])?term)?,? (?:of )?(20\d{2})$/.exec(
      words,
    ) ?? [];
  const ends = SEASONS[`${season}${term === '' ? '' : ' term'}`];
  return ends?.map(([years, month]) => lastDayOfMonth(Number(year) + years, month));
}

/** "2026" may be all of the year; "2026/27" is a financial year, or a school year. */
function yearIn(words: string): CalendarDate[] | undefined {
  const [, year = '', next] =
    /^(?:the )?(?:(?:financial|school|academic) year )?(20\d{2})(?: ?[/-] ?(?:20)?(\d{2}))?$/.exec(words) ?? [];
  if (year === '') return undefined;
  if (next === undefined) return [lastDayOfMonth(Number(year), 12)];
  return [lastDayOfMonth(Number(year) + 1, 3), lastDayOfMonth(Number(year) + 1, 7)];
}

function oneDay(year: string | undefined, month: number, day: string | undefined): Found | undefined {
  const text = `${fullYear(year)}-${String(month).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const { success, data } = CalendarDate.safeParse(text);
  return success ? { first: data, last: data } : undefined;
}

function wholeMonth(year: string | undefined, month: number): Found | undefined {
  const first = oneDay(year, month, '01')?.first;
  return first === undefined ? undefined : { first, last: lastDayOfMonth(Number(fullYear(year)), month) };
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3)) + 1;
}

/** Two digits are of this century, as far as 2079: no plan that is still open was due before 2000. Past it is no year. */
function fullYear(year: string | undefined): string {
  if (year?.length !== 2) return year ?? '';
  return Number(year) < 80 ? `20${year}` : '';
}
