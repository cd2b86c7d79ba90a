import { HTMLElement, type Node, NodeType, parse } from 'node-html-parser';
import type { Block, Cell, Table } from '../words/document.ts';
import { cleanText } from './clean-text.ts';

/** Headings, paragraphs and tables of a piece of HTML, in their order. */
export function blocksOfHtml(html: string): Block[] {
  return blocksIn(parse(html));
}

/** The text of a piece of HTML in lines: one for each paragraph, list item and line break. */
export function linesOfHtml(html: string): string[] {
  return linesOf(parse(html));
}

function blocksIn(parent: HTMLElement): Block[] {
  return elementsOf(parent).flatMap((element): Block[] => {
    if (element.tagName === 'TABLE') return [tableOf(element)];
    const heading = /^H([1-6])$/.exec(element.tagName)?.[1];
    const texts = linesOf(element);
    if (heading) return texts.map((text) => ({ kind: 'heading', level: Number(heading), text }));
    return texts.map((text) => ({ kind: 'paragraph', text }));
  });
}

function tableOf(table: HTMLElement): Table {
  return { kind: 'table', rows: rowsOf(table).map((row) => elementsOf(row).map(cellOf)) };
}

function rowsOf(table: HTMLElement): HTMLElement[] {
  return elementsOf(table).flatMap((element) => (element.tagName === 'TR' ? [element] : rowsOf(element)));
}

function cellOf(cell: HTMLElement): Cell {
  return { lines: linesOf(cell), columns: spanOf(cell, 'colspan'), rows: spanOf(cell, 'rowspan') };
}

/** Word's tables have at most this many columns, and no one means more rows by one cell. */
const MAX_SPAN = { colspan: 63, rowspan: 1000 };

function spanOf(cell: HTMLElement, name: 'colspan' | 'rowspan'): number {
  const span = Number(cell.getAttribute(name) ?? '1');
  return Number.isInteger(span) && span >= 1 && span <= MAX_SPAN[name] ? span : 1;
}

/** A table inside a cell gives a line for each of its rows. */
function linesOf(node: Node): string[] {
  return textOf(node, node)
    .split('\n')
    .map(cleanText)
    .filter((line) => line !== '' && line !== '•');
}

/** @param whole what the text is of; a table cell further in is of a table inside it */
function textOf(node: Node, whole: Node): string {
  if (!(node instanceof HTMLElement)) return node.nodeType === NodeType.TEXT_NODE ? node.text.replace(/\s+/g, ' ') : '';
  const within = node.childNodes.map((child) => textOf(child, whole)).join('');
  if (node.tagName === 'BR') return '\n';
  if (node.tagName === 'LI') return `\n${markOf(node)}${within}\n`;
  // Its row is the line.
  if (node !== whole && /^T[DH]$/.test(node.tagName)) return `${within.trim().replaceAll('\n', ' ')} `;
  return /^(?:P|TR|H[1-6])$/.test(node.tagName) ? `\n${within}\n` : within;
}

/**
 * Word numbers the rows of a table as one list, and each cell comes to us as a list of its own: a list of one item
 * says nothing about which number Word shows, so none is made up.
 */
function markOf(item: HTMLElement): string {
  const list = item.parentNode;
  if (list?.tagName !== 'OL') return '• ';
  const items = elementsOf(list);
  return items.length === 1 ? '' : `${items.indexOf(item) + 1}. `;
}

function elementsOf(parent: HTMLElement): HTMLElement[] {
  return parent.childNodes.filter((node) => node instanceof HTMLElement);
}
