import { slug } from '../words/agency.ts';
import { type Role, type RoleKey, roleKey } from '../words/role.ts';
import type { Complain, Row } from './people-rows.ts';

/** A role as a row has it. */
export type RoleRow = { readonly row: Row; readonly role: Role };

type Manager = { readonly key: RoleKey; readonly row: Row };

/** The role that manages each of these, where a row says so; it may have its own row above or below. */
export function managersIn(roleRows: readonly RoleRow[], complain: Complain): Map<RoleKey, RoleKey> {
  const roles = new Map(roleRows.map(({ role }) => [role.key, role]));
  const managers = new Map<RoleKey, Manager>();
  for (const { row, role } of roleRows) {
    const written = row.cells['line manager'];
    if (written === '') continue;
    const manager = slug(written) === '' ? undefined : roles.get(roleKey(role.agencyId, written));
    const known = managers.get(role.key);
    if (manager === undefined) {
      const problem = `There is no role "${written}" in ${row.cells.agency || 'the partnership'}.`;
      complain(row, 'line manager', problem, 'Add a row for it in the same agency, or write its title as in its own row.');
    } else if (known && known.key !== manager.key) {
      const problem = `Row ${known.row.number} gives "${role.title}" another line manager.`;
      complain(row, 'line manager', problem, 'Write the same one in both rows, or leave one of them empty.');
    } else if (leadsBackTo(role.key, manager.key, managers)) {
      const problem = `"${role.title}" would be its own line manager, by itself or in a circle.`;
      complain(row, 'line manager', problem, 'Leave it empty for the role that nobody here manages.');
    } else {
      managers.set(role.key, known ?? { key: manager.key, row });
    }
  }
  return new Map([...managers].map(([key, manager]) => [key, manager.key]));
}

/** What is kept never goes round, so this ends. */
function leadsBackTo(key: RoleKey, from: RoleKey, managers: ReadonlyMap<RoleKey, Manager>): boolean {
  if (from === key) return true;
  const next = managers.get(from)?.key;
  return next !== undefined && leadsBackTo(key, next, managers);
}
