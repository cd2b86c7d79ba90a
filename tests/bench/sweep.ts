import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type TableClient, TableTransaction } from '@azure/data-tables';
import type { Deps } from '../../src/engine/deps.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { startAzurite } from '../../src/store/azurite.ts';
import { type StorageConnection, tableClient } from '../../src/store/connection.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import { jsonColumns } from '../../src/store/rows.ts';
import { AgencyId } from '../../src/words/agency.ts';
import type { Entry } from '../../src/words/entry.ts';
import { personId } from '../../src/words/person.ts';
import { type Role, roleKey } from '../../src/words/role.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople } from '../support/build-people.ts';
import { median } from './figures.ts';

/*
 * What is due, and not what is stored: a sweep of 200 due actions of 40 leads among ever more stored ones, each of which
 * has its own note on the agenda for a later day. The sizes take turns, so that whatever else the machine does falls on all
 * of them alike. Azurite looks through a whole table for a range, which Azure does not: that is in the figures.
 */

const DUE = 200;
const LEADS = 40;
const ENTRIES_A_PLAN = 1_000;
const ROUNDS = 5;
const AIM = 1.2;
const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const SIZES = sizes.length > 0 ? sizes : [1_000, 10_000, 100_000];

/** About as long as a history row. */
const WORDS = 'x'.repeat(1_000);

const now = instantAt(CalendarDate.parse('2026-06-04'), '10:00');

type Register = {
  readonly stored: number;
  readonly tookMs: number[];
  /** The same requests with nothing of ours in them. */
  readonly bareMs: number[];
  readonly sweepOnce: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const leads = Array.from({ length: LEADS }, (_, n) => {
  const key = roleKey(AgencyId.parse(`agency-${n}`), 'Lead');
  return { key, person: { id: personId('bench', `lead-${n}`), name: `Lead ${n}` } };
});

function peopleWithLeads(): ReturnType<typeof buildPeople> {
  const people = buildPeople();
  const roles = leads.map(({ key }, n): Role => ({ key, kind: 'lead', agencyId: AgencyId.parse(`agency-${n}`), title: 'Lead' }));
  return {
    ...people,
    persons: [...people.persons, ...leads.map(({ person }) => person)],
    roles: [...people.roles, ...roles],
    holdings: [
      ...people.holdings,
      ...leads.map(({ key, person }) => ({ roleKey: key, personId: person.id, fromOn: CalendarDate.parse('2020-01-01') })),
    ],
  };
}

async function openRegister(stored: number): Promise<Register> {
  const local = await startAzurite();
  const storage = await openStorage(local.connection);
  await storage.directory.change(peopleWithLeads);
  await fill(local.connection, stored);
  const tookMs: number[] = [];
  const bareMs: number[] = [];
  let round = 0;
  const deps: Deps = {
    ...storage,
    transport: {
      post: () => Promise.reject(new Error('a sweep sends nothing')),
      update: () => Promise.reject(new Error('a sweep sends nothing')),
      open: () => Promise.reject(new Error('a sweep sends nothing')),
    },
    clock: () => now,
    newId: randomUUID,
    random: Math.random,
    log: (event, facts) => process.stderr.write(`${event} ${JSON.stringify(facts)}\n`),
  };
  return {
    stored,
    tookMs,
    bareMs,
    sweepOnce: async () => {
      round += 1;
      await makeDue(local.connection, round);
      const startedAt = performance.now();
      const { looked, asked } = await sweep(deps);
      const ms = performance.now() - startedAt;
      if (looked !== DUE || asked !== DUE)
        throw new Error(`the sweep looked at ${looked} and asked about ${asked}, and not about ${DUE}`);
      const bare = await bareRequests(local.connection, deps, round);
      if (round === 1) return; // it warms up
      tookMs.push(ms);
      bareMs.push(bare);
    },
    close: local.close,
  };
}

/** Not due before next year. */
async function fill(connection: StorageConnection, stored: number): Promise<void> {
  const [register, agenda] = [tableClient(connection, 'register'), tableClient(connection, 'agenda')];
  const rows = Array.from({ length: stored }, (_, n) => ({ planId: `plan-${Math.floor(n / ENTRIES_A_PLAN)}`, ref: `OLD-${n}` }));
  await inBatches(
    register,
    rows,
    ({ planId, ref }) => entryRow(buildEntry({ planId, ref, dueOn: '2027-03-31' })),
    (row) => row.planId,
  );
  await inBatches(
    agenda,
    rows.map((row, n) => ({ ...row, hour: `2027-03-${String((n % 28) + 1).padStart(2, '0')}T09` })),
    ({ hour, planId, ref }) => ({ partitionKey: hour, rowKey: `00¦${planId}¦${ref}`, at: `${hour}:00:00.000Z`, planId, ref }),
    ({ hour }) => hour,
  );
}

/** Each round has actions and a digest of its own: the leads' digests of the rounds before are put out of the way. */
async function makeDue(connection: StorageConnection, round: number): Promise<void> {
  const [register, agenda] = [tableClient(connection, 'register'), tableClient(connection, 'agenda')];
  await Promise.all(
    leads.map(({ person }) => register.deleteEntity(`person:${person.id}`, 'message¦digest-2026-06-04').catch(() => undefined)),
  );
  const rows = Array.from({ length: DUE }, (_, n) => ({ planId: `due-${round}`, ref: `DUE-${n}`, owner: leads[n % LEADS]?.key }));
  await inBatches(
    register,
    rows,
    ({ planId, ref, owner }) => entryRow(buildEntry({ planId, ref, dueOn: '2026-03-31', ...(owner && { owner }) })),
    (row) => row.planId,
  );
  await inBatches(
    agenda,
    rows,
    ({ planId, ref }) => ({
      partitionKey: '2026-06-04T08',
      rowKey: `00¦${planId}¦${ref}`,
      at: '2026-06-04T08:00:00.000Z',
      planId,
      ref,
    }),
    () => 'one hour',
  );
}

/**
 * For each action two reads, a note put, a transaction of an entry and its history, a note put and one taken away; for each
 * lead a read and a digest row; and the agenda's range.
 * @returns ms
 */
async function bareRequests(connection: StorageConnection, { agenda }: Deps, round: number): Promise<number> {
  const [register, notes] = [tableClient(connection, 'register'), tableClient(connection, 'agenda')];
  const planId = `bare-${round}`;
  const row = (ref: string) => entryRow(buildEntry({ planId, ref, dueOn: '2026-03-31' }));
  const rows = Array.from({ length: DUE }, (_, n) => row(`BARE-${n}`));
  await inBatches(
    register,
    rows,
    (one) => one,
    () => planId,
  );
  const startedAt = performance.now();
  await agenda.due(now, DUE, () => undefined);
  for (const [n, one] of rows.entries()) {
    await register.getEntity(planId, one.rowKey);
    const { etag } = await register.getEntity(planId, one.rowKey);
    const note = {
      partitionKey: '2027-01-04T09',
      rowKey: `00¦${planId}¦${n}`,
      at: '2027-01-04T09:00:00.000Z',
      planId,
      ref: `BARE-${n}`,
    };
    await notes.upsertEntity(note, 'Replace');
    const transaction = new TableTransaction();
    transaction.updateEntity(one, 'Replace', { etag });
    transaction.createEntity({ partitionKey: planId, rowKey: `history¦BARE-${n}¦000001`, json0: WORDS });
    await register.submitTransaction(transaction.actions);
    await notes.upsertEntity({ ...note, rowKey: `01¦${planId}¦${n}` }, 'Replace');
    await notes.deleteEntity(note.partitionKey, note.rowKey);
    if (n >= LEADS) continue;
    await register.getEntity(`person:bare-${n}`, 'message¦nothing').catch(() => undefined);
    await register.createEntity({ partitionKey: `person:bare-${round}-${n}`, rowKey: 'message¦digest', json0: WORDS });
  }
  return performance.now() - startedAt;
}

/** As the register writes it, without a history before it. */
function entryRow(entry: Entry) {
  const { planId, ref } = entry.action;
  return {
    partitionKey: planId,
    rowKey: `entry¦${ref}`,
    headSeq: 0,
    headHash: '',
    state: 'not-started',
    isWaiting: false,
    ...jsonColumns(entry),
  };
}

/** The service takes a hundred rows of one partition at a time. */
async function inBatches<T>(
  table: TableClient,
  all: readonly T[],
  rowOf: (one: T) => { partitionKey: string; rowKey: string },
  partitionOf: (one: T) => string,
): Promise<void> {
  for (const some of Map.groupBy(all, partitionOf).values()) {
    for (let at = 0; at < some.length; at += 100) {
      const transaction = new TableTransaction();
      for (const one of some.slice(at, at + 100)) transaction.createEntity(rowOf(one));
      await table.submitTransaction(transaction.actions);
    }
  }
}

const registers: Register[] = [];
try {
  for (const size of SIZES) registers.push(await openRegister(size));
  for (let round = 0; round <= ROUNDS; round += 1) for (const { sweepOnce } of registers) await sweepOnce();
  const over = ({ tookMs, bareMs }: Register): number => median(tookMs) / median(bareMs);
  const [base] = registers;
  console.log(
    `A sweep of ${DUE} due actions, ${LEADS} leads, on ${availableParallelism()} cores, Node ${process.version}; median of ${ROUNDS}:`,
  );
  for (const register of registers) {
    const ms = median(register.tookMs);
    const ratio = (ms / median(base?.tookMs ?? [])).toFixed(2);
    const against = (over(register) / (base ? over(base) : Number.NaN)).toFixed(2);
    console.log(
      `  ${String(register.stored).padStart(7)} stored: ${ms.toFixed(0)} ms, ${ratio} of the smallest; the bare requests ${median(register.bareMs).toFixed(0)} ms; against them ${over(register).toFixed(2)}, ${against} of the smallest (aim ${AIM} or less)`,
    );
  }
} finally {
  for (const { close } of registers) await close();
}
