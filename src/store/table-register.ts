import { odata, type TableClient, TableTransaction } from '@azure/data-tables';
import { historyKey } from '../engine/history-chain.ts';
import { messagePointer } from '../engine/pointer.ts';
import { EntryConflictError, type EntryWrite, type KeptEntry, type KeptRow, type Register } from '../engine/ports.ts';
import { mayWaitForOthers } from '../rules/assurance/waits-for.ts';
import type { EntryRef } from '../words/action.ts';
import { HistoryHead, type HistoryRow } from '../words/history.ts';
import type { Plan, PlanId } from '../words/plan.ts';
import { kinds } from './row-kinds.ts';
import { asKept, endOfPrefix, fromJsonColumns, isConflict, isMissing, jsonColumns, unlessMissing, untilFirst } from './rows.ts';
import { messageRow } from './table-outbox.ts';

const ENTRIES = 'entry¦';

/** Where the list of plans stands: one small row for each, so that nobody has to search every partition for them. */
export const PLANS = ':plans';

const HISTORY = 'history¦';

const historyPrefix = ({ ref }: EntryRef): string => `${HISTORY}${ref}¦`;

/** A plan's partition holds its entries, their history and the messages about them; one change is one transaction there. */
export function tableRegister(table: TableClient): Register {
  return {
    async plan(id) {
      const row = await unlessMissing(table.getEntity(PLANS, id));
      return row && fromJsonColumns(kinds.plan, row);
    },

    async plans() {
      const plans: Plan[] = [];
      const filter = odata`PartitionKey eq ${PLANS}`;
      for await (const row of table.listEntities({ queryOptions: { filter } })) plans.push(fromJsonColumns(kinds.plan, row));
      return plans;
    },

    async createPlan(plan) {
      try {
        await table.createEntity(planRow(plan));
        return true;
      } catch (error) {
        if (isConflict(error)) return false;
        throw error;
      }
    },

    async changePlan(id, decide) {
      return untilFirst(async () => {
        const row = await unlessMissing(table.getEntity(PLANS, id));
        if (!row) return undefined;
        const decided = decide(fromJsonColumns(kinds.plan, row));
        if ('plan' in decided) await table.updateEntity(planRow(decided.plan), 'Replace', { etag: row.etag });
        return decided;
      });
    },

    async removePlan(id, whyKept) {
      return untilFirst(async () => {
        const row = await unlessMissing(table.getEntity(PLANS, id));
        if (!row) return undefined;
        const why = await whyKept(fromJsonColumns(kinds.plan, row));
        if (why === undefined) await unlessMissing(table.deleteEntity(PLANS, id, { etag: row.etag }));
        return why;
      });
    },

    async load({ planId, ref }) {
      const row = await unlessMissing(table.getEntity(planId, `${ENTRIES}${ref}`));
      if (!row) return undefined;
      const head = HistoryHead.parse({ seq: row.headSeq, hash: row.headHash });
      return { entry: fromJsonColumns(kinds.entry, row), head, version: row.etag };
    },

    async commit(write) {
      try {
        await table.submitTransaction(transactionOf(write).actions);
      } catch (error) {
        const isGone = write.version !== undefined && isMissing(error);
        if (isConflict(error) || isGone)
          throw new EntryConflictError(`${write.ref.ref} was written by somebody else`, { cause: error });
        throw error;
      }
    },

    async *entries(planId) {
      const filter = odata`PartitionKey eq ${planId} and RowKey ge ${ENTRIES} and RowKey lt ${endOfPrefix(ENTRIES)}`;
      for await (const row of table.listEntities({ queryOptions: { filter } })) yield fromJsonColumns(kinds.entry, row);
    },

    async *waiting(planId) {
      const range = odata`PartitionKey eq ${planId} and RowKey ge ${ENTRIES} and RowKey lt ${endOfPrefix(ENTRIES)}`;
      const filter = `${range} and not (isWaiting eq false)`; // rows from before the column are looked through
      for await (const row of table.listEntities({ queryOptions: { filter } })) {
        const entry = fromJsonColumns(kinds.entry, row);
        if (mayWaitForOthers(entry)) yield entry;
      }
    },

    async history(ref) {
      const prefix = historyPrefix(ref);
      const rows: HistoryRow[] = [];
      const filter = odata`PartitionKey eq ${ref.planId} and RowKey ge ${prefix} and RowKey lt ${endOfPrefix(prefix)}`;
      for await (const row of table.listEntities({ queryOptions: { filter } })) rows.push(fromJsonColumns(kinds.history, row));
      return rows;
    },

    async *kept(planId, ref) {
      const entries = new Map<string, NonNullable<KeptEntry['entry']>>();
      const entryKeys = ref === undefined ? rangeOf(ENTRIES) : odata`RowKey eq ${ENTRIES + ref}`;
      for await (const row of listRows(table, planId, entryKeys)) {
        const head = { seq: row['headSeq'], hash: row['headHash'] };
        const columns = { state: row['state'], isWaiting: row['isWaiting'] };
        const entry = { ...asKept(kinds.entry, row), head, ...columns, version: row.etag };
        entries.set(String(row.rowKey).slice(ENTRIES.length), entry);
      }
      let found: { ref: string; rows: KeptRow[] } | undefined;
      const taken = ({ ref: of, rows }: { ref: string; rows: KeptRow[] }): KeptEntry => {
        const entry = entries.get(of);
        entries.delete(of);
        return { ref: of, entry, rows };
      };
      for await (const row of listRows(table, planId, rangeOf(ref === undefined ? HISTORY : `${HISTORY}${ref}¦`))) {
        const [of = '', ...key] = String(row.rowKey).slice(HISTORY.length).split('¦');
        if (found && found.ref !== of) yield taken(found);
        if (found?.ref !== of) found = { ref: of, rows: [] };
        found.rows.push({ key: key.join('¦'), ...asKept(kinds.history, row) });
      }
      if (found) yield taken(found);
      for (const [of, entry] of entries) yield { ref: of, entry, rows: [] };
    },
  };
}

function planRow(plan: Plan) {
  return { partitionKey: PLANS, rowKey: plan.id, ...jsonColumns(plan) };
}

function rangeOf(prefix: string): string {
  return odata`RowKey ge ${prefix} and RowKey lt ${endOfPrefix(prefix)}`;
}

function listRows(table: TableClient, partition: string, keys: string) {
  return table.listEntities({ queryOptions: { filter: `${odata`PartitionKey eq ${partition}`} and ${keys}` } });
}

/** The entry under the version that was read, its new history rows and its messages: all of them or none. */
function transactionOf({ ref, entry, version, rows, head, messages, at, replaced = [] }: EntryWrite): TableTransaction {
  const transaction = new TableTransaction();
  const partitionKey: PlanId = ref.planId;
  const row = {
    partitionKey,
    rowKey: `${ENTRIES}${ref.ref}`,
    headSeq: head.seq,
    headHash: head.hash,
    state: entry.standing.state,
    isWaiting: mayWaitForOthers(entry),
    ...jsonColumns(entry),
  };
  if (version === undefined) transaction.createEntity(row);
  else transaction.updateEntity(row, 'Replace', { etag: version });
  for (const history of rows) {
    const rowKey = `${historyPrefix(ref)}${historyKey(history.seq)}`;
    transaction.createEntity({ partitionKey, rowKey, ...jsonColumns(history) });
  }
  for (const { key, value, schema = 0 } of replaced) {
    transaction.updateEntity({ partitionKey, rowKey: `${historyPrefix(ref)}${key}`, ...jsonColumns(value), schema }, 'Replace');
  }
  for (const message of messages) transaction.createEntity(messageRow(messagePointer(ref, message.key), message, at));
  return transaction;
}
