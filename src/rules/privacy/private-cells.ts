import { counted } from '../../words/counted.ts';
import type { PrivateKind } from '../../words/privacy.ts';
import type { ReadPlan } from '../../words/read-plan.ts';
import { findPrivate } from './find-private.ts';
import type { Known } from './known-names.ts';

/** Places beyond these are counted, not listed. */
const MOST_LISTED = 10;

const CELLS = ['title', 'recommendation', 'action', 'progress', 'evidence'] as const;

/**
 * Which cells of a document may say who a private person is: their places and kinds, and never the words. The leads are
 * left out, since a plan may well name its leads. Nothing waits for it: the words are the plan's, and others wrote them.
 * @param known the directory, as far as it is at hand
 */
export function privateCellsInWords({ actions }: ReadPlan, known: Known): string[] {
  const names: Known = {
    people: [...known.people, ...actions.map(({ lead }) => lead)],
    agencies: [...known.agencies, ...actions.map(({ agency }) => agency)],
    roleTitles: [...known.roleTitles, ...actions.map(({ lead }) => lead)],
  };
  const places = actions.flatMap((read) =>
    CELLS.flatMap((cell) => {
      const kinds = new Set(findPrivate(read[cell] ?? '', names).map(({ kind }) => kind));
      return kinds.size > 0 ? [`${read.ref}, ${cell} (${inWords(kinds)})`] : [];
    }),
  );
  if (places.length === 0) return [];
  const more = places.length - MOST_LISTED;
  const listed = [...places.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
  const hold = places.length === 1 ? 'holds' : 'hold';
  return [
    `${counted(places.length, 'cell')} ${hold} what looks private: ${listed}. Look at ${places.length === 1 ? 'it' : 'them'}: whoever may read the action can read it.`,
  ];
}

function inWords(kinds: ReadonlySet<PrivateKind>): string {
  return [...kinds].map((kind) => kind.replaceAll('-', ' ')).join(', ');
}
