import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import { onTestFinished } from 'vitest';

/** A line of its own, or a table: rows of cells, whose paragraphs are parted by line breaks. */
export type WordPart = string | { readonly heading: string } | readonly (readonly WordCell[])[];

/** `null` goes on with the cell above it. */
export type WordCell = string | null;

/** Writes a Word file that is gone when the test is over. */
export async function buildWord(...parts: readonly WordPart[]): Promise<string> {
  return buildFile('plan.docx', await wordBytes(...parts));
}

export function wordBytes(...parts: readonly WordPart[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: parts.map(childOf) }] }));
}

/** Writes any file that is gone when the test is over. */
export async function buildFile(name: string, content: Buffer | string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plan-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function childOf(part: WordPart): Paragraph | Table {
  if (typeof part === 'string') return new Paragraph(part);
  if ('heading' in part) return new Paragraph({ text: part.heading, heading: HeadingLevel.HEADING_1 });
  return new Table({
    rows: part.map(
      (row, index) => new TableRow({ children: row.map((cell, column) => cellOf(cell, part[index + 1]?.[column])) }),
    ),
  });
}

function cellOf(cell: WordCell, below: WordCell | undefined): TableCell {
  if (cell === null) return new TableCell({ children: [new Paragraph('')], verticalMerge: VerticalMergeType.CONTINUE });
  const children = cell.split('\n').map((line) => new Paragraph(line));
  return new TableCell({ children, ...(below === null && { verticalMerge: VerticalMergeType.RESTART }) });
}
