import { CalendarDate, lastDayOfMonth, shortDateInWords } from '../../words/time.ts';

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

/**
 * Reads what stands under "By when". A month alone means its last day: "March 2012" is not overdue on 30 March.
 * "From April 2012" says when something starts, and is no deadline.
 * Source: the published plans; see the section on dates in docs/importing.md.
 */
export function readDate(asWritten: string): DateReading {
  const words = asWritten.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (words === '') return none('The plan gives no date.');
  if (NO_DATE.test(words)) return none(`"${asWritten.trim()}" names no day, so the action has no due date.`);

  const isStart = START.test(words);
  const bare = words.replace(START, '').replace(DEADLINE, '').replace(END, '').replace(/\.$/, '');
  const whole = readWhole(bare);
  if (whole === undefined) return unclear(asWritten, words);
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
  const found: { readonly at: number; readonly last: CalendarDate }[] = [];
  let rest = text.normalize('NFKC').toLowerCase();
  for (const { within, read } of FORMS) {
    rest = rest.replace(within, (match: string, ...args: unknown[]) => {
      const parts = args.filter((part) => typeof part === 'string').slice(0, -1);
      const at = args.find((part) => typeof part === 'number') ?? 0;
      const date = read(parts);
      if (date) found.push({ at, last: date.last });
      return ' '.repeat(match.length);
    });
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ last }) => last);
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
  const choices = quarterIn(words) ?? datesIn(words);
  const says = `"${asWritten.trim()}" could not be read as one day, so no date was taken from it.`;
  return { kind: 'none', isCertain: false, says, choices: [...new Set(choices)] };
}

/** "Q2 2026" ends on 30 June by the calendar, and on 30 September where the year begins in April. */
function quarterIn(words: string): CalendarDate[] | undefined {
  const [, quarter, year] = /^q(?:uarter )?([1-4])[ /-]*(\d{4})$/.exec(words) ?? [];
  if (quarter === undefined || year === undefined) return undefined;
  const month = Number(quarter) * 3;
  const later = month + 3;
  return [
    lastDayOfMonth(Number(year), month),
    lastDayOfMonth(Number(year) + (later > 12 ? 1 : 0), later > 12 ? later - 12 : later),
  ];
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

/** Two digits are of this century: no plan that is still open was due before 2000. */
function fullYear(year: string | undefined): string {
  return year?.length === 2 ? `20${year}` : (year ?? '');
}
