import { z } from 'zod';
import { HistoryRow } from '../../words/history.ts';

/** A row whose event another version of this program wrote. Its name is all that can be said of it. */
const UnknownRow = HistoryRow.extend({ event: z.looseObject({ what: z.string() }) });

export type ReadRow = Omit<HistoryRow, 'event'> & {
  readonly event: HistoryRow['event'] | { readonly what: 'unknown'; readonly called: string };
};

/** @returns `undefined` for what is no row of a history at all */
export function readRow(value: unknown): ReadRow | undefined {
  const known = HistoryRow.safeParse(value);
  if (known.success) return known.data;
  const { data } = UnknownRow.safeParse(value);
  return data && { ...data, event: { what: 'unknown', called: data.event.what } };
}
