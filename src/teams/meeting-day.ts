import { z } from 'zod';
import { en } from '../words/english.ts';
import { CalendarDate } from '../words/time.ts';

/** The day of a meeting, as its field sends it; left empty where no meeting agreed it. */
export const MeetingDay = z.string().trim().catch('');

const meetingProblem = () => en`This is not a day. Choose the day of the meeting, or leave it empty.`;

/** @returns `problem` where it cannot be read */
export function meetingDayFrom(typed: string): { readonly meetingOn: CalendarDate | undefined } | { readonly problem: string } {
  if (typed === '') return { meetingOn: undefined };
  const on = CalendarDate.safeParse(typed);
  return on.success ? { meetingOn: on.data } : { problem: meetingProblem() };
}
