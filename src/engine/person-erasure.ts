import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { erasedFrom, isAbout, isNamedAlone, isSaidIn, pseudonymOf } from '../rules/erasure/erased-from.ts';
import { ActionRef, type EntryRef } from '../words/action.ts';
import { canonical } from '../words/canonical.ts';
import { Entry } from '../words/entry.ts';
import type { Erasure, ErasureGround } from '../words/erasure.ts';
import type { Event } from '../words/history.ts';
import { HistoryHead } from '../words/history.ts';
import type { People } from '../words/people.ts';
import { PersonId } from '../words/person.ts';
import type { PlanId } from '../words/plan.ts';
import type { Holding } from '../words/role.ts';
import { type CalendarDate, dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { chainHistory, contentHash, erasedRows, withoutSalt } from './history-chain.ts';
import { type AnyRow, EntryConflictError, type KeptEntry, type KeptRow } from './ports.ts';
import { tamperingIn } from './verify-history.ts';

/** Who is to be erased, on whose order and why. */
export type AskedErasure = {
  readonly personId: PersonId;
  readonly orderedBy: string;
  readonly ground: ErasureGround;
  readonly withWords: boolean;
};

/** What an erasure touches, or would. */
export type Erased = {
  readonly pseudonym: PersonId;
  readonly entries: number;
  readonly rows: number;
  /** Of other tables, in the order of their names: rows that were theirs alone, and rows that go on without them. */
  readonly tables: ReadonlyMap<string, { readonly removed: number; readonly changed: number }>;
  /** Entries in which their name stands in words of the plan or of others, which an erasure leaves as they are. */
  readonly namedIn: readonly EntryRef[];
  /** Rows that still name them: somebody wrote them meanwhile, and it has to be done again. */
  readonly left: number;
  /** Left as they are: their history is not as the register wrote it, and an erasure would hide that. */
  readonly tampered: readonly EntryRef[];
};

/** They hold a role, or will, and what they do today would be written under their name again. */
export class StillHoldsError extends Error {
  override readonly name = 'StillHoldsError';
  readonly holdings: readonly Holding[];
  constructor(holdings: readonly Holding[]) {
    super('they still hold a role');
    this.holdings = holdings;
  }
}

/** One of them was begun and cut off that takes out more, or less, than this one is to. Nothing was changed. */
export class OtherErasureError extends Error {
  override readonly name = 'OtherErasureError';
  readonly underWay: Erasure;
  constructor(underWay: Erasure) {
    super('an erasure of them is under way');
    this.underWay = underWay;
  }
}

/** The service takes a hundred writes in one transaction: the entry, the row that vouches, and these. */
const ROWS_AT_ONCE = 90;

/** And four megabytes, of which a character may take three bytes. */
const CHARACTERS_AT_ONCE = 1_000_000;

/** Writers of one row that meet wait a moment and begin again; this many meetings in a row mean something is wrong. */
const MAX_TRIES = 20;

/** The holdings that somebody has today, or from a later day on. */
export function heldFrom({ holdings }: People, personId: PersonId, today: CalendarDate): Holding[] {
  return holdings.filter((held) => held.personId === personId && (held.untilOn === undefined || held.untilOn >= today));
}

/**
 * Takes somebody out of everything that is stored: their id becomes a pseudonym that leads to nobody, their name goes, and
 * what they wrote where that is asked for. Histories stay whole, and say that it was done. It can be cut off anywhere and
 * run again: twice equals once.
 * @param onProgress told after each plan
 * @throws {StillHoldsError | OtherErasureError} and changes nothing
 */
export async function erasePerson(
  deps: Deps,
  asked: AskedErasure,
  onProgress: (done: number, of: number) => void,
): Promise<Erased> {
  const erasure = asAsked(await deps.erasures.begin(await planned(deps, asked)), asked);
  await deps.directory.change((people) => withoutPerson(people, erasure));
  const total = { entries: 0, rows: 0, namedIn: [] as EntryRef[], tampered: [] as EntryRef[] };
  const plans = await deps.register.plans();
  for (const [index, { id }] of plans.entries()) {
    for await (const kept of deps.register.kept(id)) {
      if (isNamedIn(kept, erasure)) total.namedIn.push(refOf(id, kept));
      if (!isToErase(kept, erasure)) continue;
      const rows = await eraseInEntry(deps, refOf(id, kept), erasure);
      if (rows === 'tampered') total.tampered.push(refOf(id, kept));
      else Object.assign(total, { entries: total.entries + 1, rows: total.rows + rows });
    }
    onProgress(index + 1, plans.length);
  }
  const tables = await eraseInTables(deps, erasure);
  const left = await countLeft(deps, erasure, total.tampered);
  if (left + total.tampered.length === 0) {
    const { personId, name: _name, email: _email, ...kept } = erasure;
    await deps.erasures.finish(personId, { ...kept, finishedAt: deps.clock() });
  }
  return { ...total, pseudonym: erasure.pseudonym, tables, left };
}

/**
 * What {@link erasePerson} would touch. Writes nothing.
 * @throws {StillHoldsError | OtherErasureError}
 */
export async function plannedErasure(deps: Deps, asked: AskedErasure): Promise<Erased> {
  const erasure = await planned(deps, asked);
  const total = { entries: 0, rows: 0, namedIn: [] as EntryRef[], tampered: [] as EntryRef[] };
  for (const { id } of await deps.register.plans()) {
    for await (const kept of deps.register.kept(id)) {
      if (isNamedIn(kept, erasure)) total.namedIn.push(refOf(id, kept));
      if (!isToErase(kept, erasure)) continue;
      if (await isTampered(deps, id, kept)) total.tampered.push(refOf(id, kept));
      else total.entries += 1;
      total.rows += kept.rows.filter(({ value }) => isAbout(value, erasure.personId)).length;
    }
  }
  const tables = new Map<string, { removed: number; changed: number }>();
  for await (const row of deps.anyRows.all()) {
    if (isOfChain(row) || isFinished(row) || !isRowAbout(row, erasure)) continue;
    count(tables, row.table, isTheirs(row, erasure) ? 'removed' : 'changed');
  }
  return { ...total, pseudonym: erasure.pseudonym, tables, left: 0 };
}

/** The one that is under way, or what a new one would be. */
async function planned(deps: Deps, asked: AskedErasure): Promise<Erasure> {
  const { personId, orderedBy, ground, withWords } = asked;
  const people = await deps.directory.peopleNow();
  const held = heldFrom(people, personId, dateOf(deps.clock()));
  if (held.length > 0) throw new StillHoldsError(held);
  const underWay = await deps.erasures.underWay(personId);
  if (underWay) return asAsked(underWay, asked);
  const person = people.persons.find(({ id }) => id === personId);
  return {
    personId,
    pseudonym: PersonId.parse(pseudonymOf(deps.newId())),
    orderedBy,
    ground,
    ...(withWords && { withWords }),
    name: person?.name ?? '',
    ...(person?.email && { email: person.email }),
    begunAt: deps.clock(),
  };
}

/** What was erased by id before cannot be found again for its words: whoever asks for these has to know. */
function asAsked(erasure: Erasure, { withWords }: AskedErasure): Erasure {
  if ((erasure.withWords ?? false) !== withWords) throw new OtherErasureError(erasure);
  return erasure;
}

function withoutPerson(people: People, erasure: Erasure): People {
  const { personId, pseudonym, email } = erasure;
  const awaited = people.awaited?.filter((one) => one.email !== email);
  const { awaited: _, ...others } = people;
  const without: People = {
    ...others,
    persons: people.persons.filter(({ id }) => id !== personId),
    holdings: people.holdings
      .filter((held) => held.personId !== personId)
      .map((held) => (held.arrangedBy === personId ? { ...held, arrangedBy: pseudonym } : held)),
    ...(awaited && awaited.length > 0 && { awaited }),
  };
  return canonical(without) === canonical(people) ? people : without;
}

/**
 * One entry and its history, in as many transactions as it needs. The first writes the entry and the row that vouches for
 * all that changes; until the last is done, the history says that an erasure was cut off.
 * @returns how many rows named them
 */
async function eraseInEntry(deps: Deps, ref: EntryRef, erasure: Erasure): Promise<number | 'tampered'> {
  let done = 0;
  for (let attempt = 1; ; ) {
    const [kept] = await Array.fromAsync(deps.register.kept(ref.planId, ref.ref));
    if (!kept?.entry || !isToErase(kept, erasure)) return done;
    if (await isTampered(deps, ref.planId, kept)) return 'tampered';
    const changed = changedRows(kept, erasure);
    const toVouch = notVouched(changed, kept.rows);
    const entry = Entry.parse(erasedFrom(kept.entry.today, erasure));
    const isNew = toVouch.length > 0 || canonical(entry) !== canonical(kept.entry.today);
    if (!isNew && changed.length === 0) return done; // what cannot be taken out is counted as left
    const { pseudonym, orderedBy, ground, withWords } = erasure;
    const event: Event = {
      ...{ what: 'erased', pseudonym, orderedBy, ground },
      ...(withWords && { withWords }),
      rows: toVouch.map(({ key, hash }) => ({ seq: Number(key), hash })),
    };
    const now = deps.clock();
    const head = HistoryHead.parse(kept.entry.head);
    const chained = chainHistory(head, ref.ref, isNew ? [event] : [], { by: 'register', at: now, entry, salt: deps.newId() });
    const replaced = atOnce(changed);
    try {
      const write = { ref, entry, version: kept.entry.version, ...chained, messages: [], at: now, replaced };
      await deps.register.commit(write);
      done += replaced.filter(({ isNamed }) => isNamed).length;
      attempt = 1;
    } catch (error) {
      if (!(error instanceof EntryConflictError) || attempt === MAX_TRIES) throw error;
      await pause(deps.random() * 8 * attempt);
      attempt += 1;
    }
  }
}

/** `isNamed`: more than its salt goes. */
type ChangedRow = Omit<KeptRow, 'today'> & { readonly hash: string; readonly isNamed: boolean };

/**
 * The salts go of all rows before the one that vouches, since each of these may vouch for an entry that named them: what
 * is written from then on keeps its own. Where another erasure came between, a new row vouches, and for all before it: else
 * each such row would need the next one.
 */
function changedRows(kept: KeptEntry, erasure: Erasure): ChangedRow[] {
  const vouchedUpTo = lastVouch(kept.rows, erasure);
  const isNamedSince = isMentioned({ ...kept, rows: kept.rows.slice(vouchedUpTo) }, erasure.personId);
  const before = changesOf(kept.rows.slice(0, Math.max(0, vouchedUpTo - 1)), erasure);
  return isNamedSince || notVouched(before, kept.rows).length > 0 ? changesOf(kept.rows, erasure) : before;
}

/** Of which no erasure says yet what they say since. */
function notVouched(changed: readonly ChangedRow[], rows: readonly KeptRow[]): ChangedRow[] {
  const vouched = erasedRows(rows);
  return changed.filter(({ key, hash }) => vouched.get(Number(key)) !== hash);
}

function changesOf(rows: readonly KeptRow[], erasure: Erasure): ChangedRow[] {
  return rows.flatMap(({ key, value, schema = 0 }) => {
    const nameless = erasedFrom(value, erasure);
    const without = withoutSalt(nameless);
    const hash = contentHash(without);
    if (hash === undefined || canonical(without) === canonical(value)) return [];
    return [{ key, value: without, schema, hash, isNamed: canonical(nameless) !== canonical(value) }];
  });
}

/** As many as one transaction takes; always one at least. */
function atOnce(rows: readonly ChangedRow[]): ChangedRow[] {
  let characters = 0;
  return rows.slice(0, ROWS_AT_ONCE).filter(({ value }, index) => {
    characters += JSON.stringify(value).length;
    return index === 0 || characters <= CHARACTERS_AT_ONCE;
  });
}

/** What an erasure was cut off in is not tampered with. Somebody may be writing it while it is read. */
async function isTampered(deps: Deps, planId: PlanId, kept: KeptEntry): Promise<boolean> {
  const wrong = await tamperingIn(deps, planId, kept);
  return wrong !== undefined && !wrong.isUnfinishedErasure;
}

/** Everything beside the entries and their histories, until nothing is left: somebody may be writing it. */
async function eraseInTables(deps: Deps, erasure: Erasure): Promise<Erased['tables']> {
  const tables = new Map<string, { removed: number; changed: number }>();
  for (let pass = 1; pass <= MAX_TRIES; pass += 1) {
    let overtaken = 0;
    for await (const row of deps.anyRows.all()) {
      if (isOfChain(row) || isItself(row, erasure) || !isRowAbout(row, erasure)) continue;
      if (row.table === 'directory' && row.partition === 'people') {
        await deps.directory.change((people) => withoutPerson(people, erasure));
        continue;
      }
      const isRemoved = isTheirs(row, erasure);
      const wasDone = isRemoved ? await deps.anyRows.remove(row) : await deps.anyRows.replace(row, withoutThem(row, erasure));
      if (wasDone) count(tables, row.table, isRemoved ? 'removed' : 'changed');
      else overtaken += 1;
    }
    if (overtaken === 0) break;
  }
  return tables;
}

/** Looks once more at everything, whichever way it came to be there. */
async function countLeft(deps: Deps, erasure: Erasure, tampered: readonly EntryRef[]): Promise<number> {
  let left = 0;
  for await (const row of deps.anyRows.all()) {
    const isKnown =
      isOfChain(row) && tampered.some(({ planId, ref }) => row.partition === planId && row.row.split('¦')[1] === ref);
    if (!isKnown && !isItself(row, erasure) && isRowAbout(row, erasure)) left += 1;
  }
  return left;
}

function withoutThem({ columns, value }: AnyRow, erasure: Erasure): Pick<AnyRow, 'columns' | 'value'> {
  const without = Object.entries(columns).map(([name, cell]) => [name, erasedFrom(cell, erasure)]);
  return { columns: Object.fromEntries(without), value: erasedFrom(value, erasure) };
}

/** Whether a row names somebody: in its keys, its columns or its JSON. */
export function isRowAbout(row: AnyRow, { personId, email, name = '' }: WhoInRows): boolean {
  const { partition, row: key, columns, value } = row;
  return (
    isKeyOf(row, personId) ||
    [partition, key, columns, value].some((part) => isAbout(part, personId)) ||
    (email !== undefined && key.startsWith(`${email}¦`)) ||
    isNamedAlone(value, name)
  );
}

/** The name only where no id says whose it is. */
type WhoInRows = Pick<Erasure, 'personId' | 'email'> & { readonly name?: string };

/** The table of who can be reached has the two halves of an id in its two keys. */
function isKeyOf({ partition, row }: AnyRow, personId: PersonId): boolean {
  const [tenant = '', object = ''] = personId.split(':');
  return partition === tenant && row === `person¦${object}`;
}

/** A row that is about nobody else: a message to them, whether they can be reached, a schedule that they set. */
function isTheirs(row: AnyRow, { personId, email }: Erasure): boolean {
  const { partition, row: key, columns, value } = row;
  const fields = typeof value === 'object' && value !== null ? value : {};
  const isOwn = (field: string): boolean => Reflect.get(fields, field) === personId;
  return (
    isKeyOf(row, personId) ||
    isAbout(partition, personId) ||
    isAbout(key, personId) ||
    columns['to'] === personId ||
    ['to', 'personId', 'setBy'].some(isOwn) ||
    (email !== undefined && key.startsWith(`${email}¦`))
  );
}

/** Entries and their histories change under the version of the entry, with what vouches for it. */
function isOfChain({ table, row }: AnyRow): boolean {
  return table === 'register' && /^(?:entry|history)¦/.test(row);
}

/** What says that it is under way, and goes when it has ended; or that one was done. */
function isItself(row: AnyRow, { personId }: Erasure): boolean {
  return isFinished(row) || (row.partition === 'erasures' && row.row === personId);
}

/** It stays when the pseudonym is erased in its turn, with the words that stand under it. */
function isFinished({ table, partition }: AnyRow): boolean {
  return table === 'directory' && partition === 'erasures-finished';
}

/** How many rows there were when this erasure last vouched for any; 0 before it did. */
function lastVouch(rows: readonly KeptRow[], { pseudonym }: Erasure): number {
  return rows.findLastIndex(({ value }) => Vouching.safeParse(value).data?.event.pseudonym === pseudonym) + 1;
}

const Vouching = z.looseObject({ event: z.looseObject({ what: z.literal('erased'), pseudonym: z.string() }) });

/** Also where nothing names them any more, and an erasure was cut off before all rows were as it says. */
function isToErase(kept: KeptEntry, erasure: Erasure): boolean {
  return isMentioned(kept, erasure.personId) || changedRows(kept, erasure).length > 0;
}

function isMentioned({ entry, rows }: Pick<KeptEntry, 'entry' | 'rows'>, personId: PersonId): boolean {
  return isAbout(entry?.value, personId) || rows.some(({ value }) => isAbout(value, personId));
}

/** In other fields than those beside their id, which are taken out: in words, or in a role that a plan calls by a name. */
function isNamedIn({ entry, rows }: KeptEntry, erasure: Erasure): boolean {
  if (erasure.name === '') return false;
  const left = [entry?.value, ...rows.map(({ value }) => value)].map((value) => erasedFrom(value, erasure));
  return isSaidIn(left, erasure.name);
}

function refOf(planId: PlanId, { ref }: KeptEntry): EntryRef {
  return { planId, ref: ActionRef.parse(ref) };
}

function count(tables: Map<string, { removed: number; changed: number }>, table: string, what: 'removed' | 'changed'): void {
  const counted = tables.get(table) ?? { removed: 0, changed: 0 };
  tables.set(table, { ...counted, [what]: counted[what] + 1 });
}
