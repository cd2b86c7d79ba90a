import { expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { ActionRef } from '../../src/words/action.ts';
import { PlanId } from '../../src/words/plan.ts';
import { ofHousing } from '../support/ask-at.ts';
import { startEngine } from '../support/start-engine.ts';

it('finds the partition of every plan, whatever its name begins with, and no other', async () => {
  const { deps } = await startEngine();
  const names = ['2024-review', 'child-h', 'person-p', 'zeal'];
  for (const name of names) {
    const planId = PlanId.parse(name);
    await deps.register.createPlan({ id: planId, title: name, isRestricted: false, registeredAt: deps.clock() });
    const entry = ofHousing({ planId, ref: ActionRef.parse('HOU-01') });
    await addEntry(
      deps,
      entry,
      { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } },
      undefined,
    );
  }
  expect(await Array.fromAsync(deps.stored.planPartitions())).toEqual(names);
});
