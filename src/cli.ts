import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Workbench } from './app.ts';
import { ConfigError, parseConfig } from './config.ts';
import { importPlan } from './engine/import-plan.ts';
import { sweep } from './engine/sweep.ts';
import { buildManifest, ManifestError } from './files/build-manifest.ts';
import { ImportError } from './files/import-error.ts';
import { readPeople } from './files/read-people.ts';
import { readWord } from './files/read-word.ts';
import { jsonLog } from './log.ts';
import { readPlan } from './rules/importing/read-plan.ts';
import { Plan, PlanId } from './words/plan.ts';
import type { Question, ReadPlan } from './words/read-plan.ts';
import { CalendarDate } from './words/time.ts';

const USAGE = `sab: the command line of Safeguarding Actions

  sab people import FILE.csv               who holds which role; replaces the whole list
  sab plan read FILE.docx [--json]         read a plan and say what was understood; stores nothing
  sab plan import FILE.docx --plan NAME    put a plan into the register; again adds only what is missing
      --title "…"                          its title, where the document's own will not do
      --restricted                         show its references only, everywhere
  sab sweep                                look at everything that is due now, and queue the cards
  sab manifest build --app-id ID --domain HOST [--out FILE.zip]
                                           the Teams app package for your tenant

Settings come from the environment; see the README. Without any, commands use the local data in .data.`;

/** The command was not understood, or cannot be done as given. One line, then the way on. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const log = jsonLog((line) => process.stderr.write(line));

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  'people import': async (args) => {
    const people = await readPeople(onlyFile(args));
    await withDeps(({ directory }) => directory.replace(people));
    say(`${people.persons.length} people hold ${people.roles.length} roles in ${people.agencies.length} agencies.`);
  },

  'plan read': async (args) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    const read = readPlan(await readWord(onlyFile(positionals)));
    if (values.json) say(JSON.stringify(read, null, 2));
    else sayRead(read);
  },

  'plan import': async (args) => {
    const { values, positionals } = parse(args, {
      plan: { type: 'string' },
      title: { type: 'string' },
      restricted: { type: 'boolean' },
    });
    const file = onlyFile(positionals);
    const id = PlanId.safeParse(values.plan);
    if (!id.success) throw new UsageError('Give the plan a short name: --plan child-f (lower-case letters, digits and hyphens).');
    const read = readPlan(await readWord(file));
    sayRead(read);
    const title = Plan.shape.title.safeParse((values.title ?? read.plan.title).trim());
    if (!title.success) throw new UsageError('The plan needs a title of at most 300 characters: --title "…".');
    await withDeps(async (deps) => {
      const plan = {
        id: id.data,
        title: title.data,
        isRestricted: values.restricted ?? false,
        ...(read.plan.asOf && { asOfOn: CalendarDate.parse(read.plan.asOf) }),
        registeredAt: deps.clock(),
      };
      const { added, known } = await importPlan(deps, read, plan, basename(file), sayProgress);
      say(`${added.length} actions are now in the register as ${id.data}.`);
      if (known.length > 0) say(`${known.length} were there already, and were left as they are.`);
    });
  },

  sweep: async (args) => {
    parse(args, {});
    await withDeps(async (deps) => {
      const { looked, reminded, digests, failed } = await sweep(deps);
      say(`Looked at ${looked} actions: ${reminded} reminders, in ${digests} new cards. The server sends them.`);
      if (failed > 0) throw new UsageError(`${failed} could not be looked at; they will be tried again. The log above says why.`);
    });
  },

  'manifest build': async (args) => {
    const { values } = parse(args, { 'app-id': { type: 'string' }, domain: { type: 'string' }, out: { type: 'string' } });
    const { zip } = await buildManifest({ appId: values['app-id'] ?? '', domain: values.domain ?? '' });
    const out = values.out ?? 'safeguarding-actions.zip';
    await writeFile(out, zip);
    say(`${out} is ready: upload it in the Teams admin centre, or sideload it in Teams.`);
  },
};

function parse<Options extends NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'I could not read that.', { cause: error });
  }
}

function onlyFile(positionals: string[]): string {
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new UsageError('Name one file.');
  return file;
}

/** Storage and the SDKs take a second to load, which a command without the register need not wait for. */
const loadApp = () => import('./app.ts');

async function withDeps(work: (deps: Workbench['deps']) => Promise<void>): Promise<void> {
  const config = parseConfig(process.env);
  const { openWorkbench } = await loadApp();
  const { deps, close } = await openWorkbench(config, log, 'share');
  try {
    await work(deps);
  } finally {
    await close();
  }
}

function sayRead({ plan, actions, questions, notRead }: ReadPlan): void {
  say(
    `${plan.title || 'A plan without a title'}: ${actions.length} actions, ${questions.length} questions, ${notRead.length} parts not read.`,
  );
  for (const question of questions) say(`  ? ${questionInWords(question)}`);
}

function questionInWords({ says, where: { table, row } }: Question): string {
  const place = table === null ? '' : `table ${table}${row === null ? '' : `, row ${row}`}: `;
  return `${place}${says}`;
}

/** On a terminal one line counts up; elsewhere it says nothing until the end. */
function sayProgress(done: number, of: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${of}${done === of ? '\n' : ''}`);
}

const PLAIN_ERRORS = [UsageError, ImportError, ManifestError, ConfigError];

async function main(args: string[]): Promise<number> {
  const [first = '', second = ''] = args;
  const name = [`${first} ${second}`, first].find((words) => Object.hasOwn(commands, words)) ?? '';
  const command = commands[name];
  if (!command) {
    const isAsked = first === '' || first === 'help' || first === '--help';
    say(isAsked ? USAGE : `There is no command "${args.slice(0, 2).join(' ')}".\n\n${USAGE}`);
    return isAsked ? 0 : 2;
  }
  try {
    await command(args.slice(name.split(' ').length));
    return 0;
  } catch (error) {
    const isPlain = PLAIN_ERRORS.some((Plain) => error instanceof Plain);
    const reason = isPlain && error instanceof Error ? error.message : (await loadApp()).plainReason(error);
    if (reason === undefined) throw error;
    process.stderr.write(`${reason}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
