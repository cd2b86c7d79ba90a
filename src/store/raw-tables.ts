import { odata, type TableClient, type TableEntityResult, TableTransaction } from '@azure/data-tables';
import type { KeptEntry, KeptRow } from '../engine/ports.ts';
import type { RawRange, RawRow, RawTables, TableName } from '../engine/raw-tables.ts';
import { kinds } from './row-kinds.ts';
import { asKept, endOfPrefix, isConflict, isMissing, unlessMissing } from './rows.ts';

/** What the service adds to a row. */
const OF_THE_SERVICE: ReadonlySet<string> = new Set(['etag', 'timestamp', 'odata.metadata']);

/** A transaction takes a hundred rows of one partition, and 4 MiB with its own lines. */
const MOST_ROWS = 100;
const MOST_CHARACTERS = 1_000_000;

export function rawTables(tables: ReadonlyMap<TableName, TableClient>): RawTables {
  const clientOf = (table: TableName): TableClient => {
    const client = tables.get(table);
    if (!client) throw new Error(`there is no table ${table}`);
    return client;
  };
  return {
    account: accountOf(clientOf('register').url),

    async *rows(table, of) {
      for await (const row of clientOf(table).listEntities(of && { queryOptions: { filter: filterOf(of) } })) {
        yield { row: asRaw(row), version: row.etag };
      }
    },

    async row(table, { partitionKey, rowKey }) {
      const row = await unlessMissing(clientOf(table).getEntity<Record<string, unknown>>(partitionKey, rowKey));
      return row && { row: asRaw(row), version: row.etag };
    },

    async put(table, rows) {
      for (const batch of inBatches(rows)) {
        const transaction = new TableTransaction();
        for (const row of batch) transaction.upsertEntity(row, 'Replace');
        await clientOf(table).submitTransaction(transaction.actions);
      }
    },

    async replace(table, row, version) {
      try {
        await clientOf(table).updateEntity(row, 'Replace', { etag: version });
        return true;
      } catch (error) {
        if (isConflict(error) || isMissing(error)) return false;
        throw error;
      }
    },

    entriesIn,

    async remove(table, { partitionKey, rowKey }) {
      await unlessMissing(clientOf(table).deleteEntity(partitionKey, rowKey));
    },
  };
}

/** `https://sabharbour.table.core.windows.net` is `sabharbour`; an emulator names its account in the path. */
function accountOf(url: string): string {
  const { hostname, host, pathname } = new URL(url);
  return /^[\d.]+$/.test(hostname) ? `${pathname.split('/')[1]} at ${host}` : (hostname.split('.')[0] ?? hostname);
}

function filterOf(of: RawRange): string {
  if ('partitionsOf' in of) return odata`PartitionKey ge ${of.partitionsOf} and PartitionKey lt ${endOfPrefix(of.partitionsOf)}`;
  const { partition, prefix } = of;
  if (prefix === undefined) return odata`PartitionKey eq ${partition}`;
  return odata`PartitionKey eq ${partition} and RowKey ge ${prefix} and RowKey lt ${endOfPrefix(prefix)}`;
}

function asRaw({ partitionKey = '', rowKey = '', ...columns }: TableEntityResult<Record<string, unknown>>): RawRow {
  const own = Object.entries(columns).filter(([name]) => !OF_THE_SERVICE.has(name));
  return { partitionKey, rowKey, ...Object.fromEntries(own.map(([name, value]) => [name, plainValue(name, value)])) };
}

function plainValue(name: string, value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`column ${name} is of a kind that this program never writes`);
}

async function* entriesIn(rows: AsyncIterable<RawRow>): AsyncGenerator<KeptEntry & { planId: string }> {
  let planId = '';
  let entries = new Map<string, NonNullable<KeptEntry['entry']>>();
  let history: { readonly ref: string; readonly rows: KeptRow[] } | undefined;
  const take = ({ ref, rows: of }: { ref: string; rows: KeptRow[] }) => {
    const entry = entries.get(ref);
    entries.delete(ref);
    return { planId, ref, entry, rows: of };
  };
  const takeAll = function* () {
    if (history) yield take(history);
    for (const ref of entries.keys()) yield take({ ref, rows: [] });
  };
  for await (const row of rows) {
    const [kind, ref = '', key = ''] = row.rowKey.split('¦');
    if (row.partitionKey !== planId || (kind === 'entry' && history)) {
      yield* takeAll();
      [planId, entries, history] = [row.partitionKey, new Map(), undefined];
    }
    if (kind === 'entry') entries.set(ref, keptEntry(row));
    if (kind !== 'history') continue;
    if (history && history.ref !== ref) yield take(history);
    if (history?.ref !== ref) history = { ref, rows: [] };
    history.rows.push({ key, ...asKept(kinds.history, row) });
  }
  yield* takeAll();
}

function keptEntry(row: RawRow): NonNullable<KeptEntry['entry']> {
  const head = { seq: row['headSeq'], hash: row['headHash'] };
  return { ...asKept(kinds.entry, row), head, state: row['state'], isWaiting: row['isWaiting'], version: '' };
}

/** Rows of one partition that follow each other, as many as a transaction takes. */
function inBatches(rows: readonly RawRow[]): RawRow[][] {
  const batches: RawRow[][] = [];
  let characters = 0;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    const batch = batches.at(-1);
    const isSame = batch?.[0]?.partitionKey === row.partitionKey;
    if (!batch || !isSame || batch.length === MOST_ROWS || characters + length > MOST_CHARACTERS) {
      batches.push([row]);
      characters = length;
    } else {
      batch.push(row);
      characters += length;
    }
  }
  return batches;
}
