import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { MessageKey } from '../../src/decisions/message.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { digestPointer, messagePointer } from '../../src/engine/pointer.ts';
import type { Address, Pointer, Transport } from '../../src/engine/ports.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { refusalCard } from '../../src/rules/refusal-card.ts';
import { summarise } from '../../src/rules/summary/summarise.ts';
import type { EntryRef } from '../../src/words/action.ts';
import type { Card } from '../../src/words/card-data.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person } from '../../src/words/person.ts';
import type { RoleKey } from '../../src/words/role.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { startEngine } from '../support/start-engine.ts';

const { housingLead: lead } = persons;

function overdue(ref: string, owner: RoleKey = roles.housingLead.key, planId = 'child-h'): Entry {
  return buildEntry({ planId, ref, owner });
}

const refTo = ({ action: { planId, ref } }: Entry): EntryRef => ({ planId, ref });

/** Takes every pointer that the queue gives now. */
async function queued({ pointers }: Deps): Promise<Pointer[]> {
  const all: Pointer[] = [];
  for (;;) {
    const received = await pointers.receive(32, 60_000);
    if (received.length === 0) return all;
    all.push(...received.map(({ pointer }) => pointer));
    for (const { done } of received) await done();
  }
}

const digestFor = ({ id }: Person, day: string): Pointer => digestPointer(id, MessageKey.parse(`digest-${day}`));

async function reminders({ register }: Deps, entry: Entry): Promise<number> {
  return (await register.history(refTo(entry))).filter(({ event }) => event.what === 'reminded').length;
}

describe('a sweep', () => {
  it('asks each person once for everything, however much is due, and then leaves it all alone', async () => {
    const { deps, add } = await startEngine();
    const owners = [roles.housingLead, roles.policeLead, roles.schoolsLead, roles.socialCareLead];
    for (let n = 0; n < 60; n += 1) await add(overdue(`ACT-${n + 1}`, owners[n % 4]?.key));

    expect(await sweep(deps)).toEqual({ looked: 60, reminded: 60, digests: 4, failed: 0 });
    expect(await queued(deps)).toHaveLength(4);
    expect(await sweep(deps)).toEqual({ looked: 0, reminded: 0, digests: 0, failed: 0 });
  });

  it('gives somebody with two roles in two plans one digest of both', async () => {
    const { key } = roles.learningLead;
    const people = buildPeople({ vacant: [key], alsoHolds: [{ person: lead, roleKey: key }] });
    const { deps, add } = await startEngine({ people });
    await add(overdue('HOU-01'));
    await add(overdue('BRD-01', key, 'child-j'));

    expect(await sweep(deps)).toMatchObject({ reminded: 2, digests: 1 });

    const digest = await deps.outbox.load(digestFor(lead, '2026-06-04'));
    const asks = digest?.message.content.kind === 'digest' ? digest.message.content.asks : [];
    expect(asks.map(({ planId, ref }) => `${planId} ${ref}`).toSorted()).toEqual(['child-h HOU-01', 'child-j BRD-01']);
  });

  it('asks both of two who share a role, and records one reminder', async () => {
    const people = buildPeople({ alsoHolds: [{ person: persons.schoolsLead, roleKey: roles.housingLead.key }] });
    const { deps, add } = await startEngine({ people });
    const entry = await add(overdue('HOU-01'));
    expect(await sweep(deps)).toMatchObject({ reminded: 1, digests: 2 });
    expect(await reminders(deps, entry)).toBe(1);
  });

  it('is not held up by one entry that cannot be read, and asks about that one when it can', async () => {
    const { deps, logged, add } = await startEngine();
    const broken = await add(overdue('HOU-01'));
    const whole = await add(overdue('POL-01', roles.policeLead.key));
    const load: Deps['register']['load'] = (ref) =>
      ref.ref === broken.action.ref ? Promise.reject(new TypeError('words of a child')) : deps.register.load(ref);

    expect(await sweep({ ...deps, register: { ...deps.register, load } })).toMatchObject({ reminded: 1, failed: 1 });
    expect(await reminders(deps, whole)).toBe(1);
    expect(logged.join()).toContain('HOU-01');
    expect(logged.join()).not.toContain('words of a child');

    expect(await sweep(deps)).toMatchObject({ reminded: 1, failed: 0 });
    expect(await reminders(deps, broken)).toBe(1);
  });

  it('that finds the queue away has asked nobody, and the next one asks', async () => {
    const { deps, add } = await startEngine();
    const entry = await add(overdue('HOU-01'));
    const push = (): Promise<void> => Promise.reject(new Error('the queue is away'));

    await expect(sweep({ ...deps, pointers: { ...deps.pointers, push } })).rejects.toThrow('the queue is away');
    expect(await reminders(deps, entry)).toBe(0);

    await sweep(deps);
    expect(await reminders(deps, entry)).toBe(1);
    expect(await queued(deps)).toEqual([digestFor(lead, '2026-06-04')]);
  });

  it('does not look again at what was verified', async () => {
    const { deps, add, goTo } = await startEngine();
    const claim = buildUpdate({ state: 'complete' });
    const { id: verifiedBy, name: verifiedByName } = persons.housingManager;
    const standing = { state: 'verified', claim, verifiedBy, verifiedByName, verifiedAt: deps.clock() } as const;
    await add({ ...overdue('HOU-01'), standing });
    expect(await sweep(deps)).toMatchObject({ looked: 1, reminded: 0 });
    goTo('2027-06-04', '10:00');
    expect(await sweep(deps)).toMatchObject({ looked: 0 });
  });
});

describe('an action whose role nobody holds', () => {
  const people = buildPeople({ vacant: [roles.housingLead.key] });

  it('has its silence on the record, and in the status', async () => {
    const { deps, add } = await startEngine({ people });
    const entry = await add(overdue('HOU-01'));

    expect(await sweep(deps)).toMatchObject({ reminded: 1, digests: 0 });

    const history = await deps.register.history(refTo(entry));
    expect(history.at(-1)?.event).toEqual({ what: 'reminded', count: 1, on: '2026-06-04', to: [] });
    const stored = (await deps.register.load(refTo(entry)))?.entry;
    expect(stored?.reminders).toEqual({ count: 1, lastOn: '2026-06-04', noHolder: true });
    const now = deps.clock();
    const summary = summarise(stored ? [stored] : [], { now, people, unreachable: 0 });
    expect(summary.withoutHolder).toEqual(['HOU-01']);
  });

  it('goes to whoever takes the role, five working days after the last time that we looked', async () => {
    const { deps, add, goTo } = await startEngine({ people });
    const entry = await add(overdue('HOU-01'));
    await sweep(deps);
    await deps.directory.replace(buildPeople());
    goTo('2026-06-11', '09:00');
    expect(await sweep(deps)).toMatchObject({ reminded: 1, digests: 1 });
    expect((await deps.register.load(refTo(entry)))?.entry.reminders).toMatchObject({ count: 2, noHolder: false });
  });
});

describe('an action that becomes due after its lead’s digest of the day was made', () => {
  const cards: Card[] = [];
  const transport: Transport = {
    post: async (_address, card) => {
      cards.push(card);
      return 'activity';
    },
  };

  it('is on it while it waits to be sent', async () => {
    const { deps, add } = await startEngine();
    await add(overdue('HOU-01'));
    await sweep(deps);
    const late = await add(overdue('HOU-02'));
    expect(await sweep(deps)).toMatchObject({ reminded: 1, digests: 0 });
    expect(await reminders(deps, late)).toBe(1);
  });

  it('waits for tomorrow’s once it has gone: one card a day', async () => {
    const { deps, add, goTo } = await startEngine({ transport });
    await deps.reach.remember(lead.id, 'their chat' as Address); // only the transport of this test reads it
    await add(overdue('HOU-01'));
    await sweep(deps);
    await deliverRound(deps);
    expect(cards).toHaveLength(1);

    const late = await add(overdue('HOU-02'));
    expect(await sweep(deps)).toEqual({ looked: 1, reminded: 0, digests: 0, failed: 0 });
    expect(await reminders(deps, late)).toBe(0);

    goTo('2026-06-05', '08:59');
    expect(await sweep(deps)).toMatchObject({ looked: 0 });
    goTo('2026-06-05', '09:00');
    expect(await sweep(deps)).toEqual({ looked: 1, reminded: 1, digests: 1, failed: 0 });
    await deliverRound(deps);
    expect(cards.map(({ data }) => data.summary)).toEqual([
      '1 action is overdue: HOU-01 was due 2 months ago',
      '2 actions are overdue: the oldest, HOU-01 was due 2 months ago',
    ]);
  });
});

describe('past the end of the calendar of working days', () => {
  const dueAtTheEnd = buildEntry({ planId: 'child-h', ref: 'HOU-01', owner: roles.housingLead.key, dueOn: '2027-12-31' });

  it('nobody is asked by guess, and the log says so at every sweep', async () => {
    const { deps, logged, add } = await startEngine({ now: '2029-01-05 10:00' });
    await add(dueAtTheEnd);
    expect(await sweep(deps)).toMatchObject({ reminded: 0, digests: 0, failed: 1 });
    expect(await sweep(deps)).toMatchObject({ looked: 1, failed: 1 });
    expect(logged.join()).toContain('CalendarEndError');
  });

  it('a message that never left is still brought back to the queue', async () => {
    const { deps, add } = await startEngine({ now: '2029-01-05 10:00' });
    const entry = await add(dueAtTheEnd);
    const about = refTo(entry);
    const key = MessageKey.parse('returned-1');
    const to = { kind: 'person', personId: lead.id } as const;
    const content = { kind: 'card', card: refusalCard('no-role') } as const;
    await changeEntry(deps, about, (current) => change(current, 'register', { messages: [{ key, to, about, content }] }));
    await queued(deps);

    expect(await sweep(deps)).toMatchObject({ failed: 1 });
    expect(await queued(deps)).toEqual([messagePointer(about, key)]);
  });
});

describe('a note on the agenda', () => {
  it('that comes due while the clocks change is met at nine in London all the same', async () => {
    const { deps, add, goTo } = await startEngine({ now: '2026-03-27 17:00' });
    const entry = await add(
      buildEntry({ planId: 'child-h', ref: 'HOU-01', owner: roles.housingLead.key, dueOn: '2026-03-27' }),
      instantAt(CalendarDate.parse('2026-03-30'), '09:00'),
    );
    goTo('2026-03-30', '08:59');
    await sweep(deps);
    expect(await reminders(deps, entry)).toBe(0);
    goTo('2026-03-30', '09:00');
    await sweep(deps);
    expect(await reminders(deps, entry)).toBe(1);
  });
});
