import { odata, type TableClient } from '@azure/data-tables';
import type { KeptValue, Stored } from '../engine/ports.ts';
import { bringForward } from './migrations/bring-forward.ts';
import { kinds, type RowKind } from './row-kinds.ts';
import { anythingFromJsonColumns, endOfPrefix, versionOf } from './rows.ts';
import { hintIn } from './table-agenda.ts';
import { LINKS } from './table-links.ts';
import { keptMessage } from './table-outbox.ts';
import { PROCEDURES } from './table-procedures.ts';
import { PLANS } from './table-register.ts';
import { SCHEDULES } from './table-schedules.ts';

const MESSAGES = 'message¦';

/** Partitions of persons lie between these two, and plans have neither sign in their names. */
const OF_PERSONS = { from: 'person:', to: 'person;' };

type Tables = Readonly<Record<'register' | 'directory' | 'agenda' | 'owners' | 'procedures', TableClient>>;

/** Row by row as the tables have it: nothing is held, and nothing is believed. */
export function storedIn({ register, directory, agenda, owners, procedures }: Tables): Stored {
  return {
    async *planPartitions() {
      for (let after = ''; ; ) {
        const first = await firstPartitionAfter(register, after);
        if (first === undefined) return;
        const isOfPerson = first >= OF_PERSONS.from && first < OF_PERSONS.to;
        if (!isOfPerson && first !== PLANS) yield first;
        after = isOfPerson ? OF_PERSONS.to : first;
      }
    },

    plans: () => values(register, PLANS, kinds.plan),
    schedules: () => values(directory, SCHEDULES, kinds.schedule),
    links: () => values(directory, LINKS, kinds.link),

    async *procedures() {
      for await (const row of rowsOf(procedures, odata`PartitionKey eq ${PROCEDURES}`)) {
        yield { key: String(row.rowKey), value: todayIn(row, kinds.procedure), textHash: row['textHash'] };
      }
    },

    async *notes(planId, ref) {
      const ofPlan = planId === undefined ? '' : odata`planId eq ${planId}`;
      const filter = ref === undefined ? ofPlan : `${ofPlan} and ${odata`ref eq ${ref}`}`;
      for await (const row of rowsOf(agenda, filter)) yield { key: `${row.partitionKey} ${row.rowKey}`, hint: hintIn(row) };
    },

    async *owners(planId, ref) {
      const ofPlan = odata`planId eq ${planId}`;
      const filter = ref === undefined ? ofPlan : `${ofPlan} and ${odata`ref eq ${ref}`}`;
      for await (const row of rowsOf(owners, filter)) yield { owner: String(row.partitionKey), ref: String(row['ref']) };
    },

    async *messagesAbout(planId, ref) {
      const prefix = ref === undefined ? MESSAGES : `${MESSAGES}${ref}¦`;
      const filter = odata`PartitionKey eq ${planId} and RowKey ge ${prefix} and RowKey lt ${endOfPrefix(prefix)}`;
      for await (const row of rowsOf(register, filter)) yield keptMessage(row, row.etag);
    },

    async *messagesToPeople() {
      const { from, to } = OF_PERSONS;
      for await (const row of rowsOf(register, odata`PartitionKey ge ${from} and PartitionKey lt ${to}`)) {
        yield keptMessage(row, row.etag);
      }
    },
  };
}

async function* values(table: TableClient, partition: string, kind: RowKind): AsyncIterable<KeptValue> {
  for await (const row of rowsOf(table, odata`PartitionKey eq ${partition}`)) {
    yield { key: String(row.rowKey), value: todayIn(row, kind) };
  }
}

/** Brought forward to what this program reads. */
function todayIn(row: Readonly<Record<string, unknown>>, { name }: RowKind): unknown {
  return bringForward(name, anythingFromJsonColumns(row), versionOf(row));
}

/** @param filter empty for every row */
function rowsOf(table: TableClient, filter: string) {
  return table.listEntities({ queryOptions: filter === '' ? {} : { filter } });
}

async function firstPartitionAfter(table: TableClient, after: string): Promise<string | undefined> {
  const queryOptions = { filter: odata`PartitionKey gt ${after}`, select: ['PartitionKey'] };
  for await (const page of table.listEntities({ queryOptions }).byPage({ maxPageSize: 1 })) {
    for (const { partitionKey } of page) return partitionKey;
  }
  return undefined;
}
