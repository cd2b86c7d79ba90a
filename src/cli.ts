import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Workbench } from './app.ts';
import { ConfigError, parseConfig } from './config.ts';
import { type Imported, importPlan, RestrictionError } from './engine/import-plan.ts';
import { sweep } from './engine/sweep.ts';
import { buildManifest, ManifestError } from './files/build-manifest.ts';
import { ImportError } from './files/import-error.ts';
import { readPeople } from './files/read-people.ts';
import { readWord } from './files/read-word.ts';
import { jsonLog } from './log.ts';
import { differingInWords, importedInWords, undatedInWords } from './rules/importing/import-in-words.ts';
import { readPlan } from './rules/importing/read-plan.ts';
import { checkRoles, rolesLost, unreachable } from './rules/people/check-roles.ts';
import { lostInWords, unreachableInWords, unusedInWords, vacantInWords } from './rules/people/roles-in-words.ts';
import { counted } from './words/counted.ts';
import type { Entry } from './words/entry.ts';
import { Plan, PlanId } from './words/plan.ts';
import type { Question, ReadPlan } from './words/read-plan.ts';
import { CalendarDate, dateOf } from './words/time.ts';

const USAGE = `sab: the command line of Safeguarding Actions

  sab people import FILE.csv               who holds which role; replaces the whole list
  sab people check                         roles that nobody holds or no plan uses, and whom Teams does not reach
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

/** It was not done, or not all of it. One line that says what is left. */
class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
}

/** All was done and nothing is left to mend; something is left for a person; the command was not understood. */
type ExitCode = 0 | 1 | 2;

type Deps = Workbench['deps'];

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const log = jsonLog((line) => process.stderr.write(line));

const commands: Readonly<Record<string, (args: string[]) => Promise<ExitCode>>> = {
  'people import': async (args) => {
    const people = await readPeople(onlyFile(parse(args, {}).positionals));
    return withDeps(async (deps) => {
      const lost = rolesLost(await deps.directory.people(), people, dateOf(deps.clock()));
      await deps.directory.replace(people);
      const { persons, holdings, agencies } = people;
      const held = new Set(holdings.map(({ roleKey }) => roleKey)).size;
      const hold = persons.length === 1 ? 'holds' : 'hold';
      say(
        `${counted(persons.length, 'person', 'people')} ${hold} ${counted(held, 'role')} in ${counted(agencies.length, 'agency', 'agencies')}.`,
      );
      lostInWords(lost).forEach(say);
      await sayRoles(deps, await allEntries(deps));
      return 0;
    });
  },

  'people check': async (args) => {
    noFile(parse(args, {}).positionals);
    return withDeps(async (deps) => {
      const entries = await allEntries(deps);
      if (entries.length === 0) say('No plan is in the register yet, so no role is needed.');
      const toMend = await sayRoles(deps, entries);
      const failures = unreachable(await deps.directory.people(), await deps.reach.failures(), dateOf(deps.clock()));
      unreachableInWords(failures).forEach(say);
      if (toMend + failures.length > 0) return 1;
      if (entries.length > 0) say('Every open action has somebody to ask, and nobody is known to be out of reach in Teams.');
      return 0;
    });
  },

  'plan read': async (args) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    const read = readPlan(await readWord(onlyFile(positionals)));
    if (values.json) say(JSON.stringify(read, null, 2));
    else sayRead(read);
    return 0;
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
    if (read.actions.length === 0) {
      throw new UnfinishedError(
        `No action was read from ${basename(file)}, so nothing was imported. Actions are read from tables whose first row names the columns, such as Recommendation, Action, By when.`,
      );
    }
    const title = Plan.shape.title.safeParse((values.title ?? read.plan.title).trim());
    if (!title.success) throw new UsageError('The plan needs a title of at most 300 characters: --title "…".');
    return withDeps(async (deps) => {
      const asked: Plan = {
        id: id.data,
        title: title.data,
        isRestricted: values.restricted ?? false,
        ...(read.plan.asOf && { asOfOn: CalendarDate.parse(read.plan.asOf) }),
        registeredAt: deps.clock(),
      };
      const imported = await importWithProgress(deps, read, asked, basename(file));
      importedInWords(imported, asked).forEach(say);
      const entries = await Array.fromAsync(deps.register.entries(id.data));
      undatedInWords(entries).forEach(say);
      vacantInWords(checkRoles(await deps.directory.people(), entries, dateOf(deps.clock())).vacant).forEach(say);
      const left = differingInWords(imported);
      if (left !== undefined) throw new UnfinishedError(left);
      return 0;
    });
  },

  sweep: async (args) => {
    noFile(parse(args, {}).positionals);
    return withDeps(async (deps) => {
      const { looked, reminded, digests, nobodyToAsk, failed } = await sweep(deps);
      say(
        `Looked at ${counted(looked, 'action')}: ${counted(reminded, 'reminder')}, in ${counted(digests, 'new card')}. The server sends them.`,
      );
      if (nobodyToAsk > 0) {
        const [are, have] = nobodyToAsk === 1 ? ['is', 'has'] : ['are', 'have'];
        say(`${counted(nobodyToAsk, 'action')} ${are} due to be asked about and ${have} nobody to ask: see sab people check.`);
      }
      if (failed > 0) {
        throw new UnfinishedError(
          `${counted(failed, 'action')} could not be looked at, and will be tried again. The log above says why.`,
        );
      }
      return 0;
    });
  },

  'manifest build': async (args) => {
    const { values, positionals } = parse(args, {
      'app-id': { type: 'string' },
      domain: { type: 'string' },
      out: { type: 'string' },
    });
    noFile(positionals);
    const { zip } = await buildManifest({ appId: values['app-id'] ?? '', domain: values.domain ?? '' });
    const out = values.out ?? 'safeguarding-actions.zip';
    await writeFile(out, zip);
    say(`${out} is ready: upload it in the Teams admin centre, or sideload it in Teams.`);
    return 0;
  },
};

async function importWithProgress(deps: Deps, read: ReadPlan, plan: Plan, from: string): Promise<Imported> {
  let done = 0;
  try {
    return await importPlan(deps, read, plan, from, (reached, of) => {
      done = reached;
      sayProgress(reached, of);
    });
  } catch (cause) {
    if (!(await loadApp()).isStorageAway(cause)) throw cause;
    throw new UnfinishedError(
      `The storage stopped answering after ${done} of ${counted(read.actions.length, 'action')}. Run the same command again: it goes on from there.`,
      { cause },
    );
  }
}

/** @returns how many roles somebody has to be found for */
async function sayRoles({ directory, clock }: Deps, entries: readonly Entry[]): Promise<number> {
  if (entries.length === 0) return 0;
  const { vacant, unused } = checkRoles(await directory.people(), entries, dateOf(clock()));
  [...vacantInWords(vacant), ...unusedInWords(unused)].forEach(say);
  return vacant.length;
}

async function allEntries({ register }: Deps): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { id } of await register.plans()) entries.push(...(await Array.fromAsync(register.entries(id))));
  return entries;
}

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

function noFile([first]: string[]): void {
  if (first !== undefined) throw new UsageError(`"${first}" is more than this command takes.`);
}

/** Storage and the SDKs take a second to load, which a command without the register need not wait for. */
const loadApp = () => import('./app.ts');

async function withDeps(work: (deps: Deps) => Promise<ExitCode>): Promise<ExitCode> {
  const config = parseConfig(process.env);
  const { openWorkbench } = await loadApp();
  const { deps, close } = await openWorkbench(config, log, 'share');
  try {
    return await work(deps);
  } finally {
    await close();
  }
}

function sayRead({ plan, actions, questions, notRead }: ReadPlan): void {
  const counts = [counted(actions.length, 'action'), counted(questions.length, 'question'), counted(notRead.length, 'part')];
  say(`${plan.title || 'A plan without a title'}: ${counts.join(', ')} not read.`);
  for (const question of questions) say(`  ? ${questionInWords(question)}`);
  for (const { ref, checks } of actions) for (const { says } of checks) say(`  ? ${ref}: ${says}`);
}

function questionInWords({ says, where: { table, row } }: Question): string {
  const place = table === null ? '' : `table ${table}${row === null ? '' : `, row ${row}`}: `;
  return `${place}${says}`;
}

/** On a terminal one line counts up; elsewhere it says nothing until the end. */
function sayProgress(done: number, of: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${of}${done === of ? '\n' : ''}`);
}

const PLAIN_ERRORS = [UsageError, UnfinishedError, ImportError, ManifestError, ConfigError, RestrictionError];

/** @returns one line or more for the person at the terminal; `undefined` for a bug, which keeps its stack */
async function reasonOf(error: unknown): Promise<string | undefined> {
  if (error instanceof Error && PLAIN_ERRORS.some((Plain) => error instanceof Plain)) return error.message;
  // Node's own words for what a disk or a folder refuses: "EACCES: permission denied, open 'app.zip'".
  if (error instanceof Error && 'syscall' in error && 'path' in error) return `It could not be done: ${error.message}.`;
  return (await loadApp()).plainReason(error);
}

async function main(args: string[]): Promise<ExitCode> {
  const [first = '', second = ''] = args;
  const name = [`${first} ${second}`, first].find((words) => Object.hasOwn(commands, words)) ?? '';
  const command = commands[name];
  if (!command) return sayNoCommand(args.slice(0, 2));
  try {
    return await command(args.slice(name.split(' ').length));
  } catch (error) {
    const reason = await reasonOf(error);
    if (reason === undefined) throw error;
    process.stderr.write(`${reason}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function sayNoCommand(words: string[]): ExitCode {
  const [first = ''] = words;
  if (first === '' || first === 'help' || first === '--help') {
    say(USAGE);
    return 0;
  }
  const longer = Object.keys(commands).filter((name) => name.startsWith(`${first} `));
  const meant = longer.length === 0 ? '"sab help" lists them all.' : `Do you mean ${longer.join(' or ')}?`;
  process.stderr.write(`There is no command "${words.join(' ')}". ${meant}\n`);
  return 2;
}

// Whoever reads our output may have seen enough of it, as `head` has.
process.stdout.on('error', () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));
