import type { Deps } from '../engine/deps.ts';
import { TABLES, type TableName } from '../engine/raw-tables.ts';
import { anyRows } from './any-rows.ts';
import { queueClient, type StorageConnection, tableClient } from './connection.ts';
import { queuePointers } from './queue-pointers.ts';
import { rawTables } from './raw-tables.ts';
import { storedSchema } from './stored-schema.ts';
import { tableAgenda } from './table-agenda.ts';
import { tableDirectory } from './table-directory.ts';
import { tableErasures } from './table-erasures.ts';
import { tableLinks } from './table-links.ts';
import { tableMatches } from './table-matches.ts';
import { tableOutbox } from './table-outbox.ts';
import { tableOwners } from './table-owners.ts';
import { tablePreferences } from './table-preferences.ts';
import { tableProcedures } from './table-procedures.ts';
import { tableReach } from './table-reach.ts';
import { tableRegister } from './table-register.ts';
import { tableRemovals } from './table-removals.ts';
import { tableSchedules } from './table-schedules.ts';
import { storedIn } from './table-stored.ts';
import { tableTurns } from './table-turns.ts';

/** Everything of the engine's that is kept in an account. */
export type Storage = Omit<Deps, 'transport' | 'emails' | 'clock' | 'newId' | 'random' | 'log' | 'meters' | 'trace'> & {
  /** @throws when the tables or the queue do not answer */
  readonly check: () => Promise<void>;
};

/** Makes the tables and the queue where they are missing. Safe to do from several servers at once. */
export async function openStorage(connection: StorageConnection): Promise<Storage> {
  const tables = TABLES.map((name) => tableClient(connection, name));
  const queue = queueClient(connection, 'messages');
  await Promise.all([...tables.map((table) => table.createTable()), queue.createIfNotExists()]);
  const table = (name: TableName) => tableClient(connection, name);
  const register = table('register');
  const directory = table('directory');
  const raw = rawTables(new Map(TABLES.map((name) => [name, table(name)])));
  return {
    register: tableRegister(register),
    agenda: tableAgenda(table('agenda')),
    owners: tableOwners(table('owners')),
    directory: tableDirectory(directory),
    matches: tableMatches(directory),
    preferences: tablePreferences(directory),
    procedures: tableProcedures(table('procedures')),
    turns: tableTurns(directory),
    links: tableLinks(directory),
    schedules: tableSchedules(directory),
    reach: tableReach(table('reach')),
    outbox: tableOutbox(register),
    pointers: queuePointers(queue),
    stored: storedIn({ register, directory, agenda: table('agenda'), owners: table('owners'), procedures: table('procedures') }),
    anyRows: anyRows(new Map(TABLES.map((name) => [name, table(name)]))),
    erasures: tableErasures(directory),
    removals: tableRemovals(directory),
    raw,
    schema: storedSchema(raw),
    check: async () => {
      await Promise.all([tableDirectory(directory).people(), queue.getProperties()]);
    },
  };
}
