import { runningFor } from '../rules/disagreements/context.ts';
import { type DisagreementRecord, disagreementRecord } from '../rules/disagreements/record.ts';
import type { EntryRef } from '../words/action.ts';
import type { Entry } from '../words/entry.ts';
import { dateOf } from '../words/time.ts';
import type { SubmissionId } from '../words/update.ts';
import type { Deps } from './deps.ts';
import { disagreementContextOf } from './disagreement-context.ts';
import { tamperingOf } from './verify-history.ts';

/** The record of a disagreement; or what is wrong with the history that it would be made from. */
export type ReadRecord =
  | { readonly kind: 'record'; readonly record: DisagreementRecord; readonly entry: Entry }
  | { readonly kind: 'tampered'; readonly says: string }
  | { readonly kind: 'unknown' };

/** From the histories, which are checked first: an altered one gives no record. @throws {UnreadableRowError} */
export async function readRecord(deps: Deps, about: EntryRef, id: SubmissionId): Promise<ReadRecord> {
  const wrong = await tamperingOf(deps, about);
  if (wrong) return { kind: 'tampered', says: wrong.says };
  const entry = (await deps.register.load(about))?.entry;
  const kept = entry && [...(entry.pastDisagreements ?? []), ...(entry.disagreement ? [entry.disagreement] : [])];
  const one = kept?.find((other) => other.id === id);
  if (!entry || !one) return { kind: 'unknown' };
  const now = deps.clock();
  const [rows, context] = await Promise.all([deps.register.history(about), disagreementContextOf(deps)]);
  const { people, procedures } = context;
  const procedure = procedures.find(
    (stored) => stored.procedure.id === one.procedure.id && stored.procedure.version === one.procedure.version,
  );
  const running = procedure && runningFor(one.procedure, context, dateOf(now));
  const record = running && disagreementRecord({ entry, rows, id, procedure, running, people, now });
  return record ? { kind: 'record', record, entry } : { kind: 'unknown' };
}
