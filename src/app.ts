import { randomUUID } from 'node:crypto';
import { renderCard } from './cards/render-card.ts';
import { type Config, ConfigError } from './config.ts';
import type { Deps } from './engine/deps.ts';
import type { Log } from './engine/ports.ts';
import { startWorkers } from './engine/workers.ts';
import { notifyEmails } from './notify/notify-emails.ts';
import { PlaygroundError } from './sample/playground.ts';
import { LocalStorageError } from './store/azurite.ts';
import type { StorageConnection } from './store/connection.ts';
import { DataInUseError, openLocalStorage } from './store/local-storage.ts';
import { openStorage, type Storage } from './store/open-storage.ts';
import { storageTrouble } from './store/storage-trouble.ts';
import { createBot } from './teams/bot.ts';
import { reportsOf } from './teams/report-files.ts';
import { PortInUseError, startServer, UnauthenticatedHostError } from './teams/server.ts';
import { createAdapter, type StrictTeamsAdapter } from './teams/strict-adapter.ts';
import { teamsTransport } from './teams/teams-transport.ts';
import { type Clock, Instant } from './words/time.ts';

/** The register with everything behind it, for the server and for the command line. */
export type Workbench = {
  readonly deps: Deps;
  readonly close: () => Promise<void>;
};

export type RunningApp = Workbench & {
  /** Where Teams, or a Playground, sends activities to. */
  readonly endpoint: string;
};

/** @param mode the server has to own local storage; a command shares it with a server that runs */
export async function openWorkbench(config: Config, log: Log, mode: 'own' | 'share'): Promise<Workbench> {
  const { workbench } = await assemble(config, log, mode);
  return workbench;
}

export async function startApp(config: Config, log: Log): Promise<RunningApp> {
  const { workbench, adapter, storage } = await assemble(config, log, 'own');
  const { deps } = workbench;
  try {
    let here: string | undefined;
    const publicUrl = (): string | undefined => config.publicUrl ?? here;
    const onTurn = createBot(adapter, { ...deps, allowedHosts: config.allowedHosts, publicUrl }, renderCard);
    const isReady = async (): Promise<boolean> => {
      await storage.check();
      return true;
    };
    const reports = reportsOf(deps, adapter.allowsTenant);
    const isLocal = config.identity.kind === 'local';
    const pages = { partnership: config.partnership, sendsEmails: config.emails !== undefined, isLocal };
    const server = await startServer({ adapter, onTurn, isReady, reports, pages, host: config.host, port: config.port, log });
    if (config.identity.kind === 'local') here = `http://${config.host}:${server.port}`;
    const workers = startWorkers(deps, config.servers);
    return {
      deps,
      endpoint: `http://${config.host}:${server.port}/api/messages`,
      close: async () => {
        await server.close();
        await workers.stop();
        await workbench.close();
      },
    };
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

/** What whoever started the program can mend by themselves. */
const PLAIN_ERRORS = [ConfigError, DataInUseError, LocalStorageError, PortInUseError, UnauthenticatedHostError, PlaygroundError];

const STORAGE_TROUBLES = {
  away: 'The storage does not answer. Check that it, or the bot that has the local data open, is there, and run this again.',
  refused:
    'The storage does not let us in. Check SAB_STORAGE_CONNECTION, or that the identity of this machine (your own after az login) may read and write the account’s tables and queues.',
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

type Assembled = { readonly workbench: Workbench; readonly adapter: StrictTeamsAdapter; readonly storage: Storage };

async function assemble(config: Config, log: Log, mode: 'own' | 'share'): Promise<Assembled> {
  const { connection, close } = await connect(config, mode);
  const storage = await openStorage(connection);
  const adapter = createAdapter(config.identity);
  const deps: Deps = {
    ...storage,
    transport: teamsTransport(adapter, renderCard),
    ...(config.emails && { emails: notifyEmails(config.emails) }),
    clock: clockFrom(config.startAt),
    newId: randomUUID,
    random: Math.random,
    log,
  };
  return { workbench: { deps, close }, adapter, storage };
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
