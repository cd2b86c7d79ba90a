import { calendarOf } from '../engine/calendar.ts';
import { rebuildAgenda } from '../engine/rebuild-agenda.ts';
import { countWorkingDays, dayOffInWords, passedInWords } from '../rules/calendar/count-working-days.ts';
import { type Calendar, CalendarEndError, dayOff } from '../rules/calendar/working-days.ts';
import { Closure } from '../words/closure.ts';
import { counted } from '../words/counted.ts';
import { CalendarDate, dateInWords, dateOf, shortDateInWords } from '../words/time.ts';
import { type Command, noFile, parse, UnfinishedError, UsageError } from './command.ts';

/** Some four years: no deadline of any procedure is near it. */
const MOST_WORKING_DAYS = 1000;

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:T((?:[01]\d|2[0-3]):[0-5]\d))?$/;

export const addWorkingDaysTo: Command = {
  name: 'calendar add-working-days',
  usage: [['calendar add-working-days DAY[T16:00] COUNT [--json]', 'which day it comes to, with each day counted and skipped']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    const [typedFrom = '', typedCount = '', ...more] = positionals;
    const [, day, time] = MOMENT.exec(typedFrom) ?? [];
    const from = CalendarDate.safeParse(day);
    const count = /^\d+$/.test(typedCount) ? Number(typedCount) : Number.NaN;
    if (!from.success || !(count <= MOST_WORKING_DAYS) || more.length > 0) {
      throw new UsageError(
        `Give a day, with a time of day in London if you like, and a count up to ${MOST_WORKING_DAYS}: sab calendar add-working-days 2026-12-24T16:00 3`,
      );
    }
    return shell.withDeps(async (deps) => {
      const days = within(await calendarOf(deps), (calendar) => countWorkingDays(calendar, from.data, count));
      const to = days.at(-1)?.on ?? from.data;
      const at = time === undefined ? '' : `T${time}`;
      if (values.json) {
        const told = days.map((passed) => ({ ...passed, says: passedInWords(passed) }));
        shell.say(JSON.stringify({ format: 1, from: from.data + at, workingDays: count, gives: to + at, days: told }, null, 2));
        return 0;
      }
      const clock = time === undefined ? '' : ` at ${time}`;
      shell.say(`From ${dateInWords(from.data)}${clock}, ${counted(count, 'working day')}:`);
      for (const passed of days) shell.say(`  ${passedInWords(passed)}`);
      shell.say(`${dateInWords(to)}${clock}.`);
      return 0;
    });
  },
};

export const closeDay: Command = {
  name: 'calendar close',
  usage: [['calendar close DAY --because "…"', 'a day on which the partnership is closed, so that it is no working day']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { because: { type: 'string' } });
    const on = onlyDay(positionals);
    const closure = Closure.safeParse({ on, because: values.because });
    if (!closure.success) throw new UsageError('Say why, in at most 200 characters: --because "Council offices closed".');
    return shell.withDeps(async (deps) => {
      const off = within(await calendarOf(deps), (calendar) => dayOff(calendar, on));
      if (off && off.kind !== 'closure') {
        throw new UnfinishedError(`${dateInWords(on)} is no working day anyway: ${dayOffInWords(off)}. Nothing was changed.`);
      }
      await deps.directory.close(closure.data);
      shell.say(`${dateInWords(on)} is no working day: ${closure.data.because}.`);
      return 0;
    });
  },
};

export const reopenDay: Command = {
  name: 'calendar open',
  usage: [['calendar open DAY', 'takes a closure back']],
  run: async (args, shell) => {
    const on = onlyDay(parse(args, {}).positionals);
    return shell.withDeps(async (deps) => {
      if (!(await deps.directory.reopen(on))) throw new UnfinishedError(`${dateInWords(on)} is not in the list of closures.`);
      await rebuildAgenda(deps); // what had been put off to after that day
      shell.say(`${dateInWords(on)} is no longer closed.`);
      return 0;
    });
  },
};

export const showCalendar: Command = {
  name: 'calendar show',
  usage: [['calendar show', 'the bank holidays and closures to come, and how far the calendar reaches']],
  run: async (args, shell) => {
    noFile(parse(args, {}).positionals);
    return shell.withDeps(async (deps) => {
      const calendar = await calendarOf(deps);
      const today = dateOf(deps.clock());
      const { holidays, closures, coveredFromOn, coveredUntilOn } = calendar;
      shell.say(
        `Working days are Monday to Friday, less bank holidays and closures. Known from ${shortDateInWords(coveredFromOn)} until ${shortDateInWords(coveredUntilOn)}; past that no deadline is computed.`,
      );
      const days = [...new Set([...holidays.keys(), ...closures.keys()])].filter((on) => on >= today).toSorted();
      for (const on of days) {
        const off = dayOff(calendar, on);
        if (off) shell.say(`  ${dateInWords(on)}: ${dayOffInWords(off)}`);
      }
      return 0;
    });
  },
};

/** @throws {UsageError} */
function onlyDay([typed, ...more]: string[]): CalendarDate {
  const on = CalendarDate.safeParse(typed);
  if (!on.success || more.length > 0) throw new UsageError('Name one day: 2026-12-29.');
  return on.data;
}

/** @throws {UnfinishedError} past the end of the calendar, where a guess would look like an answer */
function within<T>(calendar: Calendar, compute: (calendar: Calendar) => T): T {
  try {
    return compute(calendar);
  } catch (cause) {
    if (!(cause instanceof CalendarEndError)) throw cause;
    throw new UnfinishedError(`Nothing was computed. ${cause.message}`, { cause });
  }
}
