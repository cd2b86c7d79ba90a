import { beforeEach, expect, it } from 'vitest';
import { tableClient } from '../../src/store/connection.ts';
import { tableSchedules } from '../../src/store/table-schedules.ts';
import { Schedule, ScheduleId } from '../../src/words/schedule.ts';
import { addMinutes, CalendarDate, Instant } from '../../src/words/time.ts';
import { persons } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const test = useTestStorage();
const at = Instant.parse('2026-06-04T09:00:00.000Z');
const of = CalendarDate.parse('2026-06-08');
const schedule = Schedule.parse({
  id: 'weekly1',
  channel: { tenantId: 'tenant', channelId: '19:board@thread.tacv2' },
  theme: 'neglect',
  rhythm: { kind: 'weekly', weekday: 1 },
  setBy: persons.chair.id,
  setByName: persons.chair.name,
  setAt: at,
});

const none = (row: string): void => {
  throw new Error(`${row} cannot be read`);
};

/** A server of its own over the same table. */
const aServer = () => tableSchedules(tableClient(test.local.connection, 'directory'));

beforeEach(async () => {
  for (const { id } of await aServer().all(none)) await aServer().remove(id);
});

it('keeps a schedule for every server until it is ended, and has it once however often it is set', async () => {
  const server = aServer();
  expect(await server.all(none)).toEqual([]);
  for (const one of [schedule, { ...schedule, setByName: 'Somebody else' }, schedule]) await server.put(one);
  expect(await aServer().all(none)).toEqual([schedule]);
  expect(await server.remove(schedule.id)).toBe(true);
  expect(await server.remove(schedule.id)).toBe(false);
  expect(await aServer().all(none)).toEqual([]);
});

it('begins the summary of an occasion once, for one of the servers that would', async () => {
  const id = ScheduleId.parse('once');
  const begun = await Promise.all([1, 2, 3].map(() => aServer().beginSummary(id, of, at)));
  expect(begun.filter((one) => one !== undefined)).toHaveLength(1);
  const stored = await aServer().summaryOf(id, of);
  expect(stored).toMatchObject({ scheduleId: id, of, createdAt: at, delivery: { state: 'pending', attempts: 0 } });
  expect(await aServer().summaryOf(id, CalendarDate.parse('2026-06-15'))).toBeUndefined();
});

it('lets one of two servers take a summary, and keeps how it ended', async () => {
  const server = aServer();
  const id = ScheduleId.parse('taken');
  const begun = await server.beginSummary(id, of, at);
  if (!begun) throw new Error('it was not begun');
  const sending = { state: 'sending', attempts: 1, leaseUntilAt: addMinutes(at, 1) } as const;
  const taken = await Promise.all([server.settleSummary(begun, sending), aServer().settleSummary(begun, sending)]);
  const [first] = taken.filter((one) => one !== undefined);
  expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
  if (!first) throw new Error('nobody took it');
  const unknown = { state: 'unknown', attempts: 1, why: 'The connection broke.' } as const;
  await server.settleSummary(first, unknown);
  expect((await aServer().summaryOf(id, of))?.delivery).toEqual(unknown);
  expect((await server.summaries(at, none)).map(({ scheduleId }) => scheduleId)).toContain(id);
  expect(await server.summaries(addMinutes(at, 1), none)).toEqual([]);
});

it('names what is damaged, and gives the rest', async () => {
  const server = aServer();
  await server.put(schedule);
  await tableClient(test.local.connection, 'directory').createEntity({ partitionKey: 'schedules', rowKey: 'bad', json0: '{}' });
  const damaged: string[] = [];
  expect(await server.all((row) => damaged.push(row))).toEqual([schedule]);
  expect(damaged).toEqual(['bad']);
  await tableClient(test.local.connection, 'directory').deleteEntity('schedules', 'bad');
});
