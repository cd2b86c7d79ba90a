import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '../words/time.ts';
import { BackupError } from './backup-error.ts';
import { refuseUnfinishedCopy } from './copy-mark.ts';
import type { Deps } from './deps.ts';
import type { RawRow, RawTables, TableName } from './raw-tables.ts';
import { wrongIn } from './verify-history.ts';

/**
 * What a backup has, in this order. `again` holds actions that somebody wrote while the register was read, as they then
 * were. Owners and the agenda are not in it: both are made again from the register.
 */
const PARTS = ['register', 'again', 'procedures', 'directory', 'reach'] as const;
type Part = (typeof PARTS)[number];

/** Says of a file what it is, and by which shape it is read. */
const FORMAT = 1;

const Head = z.object({
  'safeguarding-actions-backup': z.literal(FORMAT),
  madeAt: Instant,
  account: z.string(),
  /** The version in which rows were written then. Each says its own. */
  schema: z.int(),
});
export type BackupHead = Readonly<z.infer<typeof Head>>;

const PartSum = z.object({ part: z.enum(PARTS), rows: z.int(), sha256: z.string() });

const Line = z.object({
  part: z.enum(PARTS),
  row: z.object({ partitionKey: z.string(), rowKey: z.string() }).catchall(z.union([z.string(), z.number(), z.boolean()])),
});

const Tail = z.object({
  parts: z.array(PartSum),
  /** Which actions the part `again` has, or that went meanwhile: what `register` says of them is overtaken. */
  again: z.array(z.string()),
});
type Tail = Readonly<z.infer<typeof Tail>>;

/** Whoever has a backup shall not have a link that works once; and what is under way here is not so where it is restored. */
const NOT_KEPT: ReadonlySet<string> = new Set(['links', 'restore', 'move']);

/** How often an action is read again that somebody is just writing. */
const MOST_READINGS = 20;

/**
 * Everything that is kept, as lines of a backup, each with its end. Safe beside a running bot.
 * @throws {UnfinishedCopyError} where a restore or a move has not ended
 */
export async function* backUp(deps: Deps): AsyncGenerator<string> {
  await refuseUnfinishedCopy(deps);
  const { raw, schema, clock } = deps;
  const sums = openSums();
  const head: BackupHead = {
    ...{ 'safeguarding-actions-backup': FORMAT, madeAt: clock(), account: raw.account },
    schema: schema.current,
  };
  yield `${JSON.stringify(head)}\n`;
  const lines = async function* (part: Part, rows: AsyncIterable<RawRow>) {
    for await (const row of rows) {
      const line = `${JSON.stringify({ part, row })}\n`;
      sums.add(part, line);
      yield line;
    }
  };
  const plans = await plansIn(deps);
  const overtaken: Ref[] = [];
  for (const planId of plans) {
    const before = new Map<string, string>();
    yield* lines('register', planRows(raw, planId, before));
    overtaken.push(...(await writtenSince(raw, planId, before)));
  }
  // what a step of the ladder was recorded for was written before it, and so is there when it is read after
  yield* lines('register', plain(raw.rows('register', { partitionsOf: 'person:' })));
  for (const ref of overtaken) yield* lines('again', actionAtRest(raw, ref));
  // whatever actions refer to was there before them; a title that changed while they were read is the newer one
  yield* lines(
    'register',
    only(plain(raw.rows('register', { partition: ':plans' })), ({ rowKey }) => plans.has(rowKey)),
  );
  for (const table of ['procedures', 'directory', 'reach'] as const)
    yield* lines(
      table,
      only(plain(raw.rows(table)), ({ partitionKey }) => !NOT_KEPT.has(partitionKey)),
    );
  const tail: Tail = { parts: sums.all(), again: overtaken.map(nameOf) };
  yield `${JSON.stringify(tail)}\n`;
}

type Ref = { readonly planId: string; readonly ref: string };

function nameOf({ planId, ref }: Ref): string {
  return `${planId}¦${ref}`;
}

async function plansIn({ raw, stored }: Deps): Promise<ReadonlySet<string>> {
  const plans = new Set<string>();
  for await (const { row } of raw.rows('register', { partition: ':plans' })) plans.add(row.rowKey);
  for await (const id of stored.planPartitions()) plans.add(id);
  return plans;
}

const ENTRY = 'entry¦';

/** Actions come first in a partition, before their histories and messages. @param versions noted of each action */
async function* planRows(raw: RawTables, partition: string, versions: Map<string, string>): AsyncGenerator<RawRow> {
  for await (const { row, version } of raw.rows('register', { partition })) {
    if (row.rowKey.startsWith(ENTRY)) versions.set(row.rowKey.slice(ENTRY.length), version);
    yield row;
  }
}

/** An action whose version is the same before and after has the history and the messages that were read between. */
async function writtenSince(raw: RawTables, planId: string, before: Map<string, string>): Promise<Ref[]> {
  const changed: Ref[] = [];
  const left = new Map(before);
  for await (const { row, version } of raw.rows('register', { partition: planId, prefix: ENTRY })) {
    const ref = row.rowKey.slice(ENTRY.length);
    if (left.get(ref) !== version) changed.push({ planId, ref });
    left.delete(ref);
  }
  return [...changed, ...[...left.keys()].map((ref) => ({ planId, ref }))];
}

/** An action with its history and messages, none of which is of another moment. Nothing when it is there no more. */
async function* actionAtRest(raw: RawTables, { planId, ref }: Ref): AsyncGenerator<RawRow> {
  const keys = { partitionKey: planId, rowKey: `${ENTRY}${ref}` };
  for (let reading = 1; reading <= MOST_READINGS; reading += 1) {
    const action = await raw.row('register', keys);
    if (!action) return;
    const beside: RawRow[] = [];
    for (const prefix of [`history¦${ref}¦`, `message¦${ref}¦`])
      for await (const { row } of raw.rows('register', { partition: planId, prefix })) beside.push(row);
    if ((await raw.row('register', keys))?.version !== action.version) continue;
    yield action.row;
    yield* beside;
    return;
  }
  throw new BackupError(`${ref} of ${planId} is written all the time, so it could not be read at rest. Try again later.`);
}

/** Without the versions under which they were read. */
export async function* plain(read: ReturnType<RawTables['rows']>): AsyncGenerator<RawRow> {
  for await (const { row } of read) yield row;
}

async function* only(rows: AsyncIterable<RawRow>, isWanted: (row: RawRow) => boolean): AsyncGenerator<RawRow> {
  for await (const row of rows) if (isWanted(row)) yield row;
}

/** Counts and hashes of the parts as they go by. */
function openSums() {
  const sums = new Map(PARTS.map((part) => [part, { hash: createHash('sha256'), rows: 0 }]));
  return {
    /** @param line with its end */
    add(part: Part, line: string): void {
      const sum = sums.get(part);
      sum?.hash.update(line);
      if (sum) sum.rows += 1;
    },
    all: () => [...sums].map(([part, { hash, rows }]) => ({ part, rows, sha256: hash.copy().digest('hex') })),
  };
}

export type VerifiedRows = {
  readonly actions: number;
  readonly historyRows: number;
  /** Histories that are not as the register wrote them. Sentences, without their full stops. */
  readonly broken: readonly string[];
};

/** Walks every history among the rows of a register, wherever they come from. */
export async function verifyRows(raw: RawTables, rows: AsyncIterable<RawRow>): Promise<VerifiedRows> {
  const total = { actions: 0, historyRows: 0, broken: [] as string[] };
  for await (const kept of raw.entriesIn(only(rows, ({ partitionKey }) => !partitionKey.includes(':')))) {
    total.actions += 1;
    total.historyRows += kept.rows.length;
    const wrong = wrongIn(kept);
    if (wrong) total.broken.push(`${kept.ref} of ${kept.planId}: ${wrong.says}`);
  }
  return total;
}

/** A backup that was read from its first line to its last. `broken`: when it was made. */
export type CheckedBackup = VerifiedRows & {
  readonly head: BackupHead;
  /** Tells one backup from another. */
  readonly id: string;
  readonly parts: Tail['parts'];
  /** The rows to restore, with the table that each is of, in an order in which whatever is cut off can begin again. */
  readonly rows: () => AsyncGenerator<{ table: TableName; row: RawRow }>;
};

/**
 * Whether a backup is whole and to the letter, and whether every history in it is as the register wrote it.
 * @param open its lines, without their ends; called more than once
 * @throws {BackupError} for what is no backup, is cut off or was altered, or is of a newer version
 */
export async function checkBackup({ raw, schema }: Deps, open: () => AsyncIterable<string>): Promise<CheckedBackup> {
  const { head, tail } = await readEnds(open, schema.current);
  const overtaken = new Set(tail.again);
  const rows = async function* () {
    for await (const { part, row } of rowsIn(open())) {
      if (part === 'register' && overtaken.has(nameOf(refOf(row)))) continue;
      yield { table: tableOf(part), row };
    }
  };
  const ofRegister = async function* () {
    for await (const { table, row } of rows()) if (table === 'register') yield row;
  };
  const id = createHash('sha256').update(JSON.stringify({ head, tail })).digest('hex');
  return { head, id, parts: tail.parts, ...(await verifyRows(raw, ofRegister())), rows };
}

function tableOf(part: Part): TableName {
  return part === 'again' ? 'register' : part;
}

function refOf({ partitionKey, rowKey }: RawRow): Ref {
  return { planId: partitionKey, ref: rowKey.split('¦')[1] ?? '' };
}

const NOT_WHOLE = 'It is not whole, or was altered since it was made: do not restore it. Use another.';

async function readEnds(open: () => AsyncIterable<string>, schema: number): Promise<{ head: BackupHead; tail: Tail }> {
  const sums = openSums();
  let head: BackupHead | undefined;
  let last: string | undefined;
  for await (const line of open()) {
    if (!head) {
      head = headIn(line, schema);
      continue;
    }
    if (last !== undefined) sums.add(partOf(last), `${last}\n`);
    last = line;
  }
  const tail = Tail.safeParse(json(last ?? ''));
  if (!head || !tail.success) throw new BackupError(NOT_WHOLE);
  const isSame = sums.all().every(({ part, rows, sha256 }) => {
    const said = tail.data.parts.find((one) => one.part === part);
    return said?.rows === rows && said.sha256 === sha256;
  });
  if (!isSame) throw new BackupError(NOT_WHOLE);
  return { head, tail: tail.data };
}

function headIn(line: string, schema: number): BackupHead {
  const head = Head.safeParse(json(line));
  if (!head.success) throw new BackupError('It is not a backup of Safeguarding Actions that this version can read.');
  if (head.data.schema <= schema) return head.data;
  throw new BackupError(
    `It was made by a newer version (its schema is ${head.data.schema}, and this one knows ${schema}). Update this program first.`,
  );
}

function partOf(line: string): Part {
  const { data } = Line.pick({ part: true }).safeParse(json(line));
  if (!data) throw new BackupError(NOT_WHOLE);
  return data.part;
}

async function* rowsIn(lines: AsyncIterable<string>): AsyncGenerator<z.infer<typeof Line>> {
  for await (const line of lines) {
    const { data } = Line.safeParse(json(line));
    if (data) yield data;
  }
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
