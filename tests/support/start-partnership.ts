import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceInstall, type PlaygroundPerson, type Playgrounds, startPlaygrounds } from '../../src/sample/playground.ts';
import { runProgram } from './run-program.ts';
import { freePorts, runMain } from './start-product.ts';

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
 * The product without its try-out. Everybody who plays has the bot in Teams before there is anything to ask them.
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
  const port = await freePorts(players.length + 1); // the bot's, and one for each Playground right behind it
  let aheadMs = Date.parse(given.startAt) - Date.now();
  const envNow = (): Record<string, string> => ({
    SAB_DATA: dataDir,
    SAB_PORT: String(port),
    SAB_TRYOUT: 'off',
    SAB_NOW: new Date(Date.now() + aheadMs).toISOString(),
  });
  const startBot = () => runMain(envNow(), 'Safeguarding Actions listens at');
  const sab = async (...args: readonly string[]): Promise<string> => {
    const { code, said } = await runProgram('src/cli.ts', args, envNow());
    if (code !== 0) throw new Error(`sab ${args.join(' ')} ended with ${code}:\n${said}`);
    return said;
  };
  const fileOf = async (name: string, text: string): Promise<string> => {
    const file = join(dataDir, name);
    await writeFile(file, text);
    return file;
  };

  // First, since the bot greets people as it knows them, and it remembers for a while whom it has read.
  await sab('people', 'import', await fileOf('people.csv', given.people));
  let bot = await startBot();
  let playgrounds: Playgrounds | undefined;
  const stop = async (): Promise<void> => {
    await playgrounds?.close();
    await bot.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    playgrounds = await startPlaygrounds({
      botEndpoint: `http://127.0.0.1:${port}/api/messages`,
      people: players,
      ports: players.map((_player, n) => port + 1 + n),
      dir: join(dataDir, 'playgrounds'),
    });
    for (const playground of playgrounds.started) await announceInstall(playground);
    await sab('plan', 'import', await fileOf('plan.csv', given.plan), '--plan', PARTNERSHIP_PLAN, '--title', 'Harbour review');
  } catch (error) {
    await stop();
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
      await bot.stop();
      aheadMs = Date.parse(time) - Date.now();
      bot = await startBot();
    },
  };
}
