import { counted } from '../words/counted.ts';
import { msBetween } from '../words/time.ts';
import { plain, type VerifiedRows, verifyRows } from './backup.ts';
import { BackupError } from './backup-error.ts';
import { beginningOf, type CopyMark, refuseUnfinishedCopy, takeMark } from './copy-mark.ts';
import type { Deps } from './deps.ts';
import type { KeptMessage } from './ports.ts';
import { type RawRow, type RawTables, TABLES, type TableName } from './raw-tables.ts';

/** So many rows are gathered before they are written. */
const AT_ONCE = 1_000;

type OnTable = (table: TableName, rows: number) => void;

export type Moved = VerifiedRows & {
  readonly rows: number;
  /** Messages that go on waiting to be sent, in the new account. */
  readonly waiting: number;
};

/**
 * Copies everything that is kept to another account, to the letter, and proves that both hold the same. Nobody may write
 * to either meanwhile. A move that was cut off is finished by the same one. What was there stays there.
 * @param onTable told of each table that is copied, with its rows
 * @throws {BackupError} when the other account holds something else, or both do not hold the same afterwards
 */
export async function moveTo(from: Deps, to: Deps, onTable: OnTable): Promise<Moved> {
  await refuseUnlessFree(from.raw, to.raw);
  await refuseUnfinishedCopy(from);
  const mark = await takeMark(to, 'move', from.raw.account);
  let rows = 0;
  for (const table of TABLES) {
    const copied = await bringLevel(from.raw, to.raw, table, mark);
    onTable(table, copied.rows);
    rows += copied.rows;
  }
  let different = 0;
  for (const table of TABLES) different += (await bringLevel(from.raw, to.raw, table)).different;
  if (different > 0) {
    throw new BackupError(
      `Somebody wrote to ${from.raw.account} or ${to.raw.account} meanwhile: ${counted(different, 'row')} differ. Stop the bot, and run this again.`,
    );
  }
  const verified = await verifyRows(to.raw, plain(to.raw.rows('register')));
  const waiting = await queueUnsent(to);
  await mark.takeAway();
  return { ...verified, rows, waiting };
}

async function refuseUnlessFree(from: RawTables, to: RawTables): Promise<void> {
  if (from.account === to.account) throw new BackupError(`Both are ${to.account}. Name another account to move to.`);
  if ((await beginningOf(to, 'move')) === from.account) return;
  for (const table of TABLES) {
    for await (const _ of to.rows(table)) {
      throw new BackupError(
        `${to.account} is not empty: there are rows in ${table}. Nothing is written over. Use an empty account.`,
      );
    }
  }
}

/** What the two have under the same keys. */
type Pair = { readonly there: RawRow | undefined; readonly here: RawRow | undefined };

/** @param mark left out where the two are only compared */
async function bringLevel(
  from: RawTables,
  to: RawTables,
  table: TableName,
  mark?: CopyMark,
): Promise<{ rows: number; different: number }> {
  const total = { rows: 0, different: 0 };
  let waiting: RawRow[] = [];
  for await (const { there, here } of pairs(from, to, table)) {
    if (there) total.rows += 1;
    if (there && here && isSame(there, here)) continue;
    total.different += 1;
    if (!mark) continue;
    if (there) waiting.push(there);
    else if (here) await mark.stillOurs().then(() => to.remove(table, here));
    if (waiting.length < AT_ONCE) continue;
    await mark.stillOurs();
    await to.put(table, waiting);
    waiting = [];
  }
  if (waiting.length > 0) await mark?.stillOurs();
  await to.put(table, waiting);
  return total;
}

/** Both tables at once, each in the order of its keys. */
async function* pairs(from: RawTables, to: RawTables, table: TableName): AsyncGenerator<Pair> {
  const [ofFrom, ofTo] = [plain(from.rows(table)), withoutMark(table, plain(to.rows(table)))];
  let [there, here] = [await next(ofFrom), await next(ofTo)];
  while (there || here) {
    const order = there && here ? inOrder(there, here) : there ? -1 : 1;
    yield { there: order <= 0 ? there : undefined, here: order >= 0 ? here : undefined };
    if (order <= 0) there = await next(ofFrom);
    if (order >= 0) here = await next(ofTo);
  }
}

/** A plan may be called move, too. */
async function* withoutMark(table: TableName, rows: AsyncIterable<RawRow>): AsyncGenerator<RawRow> {
  for await (const row of rows) if (table !== 'directory' || row.partitionKey !== 'move') yield row;
}

async function next(rows: AsyncGenerator<RawRow>): Promise<RawRow | undefined> {
  const { done, value } = await rows.next();
  return done ? undefined : value;
}

/** As the service sorts. */
function inOrder(a: RawRow, b: RawRow): number {
  if (a.partitionKey !== b.partitionKey) return a.partitionKey < b.partitionKey ? -1 : 1;
  return a.rowKey === b.rowKey ? 0 : a.rowKey < b.rowKey ? -1 : 1;
}

function isSame(a: RawRow, b: RawRow): boolean {
  const columns = Object.entries(a);
  return columns.length === Object.keys(b).length && columns.every(([name, value]) => b[name] === value);
}

/** The queue is not copied: it holds pointers, and those to what waits are put on the new one. One too many is harmless. */
async function queueUnsent({ stored, pointers, clock }: Deps): Promise<number> {
  let waiting = 0;
  const queue = async ({ pointer, stored: message }: KeptMessage): Promise<void> => {
    const delivery = message?.delivery;
    if (delivery?.state !== 'pending' && delivery?.state !== 'sending') return;
    const notBeforeAt = delivery.state === 'pending' ? delivery.notBeforeAt : delivery.leaseUntilAt;
    await pointers.push(pointer, Math.max(0, msBetween(clock(), notBeforeAt)));
    waiting += 1;
  };
  for await (const planId of stored.planPartitions()) for await (const kept of stored.messagesAbout(planId)) await queue(kept);
  for await (const kept of stored.messagesToPeople()) await queue(kept);
  return waiting;
}
