import { type Action, ActionRef } from '../../words/action.ts';
import type { Agency } from '../../words/agency.ts';
import { agencyCode } from '../importing/agency-names.ts';

const NUMBERED = /^(?<code>.+)-(?<number>\d{1,4})$/;

/**
 * The next free reference of an agency in a plan, after those that it has: `HOU-08`. Its first one where it has none.
 * @param actions all of the plan's
 */
export function nextReference(actions: readonly Pick<Action, 'ref' | 'agencyId'>[], { id, name }: Agency): ActionRef {
  const refs = new Set(actions.map(({ ref }) => ref));
  const codes = (some: typeof actions): string[] => some.flatMap(({ ref }) => NUMBERED.exec(ref)?.groups?.['code'] ?? []);
  const own = codes(actions.filter(({ agencyId }) => agencyId === id));
  const others = new Set(codes(actions.filter(({ agencyId }) => agencyId !== id)));
  const code = mostOf(own) ?? agencyCode(name, others);
  for (let number = highest(actions, code) + 1; ; number += 1) {
    const ref = ActionRef.parse(`${code}-${String(number).padStart(2, '0')}`);
    if (!refs.has(ref)) return ref;
  }
}

/** What occurs most often; the first of several. */
function mostOf(codes: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

function highest(actions: readonly Pick<Action, 'ref'>[], code: string): number {
  const numbers = actions.map(({ ref }) => NUMBERED.exec(ref)?.groups).filter((found) => found?.['code'] === code);
  return Math.max(0, ...numbers.map((found) => Number(found?.['number'])));
}
