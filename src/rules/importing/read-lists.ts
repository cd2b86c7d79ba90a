import type { Place } from '../../words/read-plan.ts';
import { isPartnership } from './agency-names.ts';
import type { Listed, Met } from './walk-document.ts';

/** "Recommendation 1a." alone, or with its words behind it. */
const HEADED = /^recommendation\s+(\d{1,3}(?:\.\d{1,2})*[a-z]?)\s*(?:[.:)–-]\s*(.*))?$/i;

type Text = Extract<Met, { readonly kind: 'text' }>;

/** How the items of a list begin. `plain`: each is a paragraph of its own; `headed`: each stands below its own heading. */
type Style = 'numbered' | 'bulleted' | 'plain' | 'headed';

type List = {
  readonly kind: Listed['list'];
  /** `null` for the partnership itself. */
  readonly agency: string | null;
  style: Style | undefined;
  lastNumber: number;
  /** The item that the next lines may still belong to. */
  item: { readonly number: string | null; readonly lines: string[]; readonly where: Place } | undefined;
};

/**
 * Recommendations and actions that stand in lists: numbered, with bullets, or each below a heading of its own; under
 * "Recommendations", "Recommendation 1a", "Actions to be taken by …". What stands between them stays text. Where a table
 * gives the actions, a list beside it tells what they answer, and would be read twice: it stays text as well.
 */
export function readLists(met: readonly Met[]): readonly Met[] {
  if (met.some(({ kind }) => kind === 'row')) return met;
  const read: Met[] = [];
  let list: List | undefined;
  let theme: Theme | undefined;
  const endItem = (): void => {
    const item = list?.item;
    if (list === undefined || item === undefined) return;
    list.item = undefined;
    if (item.lines.length === 0) return;
    if (list.kind === 'recommendations' && item.number !== null) theme?.numbers.push(item.number);
    read.push(listed(list, item, theme));
  };
  for (const one of met) {
    if (one.kind !== 'text') {
      endItem();
      list = undefined;
      read.push(one);
      continue;
    }
    for (const line of linesOf(one)) {
      const isInTable = line.where.paragraph === null;
      const heading = isInTable ? undefined : headingIn(line.text);
      if (heading) {
        endItem();
        list = heading;
        continue;
      }
      if (list === undefined && !isInTable && HEADED.test(line.text)) list = begin('recommendations', null);
      const themeName = isInTable ? undefined : themeIn(line);
      if (themeName !== undefined) {
        endItem();
        list = undefined;
        theme = { name: themeName, numbers: [] };
        read.push(line);
        continue;
      }
      if (list && goesOn(list, line.text)) continue;
      const item = list && itemIn(list, line.text, isInTable);
      endItem();
      if (list && item) {
        list.item = { ...item, where: line.where };
        continue;
      }
      // A list whose items are answered one by one goes on after the answer; others are over.
      if (list?.style !== 'numbered' && list?.style !== 'headed') list = undefined;
      read.push(line);
    }
  }
  endItem();
  return read;
}

/** A part of a report that has its own recommendations and the actions that answer them. */
type Theme = { readonly name: string; readonly numbers: string[] };

/** One for each line; without the bars that are left where a table lost its shape. */
function linesOf({ text, ...rest }: Text): Text[] {
  const pieces = text.split('\n').flatMap((line) => (/^(?:• )?\|/.test(line) ? line.replace(/^• /, '').split('|') : [line]));
  return pieces
    .map((piece) => ({ ...rest, text: piece.trim() }))
    .filter((line) => line.text !== '' && !/^[-:\s]+$/.test(line.text));
}

function begin(kind: List['kind'], agency: List['agency']): List {
  return { kind, agency, style: undefined, lastNumber: 0, item: undefined };
}

function headingIn(text: string): List | undefined {
  if (/^(?:the |key |our )?recommendations?\s*:?$/i.test(text) || /\bfollowing\b.{0,60}\brecommendations?\s*:$/i.test(text)) {
    return begin('recommendations', null);
  }
  const actions =
    /^(?:the )?(?:key |agreed |planned |further |next )?actions? (?:to be taken|to take|required|needed|agreed|planned)(?: by (?:the )?(.{2,60}?))?\s*:?$/i.exec(
      text,
    );
  if (!actions) return undefined;
  const [, by = ''] = actions;
  return begin('actions', by === '' || isPartnership(by) ? null : by);
}

function themeIn({ text, isHeading }: Text): string | undefined {
  const named = /^theme\s*(?:\d+\s*)?[-–—:]\s*(.{3,120})$/i.exec(text)?.[1];
  if (named !== undefined) return named;
  return isHeading && text.length <= 120 ? text : undefined;
}

/** Takes the line into the item that is open, where it goes on with it. */
function goesOn(list: List, text: string): boolean {
  const { item } = list;
  if (item === undefined) return false;
  const last = item.lines.at(-1);
  const isBullet = bulletIn(text) !== undefined;
  // Below "Recommendation 1a." stands the recommendation.
  const isFirst = last === undefined && !isBullet;
  const isUnderColon = last?.endsWith(':') === true && numberIn(text) === undefined && !HEADED.test(text);
  const isSubItem = isBullet && list.style !== 'bulleted' && (list.style === 'numbered' || last?.startsWith('• ') === true);
  if (isFirst || isUnderColon || isSubItem || (last !== undefined && isSubject(text))) {
    item.lines.push(isBullet ? `• ${bulletIn(text)}` : text);
    return true;
  }
  if (last === undefined || !/^\p{Ll}/u.test(text)) return false;
  // A page break stood between.
  item.lines[item.lines.length - 1] = `${last} ${text}`;
  return true;
}

/** "Child L", "Family A": the review that a recommendation comes from, in a line of its own. */
function isSubject(text: string): boolean {
  return /^(?:(?:Child|Family|Adult|Baby) \p{Lu}\p{L}{0,12}(?:,? and |, | & )?){1,4}$/u.test(text);
}

function itemIn(list: List, text: string, isInTable: boolean): { number: string | null; lines: string[] } | undefined {
  const headed = HEADED.exec(text);
  if (headed && list.kind === 'recommendations') {
    list.style = 'headed';
    return { number: headed[1] ?? null, lines: headed[2] ? [headed[2]] : [] };
  }
  const numbered = numberIn(text);
  if (numbered && (list.style === undefined || list.style === 'numbered') && numbered.count > list.lastNumber) {
    list.style = 'numbered';
    list.lastNumber = numbered.count;
    return { number: String(numbered.count), lines: [numbered.words] };
  }
  const bullet = bulletIn(text);
  if (bullet !== undefined && (list.style === undefined || list.style === 'bulleted')) {
    list.style = 'bulleted';
    return { number: null, lines: [bullet] };
  }
  const isPlain = list.kind === 'recommendations' && (list.style === undefined || list.style === 'plain') && !isInTable;
  if (!isPlain || numbered || bullet !== undefined || !asksForSomething(text)) return undefined;
  list.style = 'plain';
  return { number: null, lines: [text] };
}

function numberIn(text: string): { count: number; words: string } | undefined {
  const [, count, words] = /^(\d{1,3})[.)]\s+(\S.*)$/.exec(text) ?? [];
  return count === undefined || words === undefined ? undefined : { count: Number(count), words };
}

function bulletIn(text: string): string | undefined {
  return /^(?:[•❖▪]\s*)+(\S.*)$/u.exec(text)?.[1] ?? /^[-–]\s*(\p{L}.*)$/u.exec(text)?.[1];
}

/** A paragraph of prose that recommends, and does not tell or explain. */
function asksForSomething(text: string): boolean {
  return text.length <= 2000 && !/^\d/.test(text) && /^That\b|\b(?:should|must|to be|it is recommended)\b/.test(text);
}

function listed({ kind, agency }: List, item: NonNullable<List['item']>, theme: Theme | undefined): Listed {
  const words = item.lines.join('\n');
  const where = {
    table: item.where.table,
    row: item.where.row,
    page: null,
    ...(item.where.paragraph !== null && { paragraph: item.where.paragraph }),
  };
  if (kind === 'recommendations')
    return { kind: 'listed', list: kind, agency, number: item.number, cells: { recommendation: words }, where };
  const lead = leadIn(words);
  const answers = theme === undefined ? {} : { recommendation: themeInWords(theme) };
  return {
    kind: 'listed',
    list: kind,
    agency,
    number: item.number,
    cells: { ...answers, action: words, ...(lead !== undefined && { lead }) },
    where,
  };
}

function themeInWords({ name, numbers }: Theme): string {
  const [first] = numbers;
  if (first === undefined) return name;
  return numbers.length === 1 ? `${name} (recommendation ${first})` : `${name} (recommendations ${first} to ${numbers.at(-1)})`;
}

/** "LSCB Chair to write to …" names who is to do it. "The LSCB will …" names nobody. */
function leadIn(action: string): string | undefined {
  return /^(?:The )?((?:[A-Z][\w&’'-]* ){0,4}(?:Chair|Director|Head|Manager|Lead|Officer|Nurse|Doctor)(?: of(?: the)?(?: [A-Z][\w&’'-]*){1,5})?) (?:to|will|should|must)\b/.exec(
    action,
  )?.[1];
}
