/**
 * A document as any reader of files hands it on: what stands in it, in order, with nothing of Word, Excel or HTML left.
 * Never stored, so it has no schema.
 */
export type Document = {
  readonly blocks: readonly Block[];
  /** What the file holds and the reader could not hand on as a block. */
  readonly notRead: readonly LeftOut[];
  /** What the reader took one way and somebody may have meant another. */
  readonly doubts?: readonly Doubt[];
};

export type LeftOut = {
  /** "2 pictures were not read." */
  readonly says: string;
  /** Its words, as far as it has any. */
  readonly words: string;
};

export type Doubt = {
  readonly code: 'hidden-rows' | 'tracked-changes';
  readonly says: string;
  readonly choices: readonly string[];
  /** Counts from 1 over the whole document; `null` where it is not of one table. */
  readonly table: number | null;
};

export type Block = Heading | Paragraph | Table;
type Heading = { readonly kind: 'heading'; readonly level: number; readonly text: string };
type Paragraph = { readonly kind: 'paragraph'; readonly text: string };
export type Table = {
  readonly kind: 'table';
  readonly rows: readonly (readonly Cell[])[];
  /** The sheet of a workbook that it is, whose columns are its own; `undefined` for a table among text. */
  readonly sheet?: string;
  /** Columns that the sheet hides, counted from 0. */
  readonly hiddenColumns?: readonly number[];
};

/** A cell stands once, where it begins; `columns` and `rows` say how far it reaches when cells were merged. */
export type Cell = {
  /** One for each paragraph, list item or line break. Empty when nothing is in the cell. */
  readonly lines: readonly string[];
  /** 1 or more. */
  readonly columns: number;
  /** 1 or more. */
  readonly rows: number;
};
