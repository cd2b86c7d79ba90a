import { basename } from 'node:path';
import { BOARD_NAME, isPartnership } from '../rules/importing/agency-names.ts';
import { readDay } from '../rules/importing/read-date.ts';
import { type Agency, AgencyId, PARTNERSHIP, slug } from '../words/agency.ts';
import type { People } from '../words/people.ts';
import { type Person, PersonId, personId } from '../words/person.ts';
import { AGENCY_LEAD_TITLE, type Holding, type Role, type RoleKind, roleKey } from '../words/role.ts';
import { CalendarDate } from '../words/time.ts';
import { type Fault, ImportError } from './import-error.ts';
import { readCsv } from './read-csv.ts';

const COLUMNS = ['agency', 'also known as', 'role', 'title', 'name', 'tenant id', 'object id', 'from', 'until'] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ['agency', 'role', 'name', 'tenant id', 'object id'];

/** The kind of each role, and its title where the file gives none. */
const ROLES: ReadonlyMap<string, { readonly kind: RoleKind; readonly title: string }> = new Map([
  ['lead', { kind: 'lead', title: AGENCY_LEAD_TITLE }],
  ['safeguarding manager', { kind: 'safeguarding-manager', title: 'Safeguarding manager' }],
  ['business manager', { kind: 'business-manager', title: 'Business manager' }],
  ['chair', { kind: 'chair', title: 'Chair of the Board' }],
]);

/** Somebody whose first day is not given has always held the role. */
const ALWAYS = CalendarDate.parse('1900-01-01');
const MAX_NAME_CHARACTERS = 200;

type Row = { readonly number: number; readonly cells: Readonly<Record<Column, string>> };
type Complain = (row: Row, column: Column, problem: string, remedy: string) => void;
type AgencyNames = { readonly id: AgencyId; readonly name: string; readonly aliases: Set<string> };

/**
 * Reads agencies, their roles and who holds them from a CSV. A row without a name declares a role that nobody holds.
 * @throws {ImportError} with everything that is wrong, by row and column; then nothing was read
 */
export async function readPeople(path: string): Promise<People> {
  const faults: Fault[] = [];
  const complain: Complain = ({ number }, column, problem, remedy) => {
    faults.push({ place: `Row ${number}, column "${column}"`, problem, remedy });
  };
  const rows = rowsUnder(await readCsv(path), faults);
  const people = faults.length === 0 ? peopleIn(rows, complain) : undefined;
  if (people === undefined || faults.length > 0) throw new ImportError(basename(path), faults);
  return people;
}

function rowsUnder(table: readonly (readonly string[])[], faults: Fault[]): Row[] {
  const [header = [], ...below] = table;
  const names = header.map((name) => name.toLowerCase());
  const place = 'Row 1';
  for (const [index, name] of names.entries()) {
    const isFilled = below.some((cells) => (cells[index] ?? '') !== '');
    if (!COLUMNS.some((column) => column === name) && (name !== '' || isFilled)) {
      const problem =
        name === '' ? `Column ${index + 1} has no name.` : `There is no column "${header[index]}" in a list of people.`;
      faults.push({ place, problem, remedy: `Take it out, or name it as one of: ${COLUMNS.join(', ')}.` });
    } else if (name !== '' && names.indexOf(name) < index) {
      faults.push({ place, problem: `The column "${name}" is there twice.`, remedy: 'Take one of them out.' });
    }
  }
  for (const column of NEEDED.filter((needed) => !names.includes(needed))) {
    faults.push({ place, problem: `The column "${column}" is missing.`, remedy: 'Add it, with its name in the first row.' });
  }
  const rows = below.flatMap((cells, index): Row[] => {
    if (cells.every((cell) => cell === '')) return [];
    const cell = (column: Column): string => cells[names.indexOf(column)] ?? '';
    return [
      {
        number: index + 2,
        cells: {
          agency: cell('agency'),
          'also known as': cell('also known as'),
          role: cell('role'),
          title: cell('title'),
          name: cell('name'),
          'tenant id': cell('tenant id'),
          'object id': cell('object id'),
          from: cell('from'),
          until: cell('until'),
        },
      },
    ];
  });
  if (rows.length === 0)
    faults.push({ place: '', problem: 'There are no people in the file.', remedy: 'Add a row for each role.' });
  return rows;
}

function peopleIn(rows: readonly Row[], complain: Complain): People {
  for (const row of rows) checkLengths(row, complain);
  const agencies = agenciesIn(rows, complain);
  const roles = new Map<string, Role>();
  const persons = new Map<PersonId, Person>();
  const holdings: Holding[] = [];
  for (const row of rows) {
    const agency = agencies.get(row);
    const role = agency && roleIn(row, agency, complain);
    const person = personIn(row, persons, complain);
    const days = daysIn(row, complain);
    if (role === undefined) continue;
    const known = roles.get(role.key);
    if (known && known.kind !== role.kind) {
      complain(row, 'role', `"${role.title}" is another kind of role in a row above.`, 'Give one of the two another title.');
    }
    roles.set(role.key, known ?? role);
    if (person === undefined) continue;
    persons.set(person.id, person);
    const holding: Holding = { roleKey: role.key, personId: person.id, ...days };
    if (holdings.some((other) => isSameHolding(other, holding))) {
      complain(row, 'name', `${person.name} already holds this role from that day, in a row above.`, 'Take one of the rows out.');
    }
    holdings.push(holding);
  }
  return {
    agencies: [...new Set(agencies.values())].map(({ id, name, aliases }): Agency => ({ id, name, aliases: [...aliases] })),
    persons: [...persons.values()],
    roles: [...roles.values()],
    holdings,
  };
}

function checkLengths(row: Row, complain: Complain): void {
  for (const column of COLUMNS) {
    const parts = column === 'also known as' ? aliasesIn(row) : [row.cells[column]];
    if (parts.some((part) => part.length > MAX_NAME_CHARACTERS)) {
      complain(row, column, `This is longer than ${MAX_NAME_CHARACTERS} characters.`, 'Shorten it.');
    }
  }
}

/** One agency for all the rows that name it, by its name or by another that it is known as. */
function agenciesIn(rows: readonly Row[], complain: Complain): Map<Row, AgencyNames> {
  const properIds = new Map<string, string>();
  for (const row of rows) {
    const own = agencySlug(row.cells.agency);
    for (const alias of aliasesIn(row)) {
      const other = properIds.get(slug(alias)) ?? own;
      if (other !== own || properIds.has(own)) {
        complain(row, 'also known as', `"${alias}" is given to two agencies.`, 'Use one name for the agency in all its rows.');
      } else if (slug(alias) !== own) {
        properIds.set(slug(alias), own);
      }
    }
  }
  const agencies = new Map<string, AgencyNames>();
  const found = new Map<Row, AgencyNames>();
  for (const row of rows) {
    const written = agencySlug(row.cells.agency);
    const { success, data: id } = AgencyId.safeParse(properIds.get(written) ?? written);
    if (!success) {
      complain(
        row,
        'agency',
        'The name has no letter or digit in it.',
        'Write the name of the agency, or leave it empty for the partnership.',
      );
      continue;
    }
    const name = id === PARTNERSHIP ? BOARD_NAME : row.cells.agency;
    const agency = agencies.get(id) ?? { id, name: nameFor(id, rows) ?? name, aliases: new Set<string>() };
    for (const alias of aliasesIn(row)) agency.aliases.add(alias);
    agencies.set(id, agency);
    found.set(row, agency);
  }
  return found;
}

/** The name by which the agency's id was made, which a row above may have called otherwise. */
function nameFor(id: AgencyId, rows: readonly Row[]): string | undefined {
  return id === PARTNERSHIP ? BOARD_NAME : rows.find(({ cells }) => slug(cells.agency) === id)?.cells.agency;
}

function agencySlug(agency: string): string {
  return agency === '' || isPartnership(agency) ? PARTNERSHIP : slug(agency);
}

function aliasesIn({ cells }: Row): string[] {
  return cells['also known as']
    .split(';')
    .map((alias) => alias.trim())
    .filter((alias) => slug(alias) !== '');
}

function roleIn(row: Row, agency: AgencyNames, complain: Complain): Role | undefined {
  const named = ROLES.get(row.cells.role.toLowerCase().replaceAll('-', ' '));
  if (named === undefined) {
    const problem = row.cells.role === '' ? 'The role is missing.' : `"${row.cells.role}" is no role here.`;
    complain(
      row,
      'role',
      problem,
      `Write one of: ${[...ROLES.keys()].join(', ')}. What the person is called goes under "title".`,
    );
    return undefined;
  }
  const title = row.cells.title === '' ? named.title : row.cells.title;
  if (slug(title) === '') {
    complain(row, 'title', 'The title has no letter or digit in it.', 'Write it as the plan does, or leave it empty.');
    return undefined;
  }
  return { key: roleKey(agency.id, title), kind: named.kind, agencyId: agency.id, title };
}

/** @returns `undefined` for a role that nobody holds, and where something is wrong */
function personIn(row: Row, known: ReadonlyMap<PersonId, Person>, complain: Complain): Person | undefined {
  const { name, 'tenant id': tenantId, 'object id': objectId } = row.cells;
  if (name === '' && tenantId === '' && objectId === '') return undefined;
  let isWhole = true;
  const miss = (column: Column, problem: string, remedy: string): void => {
    complain(row, column, problem, remedy);
    isWhole = false;
  };
  if (name === '') miss('name', 'The name is missing.', 'Write it, or take the ids out if nobody holds the role.');
  for (const [column, id] of [
    ['tenant id', tenantId],
    ['object id', objectId],
  ] as const) {
    if (id === '')
      miss(column, 'The id is missing.', 'Copy it from the Entra admin centre: an address is not enough to know somebody by.');
    else if (!PersonId.safeParse(`${id}:${id}`).success) {
      miss(column, `"${id}" is no id.`, 'Copy it from the Entra admin centre: letters, digits and hyphens.');
    }
  }
  if (!isWhole) return undefined;
  const id = personId(tenantId, objectId);
  const other = known.get(id);
  if (other && other.name !== name) {
    complain(
      row,
      'object id',
      `These ids are ${other.name}’s in a row above.`,
      'Correct the ids, or write the name in the same way.',
    );
    return undefined;
  }
  return { id, name };
}

function daysIn(row: Row, complain: Complain): Pick<Holding, 'fromOn' | 'untilOn'> {
  const day = (column: 'from' | 'until'): CalendarDate | undefined => {
    const read = readDay(row.cells[column]);
    if (read === undefined && row.cells[column] !== '') {
      complain(row, column, `"${row.cells[column]}" is not a day.`, 'Write it as 2026-06-30 or 30/06/2026.');
    }
    return read;
  };
  const fromOn = day('from') ?? ALWAYS;
  const untilOn = day('until');
  if (untilOn !== undefined && untilOn < fromOn)
    complain(row, 'until', 'The last day is before the first.', 'Correct one of the two.');
  return { fromOn, ...(untilOn && { untilOn }) };
}

function isSameHolding(one: Holding, other: Holding): boolean {
  return one.roleKey === other.roleKey && one.personId === other.personId && one.fromOn === other.fromOn;
}
