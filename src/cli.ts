import { actionCommands } from './command-line/action.ts';
import { rebuildAgendaNow } from './command-line/agenda.ts';
import { auditRegister } from './command-line/audit.ts';
import { writeBackupFile } from './command-line/backup.ts';
import { setCadence, showCadence } from './command-line/cadence.ts';
import { addWorkingDaysTo, closeDay, reopenDay, showCalendar } from './command-line/calendar.ts';
import { type Account, type Command, type ExitCode, type Shell, UnfinishedError, UsageError } from './command-line/command.ts';
import { listDelivery, retryDeliveryNow, showDelivery } from './command-line/delivery.ts';
import { showDisagreementFigures } from './command-line/disagreement-figures.ts';
import { listDisagreements } from './command-line/disagreement-list.ts';
import { writeDisagreementRecord } from './command-line/disagreement-record.ts';
import { doctor } from './command-line/doctor.ts';
import { showHistory, verifyHistories } from './command-line/history.ts';
import { buildManifestFile, checkManifestFile } from './command-line/manifest.ts';
import { moveToAccount } from './command-line/move.ts';
import { checkPeople, importPeople } from './command-line/people.ts';
import { confirmMatchNow, listMatches } from './command-line/people-matches.ts';
import { erasePersonNow, exportPersonNow } from './command-line/person.ts';
import { exportPlan } from './command-line/plan-export.ts';
import { importPlanFile } from './command-line/plan-import.ts';
import { readPlanFile } from './command-line/plan-read.ts';
import { setPlanFields } from './command-line/plan-set.ts';
import { checkProcedure } from './command-line/procedure-check.ts';
import { drawProcedureFile } from './command-line/procedure-draw.ts';
import { confirmProcedureNow, importProcedure, listProcedures, retireProcedureNow } from './command-line/procedure-keep.ts';
import { walkProcedure } from './command-line/procedure-walk.ts';
import { showIndicator, writeReport } from './command-line/report.ts';
import { restoreBackupFile } from './command-line/restore.ts';
import { applyRetention, holdPlan, listRetention, releasePlan, setRetention } from './command-line/retention.ts';
import { showSchema, upgradeSchema } from './command-line/schema.ts';
import { simulateAsks } from './command-line/simulate.ts';
import { sweepNow } from './command-line/sweep.ts';
import { terminalLines } from './command-line/terminal.ts';
import { ConfigError, parseConfig } from './config.ts';
import { BackupError } from './engine/backup-error.ts';
import { UnfinishedCopyError } from './engine/copy-mark.ts';
import { BeingRemovedError, RestrictionError } from './engine/import-plan.ts';
import { ManifestError } from './files/build-manifest.ts';
import { ImportError } from './files/import-error.ts';
import { jsonLog } from './log.ts';
import { settingsFacts } from './settings-facts.ts';

/** Everything that the command line can do, in the order of its help. */
const commands: readonly Command[] = [
  importPeople,
  checkPeople,
  listMatches,
  confirmMatchNow,
  exportPersonNow,
  erasePersonNow,
  readPlanFile,
  importPlanFile,
  setPlanFields,
  exportPlan,
  listRetention,
  setRetention,
  holdPlan,
  releasePlan,
  applyRetention,
  ...actionCommands,
  checkProcedure,
  walkProcedure,
  drawProcedureFile,
  listProcedures,
  importProcedure,
  confirmProcedureNow,
  retireProcedureNow,
  listDisagreements,
  writeDisagreementRecord,
  showDisagreementFigures,
  writeReport,
  showIndicator,
  sweepNow,
  simulateAsks,
  showCadence,
  setCadence,
  rebuildAgendaNow,
  listDelivery,
  retryDeliveryNow,
  showDelivery,
  showHistory,
  verifyHistories,
  auditRegister,
  doctor({
    settings: () => settingsFacts(parseConfig(process.env)),
    acquireToken: async () => (await loadApp()).openExamination(parseConfig(process.env), log).acquireToken(),
    open: async () => (await loadApp()).openExamination(parseConfig(process.env), log).open(),
    reasonOf: (error) => reasonOf(error),
  }),
  writeBackupFile,
  restoreBackupFile,
  moveToAccount,
  showSchema,
  upgradeSchema,
  addWorkingDaysTo,
  closeDay,
  reopenDay,
  showCalendar,
  buildManifestFile,
  checkManifestFile,
];

/** Whatever somebody typed or imported is words here: it cannot move the cursor or clear the screen. */
const lineOf = (words: string): string =>
  `${words.replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : '\uFFFD'))}\n`;

const say = (line: string): void => {
  process.stdout.write(lineOf(line));
};

const log = jsonLog((line) => process.stderr.write(line));

/** Storage and the SDKs take a second to load, which a command without the register need not wait for. */
const loadApp = () => import('./app.ts');

const terminal = terminalLines({ input: process.stdin, output: process.stdout }, () => {
  process.stderr.write('\nStopped. Nothing was stored.\n');
  process.exit(130);
});

const shell: Shell = {
  say,
  write: (bytes) => process.stdout.write(bytes),
  sayAside: (line) => process.stderr.write(lineOf(line)),
  ...(process.stdin.isTTY && process.stdout.isTTY && { ask: terminal.ask }),
  sayProgress: (done, of) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${of}${done === of ? '\n' : ''}`);
  },
  withDeps: async (work, at) => {
    const config = parseConfig(at ? { ...process.env, ...storageAt(at) } : process.env);
    const { openWorkbench } = await loadApp();
    const { deps, close } = await openWorkbench(config, log, 'share');
    try {
      return await work(deps);
    } finally {
      await close();
    }
  },
  isStorageAway: async (error) => (await loadApp()).isStorageAway(error),
};

/** Settings that lead to another account, in the place of those that there are. @throws {UsageError} */
function storageAt(at: Account): Readonly<Record<string, string>> {
  const none = { SAB_STORAGE_CONNECTION: '', SAB_STORAGE_ACCOUNT: '', SAB_STORAGE_TABLES: '', SAB_STORAGE_QUEUES: '' };
  if (at.kind === 'account') return { ...none, SAB_STORAGE_ACCOUNT: at.name };
  const connection = process.env[at.variable];
  if (!connection) throw new UsageError(`The environment has no ${at.variable}: put the connection string there.`);
  return { ...none, SAB_STORAGE_CONNECTION: connection };
}

const PLAIN_ERRORS = [
  UsageError,
  UnfinishedError,
  ImportError,
  ManifestError,
  ConfigError,
  RestrictionError,
  BeingRemovedError,
  BackupError,
  UnfinishedCopyError,
];

/** @returns one line or more for the person at the terminal; `undefined` for a bug, which keeps its stack */
async function reasonOf(error: unknown): Promise<string | undefined> {
  if (error instanceof Error && PLAIN_ERRORS.some((Plain) => error instanceof Plain)) return error.message;
  // Node's own words for what a disk or a folder refuses: "EACCES: permission denied, open 'app.zip'".
  if (error instanceof Error && 'syscall' in error && 'path' in error) return `It could not be done: ${error.message}.`;
  return (await loadApp()).plainReason(error);
}

async function main(args: string[]): Promise<ExitCode> {
  const [first = '', second = ''] = args;
  const [command] = [`${first} ${second}`, first].flatMap((typed) => commands.find(({ name }) => name === typed) ?? []);
  if (!command) return sayNoCommand(args.slice(0, 2));
  try {
    return await command.run(args.slice(command.name.split(' ').length), shell);
  } catch (error) {
    const reason = await reasonOf(error);
    if (reason === undefined) throw error;
    process.stderr.write(`${reason}\n`);
    return error instanceof UsageError ? 2 : 1;
  } finally {
    terminal.close();
  }
}

function sayNoCommand(words: string[]): ExitCode {
  const [first = ''] = words;
  if (first === '' || first === 'help' || first === '--help') {
    say(usage());
    return 0;
  }
  const longer = commands.map(({ name }) => name).filter((name) => name.startsWith(`${first} `));
  const meant = longer.length === 0 ? '"sab help" lists them all.' : `Do you mean ${oneOf(longer)}?`;
  process.stderr.write(`There is no command "${words.join(' ')}". ${meant}\n`);
  return 2;
}

/** `a, b or c` */
function oneOf(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}

function usage(): string {
  const rows = commands.flatMap(({ usage: rowsOf }) => rowsOf).map(([typed, does]) => [`  ${atTheStart(typed)}`, does] as const);
  const width = Math.max(...rows.map(([typed]) => typed.length)) + 2;
  return [
    'sab: the command line of Safeguarding Actions',
    '',
    ...rows.map(([typed, does]) => `${typed.padEnd(width)}${does}`),
    '',
    'Settings come from the environment; see the README. Without any, commands use the local data in .data.',
  ].join('\n');
}

/** An option stands below its command, and further in. */
function atTheStart(typed: string): string {
  return typed.startsWith('--') ? `    ${typed}` : `sab ${typed}`;
}

// Whoever reads our output may have seen enough of it, as `head` has.
process.stdout.on('error', () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));
