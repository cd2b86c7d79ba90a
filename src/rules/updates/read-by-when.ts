import { addDays, addMonths, type CalendarDate, dayOfWeek, lastDayOfMonth } from '../../words/time.ts';
import { placedDatesIn } from '../importing/read-date.ts';

/** A day still to come that somebody named. `on` is missing where the words are no one day, such as "after half term". */
export type ByWhen = { readonly words: string; readonly on?: CalendarDate };

/** What makes the date behind it one that is still to come. */
const TO_COME =
  /\b(?:until|till|til|by|to be|will|shall|won't|going to|hop(?:e|es|ing)|aim(?:s|ing)?|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|due|should|delayed|postponed?|slipp(?:ed|ing)|pushed?|moved?|extend(?:ed)?|extension|before|start(?:s|ing)?|ready|scheduled|booked|back (?:to|in|on)|after|need(?:s|ed)?|want|date of|deadline|new date|waiting for|more time)\b|'ll\b/i;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b';
const DAY_NAME = '(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?';
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const COUNT = '(a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|\\d{1,3})';
const NUMBERS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12 },
  'couple of': 2,
};

type Form = {
  readonly pattern: RegExp;
  /** It says by itself that the day is still to come. */
  readonly isToCome?: true;
  /** @returns `undefined` where the words are no one day */
  readonly read: (parts: readonly string[], today: CalendarDate) => CalendarDate | undefined;
};

/** Longer ones first: "the end of next month" is no "next month". */
const FORMS: readonly Form[] = [
  form(`\\b(?:${DAY_NAME},? )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?! ?'?\\d)`, ([day, month], today) =>
    nextDay(today, Number(day), monthOf(month)),
  ),
  form(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?! ?\\d)`, ([month, day], today) =>
    nextDay(today, Number(day), monthOf(month)),
  ),
  toCome(
    '\\b(?:the )?(?:end of (?:the |spring |summer |autumn |winter |this |next )?(?:school |half[- ])?term|(?:after|before|over|during|at|by|until|till) (?:the )?(?:half[- ]?term|easter|christmas|xmas|new year|summer|autumn|spring|winter|holidays?)|(?:next|this|in the) (?:spring|summer|autumn|winter|term|quarter|financial year|school year|year)|new year|q[1-4])\\b',
    () => undefined,
  ),
  toCome(`\\b(?:early|beginning of|start of|middle of|mid|late)[- ](?:in )?(?:next month|next week|${MONTH})`, () => undefined),
  toCome('\\b(?:the )?end of (?:the |this )?(?:calendar )?year\\b', (_, today) => lastDayOfMonth(Number(today.slice(0, 4)), 12)),
  toCome("\\b(?:the )?(?:end of next month|next month(?:'s end)?)\\b", (_, today) => endOfMonth(addMonths(today, 1))),
  toCome('\\b(?:the )?(?:end of (?:the |this )?month|month[- ]end|this month|later this month)\\b', (_, today) =>
    endOfMonth(today),
  ),
  toCome('\\b(?:the )?(?:end of next week|next week)\\b', (_, today) => addDays(friday(today), 7)),
  toCome('\\b(?:the )?(?:end of (?:the |this )?week|this week|later this week)\\b', (_, today) => friday(today)),
  toCome('\\b(?:tomorrow|tmrw)\\b', (_, today) => addDays(today, 1)),
  toCome('\\b(?:by )?(?:close of play|cop|end of (?:the )?day|later today|tonight|this afternoon)\\b', (_, today) => today),
  toCome(
    `\\b(?:in|within|another|give (?:me|us)) (?:the next |about |another )?${COUNT} (?:more )?(day|week|month)s?\\b`,
    ([count, unit], today) => later(today, count, unit),
  ),
  toCome(`\\b${COUNT} more (day|week|month)s?\\b`, ([count, unit], today) => later(today, count, unit)),
  toCome(`\\b${COUNT} (?:more )?(day|week|month)s?'? (?:time|longer|more|from now)\\b`, ([count, unit], today) =>
    later(today, count, unit),
  ),
  toCome('\\b(?:in|within) a fortnight\\b', (_, today) => addDays(today, 14)),
  form(`\\bnext (?:${DAY_NAME})\\b`, () => undefined),
  form(`\\b(${DAY_NAME})\\b`, ([day], today) => nextWeekday(today, day)),
  form(`\\b(?:the )?(?:end of )?${MONTH}(?! ?'?\\d)`, ([month], today) => nextMonthEnd(today, monthOf(month))),
];

/** What stands around a date that is the whole of a message. */
const ALONE =
  /^[\W_]*(?:(?:not )?(?:by|until|till|before|in|on|the|end|of|probably|maybe|hopefully|about|around|sometime)\s+)*$/i;

/**
 * The day that a message puts something off to. What has been is none: "in place since April", "completed on 3 May".
 * @param text without links
 */
export function readByWhen(text: string, today: CalendarDate): ByWhen | undefined {
  const plain = text.replace(/[’`´]/g, "'").replace(/[^\S\n]+/g, ' ');
  for (const sentence of plain.match(/(?:[^.;!?\n]|\.(?=\d))+/g) ?? []) {
    const found = firstIn(sentence.toLowerCase(), sentence, today);
    if (found) return found;
  }
  return undefined;
}

type Placed = ByWhen & { readonly at: number; readonly isToCome: boolean };

function firstIn(lower: string, sentence: string, today: CalendarDate): ByWhen | undefined {
  const from = TO_COME.exec(sentence)?.index;
  const whole = placedDatesIn(sentence).map(({ at, last }): Placed => ({ at, on: last, words: '', isToCome: false }));
  const others = FORMS.flatMap(({ pattern, isToCome, read }) =>
    [...lower.matchAll(pattern)].map((found): Placed => {
      const on = read(
        found.slice(1).filter((part) => part !== undefined),
        today,
      );
      return {
        at: found.index,
        words: sentence.slice(found.index, found.index + found[0].length),
        isToCome: isToCome ?? false,
        ...(on && { on }),
      };
    }),
  );
  const isAhead = ({ at, on, words, isToCome }: Placed): boolean =>
    (on === undefined || on >= today) &&
    (isToCome || (from !== undefined && from < at) || isAlone(sentence, at, words)) &&
    !isVerb(sentence, at, words);
  const [first] = [...whole, ...others].filter(isAhead).toSorted((a, b) => a.at - b.at || b.words.length - a.words.length);
  if (!first) return undefined;
  const { on, words } = first;
  return { words, ...(on && { on }) };
}

function isAlone(sentence: string, at: number, words: string): boolean {
  return words !== '' && ALONE.test(sentence.slice(0, at)) && /^\W*$/.test(sentence.slice(at + words.length));
}

/** "This may help", "we march on": a month stands behind a small word, or begins with a capital. */
function isVerb(sentence: string, at: number, words: string): boolean {
  if (!/^(?:may|march)$/i.test(words)) return false;
  return !/\b(?:in|by|until|till|til|of|before|for|on|to|from|mid|early|late|next|this|end)[ -]$/i.test(sentence.slice(0, at));
}

function form(pattern: string, read: Form['read']): Form {
  return { pattern: new RegExp(pattern, 'g'), read };
}

function toCome(pattern: string, read: Form['read']): Form {
  return { ...form(pattern, read), isToCome: true };
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3)) + 1;
}

function endOfMonth(on: CalendarDate): CalendarDate {
  return lastDayOfMonth(Number(on.slice(0, 4)), Number(on.slice(5, 7)));
}

/** The end of that month when it comes next, and of this one while it lasts. */
function nextMonthEnd(today: CalendarDate, month: number): CalendarDate {
  const year = Number(today.slice(0, 4));
  return lastDayOfMonth(month < Number(today.slice(5, 7)) ? year + 1 : year, month);
}

function nextDay(today: CalendarDate, day: number, month: number): CalendarDate | undefined {
  const year = Number(today.slice(0, 4));
  return [year, year + 1]
    .map((one) => lastDayOfMonth(one, month))
    .filter((last) => day >= 1 && day <= Number(last.slice(8)))
    .map((last) => addDays(last, day - Number(last.slice(8))))
    .find((on) => on >= today);
}

/** Of the week that a day is in; of the next one at a weekend. */
function friday(on: CalendarDate): CalendarDate {
  return addDays(on, (12 - dayOfWeek(on)) % 7);
}

function nextWeekday(today: CalendarDate, name = ''): CalendarDate {
  const wanted = DAYS.indexOf(name.slice(0, 3)) + 1;
  return addDays(today, ((wanted - dayOfWeek(today) + 6) % 7) + 1);
}

function later(today: CalendarDate, count = '', unit = ''): CalendarDate {
  const number = NUMBERS[count] ?? Number(count);
  if (unit === 'month') return addMonths(today, number);
  return addDays(today, unit === 'week' ? number * 7 : number);
}
