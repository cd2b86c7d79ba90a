import { askContextOf } from '../engine/ask-context.ts';
import { simulate } from '../rules/assurance/simulate.ts';
import { simulatedInWords } from '../rules/assurance/simulated-in-words.ts';
import { counted } from '../words/counted.ts';
import type { Entry } from '../words/entry.ts';
import { addDays, type CalendarDate, dateInWords, dateOf, instantAt } from '../words/time.ts';
import { type Command, noFile, parse, UsageError } from './command.ts';
import { dateFrom } from './edit-entry.ts';

/** Ten years: longer than any plan. */
const MOST_DAYS = 3653;

export const simulateAsks: Command = {
  name: 'simulate',
  usage: [
    ['simulate --days 90 [--from 2026-06-04]', 'who would be asked what on which day, if nobody answered; changes nothing'],
    ['--json', 'for tools'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      days: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'boolean' },
    });
    noFile(positionals);
    const days = /^\d+$/.test(values.days ?? '') ? Number(values.days) : Number.NaN;
    if (!(days >= 1 && days <= MOST_DAYS)) throw new UsageError(`Say for how many days, 1 to ${MOST_DAYS}: --days 90.`);
    const from = values.from === undefined ? undefined : dateFrom('from', values.from);
    return shell.withDeps(async (deps) => {
      const present = await askContextOf(deps);
      const now = from === undefined ? present.now : instantAt(from, '00:00');
      const fromOn = dateOf(now);
      const untilOn = earlier(addDays(fromOn, days), present.calendar.coveredUntilOn);
      if (fromOn > untilOn) throw new UsageError(`The calendar of working days ends on ${dateInWords(untilOn)}.`);
      const entries: Entry[] = [];
      for (const { id } of await deps.register.plans()) for await (const entry of deps.register.entries(id)) entries.push(entry);
      const context = { ...present, now, procedures: await deps.procedures.versions() };
      const simulated = simulate(entries, context, instantAt(untilOn, '23:59'));
      if (values.json) {
        const { digests, disagreements, nobodyToAsk } = simulated;
        shell.say(JSON.stringify({ format: 1, from: fromOn, until: untilOn, digests, disagreements, nobodyToAsk }, null, 2));
        return 0;
      }
      shell.say(
        `${dateInWords(fromOn)} to ${dateInWords(untilOn)}, ${counted(entries.length, 'action')}, if nobody answers. Nothing is changed, and nothing is sent.`,
      );
      simulatedInWords(simulated, context).forEach(shell.say);
      return 0;
    });
  },
};

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}
