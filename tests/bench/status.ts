import { availableParallelism } from 'node:os';
import { TableTransaction } from '@azure/data-tables';
import { renderCard } from '../../src/cards/render-card.ts';
import { entriesOf } from '../../src/engine/read-register.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import { inScope } from '../../src/rules/summary/scope.ts';
import { statusCard } from '../../src/rules/summary/status-card.ts';
import { summarise } from '../../src/rules/summary/summarise.ts';
import { startAzurite } from '../../src/store/azurite.ts';
import { tableClient } from '../../src/store/connection.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import { jsonColumns } from '../../src/store/rows.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';
import { median } from './figures.ts';

/*
 * What a status costs beyond reading its rows: the whole answer over 10,000 actions, against reading the same rows once
 * with nothing done to them. They take turns. Then twenty at once: the memory that they take.
 */

const ACTIONS = Number(process.argv[2] ?? 10_000);
const PLANS = 10;
const ROUNDS = 7;
const AIM = 1.2;
const AT_ONCE = 20;

const now = instantAt(CalendarDate.parse('2026-06-04'), '10:00');
const people = buildPeople();
const view = { now, by: viewerAs(persons.chair), isPersonal: true, calendar: bankHolidays, people, scope: {} };

const local = await startAzurite();
try {
  const storage = await openStorage(local.connection);
  await storage.directory.change(() => people);
  const register = tableClient(local.connection, 'register');
  for (let plan = 0; plan < PLANS; plan += 1) {
    const id = PlanId.parse(`plan-${plan}`);
    await storage.register.createPlan({ id, title: `Plan ${plan}`, isRestricted: false, registeredAt: now });
    for (let first = 0; first < ACTIONS / PLANS; first += 100) {
      const transaction = new TableTransaction();
      for (let n = first; n < Math.min(first + 100, ACTIONS / PLANS); n += 1) {
        const dueOn = n % 3 === 0 ? '2026-03-31' : '2027-03-31';
        const words = `Everybody records on every visit which children live there. ${'x'.repeat(400)}`;
        const entry = buildEntry({ planId: id, ref: `ACT-${n}`, dueOn, owner: roles.housingLead.key, recommendation: words });
        const row = { partitionKey: id, rowKey: `entry¦ACT-${n}`, headSeq: 0, headHash: '', state: entry.standing.state };
        transaction.createEntity({ ...row, isWaiting: false, ...jsonColumns(entry) });
      }
      await register.submitTransaction(transaction.actions);
    }
  }

  const readOnce = async (): Promise<number> => {
    const startedAt = performance.now();
    const plans = await storage.register.plans();
    await Promise.all(plans.map(({ id }) => Array.fromAsync(storage.register.entries(id))));
    return performance.now() - startedAt;
  };
  const status = async (): Promise<number> => {
    const startedAt = performance.now();
    const { entries } = inScope(await entriesOf(storage, {}), {}, people);
    renderCard(statusCard(summarise(entries, { now, people, unreachable: 0 }), view));
    return performance.now() - startedAt;
  };
  await readOnce();
  await status();
  const [reads, statuses]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    reads.push(await readOnce());
    statuses.push(await status());
  }
  const ratio = median(statuses.map((ms, n) => ms / (reads[n] ?? Number.NaN)));
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, status));
  const tookMs = performance.now() - startedAt;
  const grownMb = (process.memoryUsage().rss - before) / 1024 / 1024;
  process.stdout.write(`Status over ${ACTIONS} actions, ${availableParallelism()} cores\n`);
  process.stdout.write(`  reading the rows once ${median(reads).toFixed(0)} ms, the status ${median(statuses).toFixed(0)} ms\n`);
  process.stdout.write(`  the status is ${ratio.toFixed(2)} times reading its rows once (aim: at most ${AIM})\n`);
  process.stdout.write(
    `  ${AT_ONCE} at once: ${(tookMs / 1000).toFixed(1)} s, ${(tookMs / median(statuses) / AT_ONCE).toFixed(2)} of one after another, ${grownMb.toFixed(0)} MB more\n`,
  );
} finally {
  await local.close();
}
