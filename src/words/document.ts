/**
 * A document as any reader of files hands it on: what stands in it, in order, with nothing of Word, Excel or HTML left.
 * Never stored, so it has no schema.
 */
export type Document = {
  readonly blocks: readonly Block[];
  /** What the file holds and the reader could not hand on: "2 pictures". */
  readonly notRead: readonly string[];
};

export type Block = Heading | Paragraph | Table;
type Heading = { readonly kind: 'heading'; readonly level: number; readonly text: string };
type Paragraph = { readonly kind: 'paragraph'; readonly text: string };
export type Table = { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] };

/** A cell stands once, where it begins; `columns` and `rows` say how far it reaches when cells were merged. */
export type Cell = {
  /** One for each paragraph, list item or line break. Empty when nothing is in the cell. */
  readonly lines: readonly string[];
  /** 1 or more. */
  readonly columns: number;
  /** 1 or more. */
  readonly rows: number;
};
