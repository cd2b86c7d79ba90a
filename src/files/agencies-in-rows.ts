import { BOARD_NAME, isPartnership } from '../rules/importing/agency-names.ts';
import { type Agency, AgencyId, PARTNERSHIP, slug } from '../words/agency.ts';
import type { Complain, Row } from './people-rows.ts';

/** The id that an agency has under any of its names; words of no letter and no digit give none that is valid. */
type IdOf = (name: string) => string;

/** The agency of each row. One for all the rows that name it, by its name or by another that it is known as in any row. */
export function agenciesIn(rows: readonly Row[], complain: Complain): Map<Row, Agency> {
  const idOf = idsIn(rows, complain);
  const byId = new Map<AgencyId, Row[]>();
  for (const row of rows) {
    const { success, data: id } = AgencyId.safeParse(idOf(row.cells.agency));
    if (success) byId.set(id, [...(byId.get(id) ?? []), row]);
    else {
      const remedy = 'Write the name of the agency, or leave it empty for the partnership.';
      complain(row, 'agency', 'The name has no letter or digit in it.', remedy);
    }
  }
  const successors = successorsIn(byId, idOf, complain);
  const found = new Map<Row, Agency>();
  for (const [id, theirs] of byId) {
    const successor = successors.get(id)?.id;
    const aliases = [...new Set(theirs.flatMap(aliasesIn))];
    const agency: Agency = { id, name: nameFor(id, theirs), aliases, ...(successor && { successor }) };
    for (const row of theirs) found.set(row, agency);
  }
  return found;
}

export function aliasesIn({ cells }: Row): string[] {
  return cells['also known as']
    .split(';')
    .map((alias) => alias.trim())
    .filter((alias) => slug(alias) !== '');
}

/** Other names may themselves be known by others, in rows of any order; they all lead to one. */
function idsIn(rows: readonly Row[], complain: Complain): IdOf {
  const leadsTo = new Map<string, string>();
  const endOf = (name: string): string => {
    const next = leadsTo.get(name);
    return next === undefined ? name : endOf(next);
  };
  for (const row of rows) {
    const own = endOf(agencySlug(row.cells.agency));
    for (const alias of aliasesIn(row)) {
      const other = endOf(agencySlug(alias));
      if (other === own) continue;
      if (other === PARTNERSHIP) {
        complain(row, 'also known as', `"${alias}" means the partnership itself.`, 'Take it out here.');
      } else if (leadsTo.has(slug(alias))) {
        complain(row, 'also known as', `"${alias}" is given to two agencies.`, 'Use one name for the agency in all its rows.');
      } else {
        leadsTo.set(other, own);
      }
    }
  }
  return (name) => endOf(agencySlug(name));
}

type Succession = { readonly id: AgencyId; readonly row: Row };

function successorsIn(
  agencies: ReadonlyMap<AgencyId, readonly Row[]>,
  idOf: IdOf,
  complain: Complain,
): Map<AgencyId, Succession> {
  const successors = new Map<AgencyId, Succession>();
  for (const [id, rows] of agencies) {
    for (const row of rows) {
      const { successor: written } = row.cells;
      if (written === '') continue;
      const next = [...agencies.keys()].find((one) => one === idOf(written));
      const known = successors.get(id);
      if (next === undefined) {
        const remedy = 'Add a row for it, or write its name as in its own rows.';
        complain(row, 'successor', `There is no agency "${written}" in this list.`, remedy);
      } else if (known && known.id !== next) {
        const problem = `Row ${known.row.number} says that another agency took this one over.`;
        complain(row, 'successor', problem, 'Write the same one in both rows, or leave one of them empty.');
      } else if (id === PARTNERSHIP) {
        complain(row, 'successor', 'The partnership itself is taken over by no agency.', 'Leave it empty.');
      } else if (leadsBackTo(id, next, successors)) {
        const problem = 'The agencies take each other over in a circle.';
        complain(row, 'successor', problem, 'Leave it empty for the one that there is today.');
      } else {
        successors.set(id, known ?? { id: next, row });
      }
    }
  }
  return successors;
}

/** The successions that are kept never go round, so this ends. */
function leadsBackTo(id: AgencyId, from: AgencyId, successors: ReadonlyMap<AgencyId, Succession>): boolean {
  if (from === id) return true;
  const next = successors.get(from)?.id;
  return next !== undefined && leadsBackTo(id, next, successors);
}

/** The name by which the agency's id was made, which a row above may have called otherwise. */
function nameFor(id: AgencyId, rows: readonly Row[]): string {
  if (id === PARTNERSHIP) return BOARD_NAME;
  const named = rows.find(({ cells }) => slug(cells.agency) === id) ?? rows[0];
  return named?.cells.agency ?? id;
}

function agencySlug(agency: string): string {
  return agency === '' || isPartnership(agency) ? PARTNERSHIP : slug(agency);
}
