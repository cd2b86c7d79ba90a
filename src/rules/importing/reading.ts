import type { Place } from '../../words/read-plan.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { Field } from './columns.ts';

/** What a column holds, as somebody said it: by its name wherever it stands, or in one place only. */
export type ColumnSaid = {
  readonly name: string;
  readonly holds: Field | 'nothing';
  /** Counts from 1; `undefined` for every column of that name. */
  readonly at?: { readonly table: number; readonly row: number };
};

/** What a person has said beforehand of how a document is to be read. */
export type Reading = {
  readonly publishedOn?: CalendarDate;
  /** The day of which the document speaks, where its title does not say it. */
  readonly asOf?: CalendarDate;
  readonly columns: readonly ColumnSaid[];
  /** Whose rows stand where a heading is missing, by the {@link placeKey} of the first of them. */
  readonly agencies: ReadonlyMap<string, string>;
};

export const AS_IT_STANDS: Reading = { columns: [], agencies: new Map() };

export function placeKey(where: Pick<Place, 'table' | 'row'> | undefined): string {
  return `t${where?.table ?? 0}r${where?.row ?? 0}`;
}
