import type { Deps } from '../engine/deps.ts';
import { queueClient, type StorageConnection, tableClient } from './connection.ts';
import { queuePointers } from './queue-pointers.ts';
import { tableAgenda } from './table-agenda.ts';
import { tableDirectory } from './table-directory.ts';
import { tableLinks } from './table-links.ts';
import { tableMatches } from './table-matches.ts';
import { tableOutbox } from './table-outbox.ts';
import { tableOwners } from './table-owners.ts';
import { tablePreferences } from './table-preferences.ts';
import { tableProcedures } from './table-procedures.ts';
import { tableReach } from './table-reach.ts';
import { tableRegister } from './table-register.ts';
import { tableSchedules } from './table-schedules.ts';
import { tableTurns } from './table-turns.ts';

/** Everything of the engine's that is kept in an account. */
export type Storage = Omit<Deps, 'transport' | 'emails' | 'clock' | 'newId' | 'random' | 'log'> & {
  /** @throws when the tables or the queue do not answer */
  readonly check: () => Promise<void>;
};

/** Makes the tables and the queue where they are missing. Safe to do from several servers at once. */
export async function openStorage(connection: StorageConnection): Promise<Storage> {
  const names = ['register', 'agenda', 'owners', 'directory', 'reach', 'procedures'] as const;
  const tables = names.map((name) => tableClient(connection, name));
  const queue = queueClient(connection, 'messages');
  await Promise.all([...tables.map((table) => table.createTable()), queue.createIfNotExists()]);
  const table = (name: (typeof names)[number]) => tableClient(connection, name);
  const register = table('register');
  const directory = table('directory');
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
    check: async () => {
      await Promise.all([tableDirectory(directory).people(), queue.getProperties()]);
    },
  };
}
