import { odata, type TableClient, type TableEntityResult } from '@azure/data-tables';
import { z } from 'zod';
import { type ChannelSummary, type Delivery, type Schedules, UnreadableRowError } from '../engine/ports.ts';
import { ScheduleId } from '../words/schedule.ts';
import { CalendarDate, Instant } from '../words/time.ts';
import { kinds } from './row-kinds.ts';
import { fromColumns, fromJsonColumns, isConflict, isMissing, jsonColumns, putRow, unlessMissing } from './rows.ts';
import { DeliveryColumns } from './table-outbox.ts';

export const SCHEDULES = 'schedules';

/** A row for each occasion of a schedule that goes into a channel: its key makes it once. */
const SUMMARIES = 'summaries';

const SummaryColumns = z.object({ scheduleId: ScheduleId, of: CalendarDate, createdAt: Instant });

/** A schedule is one cell, replaced whole. */
export function tableSchedules(table: TableClient): Schedules {
  const listed = async <T>(
    filter: string,
    read: (row: TableEntityResult<object>) => T,
    onUnreadable: (row: string) => void,
  ): Promise<T[]> => {
    const found: T[] = [];
    for await (const row of table.listEntities({ queryOptions: { filter } })) {
      try {
        found.push(read(row));
      } catch (error) {
        if (!(error instanceof UnreadableRowError)) throw error;
        onUnreadable(String(row.rowKey));
      }
    }
    return found;
  };

  return {
    all: (onUnreadable) =>
      listed(odata`PartitionKey eq ${SCHEDULES}`, (row) => fromJsonColumns(kinds.schedule, row), onUnreadable),

    async put(schedule) {
      await putRow(table, { partitionKey: SCHEDULES, rowKey: schedule.id, ...jsonColumns(schedule) });
    },

    async remove(id) {
      try {
        await table.deleteEntity(SCHEDULES, id);
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },

    async summaryOf(id, of) {
      const row = await unlessMissing(table.getEntity(SUMMARIES, rowKeyOf(id, of)));
      return row && summaryIn(row, row.etag);
    },

    async beginSummary(scheduleId, of, at) {
      const delivery: Delivery = { state: 'pending', attempts: 0, notBeforeAt: at };
      const summary = { scheduleId, of, createdAt: at };
      try {
        const { etag } = await table.createEntity(rowOf(summary, delivery));
        return etag === undefined ? undefined : { ...summary, delivery, version: etag };
      } catch (error) {
        if (isConflict(error)) return undefined;
        throw error;
      }
    },

    async settleSummary(summary, delivery) {
      try {
        const { etag } = await table.updateEntity(rowOf(summary, delivery), 'Replace', { etag: summary.version });
        return etag === undefined ? undefined : { ...summary, delivery, version: etag };
      } catch (error) {
        if (isConflict(error)) return undefined;
        throw error;
      }
    },

    summaries: (sinceAt, onUnreadable) =>
      listed(odata`PartitionKey eq ${SUMMARIES} and createdAt ge ${sinceAt}`, (row) => summaryIn(row, row.etag), onUnreadable),
  };
}

function rowKeyOf(id: ScheduleId, of: CalendarDate): string {
  return `${id}¦${of}`;
}

function rowOf({ scheduleId, of, createdAt }: Omit<ChannelSummary, 'delivery' | 'version'>, delivery: Delivery) {
  return { partitionKey: SUMMARIES, rowKey: rowKeyOf(scheduleId, of), scheduleId, of, createdAt, ...delivery };
}

function summaryIn(row: Readonly<Record<string, unknown>>, version: string): ChannelSummary {
  return { ...fromColumns(SummaryColumns, row), delivery: fromColumns(DeliveryColumns, row), version };
}
