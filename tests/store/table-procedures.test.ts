import { describe, expect, it } from 'vitest';
import { UnreadableRowError } from '../../src/engine/ports.ts';
import { tableClient } from '../../src/store/connection.ts';
import { tableProcedures } from '../../src/store/table-procedures.ts';
import { personId } from '../../src/words/person.ts';
import { Procedure, type StoredProcedure } from '../../src/words/procedure.ts';
import { addMinutes, Instant } from '../../src/words/time.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const test = useTestStorage();

/** A server of its own over the same table, with a memory of its own. */
const aServer = () => tableProcedures(tableClient(test.local.connection, 'procedures'));

const IMPORTED_AT = Instant.parse('2026-06-04T09:00:00.000Z');

const by = (name: string) => ({ by: personId('board', name.toLowerCase()), byName: name, at: IMPORTED_AT });

function draft(id: string, version: string, minutesLater = 0, title = 'How we differ well'): StoredProcedure {
  const procedure = Procedure.parse({
    ...{ id, version, title, area: 'Harbourside', immediateRisk: { words: 'Call 999.' } },
    roles: { lead: { title: 'Lead', holder: 'party' }, chair: { title: 'Chair', holder: 'chair', of: 'partnership' } },
    stages: [
      {
        ...{ id: '1', name: 'Talk', raises: 'lead', responds: { usually: 'lead', in: { police: 'chair' } } },
        clocks: [{ for: 'answer', from: 'stage-start', within: '2 working days' }],
      },
    ],
    finalDecision: { by: 'chair' },
  });
  return { procedure, importedAt: addMinutes(IMPORTED_AT, minutesLater) };
}

describe('the versions of the procedure, kept by several servers', () => {
  it('are given back whole, in the order in which they were imported', async () => {
    const [later, earlier] = [draft('order', '10', 5), draft('order', '2')];
    await aServer().add(later);
    await aServer().add(earlier);
    const kept = (await aServer().versions()).filter(({ procedure }) => procedure.id === 'order');
    expect(kept).toEqual([earlier, later]);
  });

  it('are never written over: the same text changes nothing, another text is refused', async () => {
    const first = draft('text', '1');
    expect(await aServer().add(first)).toBe('added');
    expect(await aServer().add(draft('text', '1', 60))).toBe('there');
    expect(await aServer().add(draft('text', '1', 60, 'Something else'))).toBe('other-text');
    expect((await aServer().versions()).filter(({ procedure }) => procedure.id === 'text')).toEqual([first]);
  });

  it('take one of two who import another text under the same name at the same time', async () => {
    const outcomes = await Promise.all([aServer().add(draft('race', '1')), aServer().add(draft('race', '1', 0, 'Another'))]);
    expect(outcomes.toSorted()).toEqual(['added', 'other-text']);
  });

  it('lose nothing of what two say of one at the same time', async () => {
    const { procedure } = draft('both', '1');
    await aServer().add(draft('both', '1'));
    await Promise.all([
      aServer().change(procedure, (current) => ({ stored: { ...current, confirmed: by('Ruth') } })),
      aServer().change(procedure, (current) => ({ stored: { ...current, retired: { ...by('Tom'), reason: 'Replaced' } } })),
    ]);
    const kept = (await aServer().versions()).find((one) => one.procedure.id === 'both');
    expect(kept).toMatchObject({ confirmed: { byName: 'Ruth' }, retired: { byName: 'Tom' } });
  });

  it('stay as they are where a change is refused, and where there is no such version', async () => {
    const kept = draft('refused', '1');
    await aServer().add(kept);
    expect(await aServer().change(kept.procedure, () => ({ refused: 'not-yours' }))).toEqual({ refused: 'not-yours' });
    const unknown = { ...kept.procedure, version: draft('refused', '9').procedure.version };
    expect(await aServer().change(unknown, (current) => ({ stored: current }))).toBeUndefined();
    expect((await aServer().versions()).filter(({ procedure }) => procedure.id === 'refused')).toEqual([kept]);
  });

  it('are remembered for a moment, and read anew by whoever decides by them', async () => {
    const [one, other] = [aServer(), aServer()];
    const isKept = (versions: readonly StoredProcedure[]) => versions.some(({ procedure }) => procedure.id === 'memory');
    await one.versions();
    await other.add(draft('memory', '1'));
    expect(isKept(await one.versions())).toBe(false);
    expect(isKept(await one.versionsNow())).toBe(true);
    expect(isKept(await other.versions())).toBe(true);
  });
});

it('does not read past a version that is damaged', async () => {
  const table = tableClient(test.local.connection, 'procedures');
  const row = { partitionKey: 'procedures', rowKey: 'damaged¦1', json0: '{"procedure":{}}' };
  await table.createEntity(row);
  await expect(aServer().versions()).rejects.toThrow(UnreadableRowError);
  await expect(aServer().versions()).rejects.toThrow('damaged¦1');
  await table.deleteEntity(row.partitionKey, row.rowKey);
});
