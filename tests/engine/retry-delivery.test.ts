import { describe, expect, it } from 'vitest';
import { MessageKey } from '../../src/decisions/message.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import { whyOf } from '../../src/engine/delivery-outcome.ts';
import { deliveryProblemsNow } from '../../src/engine/delivery-problems.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import type { Address, Transport } from '../../src/engine/ports.ts';
import { retryDelivery } from '../../src/engine/retry-delivery.ts';
import type { Storage } from '../../src/store/open-storage.ts';
import type { Card } from '../../src/words/card-data.ts';
import { addMinutes, CalendarDate } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { killAfter } from '../support/kill-after.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead, housingLineManager: lineManager } = persons;

/** A lead with an overdue action, to whom a message failed, and who can be reached by now. */
async function start(): Promise<TestEngine & { sent: Card[] }> {
  const sent: Card[] = [];
  const transport: Transport = {
    open: () => Promise.reject(new Error('every chat is known here')),
    post: async (_address, card) => {
      sent.push(card);
      return `activity-${sent.length}`;
    },
    update: () => Promise.resolve(),
  };
  const engine = await startEngine({ people: buildPeople({ hasLevels: true }), transport });
  await engine.add(buildEntry({ ref: 'HOU-01', dueOn: '2026-03-31', owner: roles.housingLead.key }));
  await missed(engine, lead);
  return { ...engine, sent };
}

async function missed({ deps }: TestEngine, { id }: typeof lead): Promise<void> {
  await deps.reach.remember(id, `chat of ${id}` as Address);
  await deps.reach.noteFailure(id, { code: 'timed-out', why: whyOf('timed-out') }, deps.clock());
}

function storageOf(deps: Deps): Storage {
  return { ...deps, check: () => Promise.resolve() };
}

describe('trying to reach somebody again', () => {
  it('sends one list in the end, after whichever write the server dies that was asked for it', async () => {
    const whole = await start();
    const counted = killAfter(Number.POSITIVE_INFINITY, storageOf(whole.deps));
    await retryDelivery({ ...whole.deps, ...counted.storage }, lead.id);
    expect(counted.writes()).toBe(3);

    for (let n = 1; n <= counted.writes(); n += 1) {
      const { deps, wait, sent } = await start();
      const dying = killAfter(n, storageOf(deps));
      await retryDelivery({ ...deps, ...dying.storage }, lead.id).catch(() => undefined); // here it dies
      wait(2);
      expect((await retryDelivery(deps, lead.id)).kind, `killed after write ${n}`).toBe('on-its-way');
      while ((await deliverRound(deps)) > 0);
      expect(sent.length, `killed after write ${n}`).toBe(1);
    }
  });

  it('brings what their missed lists were made for, such as the silence that a line manager was to be told of', async () => {
    const engine = await start();
    const { deps, sent } = engine;
    const on = CalendarDate.parse('2026-06-01');
    const silent = buildEntry({
      ...{ ref: 'HOU-02', dueOn: '2026-03-31', owner: roles.housingLead.key },
      reminders: { count: 3, noHolder: false, told: [{ level: 'line-manager', on, to: [lineManager.id] }] },
    });
    await engine.add(silent);
    await missed(engine, lineManager);
    expect(await retryDelivery(deps, lineManager.id)).toEqual({ kind: 'nothing-due' });

    const key = MessageKey.parse('digest-2026-06-01');
    const { planId, ref } = silent.action;
    await deps.outbox.askInDigest(lineManager.id, key, [{ planId, ref, as: 'line-manager' }], deps.clock());
    const stored = await deps.outbox.load(digestPointer(lineManager.id, key));
    if (stored) await deps.outbox.settle(stored, { state: 'unknown', attempts: 1, why: whyOf('timed-out') });

    expect(await retryDelivery(deps, lineManager.id)).toEqual({ kind: 'on-its-way' });
    while ((await deliverRound(deps)) > 0);
    expect(JSON.stringify(sent)).toContain('HOU-02');
    expect(await deliveryProblemsNow(deps)).toMatchObject([{ person: lead }]);
  });

  it('says that somebody who holds no role any more is not written to', async () => {
    const engine = await start();
    await missed(engine, persons.visitor);
    expect(await retryDelivery(engine.deps, persons.visitor.id)).toEqual({ kind: 'no-role' });
  });
});

describe('a message of a server that died', () => {
  it('is listed, after whichever write the next one dies, too', async () => {
    for (let n = 1; n <= 2; n += 1) {
      const { deps } = await start();
      await deps.reach.remember(lead.id, 'a chat' as Address); // nothing is known to be amiss
      const key = MessageKey.parse('digest-2026-06-04');
      await deps.outbox.askInDigest(lead.id, key, [], deps.clock());
      const stored = await deps.outbox.load(digestPointer(lead.id, key));
      const leaseUntilAt = addMinutes(deps.clock(), -1);
      if (stored) await deps.outbox.settle(stored, { state: 'sending', attempts: 1, leaseUntilAt });
      await deps.pointers.push(digestPointer(lead.id, key), 0);

      const dying = killAfter(n, storageOf(deps));
      await deliverRound({ ...deps, ...dying.storage }).catch(() => undefined); // here it dies

      expect(dying.writes()).toBe(n);
      expect(await deliveryProblemsNow(deps), `killed after write ${n}`).toMatchObject([{ person: lead, trouble: 'not-known' }]);
    }
  });
});
