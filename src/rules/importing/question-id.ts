import { slug } from '../../words/agency.ts';
import type { Question, ReadAction } from '../../words/read-plan.ts';
import type { Draft } from './ask.ts';

/**
 * Gives each question an id that is the same whenever the same words stand in the same place, whatever references they
 * were given: `date-unclear-t2r5-1k9x3f`. Where the words have changed since, so has the id, and an old answer is not
 * taken for them.
 */
export function withIds(drafts: readonly Draft[], actions: readonly ReadAction[]): Question[] {
  const byRef = new Map(actions.map((action) => [action.ref, action]));
  const taken = new Map<string, number>();
  return drafts.map((draft) => {
    const id = idOf(draft, byRef);
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return { id: count === 1 ? id : `${id}-${count}`, ...draft };
  });
}

function idOf({ code, says, refs, where: { table, row, column } }: Draft, byRef: ReadonlyMap<string, ReadAction>): string {
  const place = `${table === null ? '' : `t${table}`}${row === null ? '' : `r${row}`}`;
  const about = refs.flatMap((ref) => {
    const action = byRef.get(ref);
    return action ? [action.recommendation, action.action, action.lead, action.dueText] : [];
  });
  const words = about.length > 0 ? about.join('\n') : says;
  return [code, place, column === null ? '' : slug(column).slice(0, 20), fingerprint(words)]
    .filter((part) => part !== '')
    .join('-');
}

/** Six letters or digits that tell texts apart: FNV-1a, which is quick and no secret. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, '0').slice(-6);
}
