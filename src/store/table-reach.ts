import { odata, type TableClient } from '@azure/data-tables';
import { MessageKey } from '../decisions/message.ts';
import { DeliveryCode } from '../engine/delivery-outcome.ts';
import type { Address, Reach, ReachFailure } from '../engine/ports.ts';
import { Fallback } from '../words/fallback.ts';
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
    return unlessMissing(table.getEntity<ReachRow>(partitionKey, rowKey));
  };

  return {
    /** What failed before is over: they have just spoken to us. The list in front of them stays known. */
    async remember(personId, address) {
      await table.upsertEntity({ ...keys(personId), address, ...NOTHING_FAILED }, 'Merge');
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

    async channelAddressOf({ tenantId, channelId }) {
      const row = await unlessMissing(table.getEntity<ReachRow>(tenantId, `channel¦${channelId}`));
      return row?.address ? (row.address as Address) : undefined; // only `rememberChannel` writes one
    },

    async someAddressIn(tenantId) {
      const filter = odata`PartitionKey eq ${tenantId} and address gt ${''}`;
      for await (const row of table.listEntities<ReachRow>({ queryOptions: { filter } })) return row.address as Address; // as above
      return undefined;
    },

    async noteFailure(personId, { code, why }, at) {
      const row = await read(personId);
      const failure = { failedCode: code, failedWhy: why, failedAt: row?.failedAt || at };
      await table.upsertEntity({ ...keys(personId), ...failure }, 'Merge');
    },

    async noteArrival(personId) {
      const row = await read(personId);
      if (row?.failedWhy) await table.upsertEntity({ ...keys(personId), ...NOTHING_FAILED }, 'Merge');
    },

    async replaceList(personId, key) {
      const row = await read(personId);
      if (row?.listKey === key) return undefined;
      await table.upsertEntity({ ...keys(personId), listKey: key }, 'Merge');
      return keyIn(row);
    },

    async listOf(personId) {
      return keyIn(await read(personId));
    },

    async noteFallback(personId, fallback) {
      await table.upsertEntity({ ...keys(personId), fallback: JSON.stringify(fallback) }, 'Merge');
    },

    async failureOf(personId) {
      const row = await read(personId);
      return row?.failedWhy ? failureIn(personId, row) : undefined;
    },

    async failures() {
      const failures: ReachFailure[] = [];
      const filter = odata`failedWhy gt ${''}`;
      for await (const row of table.listEntities<ReachRow>({ queryOptions: { filter } })) {
        const personId = PersonId.parse(`${row.partitionKey}:${row.rowKey?.slice('person¦'.length)}`);
        failures.push(failureIn(personId, row));
      }
      return failures;
    },
  };
}

const NOTHING_FAILED = { failedWhy: '', failedAt: '', fallback: '' };

type ReachRow = {
  address?: string;
  failedCode?: string;
  failedWhy?: string;
  failedAt?: string;
  fallback?: string;
  listKey?: string;
};

/** A row of before there were codes says only that it failed. */
function failureIn(personId: PersonId, { failedCode, failedWhy, failedAt, fallback }: ReachRow): ReachFailure {
  const code = DeliveryCode.catch('rejected').parse(failedCode);
  return {
    personId,
    code,
    why: String(failedWhy),
    sinceAt: Instant.parse(failedAt),
    ...(fallback && { fallback: Fallback.parse(JSON.parse(fallback)) }),
  };
}

function keyIn(row: ReachRow | undefined): MessageKey | undefined {
  return row?.listKey ? MessageKey.parse(row.listKey) : undefined;
}
