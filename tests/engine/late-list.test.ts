import { describe, expect, it } from 'vitest';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { digestKey, digestPointer } from '../../src/engine/pointer.ts';
import type { Address, Transport } from '../../src/engine/ports.ts';
import { sweep } from '../../src/engine/sweep.ts';
import type { Card } from '../../src/words/card-data.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead } = persons;

/** A list of HOU-01 that was made at the end of Thursday, and had not left when the quiet hours began. */
async function heldBack(): Promise<TestEngine & { posted: string[]; deliver: () => Promise<void> }> {
  const posted: string[] = [];
  const transport: Transport = {
    update: () => Promise.resolve(),
    post: (_address: Address, { data }: Card) => Promise.resolve(`activity ${posted.push(data.heading)}`),
    open: () => Promise.reject(new Error('everybody here has met the bot')),
  };
  const engine = await startEngine({ transport, now: '2026-06-04 17:59' });
  const deliver = async (): Promise<void> => {
    while ((await deliverRound(engine.deps)) > 0);
  };
  await engine.deps.reach.remember(lead.id, 'their chat' as Address); // only the transport of this test reads it
  await engine.add(overdue('HOU-01'));
  await sweep(engine.deps);
  engine.goTo('2026-06-04', '18:00');
  await deliver();
  expect(posted).toEqual([]);
  return { ...engine, posted, deliver };
}

const ON_GOING = { kind: 'undated', asWritten: 'On going' } as const;

function overdue(ref: string) {
  return buildEntry({ planId: 'child-h', ref, owner: roles.housingLead.key });
}

/** What the queue holds back until then, handed out: time passes for the bot, and not for the queue of this test. */
async function handOut({ pointers }: Deps, key: string): Promise<void> {
  await pointers.push({ partition: `person:${lead.id}`, row: `message¦${key}` }, 0);
}

describe('a list that was held back over a night', () => {
  it('is one card with that of the morning, whichever the queue hands out first', async () => {
    const { deps, add, goTo, posted, deliver } = await heldBack();
    goTo('2026-06-05', '09:00');
    await handOut(deps, 'digest-2026-06-04');
    await deliver();
    await add(overdue('HOU-02'));
    await sweep(deps);
    await deliver();
    await handOut(deps, 'digest-2026-06-05');
    await deliver();
    expect(posted).toEqual(['2 actions are overdue']);
  });

  it('goes by itself when nothing else is due that day', async () => {
    const { deps, goTo, posted, deliver } = await heldBack();
    goTo('2026-06-05', '09:00');
    await handOut(deps, 'digest-2026-06-04');
    await deliver();
    await handOut(deps, 'digest-2026-06-05');
    await deliver();
    expect(posted).toEqual(['1 action is overdue']);
  });

  it('is not needed when that of the morning has left, and showed the same', async () => {
    const { deps, add, goTo, posted, deliver } = await heldBack();
    goTo('2026-06-05', '09:00');
    await add(overdue('HOU-02'));
    await sweep(deps);
    await deliver();
    await handOut(deps, 'digest-2026-06-04');
    await deliver();
    expect(posted).toEqual(['2 actions are overdue']);
    expect(await deps.outbox.load(digestPointer(lead.id, digestKey(CalendarDate.parse('2026-06-08'))))).toBeUndefined();
  });

  it('waits for the list of the next working day with whatever that of the morning, which has left, did not show', async () => {
    const { deps, add, goTo, posted, deliver } = await heldBack();
    const undated = await add({ ...overdue('HOU-03'), ...{ action: { ...overdue('HOU-03').action, timing: ON_GOING } } });
    const ask = { planId: undated.action.planId, ref: undated.action.ref, as: 'lead' } as const;
    await deps.outbox.askInDigest(lead.id, digestKey(CalendarDate.parse('2026-06-04')), [ask], deps.clock());
    goTo('2026-06-05', '09:00');
    await deps.outbox.askInDigest(lead.id, digestKey(CalendarDate.parse('2026-06-05')), [], deps.clock());
    await handOut(deps, 'digest-2026-06-05');
    await deliver();
    await handOut(deps, 'digest-2026-06-04');
    await deliver();
    expect(posted).toEqual(['1 action is overdue']);

    goTo('2026-06-08', '09:00');
    await handOut(deps, 'digest-2026-06-08');
    await deliver();
    expect(posted).toEqual(['1 action is overdue', '1 action is overdue; 1 action has no date']);
  });

  it('is handed on once, however often a server dies while it does so', async () => {
    const { deps, goTo, posted, deliver } = await heldBack();
    goTo('2026-06-05', '09:00');
    const settle: Deps['outbox']['settle'] = () => Promise.reject(new Error('the server died'));
    await handOut(deps, 'digest-2026-06-04');
    await deliverRound({ ...deps, outbox: { ...deps.outbox, settle } });
    await handOut(deps, 'digest-2026-06-04');
    await deliver();
    await handOut(deps, 'digest-2026-06-05');
    await handOut(deps, 'digest-2026-06-05');
    await deliver();
    expect(posted).toEqual(['1 action is overdue']);
  });
});
