import { expect, it } from 'vitest';
import { tableClient } from '../../src/store/connection.ts';
import { tablePreferences } from '../../src/store/table-preferences.ts';
import { personId } from '../../src/words/person.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const test = useTestStorage();

/** A server of its own over the same table, with a memory of its own. */
const aServer = () => tablePreferences(tableClient(test.local.connection, 'directory'));

it('remembers who typed “stop” until they type “start”, on every server, and twice is once', async () => {
  const [one, two] = [personId('tenant', 'one'), personId('tenant', 'two')];
  const server = aServer();
  expect(await server.optedOut()).toEqual(new Set());
  for (const id of [one, two, one]) await server.setOptedOut(id, true);
  expect(await server.optedOut()).toEqual(new Set([one, two]));
  for (const id of [one, one]) await server.setOptedOut(id, false);
  expect(await server.optedOut()).toEqual(new Set([two]));
  expect(await aServer().optedOut()).toEqual(new Set([two]));
});
