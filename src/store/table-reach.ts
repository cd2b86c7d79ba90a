import { odata, type TableClient } from '@azure/data-tables';
import type { Address, Reach, ReachFailure } from '../engine/ports.ts';
import { PersonId } from '../words/person.ts';
import { Instant } from '../words/time.ts';
import { unlessMissing } from './rows.ts';

/** One row for each person and channel: where they can be written to, and why the last message did not arrive. */
export function tableReach(table: TableClient): Reach {
  const keys = (personId: PersonId): { partitionKey: string; rowKey: string } => {
    const [partitionKey = '', objectId = ''] = personId.split(':');
    return { partitionKey, rowKey: `person¦${objectId}` };
  };
  const read = (personId: PersonId) => {
    const { partitionKey, rowKey } = keys(personId);
    return unlessMissing(table.getEntity<{ address?: string; failedWhy?: string; failedAt?: string }>(partitionKey, rowKey));
  };

  return {
    /** Replaces the row, and with it what failed before: they have just spoken to us. */
    async remember(personId, address) {
      await table.upsertEntity({ ...keys(personId), address }, 'Replace');
    },

    async rememberChannel(tenantId, channelId, address) {
      await table.upsertEntity({ partitionKey: tenantId, rowKey: `channel¦${channelId}`, address }, 'Replace');
    },

    async forget(personId) {
      await table.upsertEntity({ ...keys(personId), address: '' }, 'Merge');
    },

    async forgetChannel(tenantId, channelId) {
      await unlessMissing(table.deleteEntity(tenantId, `channel¦${channelId}`));
    },

    async addressOf(personId) {
      const row = await read(personId);
      return row?.address ? (row.address as Address) : undefined; // only `remember` writes one
    },

    async noteFailure(personId, why, at) {
      const row = await read(personId);
      await table.upsertEntity({ ...keys(personId), failedWhy: why, failedAt: row?.failedAt || at }, 'Merge');
    },

    async noteArrival(personId) {
      const row = await read(personId);
      if (row?.failedWhy) await table.upsertEntity({ ...keys(personId), failedWhy: '', failedAt: '' }, 'Merge');
    },

    async failureOf(personId) {
      const row = await read(personId);
      return row?.failedWhy ? { personId, why: row.failedWhy, sinceAt: Instant.parse(row.failedAt) } : undefined;
    },

    async failures() {
      const failures: ReachFailure[] = [];
      const filter = odata`failedWhy gt ${''}`;
      for await (const row of table.listEntities({ queryOptions: { filter } })) {
        const personId = PersonId.parse(`${row.partitionKey}:${row.rowKey?.slice('person¦'.length)}`);
        failures.push({ personId, why: String(row.failedWhy), sinceAt: Instant.parse(row.failedAt) });
      }
      return failures;
    },
  };
}
