import { describe, expect, it } from 'vitest';
import { digestOf, overdueOf } from '../../src/engine/digest.ts';
import type { CardData } from '../../src/words/card-data.ts';
import type { Entry } from '../../src/words/entry.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead } = persons;

function ofHousing(ref: string, overrides: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ planId: 'child-h', ref, owner: roles.housingLead.key, ...overrides });
}

async function digest({ deps }: TestEngine, page?: number): Promise<CardData<'overdue-digest'>> {
  const card = digestOf(await overdueOf(deps, lead.id), deps, page);
  if (card.name !== 'overdue-digest') throw new Error(`drew ${card.name}`);
  return card.data;
}

describe('the list of what is overdue for somebody', () => {
  it('is drawn from all their plans as they stand now, the most overdue first', async () => {
    const engine = await startEngine();
    const claim = buildUpdate({ state: 'complete', by: lead.id });
    await engine.add(ofHousing('HOU-01', { dueOn: '2026-05-29' }));
    await engine.add(ofHousing('HOU-07', { dueOn: '2026-03-31', planId: 'child-j' }));
    await engine.add(ofHousing('HOU-02', { dueOn: '2026-12-31' }));
    await engine.add(ofHousing('HOU-03', { standing: { state: 'claimed', claim } }));
    await engine.add(ofHousing('HOU-04', { timing: { kind: 'undated', asWritten: 'On going' } }));
    const { rows } = await digest(engine);
    expect(rows.map(({ planId, ref }) => `${planId} ${ref}`)).toEqual(['child-j HOU-07', 'child-h HOU-01']);
  });

  it('grows by itself at midnight in London, when another action becomes overdue', async () => {
    const engine = await startEngine({ now: '2026-06-04 23:59' });
    await engine.add(ofHousing('HOU-01', { dueOn: '2026-06-04' }));
    expect((await digest(engine)).rows).toEqual([]);
    engine.wait(1);
    expect((await digest(engine)).rows).toHaveLength(1);
  });

  it('says when we ask again, for as long as the calendar tells', async () => {
    const engine = await startEngine();
    await engine.add(ofHousing('HOU-01'));
    expect((await digest(engine)).next).toContain('again on Thursday 11 June 2026');
    engine.goTo('2027-12-30', '10:00');
    expect((await digest(engine)).next).toBe('');
  });

  it('shows the page that was asked for', async () => {
    const engine = await startEngine();
    for (let n = 1; n <= 11; n += 1) await engine.add(ofHousing(`HOU-${n}`));
    expect((await digest(engine)).rows).toHaveLength(10);
    expect((await digest(engine, 2)).rows.map(({ ref }) => ref)).toEqual(['HOU-11']);
  });
});
