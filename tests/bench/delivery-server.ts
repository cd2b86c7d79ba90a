import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { renderCard } from '../../src/cards/render-card.ts';
import { openDeliveries } from '../../src/engine/deliver.ts';
import { openPace } from '../../src/engine/pace.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';
import { teamsTransport } from '../../src/teams/teams-transport.ts';
import { Instant } from '../../src/words/time.ts';
import { buildCrowd, directoryOf } from '../support/build-crowd.ts';

/*
 * One server of the bot with nothing but its deliveries, in a process of its own that can be killed: the real storage, the
 * real SDK, a clock of its own that goes on. Prints its memory once a second, and takes up what the queue has until it is killed.
 */

const Told = z.object({
  tableUrl: z.string(),
  queueUrl: z.string(),
  crowd: z.int(),
  servers: z.int(),
  faster: z.number(),
  aheadMs: z.number(),
});

async function main(told: z.infer<typeof Told>): Promise<void> {
  const storage = await openStorage({ kind: 'local', tableUrl: told.tableUrl, queueUrl: told.queueUrl });
  const deps = {
    ...storage,
    directory: directoryOf(storage.directory, buildCrowd(told.crowd)),
    transport: teamsTransport(createAdapter({ kind: 'local' }), renderCard),
    clock: () => Instant.parse(new Date(Date.now() + told.aheadMs).toISOString()),
    newId: () => 'not-needed-here',
    random: Math.random,
    log: (event: string) => process.stderr.write(`${event}\n`),
  };
  const deliveries = openDeliveries(deps, openPace(told.servers, told.faster));
  setInterval(() => process.stdout.write(`${Math.round(process.memoryUsage().rss / 2 ** 20)}\n`), 1_000);
  for (;;) if ((await deliveries.takeUp()) === 0) await pause(200);
}

await main(Told.parse(JSON.parse(process.argv[2] ?? '')));
