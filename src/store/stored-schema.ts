import { type RawRow, type RawTables, type Schema, type SchemaCount, TABLES, type TableName } from '../engine/raw-tables.ts';
import { mayWaitForOthers } from '../rules/assurance/waits-for.ts';
import { canonical } from '../words/canonical.ts';
import { Entry } from '../words/entry.ts';
import { bringForward, SCHEMA_VERSION } from './migrations/bring-forward.ts';
import type { RowKindName } from './row-kinds.ts';
import { anythingFromJsonColumns, jsonColumns, versionOf } from './rows.ts';

/** Where rows with JSON stand, by the beginning of their row key or by their partition. */
const OF_PLANS: Readonly<Record<string, RowKindName>> = { entry: 'entry', history: 'history', message: 'message' };
const OF_DIRECTORY: Readonly<Record<string, RowKindName>> = {
  people: 'people',
  settings: 'cadence',
  closures: 'closure',
  matches: 'match',
  schedules: 'schedule',
  links: 'link',
  erasures: 'erasure',
  'erasures-finished': 'finished-erasure',
  'removed-plans': 'removal',
};

/** @returns `undefined` for a row without JSON, which has no version */
function kindOf(table: TableName, row: RawRow): RowKindName | undefined {
  if (!('json0' in row)) return undefined;
  if (table === 'procedures') return 'procedure';
  if (table === 'directory') return OF_DIRECTORY[row.partitionKey];
  return row.partitionKey === ':plans' ? 'plan' : OF_PLANS[row.rowKey.split('¦')[0] ?? ''];
}

/** @param forward what brings a row's JSON to today's version */
export function storedSchema(raw: RawTables, forward = bringForward): Schema {
  return {
    current: SCHEMA_VERSION,

    async counts() {
      const counts = new Map<string, SchemaCount>();
      for (const table of TABLES) {
        for await (const { row } of raw.rows(table)) {
          const kind = kindOf(table, row);
          if (kind === undefined) continue;
          const version = versionOf(row);
          const key = `${kind} ${version}`;
          counts.set(key, { kind, version, rows: (counts.get(key)?.rows ?? 0) + 1 });
        }
      }
      return [...counts.values()].toSorted((a, b) => a.version - b.version || a.kind.localeCompare(b.kind));
    },

    async upgrade() {
      const total = { upgraded: 0, sealed: 0, left: 0 };
      for (const table of TABLES) {
        for await (const { row, version } of raw.rows(table)) {
          const kind = kindOf(table, row);
          if (kind === undefined || versionOf(row) === SCHEMA_VERSION) continue;
          const upgraded = upgradedRow(kind, row, forward);
          if (typeof upgraded === 'string') total[upgraded] += 1;
          else if (await raw.replace(table, upgraded, version)) total.upgraded += 1;
        }
      }
      return total;
    },
  };
}

/** History is sealed by its hashes, and an entry by the last row of its history. */
const SEALED: ReadonlySet<RowKindName> = new Set(['entry', 'history']);

/** @returns the row as it would be written today, or why it stays as it is */
function upgradedRow(kind: RowKindName, row: RawRow, forward: typeof bringForward): RawRow | 'sealed' | 'left' {
  const value = anythingFromJsonColumns(row);
  if (value === undefined || versionOf(row) > SCHEMA_VERSION) return 'left';
  const today = forward(kind, value, versionOf(row));
  const isSame = canonical(today) === canonical(value);
  if (SEALED.has(kind)) return isSame ? { ...row, ...columnsOf(kind, today), schema: SCHEMA_VERSION } : 'sealed';
  return { ...withoutJson(row), ...jsonColumns(today) };
}

/** What stands beside an entry's JSON to be found by. */
function columnsOf(kind: RowKindName, today: unknown): Readonly<Record<string, boolean>> {
  const entry = kind === 'entry' ? Entry.safeParse(today).data : undefined;
  return entry ? { isWaiting: mayWaitForOthers(entry) } : {};
}

function withoutJson({ partitionKey, rowKey, ...columns }: RawRow): RawRow {
  const others = Object.entries(columns).filter(([name]) => !/^json\d+$/.test(name));
  return { partitionKey, rowKey, ...Object.fromEntries(others) };
}
