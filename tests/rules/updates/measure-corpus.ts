import { type ReplyPart, readReply } from '../../../src/rules/updates/read-reply.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { type CorpusRow, type Meant, OWNED, WRITTEN_ON } from './corpus.ts';

/** `right`: as meant. `asked`: something that was meant is left for the writer to say. `wrong`: something is read that was not meant. */
export type Reading = 'right' | 'asked' | 'wrong';

const owned = OWNED.map((ref) => buildEntry({ ref }));

/** What was read, in the terms of the corpus. */
export function readRow({ text }: CorpusRow): { readonly means: Record<string, Meant>; readonly others: readonly string[] } {
  const { parts, others, isUpdate } = readReply(text, owned, WRITTEN_ON);
  const named = parts.flatMap((part) => part.about.map(({ action }) => [action.ref, meantBy(part)] as const));
  const isOfNone = named.length === 0 && others.length === 0 && isUpdate;
  return { means: Object.fromEntries(isOfNone ? [['-', meantBy(parts[0])]] : named), others };
}

function meantBy({ draft, byWhen, requests }: ReplyPart): Meant {
  const links = draft.evidence.map(({ link }) => link.slice(link.lastIndexOf('/') + 1));
  return {
    ...(draft.state !== '' && { state: draft.state }),
    ...(byWhen && { by: byWhen.on ?? 'ask' }),
    ...(links.length > 0 && { links }),
    ...(requests.length > 0 && { asks: requests }),
  };
}

export function judge(row: CorpusRow): Reading {
  const read = readRow(row);
  const others = row.others ?? [];
  if (same(read.means, row.means) && same([...read.others], [...others])) return 'right';
  const isMore = Object.entries(read.means).some(([ref, meant]) => saysMore(meant, row.means[ref], ref));
  return isMore || read.others.some((ref) => !others.includes(ref)) ? 'wrong' : 'asked';
}

/** Whether something was read of an action that was not said of it. */
function saysMore(read: Meant, meant: Meant | undefined, ref: string): boolean {
  if (!meant) return ref !== '-' || read.state !== undefined || read.by !== undefined;
  return (
    (read.state !== undefined && read.state !== meant.state) ||
    (read.by !== undefined && read.by !== 'ask' && read.by !== meant.by) ||
    (read.links ?? []).some((link) => !(meant.links ?? []).includes(link)) ||
    (read.asks ?? []).some((asked) => !(meant.asks ?? []).includes(asked))
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, one]) => [key, sorted(one)]);
}

export function measured(rows: readonly CorpusRow[]): Readonly<Record<Reading, number>> {
  const readings = rows.map(judge);
  const count = (reading: Reading): number => readings.filter((one) => one === reading).length;
  return { right: count('right'), asked: count('asked'), wrong: count('wrong') };
}
