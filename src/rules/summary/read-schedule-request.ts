import { en, verbatim } from '../../words/english.ts';
import { MOST_DAYS_BEFORE, type Rhythm } from '../../words/schedule.ts';
import { addDays, type CalendarDate, dateAsTyped } from '../../words/time.ts';
import { POLITE, readDayNear } from './read-summary-request.ts';

/** What somebody wants of summaries that come by themselves. `of` is what was typed of the actions that are meant. */
export type ScheduleRequest =
  | { readonly kind: 'list' }
  | { readonly kind: 'set'; readonly rhythm: Rhythm; readonly of: string }
  /** Whatever is left out may be anything. */
  | { readonly kind: 'stop'; readonly rhythm?: Wanted; readonly of: string }
  /** It was not understood. `words` says so; `choices` are what can be typed instead. */
  | { readonly kind: 'choose'; readonly words: string; readonly choices: readonly string[] };

/** A rhythm as far as it was named. */
export type Wanted = {
  readonly kind: Rhythm['kind'];
  readonly weekday?: number;
  readonly day?: number;
  readonly meetingOn?: CalendarDate;
};

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const WEEKDAY = '(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?s?';
const SUMMARY = String.raw`(?:the\s+|a\s+|my\s+)?(?:status|summary|summaries)\b`;
const OFTEN = '(?:weekly|monthly)';
const EVERY = String.raw`(?:every|each)\s+(?:week|month|working\s+week|${WEEKDAY})\b`;
const BEFORE = String.raw`days?\s+before\b`;
const REST = String.raw`[\p{L}\p{M}\p{N}\s'’“”"&,()/–-]*[.?!\s]*`;

/**
 * "Weekly status on Monday", "status police every Friday", "status 5 working days before 4 June", "stop weekly status",
 * "schedules". A message that names an action (HOU-01) or goes on in sentences tells us something.
 */
export const ASKS_FOR_SCHEDULE = new RegExp(
  [
    String.raw`^(?!.*[a-z][-–]\d)${POLITE}(?:send\s+(?:me|us)\s+|set\s+up\s+)?`,
    String.raw`(?:(?:a\s+|the\s+)?${OFTEN}\s+${SUMMARY}${REST}`,
    String.raw`|${SUMMARY}(?=.*(?:\b${OFTEN}\b|\b${EVERY}|\d\s*(?:working\s+|business\s+)?${BEFORE}))${REST}`,
    String.raw`|(?:stop|end|cancel)\s+(?:the\s+|my\s+|all\s+)?(?:(?:${OFTEN}|scheduled)\s+${SUMMARY}|status\b(?=.*\bbefore\b)|schedules?\b)${REST}`,
    String.raw`|(?:(?:the|my|our|all)\s+)*(?:schedules?|scheduled\s+(?:summaries|status|statuses|summary))(?:,?\s+please)?[\s.?!]*)$`,
  ].join(''),
  'iu',
);

/** @param text as typed, fitting {@link ASKS_FOR_SCHEDULE} */
export function readScheduleRequest(text: string, today: CalendarDate): ScheduleRequest {
  const plain = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(new RegExp(`^${POLITE}(?:send (?:me|us) |set up )?(?:(?:a|the) )?`, 'iu'), '')
    .replace(/(?:,? (?:please|thanks|thank you))?[.?!\s]*$/iu, '');
  const stop = /^(?:stop|end|cancel) (?<what>.+)$/iu.exec(plain)?.groups?.['what'];
  if (stop !== undefined) return readStop(stop, today);
  if (/\bstatus\b|\bsummary\b|\bsummaries\b/iu.test(plain) && !/^(?:my |our |all )*scheduled /iu.test(plain))
    return readSet(plain, today);
  return { kind: 'list' };
}

function readStop(what: string, today: CalendarDate): ScheduleRequest {
  if (!/\b(?:weekly|monthly|before)\b/iu.test(what)) {
    const of = what.replace(/^(?:(?:the|my|all|scheduled) )*(?:schedules?|status|summary|summaries)\b/iu, '');
    return { kind: 'stop', of: actionsIn(of) };
  }
  const meeting = /^(?<of>.*?) ?(?:\d+ ?(?:working |business )?days? )?before (?<day>.+)$/iu.exec(what)?.groups;
  if (meeting) {
    const meetingOn = readDayNear(plainDay(meeting['day'] ?? ''), today, 'next');
    return {
      kind: 'stop',
      rhythm: { kind: 'before-meeting', ...(meetingOn && { meetingOn }) },
      of: actionsIn(meeting['of'] ?? ''),
    };
  }
  const { kind, weekday, day, left } = oftenIn(what);
  const rhythm = { kind, ...(weekday !== undefined && { weekday }), ...(day !== undefined && { day }) };
  return { kind: 'stop', rhythm, of: actionsIn(left) };
}

function readSet(plain: string, today: CalendarDate): ScheduleRequest {
  const meeting = /^(?<of>.*?) ?\b(?<count>\d+) ?(?<working>working |business )?days? before (?<day>.+)$/iu.exec(plain)?.groups;
  if (meeting) return readBefore(meeting, today);
  const { kind, weekday, day, left } = oftenIn(plain);
  const of = actionsIn(left);
  if (kind === 'monthly') {
    if (day !== undefined && (day < 1 || day > 31))
      return choose(en`No month has such a day.`, [typed(verbatim`monthly status`, of, verbatim`on the 15th`)]);
    return { kind: 'set', rhythm: { kind, ...(day !== undefined && { day }) }, of };
  }
  if (weekday !== undefined && weekday > 5)
    return choose(en`I send nothing at weekends.`, [
      typed(verbatim`weekly status`, of, verbatim`on Monday`),
      typed(verbatim`weekly status`, of, verbatim`on Friday`),
    ]);
  return { kind: 'set', rhythm: { kind: 'weekly', weekday: weekday ?? 1 }, of };
}

function readBefore(parts: Readonly<Record<string, string | undefined>>, today: CalendarDate): ScheduleRequest {
  const of = actionsIn(parts['of'] ?? '');
  const workingDays = Number(parts['count']);
  const meetingOn = readDayNear(plainDay(parts['day'] ?? ''), today, 'next');
  const asTyped = (days: number, on: CalendarDate): string =>
    typed('status', of, verbatim`${days} working days before ${dateAsTyped(on)}`);
  if (!meetingOn) return choose(en`I need the day of the meeting for that.`, [asTyped(workingDays, addDays(today, 28))]);
  if (workingDays < 1 || workingDays > MOST_DAYS_BEFORE)
    return choose(en`That has to be between 1 and ${MOST_DAYS_BEFORE} working days.`, [asTyped(5, meetingOn)]);
  if (!parts['working']) return choose(en`I count working days before a meeting.`, [asTyped(workingDays, meetingOn)]);
  return { kind: 'set', rhythm: { kind: 'before-meeting', meetingOn, workingDays }, of };
}

/** The day of "before the Board meeting on 4 June". */
function plainDay(words: string): string {
  return words.replace(/^(?:the |our )?(?:(?:board |next )?meeting )?(?:on |of )?(?:the )?/iu, '');
}

type Often = {
  readonly kind: 'weekly' | 'monthly';
  readonly weekday: number | undefined;
  readonly day: number | undefined;
  readonly left: string;
};

/** How often, on which day, and what is left of the words. */
function oftenIn(words: string): Often {
  const isMonthly = /\bmonthly\b|\b(?:every|each) month\b/iu.test(words);
  const bare = words.replace(/\b(?:weekly|monthly)\b|\b(?:every|each) (?:working )?(?:week|month)\b/giu, ' ');
  const onDay = isMonthly ? DAY_OF_MONTH.exec(bare) : NAMED_WEEKDAY.exec(bare);
  const left = onDay ? bare.replace(onDay[0], ' ') : bare;
  const { number, last, name } = onDay?.groups ?? {};
  return {
    kind: isMonthly ? 'monthly' : 'weekly',
    weekday: name === undefined ? undefined : WEEKDAYS.findIndex((day) => day.startsWith(name.slice(0, 3).toLowerCase())) + 1,
    day: last !== undefined ? 31 : number === undefined ? undefined : Number(number),
    left,
  };
}

const OF_MONTH = String.raw`(?:(?: day)?(?: of (?:the|each|every) month)?)(?=\s*$|\s)`;
const DAY_OF_MONTH = new RegExp(
  String.raw`\bon (?:the )?(?:(?<number>\d{1,2})(?:st|nd|rd|th)?${OF_MONTH}|(?<last>last)(?: working)? day${OF_MONTH}|first (?:working )?day${OF_MONTH})`,
  'iu',
);
const NAMED_WEEKDAY = new RegExp(String.raw`\b(?:(?:every|each|on) )?(?<name>${WEEKDAY})(?=\s*$)`, 'iu');

/** What is left of a request when its rhythm is taken out of it: "police", or nothing for all actions. */
function actionsIn(words: string): string {
  return words
    .replace(/\b(?:status|summary|summaries)\b/iu, ' ')
    .replace(/^[\s,]*(?:(?:the|a|my)\s)?|[\s,]*$/giu, '')
    .replace(/\s+/g, ' ')
    .replace(/^(?:of|for) /iu, '')
    .trim();
}

function choose(words: string, choices: readonly string[]): ScheduleRequest {
  return { kind: 'choose', words, choices };
}

function typed(head: string, of: string, when: string): string {
  return [head, of, when].filter((words) => words !== '').join(' ');
}
