import type { TableClient } from '@azure/data-tables';
import type { Directory } from '../engine/ports.ts';
import { People } from '../words/people.ts';
import { fromJsonColumns, jsonColumns, unlessMissing } from './rows.ts';

/** A role that was given or taken away is seen by every server within this time. */
const FRESH_MS = 5_000;

const NOBODY: People = { agencies: [], persons: [], roles: [], holdings: [] };

/** One row holds everybody: replaced whole or not at all, and read at once. */
export function tableDirectory(table: TableClient): Directory {
  let read: { readonly at: number; readonly people: Promise<People> } | undefined;
  return {
    people() {
      if (read && performance.now() - read.at < FRESH_MS) return read.people;
      const people = readPeople(table);
      const current = { at: performance.now(), people };
      read = current;
      people.catch(() => {
        if (read === current) read = undefined;
      });
      return people;
    },

    async replace(people) {
      await table.upsertEntity({ partitionKey: 'people', rowKey: 'current', ...jsonColumns(people) }, 'Replace');
      read = undefined;
    },
  };
}

async function readPeople(table: TableClient): Promise<People> {
  const row = await unlessMissing(table.getEntity('people', 'current'));
  return row ? fromJsonColumns(People, row) : NOBODY;
}
