/** What a column of a plan can hold. */
export const FIELDS = [
  'ref',
  'number',
  'title',
  'recommendation',
  'action',
  'agency',
  'lead',
  'due',
  'progress',
  'evidence',
  'status',
] as const;
export type Field = (typeof FIELDS)[number];

/** The many words that partnerships use, for whole column names. The first that fits is taken. */
const NAMES: readonly (readonly [Field, RegExp])[] = [
  ['ref', /^(?:action |our )?ref(?:erence)?(?: no| number| code)?$|^id$/],
  ['number', /^(?:no|number|#|item(?: no)?|(?:rec|recommendation|action) (?:no|number|#))$/],
  ['title', /^(?:short |action )?title$|^short name$|^theme or title$/],
  ['status', /^(?:current |action )?status$|^b?rag(?: rating| status)?$/],
  [
    'evidence',
    /^evidence\b.{0,40}$|^how (?:will|do|would) we know\b.{0,40}$|^(?:success|outcome) (?:criteria|measures?)$|^measures? of success$/,
  ],
  [
    'progress',
    /^(?:latest |current |summary of )?progress\b.{0,30}$|^(?:latest |current )?updates?\b.{0,30}$|^actions? taken(?: to date)?$|^(?:current|latest) position$|^comments?$|^what (?:has been|have we|we have) done$/,
  ],
  [
    'due',
    /^(?:by )?when$|^(?:target|due|completion|end) date$|^(?:target )?time ?(?:scales?|frames?|lines?)$|^deadline$|^due(?: by)?$|^date (?:due|for completion|to be completed)$|^(?:to be )?completed? by$|^target(?: completion)? date$/,
  ],
  ['agency', /^(?:lead |responsible |owning )?(?:agency|agencies|organisations?|partners?)(?: responsible)?$/],
  [
    'lead',
    /^(?:action |responsible |accountable |named )?(?:lead|owner|person|officer|lead officer|lead person)s?(?: responsible)?$|^(?:by )?whom?$|^who(?: will do it| is responsible| leads)?$|^respons(?:ible|ibility)$|^lead (?:officer|professional|person|role)$/,
  ],
  [
    'recommendation',
    /^(?:imr |overview |overview report |single agency |agency |board |lscb |scr |review )?recommendations?$|^(?:learning|learning points?|findings?|what we learned)$/,
  ],
  [
    'action',
    /^(?:agreed |key |proposed |planned )?actions?(?: required| needed| agreed| to be taken| plan)?$|^what (?:we|we will|will we|are we going to|we are going to) do$|^what we will do$|^what (?:needs|is|has) to (?:be done|happen)$|^how we will do it$/,
  ],
];

/**
 * @returns `undefined` for a name that is not known. What has a number in it is an item of the plan ("Recommendation 2")
 *   and no name, but for the day or year that a progress column is of ("Update March 2026").
 */
export function fieldNamed(columnName: string): Field | undefined {
  const words = plain(columnName);
  if (words === '') return undefined;
  const field = NAMES.find(([, pattern]) => pattern.test(words))?.[0];
  const unbracketed = columnName.replace(/\(.*?\)/g, ' ').trim();
  const undated = field === 'progress' ? unbracketed.replace(DATE_AT_END, '') : unbracketed;
  return /\d/.test(undated) ? undefined : field;
}

const DATE_AT_END =
  /(?:\b\d{1,2}(?:st|nd|rd|th)? )?(?:\b[a-z]{3,9}\.? )?\b(?:19|20)\d\d\W*$|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\W*$/i;

/** Which part of a plan a table's heading says that it is about. */
export type Section = 'agency' | 'overview';

export function sectionNamed(columnName: string): Section | undefined {
  const [, name] = /^(imr|single agency|overview)(?: report)? recommendations?$/.exec(plain(columnName)) ?? [];
  if (name === undefined) return undefined;
  return name === 'overview' ? 'overview' : 'agency';
}

/**
 * Whether the first row of a table names its columns. A row of the plan is never one: its cells are longer, or numbered,
 * or are not column names.
 * @param cells the text of each cell
 */
export function isHeaderRow(cells: readonly string[]): boolean {
  const named = cells.filter((cell) => cell !== '');
  const fields = new Set(named.flatMap((cell) => fieldNamed(cell) ?? []));
  // What was found or learned is a column of many reports that ask nothing of anybody.
  if (!fields.has('action') && !named.some((cell) => /\brecommendation/i.test(cell) && fieldNamed(cell) === 'recommendation'))
    return false;
  if (named.length === 1) return named.some((cell) => sectionNamed(cell) !== undefined);
  return fields.size >= 2 && fields.size * 2 >= named.length;
}

/**
 * Whether a row further down names them again. By then most cells that are column names are words of the plan
 * ("Recommendations", "Partners"), so it has to repeat the names before it, or be nothing but names.
 * @param before the text of each cell of the header before; empty without one
 */
export function isLaterHeaderRow(cells: readonly string[], before: readonly string[]): boolean {
  const isNames = cells.every((cell) => cell === '' || fieldNamed(cell) !== undefined);
  const repeats = cells.length === before.length && cells.every((cell, index) => plain(cell) === plain(before[index] ?? ''));
  // Most rows are known to be none by their first cell.
  return (isNames || repeats) && isHeaderRow(cells);
}

/**
 * Whether a table of which no action was read looks like a plan all the same: a row of it names a column for what is to
 * be done or two others, or its rows begin "Recommendation 1", "Action 2".
 */
export function looksLikePlan(rows: readonly (readonly string[])[]): boolean {
  const filled = rows.map((cells) => cells.filter((cell) => cell !== '')).filter((cells) => cells.length > 0);
  if (filled.length < 2) return false;
  const isNamed = filled.some((cells) => {
    const fields = new Set(cells.flatMap((cell) => fieldNamed(cell) ?? []));
    return cells.length > 1 && (fields.has('action') || fields.has('recommendation') || fields.size >= 2);
  });
  return isNamed || filled.filter(([first = '']) => /^(?:recommendation|action)s?\s*\d/i.test(first)).length >= 2;
}

function plain(columnName: string): string {
  return columnName
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^a-z#]+/g, ' ')
    .trim();
}
