import { extname } from 'node:path';
import { calendarOf } from '../engine/calendar.ts';
import type { Deps } from '../engine/deps.ts';
import { figuresCsv, figuresExcel } from '../files/write-figures.ts';
import { type Counted, disagreementFigures, type Figure, lastQuarter, type Period } from '../rules/disagreements/figures.ts';
import { disagreementsIn } from '../rules/disagreements/replay.ts';
import { printable } from '../words/printable.ts';
import { type CalendarDate, dateOf, shortDateInWords } from '../words/time.ts';
import { type Command, noFile, parse, UsageError } from './command.ts';
import { procedureOf } from './disagreement-record.ts';
import { dateFrom } from './edit-entry.ts';
import { writeNew, writeWhole } from './write-file.ts';

export const showDisagreementFigures: Command = {
  name: 'disagreement figures',
  usage: [
    [
      'disagreement figures [--from DATE --until DATE]',
      'how many, between whom, how far and how they ended; the last quarter when no days are given',
    ],
    ['--to FILE.csv|FILE.xlsx [--force]', 'as a table'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      from: { type: 'string' },
      until: { type: 'string' },
      to: { type: 'string' },
      force: { type: 'boolean' },
    });
    noFile(positionals);
    const target = values.to === undefined ? undefined : { file: values.to, bytesOf: writerFor(values.to) };
    return shell.withDeps(async (deps) => {
      const today = dateOf(deps.clock());
      const period = periodFrom(values.from, values.until, today);
      const figures = disagreementFigures(await allDisagreements(deps), period, await calendarOf(deps));
      const days = `${shortDateInWords(period.fromOn)} to ${shortDateInWords(period.toOn)}`;
      if (!target) {
        shell.say(`Disagreements, ${days}`);
        for (const line of linesOf(figures)) shell.say(printable(line));
        return 0;
      }
      await (values.force ? writeWhole : writeNew)(target.file, target.bytesOf(figures));
      shell.say(`The figures of ${days} in ${target.file}.`);
      return 0;
    });
  },
};

async function allDisagreements({ register, procedures }: Deps): Promise<Counted[]> {
  const versions = await procedures.versionsNow();
  const all: Counted[] = [];
  for (const { id: planId } of await register.plans()) {
    for await (const entry of register.entries(planId)) {
      const known = [...(entry.pastDisagreements ?? []), ...(entry.disagreement ? [entry.disagreement] : [])];
      if (known.length === 0) continue;
      const rows = await register.history({ planId, ref: entry.action.ref });
      for (const id of disagreementsIn(rows)) {
        const one = known.find((other) => other.id === id);
        if (one) all.push({ entry, rows, id, procedure: procedureOf(one, versions).procedure });
      }
    }
  }
  return all;
}

/** @throws {UsageError} */
function periodFrom(from: string | undefined, until: string | undefined, today: CalendarDate): Period {
  if (from === undefined && until === undefined) return lastQuarter(today);
  const [fromOn, toOn] = [dateFrom('from', from), dateFrom('until', until)];
  if (toOn < fromOn) throw new UsageError(`The period ends before it begins: --from ${fromOn} --until ${toOn}.`);
  if (toOn >= today) throw new UsageError(`The period has to be over: the last day that can be counted is before ${today}.`);
  return { fromOn, toOn };
}

/** @throws {UsageError} */
function writerFor(file: string): (figures: readonly Figure[]) => Uint8Array {
  switch (extname(file).toLowerCase()) {
    case '.csv':
      return figuresCsv;
    case '.xlsx':
      return figuresExcel;
    default:
      throw new UsageError('Figures are written as a table: --to FILE.csv or --to FILE.xlsx.');
  }
}

/** What is counted stands once, and its numbers below it. */
function linesOf(figures: readonly Figure[]): string[] {
  return figures.flatMap(({ figure, of, number }, n) => {
    const line = `  ${of}: ${number}`;
    return figures[n - 1]?.figure === figure ? [line] : [figure, line];
  });
}
