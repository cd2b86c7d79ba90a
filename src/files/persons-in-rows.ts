import { EmailAddress, type Person, PersonId, personId } from '../words/person.ts';
import type { Complain, Row } from './people-rows.ts';

/** Somebody as a row has them: known by ids, or by an address alone until they have met the bot. */
export type Who = Person | { readonly name: string; readonly email: EmailAddress };

/** @returns gives who is in a row; `undefined` for a role that nobody holds, and where something is wrong */
export function personsIn(rows: readonly Row[]): (row: Row, complain: Complain) => Who | undefined {
  const idsByEmail = new Map(rows.flatMap((row) => (hasIds(row) ? [[emailIn(row), row.cells] as const] : [])));
  const emails = emailsById(rows);
  const names = new Map<string, string>();
  return (row, complain) => {
    const { name, 'e-mail': email } = row.cells;
    const ids = hasIds(row) || email === '' ? row.cells : (idsByEmail.get(emailIn(row)) ?? row.cells);
    const tenantId = ids['tenant id'];
    const objectId = ids['object id'];
    if (name === '' && email === '' && tenantId === '' && objectId === '') return undefined;
    const isAwaited = email !== '' && tenantId === '' && objectId === '';
    const isWhole = [isNamed(row, complain), isAddress(row, complain), isAwaited || areIds(row, tenantId, objectId, complain)];
    if (isWhole.includes(false)) return undefined;
    const who = isAwaited
      ? { name, email: EmailAddress.parse(email) }
      : personWith(personId(tenantId, objectId), name, row, emails, complain);
    const key = 'id' in who ? who.id : who.email;
    const other = names.get(key) ?? name;
    names.set(key, other);
    if (other === name) return who;
    const [column, these] = isAwaited ? (['e-mail', 'This address is'] as const) : (['object id', 'These ids are'] as const);
    const remedy = `Correct the ${isAwaited ? 'address' : 'ids'}, or write the name in the same way.`;
    complain(row, column, `${these} ${other}’s in a row above.`, remedy);
    return undefined;
  };
}

/** The first address that a row gives with the ids of each person. */
function emailsById(rows: readonly Row[]): Map<PersonId, EmailAddress> {
  const emails = new Map<PersonId, EmailAddress>();
  for (const { cells } of rows) {
    const { data: id } = PersonId.safeParse(`${cells['tenant id']}:${cells['object id']}`.toLowerCase());
    const { data: email } = EmailAddress.safeParse(cells['e-mail']);
    if (id && email && !emails.has(id)) emails.set(id, email);
  }
  return emails;
}

function personWith(
  id: PersonId,
  name: string,
  row: Row,
  emails: ReadonlyMap<PersonId, EmailAddress>,
  complain: Complain,
): Person {
  const email = emails.get(id);
  if (email && row.cells['e-mail'] !== '' && emailIn(row) !== email) {
    const problem = `${name} has the address ${email} in a row above.`;
    complain(row, 'e-mail', problem, 'Write one address in all their rows, or in one of them.');
  }
  return { id, name, ...(email && { email }) };
}

function hasIds({ cells }: Row): boolean {
  return cells['tenant id'] !== '' && cells['object id'] !== '';
}

function emailIn({ cells }: Row): string {
  return cells['e-mail'].toLowerCase();
}

function isNamed(row: Row, complain: Complain): boolean {
  if (row.cells.name !== '') return true;
  complain(row, 'name', 'The name is missing.', 'Write it, or take the ids and the address out if nobody holds the role.');
  return false;
}

function isAddress(row: Row, complain: Complain): boolean {
  const written = row.cells['e-mail'];
  if (written === '' || EmailAddress.safeParse(written).success) return true;
  complain(row, 'e-mail', `"${written}" is no address.`, 'Write it as name@agency.example, or leave it empty.');
  return false;
}

function areIds(row: Row, tenantId: string, objectId: string, complain: Complain): boolean {
  const wrong = [{ column: 'tenant id', id: tenantId } as const, { column: 'object id', id: objectId } as const].filter(
    ({ id }) => !PersonId.safeParse(`${id}:${id}`).success,
  );
  for (const { column, id } of wrong) {
    if (id === '') {
      const remedy = 'Copy it from the Entra admin centre, or give an address under "e-mail" and leave both ids empty.';
      complain(row, column, 'The id is missing.', remedy);
    } else {
      complain(row, column, `"${id}" is no id.`, 'Copy it from the Entra admin centre: letters, digits and hyphens.');
    }
  }
  return wrong.length === 0;
}
