import { type Fact, shortened } from '../../words/card-data.ts';
import { daysOverdue, type Entry } from '../../words/entry.ts';
import { ageInWords, type CalendarDate, dateInWords, daysBetween, shortDateInWords } from '../../words/time.ts';

/** In one line, for a row: `Due 31 March 2026, 7 months ago`, with the first date and the drift where it was moved. */
export function dueInWords(entry: Entry, today: CalendarDate): string {
  const { timing } = entry.action;
  if (timing.kind === 'start') return `Runs from ${shortDateInWords(timing.startsOn)}, with no end date`;
  if (timing.kind === 'undated') return undatedShort(entry);
  const due = `Due ${shortDateInWords(timing.dueOn)}, ${whenInWords(timing.dueOn, today)}`;
  const drift = daysBetween(timing.firstDueOn, timing.dueOn);
  return drift === 0 ? due : `${due} (first due ${shortDateInWords(timing.firstDueOn)}, moved ${driftInWords(drift)})`;
}

/** When the action was and is due, each date with the total drift. */
export function dueFacts(entry: Entry, today: CalendarDate): Fact[] {
  const { timing } = entry.action;
  if (timing.kind === 'start')
    return [{ title: 'Starts', value: `${dateInWords(timing.startsOn)}. The plan gives no end date.` }];
  if (timing.kind === 'undated') return [{ title: 'Due', value: undatedInWords(entry) }];
  const drift = daysBetween(timing.firstDueOn, timing.dueOn);
  const overdue = daysOverdue(entry, today);
  return [
    { title: 'Due', value: `${dateInWords(timing.dueOn)}, ${whenInWords(timing.dueOn, today)}` },
    ...(drift === 0
      ? []
      : [{ title: 'First due', value: `${dateInWords(timing.firstDueOn)}, since moved ${driftInWords(drift)}` }]),
    ...(overdue === 0 ? [] : [{ title: 'Overdue', value: daysInWords(overdue) }]),
  ];
}

function undatedShort({ action, isRestricted }: Entry): string {
  const written = shortened(action.timing.asWritten, 60);
  return written && !isRestricted ? `No date: the plan says “${written}”` : 'No date: the business manager needs to set one';
}

function undatedInWords({ action, isRestricted }: Entry): string {
  const written = shortened(action.timing.asWritten, 100);
  const plan = written && !isRestricted ? `The plan says “${written}”, which is not a date.` : 'The plan gives no date.';
  return `${plan} The business manager needs to set one.`;
}

function whenInWords(on: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(on, today);
  if (days === 0) return 'today';
  return days > 0 ? `${ageInWords(days)} ago` : `in ${ageInWords(-days)}`;
}

function driftInWords(days: number): string {
  return days > 0 ? `${daysInWords(days)} later` : `${daysInWords(-days)} earlier`;
}

function daysInWords(days: number): string {
  return `${days} day${days === 1 ? '' : 's'}`;
}
