import { expect, it } from 'vitest';
import { rebuildAgenda } from '../../src/engine/rebuild-agenda.ts';
import { Instant } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { startEngine } from '../support/start-engine.ts';

it('notes every open entry, for when every server knows the cadence that changed', async () => {
  const { deps, add, wait } = await startEngine();
  const later = Instant.parse('2027-01-01T09:00:00.000Z');
  await add(buildEntry({ planId: 'child-h', ref: 'HOU-01' }), later);
  const { planId } = buildEntry({ planId: 'child-h' }).action;
  await deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: false, registeredAt: deps.clock() });
  expect(await rebuildAgenda(deps)).toBe(1);
  expect(await deps.agenda.due(deps.clock(), 10, () => {})).toEqual([]); // a server may go by what it read some seconds ago
  wait(1);
  expect(await deps.agenda.due(deps.clock(), 10, () => {})).toMatchObject([{ ref: { ref: 'HOU-01' } }]);
});
