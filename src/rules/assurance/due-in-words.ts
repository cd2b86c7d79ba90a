import { type Fact, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { daysOverdue, type Entry } from '../../words/entry.ts';
import { ageInWords, type CalendarDate, dateInWords, daysBetween, shortDateInWords } from '../../words/time.ts';

/** In one line, for a row: `Due 31 March 2026, 7 months ago`, with the first date and the drift where it was moved. */
export function dueInWords(entry: Entry, today: CalendarDate): string {
  const { timing } = entry.action;
  if (timing.kind === 'start') return en`Runs from ${shortDateInWords(timing.startsOn)}, with no end date`;
  if (timing.kind === 'undated') return undatedShort(entry);
  const due = en`Due ${shortDateInWords(timing.dueOn)}, ${whenInWords(timing.dueOn, today)}`;
  const drift = daysBetween(timing.firstDueOn, timing.dueOn);
  return drift === 0 ? due : en`${due} (first due ${shortDateInWords(timing.firstDueOn)}, moved ${driftInWords(drift)})`;
}

/** When the action was and is due, each date with the total drift. */
export function dueFacts(entry: Entry, today: CalendarDate): Fact[] {
  const { timing } = entry.action;
  if (timing.kind === 'start')
    return [{ title: en`Starts`, value: en`${dateInWords(timing.startsOn)}. The plan gives no end date.` }];
  if (timing.kind === 'undated') return [{ title: en`Due`, value: undatedInWords(entry) }];
  const drift = daysBetween(timing.firstDueOn, timing.dueOn);
  const overdue = daysOverdue(entry, today);
  return [
    { title: en`Due`, value: `${dateInWords(timing.dueOn)}, ${whenInWords(timing.dueOn, today)}` },
    ...(drift === 0
      ? []
      : [{ title: en`First due`, value: en`${dateInWords(timing.firstDueOn)}, since moved ${driftInWords(drift)}` }]),
    ...(overdue === 0 ? [] : [{ title: en`Overdue`, value: daysInWords(overdue) }]),
  ];
}

function undatedShort({ action, isRestricted }: Entry): string {
  const written = shortened(action.timing.asWritten, 60);
  return written && !isRestricted ? en`No date: the plan says “${written}”` : en`No date: the business manager needs to set one`;
}

function undatedInWords({ action, isRestricted }: Entry): string {
  const written = shortened(action.timing.asWritten, 100);
  const plan = written && !isRestricted ? en`The plan says “${written}”, which is not a date.` : en`The plan gives no date.`;
  return en`${plan} The business manager needs to set one.`;
}

function whenInWords(on: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(on, today);
  if (days === 0) return en`today`;
  return days > 0 ? en`${ageInWords(days)} ago` : en`in ${ageInWords(-days)}`;
}

function driftInWords(days: number): string {
  return days > 0 ? en`${daysInWords(days)} later` : en`${daysInWords(-days)} earlier`;
}

function daysInWords(days: number): string {
  return counted(days, 'day');
}
