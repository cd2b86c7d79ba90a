import type { People } from '../../words/people.ts';
import { dateOf, Instant, shortDateInWords, timeInWords } from '../../words/time.ts';
import type { RecordDocument, RecordPart } from '../disagreements/record-document.ts';
import type { Part } from '../erasure/erased-from.ts';
import { rowInWords } from '../history/history-in-words.ts';
import { readRow } from '../history/read-row.ts';

/** A stored row that is about somebody, or what of it is. */
export type Place = {
  readonly table: string;
  /** Its two keys. */
  readonly row: string;
  readonly kind: 'people' | 'history' | 'entry' | 'message' | 'reach' | 'other';
  /** The action that it is about, where it is about one. */
  readonly plan?: string;
  readonly ref?: string;
  readonly parts: readonly Part[];
  /** How a message stands. */
  readonly columns?: Readonly<Record<string, unknown>>;
};

/** What answers a subject access request. */
export type AboutPerson = {
  /** Of this shape: fields may be added within a format, none is renamed or removed. */
  readonly format: 1;
  readonly person: { readonly id: string; readonly name?: string; readonly email?: string };
  readonly madeAt: Instant;
  readonly places: readonly Place[];
  /** Restricted reviews: what there is, by reference alone. */
  readonly withheld: readonly { readonly ref: string; readonly rows: number }[];
};

/** Before it goes to anybody: whoever answers the request reads these first. */
export const BEFORE_SENDING = [
  'Read this before it leaves the partnership: it holds names of other people, and what agencies said about children, which are other people’s data. Take out what the person is not entitled to, and note why.',
  'It holds what the register has, and nothing of Teams’ own chats, of backups, or of the agencies’ systems that evidence links lead to.',
  'An answer to a request says more than this: why it is held, who gets it, for how long, and which rights the person has. docs/data-protection.md is what to say it from.',
];

const HEADINGS: Readonly<Record<Place['kind'], string>> = {
  people: 'In the list of people',
  history: 'What they did, and what was done that names them',
  entry: 'Where actions stand now',
  message: 'Messages to them, or that name them',
  reach: 'How they can be reached in Teams',
  other: 'Other records',
};

/** For a reader: the same as the data, each thing under what it is. */
export function aboutPersonDocument(about: AboutPerson, people: People): RecordDocument {
  const { person, madeAt, places, withheld } = about;
  const kinds = (Object.keys(HEADINGS) as Place['kind'][]).filter((kind) => places.some((place) => place.kind === kind));
  return {
    title: `Everything about ${person.name ?? person.id}`,
    subtitle: `In the register of safeguarding actions, on ${shortDateInWords(dateOf(madeAt))}`,
    parts: [
      ...BEFORE_SENDING.map((text): RecordPart => ({ kind: 'paragraph', text })),
      ...kinds.flatMap((kind): RecordPart[] => [
        { kind: 'heading', level: 2, text: HEADINGS[kind] },
        ...places.filter((place) => place.kind === kind).flatMap((place) => partsOf(place, people)),
      ]),
      ...(withheld.length === 0
        ? []
        : [
            { kind: 'heading', level: 2, text: 'Restricted reviews' } as const,
            { kind: 'list', items: withheld.map(({ ref, rows }) => `${ref}: ${rows} held back`) } as const,
          ]),
    ],
  };
}

function partsOf({ kind, plan, ref, row, parts, columns }: Place, people: People): RecordPart[] {
  const about = ref === undefined ? row : `${ref} of ${plan}`;
  return parts.map((part): RecordPart => {
    const read = kind === 'history' ? readRow(part.what) : undefined;
    if (read) return { kind: 'paragraph', text: `${about}: ${rowInWords(read, people)}` };
    const at = part.at === '' ? about : `${about}, ${part.at}`;
    return { kind: 'facts', about: at, rows: [['Where', at], ...flat(part.what, ''), ...flat(columns ?? {}, '')] };
  });
}

function flat(value: unknown, at: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[at, told(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flat(inner, at === '' ? fieldInWords(key) : `${at}, ${fieldInWords(key)}`),
  );
}

/** `verifiedByName` → `verified by name` */
function fieldInWords(key: string): string {
  return /^\d+$/.test(key) ? String(Number(key) + 1) : key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function told(value: unknown): string {
  const at = Instant.safeParse(value);
  return at.success ? `${shortDateInWords(dateOf(at.data))} ${timeInWords(at.data)}` : String(value);
}
