import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type FuzzedBot, type Plant, startFuzzedBot } from './fuzzed-bot.ts';
import { groups } from './groups.ts';
import { type FuzzResult, fuzz } from './run-fuzz.ts';

/** The same requests each time; `npm run fuzz` makes as many others as one likes. */
const SEED = 'in the tests';

async function withBot<Result>(work: (bot: FuzzedBot) => Promise<Result>, plant?: Plant): Promise<Result> {
  const bot = await startFuzzedBot(plant);
  try {
    return await work(bot);
  } finally {
    await bot.close();
  }
}

describe('three thousand hostile requests', () => {
  it('crash nothing, print nothing, leave nothing behind and are not answered with anything of our inside', async () => {
    const { faults, figures } = await withBot((bot) => fuzz(bot, { runs: 3_000, seed: SEED }));
    expect(faults).toEqual([]);
    expect(figures.map(({ name }) => name)).toEqual(groups.map(({ name }) => name));
    const [, , presses, answers] = figures;
    expect(presses?.writes, 'of presses of which nothing can come').toBe(0);
    expect(answers?.writes, 'of those of which something may: else they would try nothing').toBeGreaterThan(0);
  }, 240_000);
});

describe('a fault that somebody plants', () => {
  const kept: unknown[] = [];
  const plants: readonly { because: string; finds: RegExp; plant: Plant }[] = [
    {
      because: 'a turn throws',
      finds: /^answered 500$/,
      plant: (turn) => (context) =>
        context.activity.type === 'invoke' ? Promise.reject(new TypeError('planted')) : turn(context),
    },
    {
      because: 'a turn writes',
      finds: /^wrote to the storage: there is a new row "directory /,
      plant:
        (turn, { turns }) =>
        async (context) => {
          await turns.take(randomUUID());
          await turn(context);
        },
    },
    {
      because: 'a turn keeps what it was sent',
      finds: /^the heap grew by /,
      plant: (turn) => (context) => {
        kept.push(Array.from({ length: 20_000 }, () => Math.random()));
        return turn(context);
      },
    },
    {
      because: 'a turn logs what somebody wrote',
      finds: /^a line of the log, or a metric, holds /,
      plant:
        (turn, { log }) =>
        (context) => {
          log('turn-went-wrong', { why: JSON.stringify(context.activity.value) });
          return turn(context);
        },
    },
    {
      because: 'a turn prints',
      finds: /^printed /,
      plant: (turn) => (context) => {
        process.stderr.write('planted\n');
        return turn(context);
      },
    },
    {
      because: 'a turn leaves a promise to itself',
      finds: /^nobody caught /,
      plant: (turn) => (context) => {
        kept.push(Promise.reject(new Error('planted')));
        return turn(context);
      },
    },
    {
      because: 'an answer shows where our code is',
      finds: /^the answer says /,
      plant: () => async (context) => {
        const value = { status: 200, body: { value: new Error('planted').stack } };
        await context.sendActivity({ type: 'invokeResponse', value });
      },
    },
  ];

  it.each(plants)(
    'is found: $because',
    async ({ finds, plant }) => {
      const presses = groups.filter(({ name }) => name === 'presses');
      const { faults }: FuzzResult = await withBot((bot) => fuzz(bot, { runs: 100, seed: SEED, only: presses }), plant);
      kept.length = 0;
      expect(faults.map(({ what }) => what)).toContainEqual(expect.stringMatching(finds));
    },
    240_000,
  );

  it('is shown by the smallest request that has it', async () => {
    const plant: Plant = (turn) => (context) => {
      if (context.activity.locale === undefined) throw new TypeError('planted');
      return turn(context);
    };
    const senders = groups.filter(({ name }) => name === 'senders');
    const { faults } = await withBot((bot) => fuzz(bot, { runs: 400, seed: SEED, only: senders }), plant);
    const found = faults.find(({ what }) => what === 'answered 500');
    expect(found?.request?.mutations).toHaveLength(1);
    expect(found?.request?.mutations[0]?.at).toEqual(['locale']);
  }, 240_000);
});
