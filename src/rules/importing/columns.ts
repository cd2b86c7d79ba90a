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

/** @returns `undefined` for a name that is not known */
export function fieldNamed(columnName: string): Field | undefined {
  const words = plain(columnName);
  return NAMES.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Which part of a plan a table's heading says that it is about. */
export type Section = 'agency' | 'overview';

export function sectionNamed(columnName: string): Section | undefined {
  const [, name] = /^(imr|single agency|overview)(?: report)? recommendations?$/.exec(plain(columnName)) ?? [];
  if (name === undefined) return undefined;
  return name === 'overview' ? 'overview' : 'agency';
}

/**
 * Whether a row of a table names its columns. A row of the plan is never one: its cells are longer, or numbered, or are
 * not column names.
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

function plain(columnName: string): string {
  return columnName
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^a-z#]+/g, ' ')
    .trim();
}
