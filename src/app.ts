import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { renderCard } from './cards/render-card.ts';
import { type Config, ConfigError } from './config.ts';
import { refuseUnfinishedCopy, UnfinishedCopyError } from './engine/copy-mark.ts';
import type { Deps } from './engine/deps.ts';
import type { Examined } from './engine/doctor.ts';
import { type Log, NewerRowError } from './engine/ports.ts';
import { startWorkers, type Workers } from './engine/workers.ts';
import { openHealth } from './health.ts';
import { notifyEmails } from './notify/notify-emails.ts';
import { PlaygroundError } from './sample/playground.ts';
import { openLanguage, speaking } from './spoken-language.ts';
import { LocalStorageError } from './store/azurite.ts';
import type { StorageConnection } from './store/connection.ts';
import { DataInUseError, openLocalStorage } from './store/local-storage.ts';
import { openStorage, type Storage } from './store/open-storage.ts';
import { probeQueue, probeStorage } from './store/probe-storage.ts';
import { storageTrouble } from './store/storage-trouble.ts';
import { acquireToken, NoTokenError } from './teams/acquire-token.ts';
import { createBot } from './teams/bot.ts';
import { withinOwnPace } from './teams/own-pace.ts';
import { reportsOf } from './teams/report-files.ts';
import { PortInUseError, startServer, UnauthenticatedHostError } from './teams/server.ts';
import { createAdapter, type OnTurn, type StrictTeamsAdapter } from './teams/strict-adapter.ts';
import { teamsTransport } from './teams/teams-transport.ts';
import type { Telemetry } from './telemetry/open-telemetry.ts';
import { type Clock, Instant } from './words/time.ts';

/** The register with everything behind it, for the server and for the command line. */
export type Workbench = {
  readonly deps: Deps;
  readonly close: () => Promise<void>;
};

export type RunningApp = {
  readonly deps: Deps;
  /** Where Teams, or a Playground, sends activities to. */
  readonly endpoint: string;
  /**
   * Says at once that it is not ready, takes up nothing new, and finishes what it has in hand or hands it back: within
   * {@link STOP_WITHIN_MS}, after which what is left is left as a crash would leave it.
   */
  readonly close: () => Promise<Left>;
};

/** What was not finished. */
export type Left = { readonly turns: number; readonly sends: number; readonly rounds: number };

/** With {@link FLUSH_WITHIN_MS} less than the 30 seconds after which Container Apps, like Kubernetes, kills. */
const STOP_WITHIN_MS = 22_000;

/** For what is measured. Storage on this machine has all the time that it needs to be written to disk. */
const FLUSH_WITHIN_MS = 3_000;

/** How long requests still come after it was said that we are not ready. */
const LAST_REQUESTS_MS = 3_000;

/** Where traces and metrics go, if anywhere. What sends them is loaded only then. */
export async function openTelemetryOf(
  { telemetry }: Config,
  environment: Record<string, string | undefined>,
  log: () => Log,
): Promise<Telemetry | undefined> {
  if (!telemetry) return undefined;
  const { openTelemetry } = await import('./telemetry/open-telemetry.ts');
  return openTelemetry(telemetry, environment, (what) => log()('telemetry-not-sent', { what }));
}

/** @param mode the server has to own local storage; a command shares it with a server that runs */
export async function openWorkbench(config: Config, log: Log, mode: 'own' | 'share'): Promise<Workbench> {
  const { workbench } = await assemble(config, log, mode);
  return workbench;
}

/** What `sab doctor` looks at besides the settings: each by itself, since any of it may be what fails. */
export function openExamination(config: Config, log: Log): Pick<Examined, 'acquireToken' | 'open'> {
  return {
    acquireToken: async () => acquireToken(createAdapter(config.identity)),
    open: async () => {
      const { workbench, connection } = await assemble(config, log, 'share');
      return {
        ...workbench,
        probeStorage: () => probeStorage(connection),
        probeQueue: () => probeQueue(connection),
      };
    },
  };
}

export async function startApp(config: Config, log: Log, telemetry?: Telemetry): Promise<RunningApp> {
  const language = openLanguage(config.language);
  const { workbench, adapter, storage } = await assemble(config, log, 'own', telemetry);
  const { deps } = workbench;
  try {
    await refuseUnfinishedCopy(deps);
    let here: string | undefined;
    const publicUrl = (): string | undefined => config.publicUrl ?? here;
    const bot = createBot(adapter, { ...deps, allowedHosts: config.allowedHosts, publicUrl }, renderCard);
    const answer = withinOwnPace(bot, log);
    let turns = 0;
    const onTurn: OnTurn = async (context) => {
      turns += 1;
      await speaking(language, () => answer(context)).finally(() => {
        turns -= 1;
      });
    };
    let stuck: Workers['stuck'] = () => undefined;
    const health = openHealth({ log, stuck: () => stuck(), checkStorage: storage.check });
    const { isReady, isAlive } = health;
    const reports = reportsOf(deps, adapter.allowsTenant);
    const isLocal = config.identity.kind === 'local';
    const pages = { partnership: config.partnership, sendsEmails: config.emails !== undefined, isLocal };
    const { host, port } = config;
    const { isBehindProxy } = config;
    const server = await startServer({ adapter, onTurn, isReady, isAlive, reports, pages, isBehindProxy, host, port, log });
    if (isLocal) here = `http://${host}:${server.port}`;
    const workers = speaking(language, () => startWorkers(deps, config.servers));
    stuck = workers.stuck;
    log('started');
    return {
      deps,
      endpoint: `http://${host}:${server.port}/api/messages`,
      close: async () => {
        health.stop();
        log('stopping');
        const lastRequests = isLocal ? Promise.resolve() : pause(LAST_REQUESTS_MS);
        await within(STOP_WITHIN_MS, Promise.all([workers.stop(), lastRequests.then(server.close)]));
        const left = { turns, ...workers.left() };
        log('stopped', left);
        await Promise.all([within(FLUSH_WITHIN_MS, telemetry?.close()), workbench.close()]);
        return left;
      },
    };
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

/** What whoever started the program can mend by themselves. */
const PLAIN_ERRORS = [
  NewerRowError,
  NoTokenError,
  ConfigError,
  DataInUseError,
  LocalStorageError,
  PortInUseError,
  UnauthenticatedHostError,
  PlaygroundError,
  UnfinishedCopyError,
];

const STORAGE_TROUBLES = {
  away: 'The storage does not answer. Check that it, or the bot that has the local data open, is there, and run this again.',
  refused:
    'The storage does not let us in. Check SAB_STORAGE_ACCOUNT (or SAB_STORAGE_CONNECTION), that the identity of this machine (your own after az login) may read and write the account’s tables and queues, and that the account’s firewall lets this machine in.',
};

/** @returns one line for whoever started the program; `undefined` for a bug, which keeps its stack */
export function plainReason(error: unknown): string | undefined {
  const trouble = storageTrouble(error);
  if (trouble) return STORAGE_TROUBLES[trouble];
  return error instanceof Error && PLAIN_ERRORS.some((Plain) => error instanceof Plain) ? error.message : undefined;
}

/** Whether it failed because the storage no longer answers, so that the same can be tried again. */
export function isStorageAway(error: unknown): boolean {
  return storageTrouble(error) === 'away';
}

/** Waits for it, but no longer. */
async function within(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: over.signal, ref: false }).catch(() => undefined)]);
  over.abort();
}

type Assembled = {
  readonly workbench: Workbench;
  readonly adapter: StrictTeamsAdapter;
  readonly storage: Storage;
  readonly connection: StorageConnection;
};

async function assemble(config: Config, log: Log, mode: 'own' | 'share', telemetry?: Telemetry): Promise<Assembled> {
  const { connection, close } = await connect(config, mode);
  const storage = await openStorage(connection);
  const adapter = createAdapter(config.identity);
  const deps: Deps = {
    ...storage,
    transport: teamsTransport(adapter, renderCard),
    allowsTenant: adapter.allowsTenant,
    ...(config.emails && { emails: notifyEmails(config.emails) }),
    clock: clockFrom(config.startAt),
    newId: randomUUID,
    random: Math.random,
    log,
    ...(telemetry && { meters: telemetry.meters, trace: telemetry.trace }),
  };
  return { workbench: { deps, close }, adapter, storage, connection };
}

async function connect(
  config: Config,
  mode: 'own' | 'share',
): Promise<{ connection: StorageConnection; close: () => Promise<void> }> {
  if (!config.storage) return openLocalStorage(config.dataDir, mode);
  return { connection: config.storage, close: () => Promise.resolve() };
}

/** The machine's clock, or one that began at `startAt` when the process did and goes on from there. */
function clockFrom(startAt: Instant | undefined): Clock {
  const aheadMs = startAt ? Date.parse(startAt) - Date.now() : 0;
  return () => Instant.parse(new Date(Date.now() + aheadMs).toISOString());
}
