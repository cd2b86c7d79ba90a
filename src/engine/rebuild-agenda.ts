import { nextLookAt } from '../rules/assurance/next-look.ts';
import { askContextOf } from './ask-context.ts';
import type { Deps } from './deps.ts';

/**
 * Puts a note to look at every open entry on the agenda anew, from the state alone: after the cadence changed, or should
 * notes have been lost. One too many is harmless.
 * @returns how many were put
 */
export async function rebuildAgenda(deps: Deps): Promise<number> {
  const context = await askContextOf(deps);
  let put = 0;
  for (const { id } of await deps.register.plans()) {
    for await (const entry of deps.register.entries(id)) {
      const at = nextLookAt(entry, context);
      if (!at) continue;
      await deps.agenda.put({ ref: { planId: id, ref: entry.action.ref }, at });
      put += 1;
    }
  }
  return put;
}
