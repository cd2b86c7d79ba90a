import { partsAbout } from '../rules/erasure/erased-from.ts';
import type { AboutPerson, Place } from '../rules/subject-access/about-person.ts';
import type { PersonId } from '../words/person.ts';
import type { Deps } from './deps.ts';
import { isRowAbout } from './person-erasure.ts';
import type { AnyRow } from './ports.ts';

type Asked = { readonly personId: PersonId; readonly includeRestricted: boolean };

/**
 * Everything that is stored about somebody, found by looking for their id in every row of every table, and not in a list
 * of known places: nothing that is added later is missed.
 */
export async function exportPerson(deps: Deps, { personId, includeRestricted }: Asked): Promise<AboutPerson> {
  const { persons } = await deps.directory.peopleNow();
  const person = persons.find(({ id }) => id === personId);
  const plans = await deps.register.plans();
  const open = new Set(plans.filter(({ isRestricted }) => !isRestricted).map(({ id }) => String(id)));
  const who = { personId, ...(person && { name: person.name }), ...(person?.email && { email: person.email }) };
  const places: Place[] = [];
  const withheld = new Map<string, number>();
  for await (const row of deps.anyRows.all()) {
    if (!isRowAbout(row, who)) continue;
    const plan = planOf(row);
    const review = plan ?? planItself(row);
    if (review !== undefined && !open.has(review) && !includeRestricted) {
      const ref = plan === undefined ? review : `${refIn(row)} of ${plan}`;
      withheld.set(ref, (withheld.get(ref) ?? 0) + 1);
      continue;
    }
    places.push(placeOf(row, who.personId, plan));
  }
  return {
    format: 1,
    person: { id: personId, ...(person && { name: person.name }), ...(person?.email && { email: person.email }) },
    madeAt: deps.clock(),
    places,
    withheld: [...withheld].map(([ref, rows]) => ({ ref, rows })),
  };
}

function placeOf(row: AnyRow, personId: PersonId, plan: string | undefined): Place {
  const { table, partition, row: key, columns, value } = row;
  const isWhole = plan !== undefined && !key.startsWith('entry¦');
  const found = isWhole ? [{ at: '', what: value }] : partsAbout(value, personId);
  return {
    table,
    row: `${partition} ${key}`,
    ...(plan !== undefined && { plan, ref: refIn(row) }),
    kind: kindOf(row),
    parts: found.length > 0 ? found : [{ at: '', what: value ?? columns }],
    ...(kindOf(row) === 'message' && { columns }),
  };
}

function kindOf({ table, partition, row }: AnyRow): Place['kind'] {
  if (table === 'register') {
    if (row.startsWith('history¦')) return 'history';
    if (row.startsWith('entry¦')) return 'entry';
    return row.startsWith('message¦') ? 'message' : 'other';
  }
  if (table === 'reach') return 'reach';
  return partition === 'people' ? 'people' : 'other';
}

/** Rows of a plan's partition begin with what they are and the action that they are about. */
function planOf({ table, partition, row }: AnyRow): string | undefined {
  const isOfEntry = table === 'register' && /^(?:entry|history|message)¦/.test(row) && !partition.includes(':');
  return isOfEntry ? partition : undefined;
}

/** The plan's own row, in which whoever set its retention, or held it, said why. */
function planItself({ table, partition, row }: AnyRow): string | undefined {
  return table === 'register' && partition === ':plans' ? row : undefined;
}

function refIn({ row }: AnyRow): string {
  return row.split('¦')[1] ?? '';
}
