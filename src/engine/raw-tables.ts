import type { KeptEntry } from './ports.ts';

/** Everything that is kept, but for the queue, which holds pointers alone. */
export const TABLES = ['register', 'procedures', 'directory', 'reach', 'owners', 'agenda'] as const;
export type TableName = (typeof TABLES)[number];

/** A row to the letter, with every column that it has. */
export type RawRow = {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly [column: string]: string | number | boolean;
};

/** What to read of a table: of a partition all rows, or those whose keys begin so; or all partitions that begin so. */
export type RawRange = { readonly partition: string; readonly prefix?: string } | { readonly partitionsOf: string };

type ReadRow = { readonly row: RawRow; readonly version: string };

/** The tables of an account to the letter: for what copies or rewrites them whole, and believes nothing of them. */
export type RawTables = {
  /** What the account is called. */
  readonly account: string;
  /** In the order of their keys: all of a table, or a range of it. */
  rows(table: TableName, of?: RawRange): AsyncIterable<ReadRow>;
  /** The row of these keys. */
  row(table: TableName, keys: Pick<RawRow, 'partitionKey' | 'rowKey'>): Promise<ReadRow | undefined>;
  /** Puts rows in the place of whatever is there. */
  put(table: TableName, rows: readonly RawRow[]): Promise<void>;
  /** @returns false, and writes nothing, when the row changed or went since it was read */
  replace(table: TableName, row: RawRow, version: string): Promise<boolean>;
  /** The entries among rows of the register that come in the order of their keys, to be verified. Others are passed over. */
  entriesIn(rows: AsyncIterable<RawRow>): AsyncIterable<KeptEntry & { readonly planId: string }>;
  /** Does nothing where it is not there. */
  remove(table: TableName, row: RawRow): Promise<void>;
};

/** How far the rows of an account are from the version of the schema in which this program writes. */
export type SchemaCount = { readonly kind: string; readonly version: number; readonly rows: number };

export type Upgraded = {
  /** Brought to today's version. */
  readonly upgraded: number;
  /** Left to the letter, since hashes cover them: they are brought forward whenever they are read. */
  readonly sealed: number;
  /** Of a version that this program does not know, or damaged: left as they are. */
  readonly left: number;
};

export type Schema = {
  /** The version in which this program writes. */
  readonly current: number;
  /** By kind of row. */
  counts(): Promise<readonly SchemaCount[]>;
  /** Rewrites older rows in today's version, each only if nobody wrote it meanwhile: who did wrote today's. */
  upgrade(): Promise<Upgraded>;
};
