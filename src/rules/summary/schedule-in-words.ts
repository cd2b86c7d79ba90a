import { counted } from '../../words/counted.ts';
import { en, verbatim } from '../../words/english.ts';
import type { Rhythm, Schedule } from '../../words/schedule.ts';
import { dateAsTyped, dateInWords } from '../../words/time.ts';

/** As they are typed, which is in English. */
const WEEKDAYS = [verbatim`Monday`, verbatim`Tuesday`, verbatim`Wednesday`, verbatim`Thursday`, verbatim`Friday`];

const weekdays = (): readonly string[] => [en`Monday`, en`Tuesday`, en`Wednesday`, en`Thursday`, en`Friday`];

/** "every Monday", "on the 15th of each month", "5 working days before the meeting on Thursday 4 June 2026" */
export function rhythmInWords(rhythm: Rhythm): string {
  switch (rhythm.kind) {
    case 'weekly':
      return en`every ${weekdays()[rhythm.weekday - 1] ?? en`week`}`;
    case 'monthly':
      return rhythm.day === undefined
        ? en`on the first working day of each month`
        : en`on the ${rhythm.day}${endingOf(rhythm.day)} of each month`;
    case 'before-meeting': {
      const days = counted(rhythm.workingDays, 'working day');
      return en`${days} before the meeting on ${dateInWords(rhythm.meetingOn)}`;
    }
  }
}

/**
 * As it can be typed.
 * @param of which actions, as it is typed in a request for the status
 */
export function typedRhythm(rhythm: Rhythm, of: string): string {
  const status = of === '' ? 'status' : verbatim`status ${of}`;
  switch (rhythm.kind) {
    case 'weekly':
      return verbatim`weekly ${status} on ${WEEKDAYS[rhythm.weekday - 1] ?? verbatim`Monday`}`;
    case 'monthly':
      return verbatim`monthly ${status}${rhythm.day === undefined ? '' : verbatim` on the ${rhythm.day}${endingOf(rhythm.day)}`}`;
    case 'before-meeting': {
      const days = rhythm.workingDays === 1 ? verbatim`1 working day` : verbatim`${rhythm.workingDays} working days`;
      return verbatim`${status} ${days} before ${dateAsTyped(rhythm.meetingOn)}`;
    }
  }
}

/** What becomes of it on a day off; empty where a day off cannot be named. */
export function dayOffInWords({ rhythm }: Pick<Schedule, 'rhythm'>): string {
  if (rhythm.kind === 'weekly') return en`If its day is a day off, it comes on the next working day.`;
  if (rhythm.kind === 'monthly' && rhythm.day !== undefined) {
    const isAtTheEnd = rhythm.day > 28;
    return en`If its day is a day off${isAtTheEnd ? en`, or the month is shorter` : ''}, it comes on the last working day before.`;
  }
  return '';
}

function endingOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th';
}
