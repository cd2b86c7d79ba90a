import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceInstall, type PlaygroundPerson, type Playgrounds, startPlaygrounds } from '../../src/sample/playground.ts';
import { localServer } from './bot-servers.ts';
import { runProgram } from './run-program.ts';
import { secureServers } from './secure-servers.ts';
import { freePorts } from './start-product.ts';

/** A partnership with people and a plan of its own, and a Teams client for each of those who play. */
export type Partnership = {
  readonly addressOf: (player: PlaygroundPerson) => string;
  /**
   * What the command line says, while the bot runs.
   * @throws when it refuses
   */
  readonly sab: (...args: readonly string[]) => Promise<string>;
  /** Stops the bot and starts it at another time. The register and what stands in the chats are as they were. */
  readonly moveTo: (time: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Somebody to play. @param n tells them from the others: 1 to 9 */
export function player(name: string, tenantId: string, n: number): PlaygroundPerson {
  return { name, tenantId, objectId: `20000000-0000-4000-8000-00000000000${n}` };
}

/** Their line in a list of people of the columns agency, role, title, name, tenant id, object id. */
export function row(agency: string, role: string, title: string, { name, tenantId, objectId }: PlaygroundPerson): string {
  return [agency, role, title, name, tenantId, objectId].join(',');
}

/** What the plan is kept under in the register. */
export const PARTNERSHIP_PLAN = 'harbour';

/**
 * The product without its try-out. Everybody who plays has the bot in Teams before there is anything to ask them. Where
 * `SAB_TEST_SECURITY` is on, it runs as it is hosted: see `secureServers`.
 * @param people the list of people, as CSV
 * @param plan the plan, as CSV
 * @param startAt as `SAB_NOW` has it; the clock goes on from there
 */
export async function startPartnership(given: {
  people: string;
  plan: string;
  players: readonly PlaygroundPerson[];
  startAt: string;
}): Promise<Partnership> {
  const { players } = given;
  const dataDir = await mkdtemp(join(tmpdir(), 'sab-'));
  const port = await freePorts(players.length + 1); // a server's, and one for each Playground right behind it
  const tenants = [...new Set(players.map(({ tenantId }) => tenantId))];
  const isSecure = process.env['SAB_TEST_SECURITY'] === 'on';
  const servers = isSecure ? await secureServers(dataDir, tenants) : localServer(dataDir, port);
  let aheadMs = Date.parse(given.startAt) - Date.now();
  const now = (): string => new Date(Date.now() + aheadMs).toISOString();
  const sab = async (...args: readonly string[]): Promise<string> => {
    const { code, said } = await runProgram('src/cli.ts', args, { ...servers.settings(), SAB_NOW: now() });
    if (code !== 0) throw new Error(`sab ${args.join(' ')} ended with ${code}:\n${said}`);
    return said;
  };
  const fileOf = async (name: string, text: string): Promise<string> => {
    const file = join(dataDir, name);
    await writeFile(file, text);
    return file;
  };

  let playgrounds: Playgrounds | undefined;
  const stop = async (): Promise<void> => {
    try {
      await playgrounds?.close();
      await servers.close();
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  };
  try {
    // First, since the bot greets people as it knows them, and it remembers for a while whom it has read.
    await sab('people', 'import', await fileOf('people.csv', given.people));
    await servers.startAt(now());
    playgrounds = await startPlaygrounds({
      botEndpoint: servers.endpoint,
      people: players,
      ports: players.map((_player, n) => port + 1 + n),
      dir: join(dataDir, 'playgrounds'),
    });
    for (const playground of playgrounds.started) await announceInstall(playground);
    await sab('plan', 'import', await fileOf('plan.csv', given.plan), '--plan', PARTNERSHIP_PLAN, '--title', 'Harbour review');
  } catch (error) {
    await stop().catch(() => {}); // what went wrong first is what counts
    throw error;
  }

  return {
    sab,
    stop,
    addressOf: (player) => {
      const playground = playgrounds.started.find(({ person }) => person === player.name);
      if (!playground) throw new Error(`${player.name} does not play.`);
      return playground.address;
    },
    moveTo: async (time) => {
      await servers.stop();
      aheadMs = Date.parse(time) - Date.now();
      await servers.startAt(now());
    },
  };
}
