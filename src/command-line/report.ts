import { extname } from 'node:path';
import type { Deps } from '../engine/deps.ts';
import { UnreadableRowError } from '../engine/ports.ts';
import { entriesOf } from '../engine/read-register.ts';
import { makePack, type PackKind } from '../files/make-pack.ts';
import { agencyNow } from '../rules/people/answering.ts';
import { inScope, type Scope } from '../rules/summary/scope.ts';
import { scopeInWords } from '../rules/summary/scope-in-words.ts';
import { shareInWords } from '../rules/summary/status-card.ts';
import type { Share } from '../rules/summary/summarise.ts';
import { type WithinTimescale, withinTimescale, type YearKind } from '../rules/summary/within-timescale.ts';
import { counted } from '../words/counted.ts';
import type { People } from '../words/people.ts';
import { type CalendarDate, dateOf, shortDateInWords } from '../words/time.ts';
import { agencyFrom } from './action-edits.ts';
import { type Command, noFile, parse, UnfinishedError, UsageError } from './command.ts';
import { dateFrom } from './edit-entry.ts';
import { plansNamed } from './plans-named.ts';
import { writeNew, writeWhole } from './write-file.ts';

/** Which actions, and as of when: for every report. */
const scopeOptions = {
  agency: { type: 'string' },
  plan: { type: 'string' },
  theme: { type: 'string' },
  'as-of': { type: 'string' },
} as const;

type ScopeValues = { readonly [Name in keyof typeof scopeOptions]?: string | undefined };

const scopeUsage = [
  '--agency NAME, --plan NAME, --theme WORD, --as-of 2026-03-31',
  'only some of the actions; as they stood at the end of a day',
] as const;

export const writeReport: Command = {
  name: 'report',
  usage: [
    ['report --to FILE.docx|FILE.xlsx', 'the Board pack: what needs a decision, every figure, and every action'],
    scopeUsage,
    ['--since 2026-05-01', 'what changed since the last Board, too'],
    ['--with-words', 'in a workbook: what people said in their updates, for whoever may read that'],
    ['--force', 'replace a file that is there'],
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, {
      ...scopeOptions,
      to: { type: 'string' },
      since: { type: 'string' },
      'with-words': { type: 'boolean' },
      force: { type: 'boolean' },
    });
    noFile(positionals);
    const file = values.to ?? '';
    const kind = kindOf(file);
    const withWords = values['with-words'] ?? false;
    if (withWords && kind === 'word') {
      throw new UsageError('A Word pack never holds what people said. With --with-words, write a workbook: --to FILE.xlsx.');
    }
    const typedSince = values.since === undefined ? undefined : dateFrom('since', values.since);
    return shell.withDeps(async (deps) => {
      const now = deps.clock();
      const people = await deps.directory.people();
      const scope = await scopeFrom(values, deps, people);
      const since = typedSince && notAfter(typedSince, scope.asOf ?? dateOf(now));
      const asked = { scope, kind, withWords, ...(since && { since }) };
      const { bytes } = await orUnfinished(makePack(deps, asked, now, shell.sayProgress));
      await (values.force ? writeWhole : writeNew)(file, bytes);
      const of = scopeInWords(scope, people);
      shell.say(`The Board pack is in ${file}. Counted: ${of === '' ? 'all actions in the register' : of}.`);
      if (withWords) {
        shell.say(
          'Take care: this holds what people said of the actions. Keep it where only those may read it who may read that.',
        );
      }
      return 0;
    });
  },
};

export const showIndicator: Command = {
  name: 'report indicator',
  usage: [
    [
      'report indicator [--by financial-year|calendar-year] [--json]',
      'how many actions were implemented within timescale, by year, on first and on present due dates',
    ],
    scopeUsage,
  ],
  run: (args, shell) => {
    const { values, positionals } = parse(args, { ...scopeOptions, by: { type: 'string' }, json: { type: 'boolean' } });
    noFile(positionals);
    const by = yearKindFrom(values.by);
    return shell.withDeps(async (deps) => {
      const people = await deps.directory.people();
      const scope = await scopeFrom(values, deps, people);
      const { entries } = inScope(await orUnfinished(entriesOf(deps, scope)), scope, people);
      const today = scope.asOf ?? dateOf(deps.clock());
      const table = withinTimescale(entries, today, by);
      if (values.json) {
        shell.say(JSON.stringify({ format: 1, by, on: today, ...asData(table) }, null, 2));
        return 0;
      }
      const of = scopeInWords(scope, people);
      shell.say(`Implemented within timescale, counted on ${shortDateInWords(today)}${of === '' ? '' : `: ${of}`}`);
      for (const line of linesOf(table)) shell.say(line);
      return 0;
    });
  },
};

/** @throws {UsageError} */
async function scopeFrom(values: ScopeValues, deps: Deps, people: People): Promise<Scope> {
  const { agency, plan, theme } = values;
  const [planId] = plan === undefined ? [] : await plansNamed(deps, plan);
  const asOf = values['as-of'] === undefined ? undefined : dateFrom('as-of', values['as-of']);
  const today = dateOf(deps.clock());
  if (asOf && asOf >= today) {
    throw new UsageError(`The day has to be over: --as-of has to be before ${today}. Without it, the report is of now.`);
  }
  if (theme?.trim() === '') throw new UsageError('--theme needs a word: --theme neglect.');
  return {
    ...(agency !== undefined && { agencyId: agencyNow(people, agencyFrom(people, 'agency', agency).id) }),
    ...(planId && { planId }),
    ...(theme && { theme: theme.trim() }),
    ...(asOf && { asOf }),
  };
}

/** @throws {UsageError} */
function notAfter(since: CalendarDate, until: CalendarDate): CalendarDate {
  if (since > until) throw new UsageError(`The report ends on ${until}, and --since ${since} is after that.`);
  return since;
}

/** @throws {UsageError} */
function kindOf(file: string): PackKind {
  switch (extname(file).toLowerCase()) {
    case '.docx':
      return 'word';
    case '.xlsx':
      return 'excel';
    default:
      throw new UsageError('Say where to: --to FILE.docx for Word, or --to FILE.xlsx for Excel.');
  }
}

/** @throws {UsageError} */
function yearKindFrom(typed = 'financial-year'): YearKind {
  if (typed === 'financial-year' || typed === 'calendar-year') return typed;
  throw new UsageError('Years go from April to March, or from January to December: --by financial-year or --by calendar-year.');
}

/** @throws {UnfinishedError} */
async function orUnfinished<Read>(reading: Promise<Read>): Promise<Read> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof UnreadableRowError)) throw error;
    throw new UnfinishedError(`${error.message}, so the figures would be wrong. Nothing was written. See sab history verify.`, {
      cause: error,
    });
  }
}

function linesOf({ years, total, undated }: WithinTimescale): string[] {
  const line = (name: string, first: Share | undefined, present: Share | undefined): string =>
    `  ${name.padEnd(NAME_WIDTH)}  ${shareInWords(first, NONE).padEnd(SHARE_WIDTH)}  ${shareInWords(present, NONE)}`;
  return [
    `  ${'Year'.padEnd(NAME_WIDTH)}  ${'By first due dates'.padEnd(SHARE_WIDTH)}  By present due dates`,
    ...years.map(({ name, isRunning, onFirstDates, onPresentDates }) =>
      line(isRunning ? `${name}, so far` : name, onFirstDates, onPresentDates),
    ),
    line('All years', total.onFirstDates, total.onPresentDates),
    `${counted(undated, 'action')} without a deadline, in no year.`,
  ];
}

const NAME_WIDTH = '2025/26, so far'.length;
const SHARE_WIDTH = '1000 of 1000 due actions (100%)'.length;
const NONE = 'None was due';

function asData({ years, total, undated }: WithinTimescale) {
  return {
    years: years.map(({ name, startsOn, endsOn, isRunning, onFirstDates, onPresentDates }) => ({
      ...{ name, startsOn, endsOn, isRunning },
      onFirstDates: onFirstDates ?? null,
      onPresentDates: onPresentDates ?? null,
    })),
    allYears: { onFirstDates: total.onFirstDates ?? null, onPresentDates: total.onPresentDates ?? null },
    undated,
  };
}
