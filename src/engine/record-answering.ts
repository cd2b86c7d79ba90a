import { type Change, change, type Keep, keep } from '../decisions/decision.ts';
import { answeringRole } from '../rules/people/answering.ts';
import { type Entry, isEnded } from '../words/entry.ts';
import type { HistoryRow } from '../words/history.ts';
import type { People } from '../words/people.ts';
import type { RoleKey } from '../words/role.ts';
import { changeEntry } from './change-entry.ts';
import type { Deps } from './deps.ts';

/**
 * Puts it on the record of each open action when another role has come to answer for it, because its agency was taken
 * over or is known under another name. Doing it again records nothing.
 * @param entries of all plans
 * @param before the people until now, whose successions may have been taken back
 * @returns how many were passed on
 */
export async function recordAnswering(deps: Deps, entries: readonly Entry[], before: People): Promise<number> {
  const people = await deps.directory.people();
  let passed = 0;
  for (const { action } of entries.filter((entry) => !isEnded(entry))) {
    const filed = action.owner;
    const isAsFiled = answeringRole(people, filed) === filed && answeringRole(before, filed) === filed;
    if (isAsFiled) continue;
    const known = recorded(await deps.register.history(action), filed);
    const decision = await changeEntry(deps, { planId: action.planId, ref: action.ref }, (entry): Change | Keep => {
      const to = answeringRole(people, entry.action.owner);
      return to === known ? keep(entry) : change(entry, 'register', { events: [{ what: 'passed-on', from: known, to }] });
    });
    if (decision.kind === 'change') passed += 1;
  }
  return passed;
}

/** The role that the history has as the one that answers; a transfer begins anew. */
function recorded(history: readonly HistoryRow[], filed: RoleKey): RoleKey {
  const last = history.map(({ event }) => event).findLast(({ what }) => what === 'passed-on' || what === 'transferred');
  return last?.what === 'passed-on' ? last.to : filed;
}
