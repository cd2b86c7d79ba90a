import { PersonId } from '../words/person.ts';
import { type CheckedBackup, plain, type VerifiedRows, verifyRows } from './backup.ts';
import { BackupError } from './backup-error.ts';
import { beginningOf, type CopyMark, takeMark } from './copy-mark.ts';
import { whyOf } from './delivery-outcome.ts';
import type { Deps } from './deps.ts';
import { type RawRow, TABLES, type TableName } from './raw-tables.ts';
import { rebuildAgenda } from './rebuild-agenda.ts';

/** So many rows are gathered before they are written. */
const AT_ONCE = 1_000;

export type Restored = {
  readonly rows: number;
  readonly actions: number;
  readonly historyRows: number;
  /** Messages that waited to be sent, and are not sent any more. */
  readonly held: number;
  /** Actions that are looked at again. */
  readonly lookedAt: number;
};

/**
 * Puts a backup into an account that is empty, or in which this very restore was cut off: then it finishes.
 * @param onRows told how many rows have been written
 * @throws {BackupError} when something else is there, before anything is written; or when it is not there as it should be
 */
export async function restoreBackup(deps: Deps, backup: CheckedBackup, onRows: (rows: number) => void): Promise<Restored> {
  await refuseUnlessEmpty(deps, backup.id);
  const mark = await takeMark(deps, 'restore', backup.id);
  const { rows, held } = await writeRows(deps, backup, mark, onRows);
  await mark.stillOurs();
  for (const personId of held.people) {
    await deps.reach.noteFailure(personId, { code: 'restored', why: whyOf('restored') }, deps.clock());
  }
  const { actions, historyRows } = await verified(deps, backup);
  const lookedAt = await rebuildAgenda(deps);
  await mark.takeAway();
  return { rows, actions, historyRows, held: held.messages, lookedAt };
}

/** What has to be empty first, and is not. @throws {BackupError} */
export async function refuseUnlessEmpty({ raw }: Deps, backupId: string): Promise<void> {
  const begun = await beginningOf(raw, 'restore');
  if (begun === backupId) return;
  if (begun !== undefined)
    throw new BackupError('A restore of another backup was cut off here. Finish that one, or use an empty account.');
  const there = await countsOf(raw);
  if (there.every(({ rows }) => rows === 0)) return;
  const list = there.flatMap(({ table, rows }) => (rows === 0 ? [] : `${rows} in ${table}`)).join(', ');
  throw new BackupError(
    `${raw.account} is not empty: there are rows (${list}). Nothing is written over, so nothing was restored. Use an empty account.`,
  );
}

async function countsOf(raw: Deps['raw']): Promise<{ readonly table: TableName; readonly rows: number }[]> {
  const counts: { table: TableName; rows: number }[] = [];
  for (const table of TABLES) {
    let rows = 0;
    for await (const _ of raw.rows(table)) rows += 1;
    counts.push({ table, rows });
  }
  return counts;
}

type Held = { messages: number; readonly people: Set<PersonId> };

async function writeRows(
  { raw }: Deps,
  { rows }: CheckedBackup,
  mark: CopyMark,
  onRows: (rows: number) => void,
): Promise<{ rows: number; held: Held }> {
  const held: Held = { messages: 0, people: new Set() };
  let written = 0;
  let waiting: { readonly table: TableName; readonly row: RawRow }[] = [];
  const write = async (): Promise<void> => {
    for (const table of TABLES) {
      const rowsOf = waiting.filter((one) => one.table === table).map(({ row }) => row);
      if (rowsOf.length === 0) continue;
      await mark.stillOurs();
      await raw.put(table, rowsOf);
    }
    written += waiting.length;
    waiting = [];
    onRows(written);
  };
  for await (const { table, row } of rows()) {
    waiting.push({ table, row: isUnsent(row) ? notSent(row, held) : row });
    if (waiting.length === AT_ONCE) await write();
  }
  await write();
  return { rows: written, held };
}

/** A message, or a summary for a channel, that had not ended when the backup was made. */
function isUnsent({ state, attempts }: RawRow): boolean {
  return attempts !== undefined && (state === 'pending' || state === 'sending');
}

/**
 * Nobody knows what was sent since the backup was made: what waited then is not sent again, but named, and its reader is
 * listed among those whom the last message may not have reached.
 */
function notSent({ notBeforeAt: _, leaseUntilAt: __, ...row }: RawRow, held: Held): RawRow {
  held.messages += 1;
  const of = row.partitionKey.startsWith('person:') ? row.partitionKey.slice('person:'.length) : row['to'];
  const { data } = PersonId.safeParse(of);
  if (data) held.people.add(data);
  return { ...row, partitionKey: row.partitionKey, rowKey: row.rowKey, state: 'unknown', why: whyOf('restored') };
}

async function verified({ raw }: Deps, backup: CheckedBackup): Promise<VerifiedRows> {
  const there = await verifyRows(raw, plain(raw.rows('register')));
  const isSame =
    there.actions === backup.actions && there.historyRows === backup.historyRows && there.broken.length === backup.broken.length;
  if (isSame) return there;
  throw new BackupError(
    `What is there now is not what the backup holds: ${there.actions} of ${backup.actions} actions and ${there.historyRows} of ${backup.historyRows} rows of history. Do not start the bot. Run the same restore again.`,
  );
}
