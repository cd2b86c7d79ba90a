import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { ChartRun } from 'docx/charts';
import type { RecordCell, RecordPart } from '../rules/disagreements/record-document.ts';
import type { ChartPart, PackDocument } from '../rules/reports/pack-document.ts';
import { printable } from '../words/printable.ts';

/** Twentieths of a point, as Word measures: A4 with margins of 2 cm. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 };
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

const [INK, SOFT, MARK, SHADE, LINE] = ['1A1A1A', '555555', '1F4E79', 'F2F4F7', 'C9C9C9'];

/** A Word document with real headings, tables whose header rows repeat, and numbered pages. People's words are text in it. */
export function recordWord({ title, subtitle, parts }: PackDocument): Promise<Buffer> {
  const footer = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: 18, color: SOFT })],
  });
  const document = new Document({
    title: printable(title),
    subject: printable(subtitle),
    creator: 'Safeguarding Actions',
    lastModifiedBy: 'Safeguarding Actions',
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 21, color: INK, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 120 } },
        },
        title: { run: { font: 'Arial', size: 36, bold: true, color: INK }, paragraph: { spacing: { after: 80 } } },
        heading1: {
          run: { font: 'Arial', size: 28, bold: true, color: MARK },
          paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
        },
        heading2: {
          run: { font: 'Arial', size: 23, bold: true, color: INK },
          paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: { default: new Footer({ children: [footer] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: linesOf(title) }),
          new Paragraph({ children: linesOf(subtitle, { color: SOFT }), spacing: { after: 200 } }),
          ...parts.flatMap((part, n) => partWord(part, parts[n + 1])),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** @param next what a line that leads on to it stays on one page with */
function partWord(part: RecordPart | ChartPart, next: RecordPart | ChartPart | undefined): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: part.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: linesOf(part.text),
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ children: linesOf(part.text), keepNext: next?.kind === 'quote' || next?.kind === 'list' })];
    case 'quote':
      return [
        new Paragraph({ ...QUOTED, keepNext: true, children: linesOf(part.words), spacing: { after: 40 } }),
        new Paragraph({ ...QUOTED, children: linesOf(part.by, { color: SOFT, size: 18 }), spacing: { after: 160 } }),
      ];
    case 'list':
      return part.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: linesOf(item) }));
    case 'chart':
      return [new Paragraph({ keepNext: true, children: [chartOf(part)] })];
    case 'facts': {
      const widths = [30, 70];
      const rows = part.rows.map(([name, value]) => {
        return new TableRow({
          cantSplit: true,
          children: [headerCell(name, widths[0]), bodyCell({ text: value }, widths[1])],
        });
      });
      return [tableOf(widths, rows), afterTable()];
    }
    case 'table': {
      const header = new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: part.header.map((name, n) => headerCell(name, part.widths[n])),
      });
      const rows = part.rows.map((cells) => {
        return new TableRow({ cantSplit: true, children: cells.map((cell, n) => bodyCell(cell, part.widths[n])) });
      });
      const caption = new Paragraph({
        keepNext: true,
        spacing: { before: 120, after: 60 },
        children: linesOf(part.about, { color: SOFT, size: 18 }),
      });
      return [caption, tableOf(part.widths, [header, ...rows]), afterTable()];
    }
  }
}

/** With its numbers above the columns; whoever does not see it hears them. */
function chartOf({ about, categories, series }: ChartPart): ChartRun {
  const [dark, light] = series;
  return new ChartRun({
    type: 'column',
    title: about,
    categories,
    series: [
      { ...dark, color: MARK },
      { ...light, color: LINE },
    ],
    dataLabels: { value: true },
    valueAxis: { visible: false, gridlines: false },
    font: { name: 'Arial' },
    transformation: { width: 640, height: 300 },
  });
}

const QUOTED: IParagraphOptions = {
  indent: { left: 240 },
  border: { left: { style: BorderStyle.SINGLE, size: 18, color: MARK, space: 8 } },
};

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: LINE };

function tableOf(widths: readonly number[], rows: TableRow[]): Table {
  return new Table({
    rows,
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths.map(columnWidth),
    borders: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE, insideHorizontal: EDGE, insideVertical: EDGE },
  });
}

function columnWidth(hundredths: number): number {
  return Math.round((TEXT_WIDTH * hundredths) / 100);
}

function headerCell(text: string, hundredths = 0): TableCell {
  return cellOf([new Paragraph({ children: linesOf(text, { bold: true, size: 19 }), ...IN_CELL })], hundredths, true);
}

function bodyCell({ text, words }: RecordCell, hundredths = 0): TableCell {
  const quoted = words === undefined ? [] : [new Paragraph({ ...QUOTED, children: linesOf(words, { size: 19 }), ...IN_CELL })];
  return cellOf([new Paragraph({ children: linesOf(text, { size: 19 }), ...IN_CELL }), ...quoted], hundredths);
}

const IN_CELL: IParagraphOptions = { spacing: { before: 40, after: 40 } };

function cellOf(children: Paragraph[], hundredths: number, isHeader = false): TableCell {
  return new TableCell({
    children,
    width: { size: columnWidth(hundredths), type: WidthType.DXA },
    margins: { left: 100, right: 100, top: 20, bottom: 20 },
    ...(isHeader && { shading: { type: ShadingType.CLEAR, fill: SHADE, color: 'auto' } }),
  });
}

/** Word lets two tables grow into one another where nothing stands between them. */
function afterTable(): Paragraph {
  return new Paragraph({ children: [], spacing: { after: 60 } });
}

type Look = { readonly bold?: boolean; readonly size?: number; readonly color?: string };

/** Text with its line ends. A tab would be taken for a stop. */
function linesOf(text: string, look: Look = {}): TextRun[] {
  return printable(text)
    .replaceAll('\t', ' ')
    .split('\n')
    .map((line, n) => new TextRun({ text: line, ...look, ...(n > 0 && { break: 1 }) }));
}
