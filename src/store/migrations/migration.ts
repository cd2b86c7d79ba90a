import type { RowKindName } from '../row-kinds.ts';

/**
 * One step that brings the JSON of a kind of row to the next version of the schema. Pure, and given a value that is not of
 * the shape it knows it gives it back: whoever reads the row then says that it is damaged.
 */
export type Migration = {
  readonly kind: RowKindName;
  /** What it changes, in a few words. */
  readonly name: string;
  readonly forward: (value: unknown) => unknown;
};
