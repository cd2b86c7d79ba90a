import { basename } from 'node:path';
import { readDay } from '../rules/importing/read-date.ts';
import { type Agency, PARTNERSHIP, slug } from '../words/agency.ts';
import type { Awaited, People } from '../words/people.ts';
import { AGENCY_LEAD_TITLE, ALWAYS, type Holding, type Role, type RoleKind, roleKey } from '../words/role.ts';
import type { CalendarDate } from '../words/time.ts';
import { agenciesIn, aliasesIn } from './agencies-in-rows.ts';
import { checkHoldings, type Held } from './check-holdings.ts';
import { type Fault, ImportError } from './import-error.ts';
import { managersIn, type RoleRow } from './managers-in-rows.ts';
import { COLUMNS, type Complain, type Row, rowsUnder } from './people-rows.ts';
import { personsIn } from './persons-in-rows.ts';
import { readPeopleTable } from './read-people-table.ts';

/** The kind of each role, and its title where the file gives none. */
const ROLES: ReadonlyMap<string, { readonly kind: RoleKind; readonly title: string }> = new Map([
  ['lead', { kind: 'lead', title: AGENCY_LEAD_TITLE }],
  ['line manager', { kind: 'line-manager', title: 'Line manager' }],
  ['safeguarding lead', { kind: 'safeguarding-lead', title: 'Safeguarding lead' }],
  ['safeguarding manager', { kind: 'safeguarding-manager', title: 'Safeguarding manager' }],
  ['sub-group chair', { kind: 'sub-group-chair', title: 'Chair of the sub-group' }],
  ['business manager', { kind: 'business-manager', title: 'Business manager' }],
  ['chair', { kind: 'chair', title: 'Chair of the Board' }],
]);

const MAX_NAME_CHARACTERS = 200;

/**
 * Reads agencies, their roles and who holds them. A row without a name declares a role that nobody holds; one without a
 * role, an agency's other names or its successor.
 * @param notice told, in a sentence each, what of the file was not read or could have been meant otherwise
 * @throws {ImportError} with everything that is wrong, by row and column; then nothing was read
 */
export async function readPeople(path: string, notice: (sentence: string) => void = () => {}): Promise<People> {
  const { rows: table, sheet, notices } = await readPeopleTable(path);
  const { rows, faults } = rowsUnder(table);
  if (faults.length > 0) throw new ImportError(basename(path), faults);
  const where = sheet === undefined ? 'Row' : `Sheet "${sheet}", row`;
  const found: { readonly row: number; readonly fault: Fault }[] = [];
  const people = peopleIn(rows, ({ number }, column, problem, remedy) => {
    found.push({ row: number, fault: { place: `${where} ${number}, column "${column}"`, problem, remedy } });
  });
  const inOrder = found.toSorted((one, other) => one.row - other.row).map(({ fault }) => fault);
  if (inOrder.length > 0) throw new ImportError(basename(path), inOrder);
  notices.forEach(notice);
  return people;
}

function peopleIn(rows: readonly Row[], complain: Complain): People {
  for (const row of rows) checkLengths(row, complain);
  const agencies = agenciesIn(rows, complain);
  const roles = new Map<Role['key'], Role>();
  const shared = new Set<Role['key']>();
  const whoIsIn = personsIn(rows);
  const held: Held[] = [];
  const roleRows: RoleRow[] = [];
  for (const row of rows) {
    const agency = agencies.get(row);
    const isShared = saysYes(row, 'shared', complain);
    const days = daysIn(row, complain);
    if (isOfAgencyAlone(row)) continue;
    const role = agency && roleIn(row, agency, complain);
    const who = whoIsIn(row, complain);
    if (role === undefined) continue;
    const known = roles.get(role.key);
    if (known && known.kind !== role.kind) {
      complain(row, 'role', `"${role.title}" is another kind of role in a row above.`, 'Give one of the two another title.');
    }
    roles.set(role.key, known ?? role);
    roleRows.push({ row, role });
    if (isShared) shared.add(role.key);
    if (who === undefined) continue;
    held.push({ row, who, role, holding: { roleKey: role.key, ...days } });
  }
  checkHoldings(held, shared, complain);
  const managers = managersIn(roleRows, complain);
  const known = held.flatMap(({ who, holding }) => ('id' in who ? [{ person: who, holding }] : []));
  const awaited = awaitedIn(held);
  return {
    agencies: [...new Set(agencies.values())],
    persons: [...new Map(known.map(({ person }) => [person.id, person])).values()],
    roles: [...roles.values()].map((role) => {
      const manager = managers.get(role.key);
      return { ...role, ...(manager && { manager }) };
    }),
    holdings: known.map(({ person, holding: { roleKey: key, ...days } }) => ({ roleKey: key, personId: person.id, ...days })),
    ...(awaited.length > 0 && { awaited }),
  };
}

function awaitedIn(held: readonly Held[]): Awaited[] {
  const byEmail = new Map<string, Awaited>();
  for (const { who, holding } of held) {
    if ('id' in who) continue;
    const holdings = [...(byEmail.get(who.email)?.holdings ?? []), holding];
    byEmail.set(who.email, { ...who, holdings });
  }
  return [...byEmail.values()];
}

/** A row that only says what an agency is called, or who took it over. */
function isOfAgencyAlone({ cells }: Row): boolean {
  const ofPeople = ['role', 'title', 'line manager', 'name', 'e-mail', 'tenant id', 'object id'] as const;
  return ofPeople.every((column) => cells[column] === '') && (cells['also known as'] !== '' || cells.successor !== '');
}

function checkLengths(row: Row, complain: Complain): void {
  for (const column of COLUMNS) {
    const parts = column === 'also known as' ? aliasesIn(row) : [row.cells[column]];
    if (parts.some((part) => part.length > MAX_NAME_CHARACTERS)) {
      complain(row, column, `This is longer than ${MAX_NAME_CHARACTERS} characters.`, 'Shorten it.');
    }
  }
}

function roleIn(row: Row, agency: Agency, complain: Complain): Role | undefined {
  const written = row.cells.role.toLowerCase().replaceAll('-', ' ');
  const named = [...ROLES].find(([words]) => words.replaceAll('-', ' ') === written)?.[1];
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
  if (named.kind === 'sub-group-chair' && agency.id !== PARTNERSHIP) {
    const problem = `A sub-group is the partnership’s, and not of ${agency.name} alone.`;
    complain(row, 'agency', problem, 'Leave it empty. The agency that the chair works for is not needed.');
    return undefined;
  }
  return { key: roleKey(agency.id, title), kind: named.kind, agencyId: agency.id, title };
}

/** When the role is held, and whether as cover, which has two days by its nature. */
function daysIn(row: Row, complain: Complain): Pick<Holding, 'fromOn' | 'untilOn' | 'isCover'> {
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
  const isCover = saysYes(row, 'cover', complain);
  if (isCover) checkCover(row, complain);
  return { fromOn, ...(untilOn && { untilOn }), ...(isCover && { isCover }) };
}

function checkCover(row: Row, complain: Complain): void {
  if (row.cells.name === '') complain(row, 'name', 'Nobody is named who covers.', 'Write who stands in, or take the row out.');
  for (const column of ['from', 'until'] as const) {
    if (row.cells[column] !== '') continue;
    const which = column === 'from' ? 'first' : 'last';
    complain(row, column, `The ${which} day of the cover is missing.`, 'Cover runs between two days: write both.');
  }
}

function saysYes(row: Row, column: 'shared' | 'cover', complain: Complain): boolean {
  const written = row.cells[column].toLowerCase();
  if (['yes', 'y', 'true', 'x'].includes(written)) return true;
  if (!['', 'no', 'n', 'false'].includes(written)) {
    complain(row, column, `"${row.cells[column]}" is neither yes nor no.`, 'Write yes, or leave it empty.');
  }
  return false;
}
