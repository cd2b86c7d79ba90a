import { BackupError } from './backup-error.ts';
import type { Deps } from './deps.ts';
import type { RawTables } from './raw-tables.ts';

/** That a restore, or a move, into an account has begun and not ended. The last thing that it takes away. */
export type CopyKind = 'restore' | 'move';

const keysOf = (kind: CopyKind) => ({ partitionKey: kind, rowKey: 'unfinished' });

/** Neither a bot nor a backup may take half a register for a whole one. */
export class UnfinishedCopyError extends Error {
  override readonly name = 'UnfinishedCopyError';
  readonly says: string;
  readonly remedy: string;
  constructor({ says, remedy }: { readonly says: string; readonly remedy: string }) {
    super(`${says}. ${remedy}`);
    this.says = says;
    this.remedy = remedy;
  }
}

const TO_FINISH: Readonly<Record<CopyKind, { readonly says: string; readonly remedy: string }>> = {
  restore: {
    says: 'A restore was begun in this storage and has not ended',
    remedy: 'Run “sab restore” with the same file again: it finishes it. Then start the bot.',
  },
  move: {
    says: 'A move to this storage was begun and has not ended',
    remedy: 'Run “sab move” again, from the account that it came from: it finishes it. Then start the bot.',
  },
};

/** @throws {UnfinishedCopyError} where a restore or a move into this account was cut off, or runs */
export async function refuseUnfinishedCopy({ raw }: Pick<Deps, 'raw'>): Promise<void> {
  for (const kind of ['restore', 'move'] as const) {
    if ((await raw.row('directory', keysOf(kind))) !== undefined) throw new UnfinishedCopyError(TO_FINISH[kind]);
  }
}

/** Of what a restore, or a move, was begun here; `undefined` where none is. */
export async function beginningOf(raw: RawTables, kind: CopyKind): Promise<unknown> {
  return (await raw.row('directory', keysOf(kind)))?.row['of'];
}

/** Held by the one that began last: of two that run at once, the other stops before it writes again. */
export type CopyMark = {
  /** To be asked before each write. @throws {BackupError} when another has taken over */
  stillOurs(): Promise<void>;
  takeAway(): Promise<void>;
};

/** @param of which backup it is, or which account it comes from */
export async function takeMark({ raw, newId }: Deps, kind: CopyKind, of: string): Promise<CopyMark> {
  const run = newId();
  await raw.put('directory', [{ ...keysOf(kind), of, run }]);
  const stillOurs = async (): Promise<void> => {
    if ((await raw.row('directory', keysOf(kind)))?.row['run'] === run) return;
    throw new BackupError(`The same ${kind} was begun again meanwhile. That one goes on, and this one has stopped.`);
  };
  return {
    stillOurs,
    async takeAway() {
      await stillOurs();
      await raw.remove('directory', keysOf(kind));
    },
  };
}
