import { parseArgs } from 'node:util';
import { startFuzzedBot } from './fuzzed-bot.ts';
import { groups } from './groups.ts';
import { fuzz } from './run-fuzz.ts';

/*
 * npm run fuzz -- --runs 100000 --seed 1 [--group senders]
 * Ends with 1 where it found something; the seed and the smallest request that shows it are printed.
 */

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, group: { type: 'string' } },
});
const [runs, seed] = [Number(values.runs), values.seed];
const only = groups.filter(({ name }) => values.group === undefined || name === values.group);
if (!Number.isInteger(runs) || runs < 1 || only.length === 0) {
  process.stderr.write('Usage: npm run fuzz -- [--runs 100000] [--seed 1] [--group strangers|senders|presses|answers]\n');
  process.exit(2);
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const bot = await startFuzzedBot();
const beganAtMs = performance.now();
const { figures, faults } = await fuzz(bot, { runs, seed, only });
const seconds = Math.round((performance.now() - beganAtMs) / 1_000);
await bot.close();

say(`${figures.reduce((sum, one) => sum + one.runs, 0)} requests with seed ${seed}, in ${seconds} s\n`);
for (const one of figures) {
  const answers = Object.entries(one.answers).map(([status, count]) => `${status}: ${count}`);
  const [heap, handles] = [one.heapMb.map((mb) => mb.toFixed(1)), one.handles];
  say(`${one.name}: ${one.about}`);
  say(`  ${one.runs} requests; ${answers.join(', ')}`);
  say(
    `  slowest answer ${Math.round(one.slowest.ms)} ms (${one.slowest.about}); heap ${heap.join(' → ')} MB; handles ${handles.join(' → ')}; rows that may change ${one.writes}`,
  );
}
say(`\n${faults.length === 0 ? 'No fault was found.' : `${faults.length} faults, with seed ${seed}:`}`);
for (const { group, what, request } of faults) {
  say(`\n${group}: ${what}`);
  say(request ? JSON.stringify(request).slice(0, 3_000) : '  (no single request shows it)');
}
process.exit(faults.length === 0 ? 0 : 1);
