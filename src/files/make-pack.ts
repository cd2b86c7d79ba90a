import { type PackAsked, type PackDeps, readPack } from '../engine/read-pack.ts';
import { packDocument } from '../rules/reports/pack-document.ts';
import type { Instant } from '../words/time.ts';
import { packExcel } from './write-pack-excel.ts';
import { recordWord } from './write-record-word.ts';

export type PackKind = 'word' | 'excel';

/**
 * A Board pack as a file.
 * @param onRead after each plan: how many are read, of how many
 * @throws {UnreadableRowError}
 */
export async function makePack(
  deps: PackDeps,
  { kind, ...asked }: PackAsked & { readonly kind: PackKind },
  now: Instant,
  onRead?: (done: number, of: number) => void,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const pack = await readPack(deps, asked, now, onRead);
  const name = `board-pack-${pack.today}`;
  return kind === 'word'
    ? { bytes: await recordWord(packDocument(pack)), fileName: `${name}.docx` }
    : { bytes: packExcel(pack), fileName: `${name}.xlsx` };
}
