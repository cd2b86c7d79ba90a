import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managersIn, type RoleRow } from '../../src/files/managers-in-rows.ts';
import { rowsUnder } from '../../src/files/people-rows.ts';
import { AgencyId } from '../../src/words/agency.ts';
import { roleKey } from '../../src/words/role.ts';

const agencyId = AgencyId.parse('housing');
const titles = ['Lead', 'Head', 'Director', 'Chief'];

describe('who manages whom', () => {
  it('never goes round in a circle, and everything that is left out is said', () => {
    const rowOf = fc.record({
      title: fc.constantFrom(...titles),
      manager: fc.constantFrom('', ...titles, 'Nobody here'),
    });
    fc.assert(
      fc.property(fc.array(rowOf, { maxLength: 12 }), (said) => {
        const table = [
          ['agency', 'role', 'title', 'line manager', 'name', 'e-mail'],
          ...said.map(({ title, manager }) => ['Housing', 'lead', title, manager, '', '']),
        ];
        const roleRows = rowsUnder(table).rows.map((row): RoleRow => {
          const { title } = row.cells;
          return { row, role: { key: roleKey(agencyId, title), kind: 'lead', agencyId, title } };
        });
        let complaints = 0;
        const managers = managersIn(roleRows, () => {
          complaints += 1;
        });
        for (const start of managers.keys()) {
          let at = managers.get(start);
          for (let steps = 0; at !== undefined && steps <= titles.length; steps += 1) at = managers.get(at);
          expect(at).toBeUndefined();
        }
        const kept = roleRows.filter(({ row, role }) => {
          const { 'line manager': manager } = row.cells;
          return manager !== '' && managers.get(role.key) === roleKey(agencyId, manager);
        });
        expect(kept.length + complaints).toBe(said.filter(({ manager }) => manager !== '').length);
      }),
    );
  });
});
