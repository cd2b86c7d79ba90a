import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { MessageKey } from '../../src/decisions/message.ts';
import { changeEntry, UNSENT_CHECK_MINUTES } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { digestPointer, messagePointer } from '../../src/engine/pointer.ts';
import type { Address, Pointer, Transport } from '../../src/engine/ports.ts';
import { type Swept, sweep } from '../../src/engine/sweep.ts';
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

const { housingLead: lead, housingManager: manager } = persons;

function overdue(ref: string, owner: RoleKey = roles.housingLead.key, planId = 'child-h'): Entry {
  return buildEntry({ planId, ref, owner });
}

/** A claim of Housing’s that nobody was asked about yet. */
function claimed(ref: string): Entry {
  const claim = buildUpdate({ id: `claim-of-${ref}`, state: 'complete', by: lead.id, byName: lead.name });
  return buildEntry({ planId: 'child-h', ref, owner: roles.housingLead.key, standing: { state: 'claimed', claim } });
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

const nothing: Swept = { looked: 0, asked: 0, digests: 0, nobodyToAsk: 0, failed: 0 };

async function reminders({ register }: Deps, entry: Entry): Promise<number> {
  return (await register.history(refTo(entry))).filter(({ event }) => event.what === 'reminded').length;
}

describe('a sweep', () => {
  it('asks each person once for everything, however much is due, and then leaves it all alone', async () => {
    const { deps, add } = await startEngine();
    const owners = [roles.housingLead, roles.policeLead, roles.schoolsLead, roles.socialCareLead];
    for (let n = 0; n < 60; n += 1) await add(overdue(`ACT-${n + 1}`, owners[n % 4]?.key));

    expect(await sweep(deps)).toEqual({ ...nothing, looked: 60, asked: 60, digests: 4 });
    expect(await queued(deps)).toHaveLength(4);
    expect(await sweep(deps)).toEqual(nothing);
  });

  it('gives somebody with two roles in two plans one digest of both', async () => {
    const { key } = roles.learningLead;
    const people = buildPeople({ vacant: [key], alsoHolds: [{ person: lead, roleKey: key }] });
    const { deps, add } = await startEngine({ people });
    await add(overdue('HOU-01'));
    await add(overdue('BRD-01', key, 'child-j'));

    expect(await sweep(deps)).toMatchObject({ asked: 2, digests: 1 });

    const digest = await deps.outbox.load(digestFor(lead, '2026-06-04'));
    const asks = digest?.message.content.kind === 'digest' ? digest.message.content.asks : [];
    expect(asks.map(({ planId, ref }) => `${planId} ${ref}`).toSorted()).toEqual(['child-h HOU-01', 'child-j BRD-01']);
  });

  it('asks both of two who share a role, and records one reminder', async () => {
    const people = buildPeople({ alsoHolds: [{ person: persons.schoolsLead, roleKey: roles.housingLead.key }] });
    const { deps, add } = await startEngine({ people });
    const entry = await add(overdue('HOU-01'));
    expect(await sweep(deps)).toMatchObject({ asked: 1, digests: 2 });
    expect(await reminders(deps, entry)).toBe(1);
  });

  it('asks whoever covers for somebody while they do, and nobody else', async () => {
    const people = buildPeople();
    const days = { fromOn: CalendarDate.parse('2026-06-01'), untilOn: CalendarDate.parse('2026-06-30') };
    const cover = { roleKey: roles.housingLead.key, personId: persons.schoolsLead.id, ...days, isCover: true };
    const { deps, add } = await startEngine({ people: { ...people, holdings: [...people.holdings, cover] } });
    const entry = await add(overdue('HOU-01'));

    expect(await sweep(deps)).toMatchObject({ asked: 1, digests: 1 });
    expect(await queued(deps)).toEqual([digestFor(persons.schoolsLead, '2026-06-04')]);
    const [reminded] = (await deps.register.history(refTo(entry))).filter(({ event }) => event.what === 'reminded');
    expect(reminded?.event).toMatchObject({ to: [persons.schoolsLead.id] });
  });

  it('is not held up by one entry that cannot be read, and asks about that one when it can', async () => {
    const { deps, logged, add } = await startEngine();
    const broken = await add(overdue('HOU-01'));
    const whole = await add(overdue('POL-01', roles.policeLead.key));
    const load: Deps['register']['load'] = (ref) =>
      ref.ref === broken.action.ref ? Promise.reject(new TypeError('words of a child')) : deps.register.load(ref);

    expect(await sweep({ ...deps, register: { ...deps.register, load } })).toMatchObject({ asked: 1, failed: 1 });
    expect(await reminders(deps, whole)).toBe(1);
    expect(logged.join()).not.toContain('words of a child');

    expect(await sweep(deps)).toMatchObject({ asked: 1, failed: 0 });
    expect(await reminders(deps, broken)).toBe(1);
  });

  it('is not held up by one person’s digest that cannot be read: the others are asked, and they are at the next sweep', async () => {
    const { deps, logged, add } = await startEngine();
    const theirs = [await add(overdue('HOU-01')), await add(overdue('HOU-02'))];
    const whole = await add(overdue('POL-01', roles.policeLead.key));
    await deps.outbox.askInDigest(lead.id, MessageKey.parse('digest-2026-06-04'), [], deps.clock());
    const load: Deps['outbox']['load'] = (pointer) =>
      pointer.partition.includes(lead.id) ? Promise.reject(new TypeError('damaged')) : deps.outbox.load(pointer);

    const swept = await sweep({ ...deps, outbox: { ...deps.outbox, load } });

    expect(swept).toEqual({ ...nothing, looked: 3, asked: 1, digests: 1, failed: 2 });
    expect(await reminders(deps, whole)).toBe(1);
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      { event: 'sweep-failed', error: 'TypeError', entries: 2, first: 'HOU-01' },
    ]);
    expect(await sweep(deps)).toMatchObject({ looked: 2, asked: 2, failed: 0 });
    for (const entry of theirs) expect(await reminders(deps, entry)).toBe(1);
  });

  it('writes one line for each kind of trouble, however many entries have it, with the first of them', async () => {
    const { deps, logged, add } = await startEngine();
    for (const ref of ['HOU-01', 'HOU-02', 'HOU-03', 'HOU-04']) await add(overdue(ref));
    const load: Deps['register']['load'] = (ref) =>
      Promise.reject(ref.ref === 'HOU-04' ? new RangeError('damaged') : new TypeError('damaged'));

    expect(await sweep({ ...deps, register: { ...deps.register, load } })).toEqual({ ...nothing, looked: 4, failed: 4 });

    expect(logged.map((line) => JSON.parse(line))).toEqual([
      { event: 'sweep-failed', error: 'TypeError', entries: 3, first: 'HOU-01' },
      { event: 'sweep-failed', error: 'RangeError', entries: 1, first: 'HOU-04' },
    ]);
  });

  it('that finds the queue away has asked nobody, and the next one asks', async () => {
    const { deps, add } = await startEngine();
    const entry = await add(overdue('HOU-01'));
    const push = (): Promise<void> => Promise.reject(new Error('the queue is away'));

    expect(await sweep({ ...deps, pointers: { ...deps.pointers, push } })).toMatchObject({ looked: 1, asked: 0, failed: 1 });
    expect(await reminders(deps, entry)).toBe(0);

    expect(await sweep(deps)).toMatchObject({ looked: 1, asked: 1, failed: 0 });
    expect(await reminders(deps, entry)).toBe(1);
    expect(await queued(deps)).toEqual([digestFor(lead, '2026-06-04')]);
  });

  it('records a reminder that two people share only when both can be asked', async () => {
    const people = buildPeople({ alsoHolds: [{ person: persons.schoolsLead, roleKey: roles.housingLead.key }] });
    const { deps, add } = await startEngine({ people });
    const entry = await add(overdue('HOU-01'));
    const push: Deps['pointers']['push'] = (pointer, waitMs) =>
      pointer.partition.includes(lead.id) ? Promise.reject(new Error('away')) : deps.pointers.push(pointer, waitMs);

    expect(await sweep({ ...deps, pointers: { ...deps.pointers, push } })).toMatchObject({ asked: 0, failed: 1 });
    expect(await sweep(deps)).toMatchObject({ asked: 1, digests: 0, failed: 0 });
    expect(await reminders(deps, entry)).toBe(1);
    const pointers = await queued(deps);
    expect(pointers).toContainEqual(digestFor(lead, '2026-06-04'));
    expect(pointers).toContainEqual(digestFor(persons.schoolsLead, '2026-06-04'));
  });

  it('does not look again at what was verified', async () => {
    const { deps, add, goTo } = await startEngine();
    const claim = buildUpdate({ state: 'complete' });
    const { id: verifiedBy, name: verifiedByName } = persons.housingManager;
    const standing = { state: 'verified', claim, verifiedBy, verifiedByName, verifiedAt: deps.clock() } as const;
    await add({ ...overdue('HOU-01'), standing });
    expect(await sweep(deps)).toMatchObject({ looked: 1, asked: 0 });
    goTo('2027-06-04', '10:00');
    expect(await sweep(deps)).toMatchObject({ looked: 0 });
  });
});

describe('an action whose role nobody holds', () => {
  const people = buildPeople({ vacant: [roles.housingLead.key] });

  it('is the business manager’s, is on the record once, is looked at every working day, and is in the status', async () => {
    const { deps, add, goTo } = await startEngine({ people });
    const entry = await add(overdue('HOU-01'));
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1, asked: 1, digests: 1 });
    expect(await queued(deps)).toEqual([digestFor(persons.businessManager, '2026-06-04')]);
    goTo('2026-06-05', '09:00');
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1 });
    goTo('2026-06-08', '08:59');
    expect(await sweep(deps)).toEqual(nothing);
    goTo('2026-06-08', '09:00');
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1 });

    const [, ...since] = await deps.register.history(refTo(entry));
    expect(since.map(({ event }) => event)).toEqual([
      { what: 'nobody-to-ask', on: '2026-06-04', roleKey: roles.housingLead.key },
      { what: 'others-asked', about: 'vacancy', count: 1, on: '2026-06-04', to: [persons.businessManager.id] },
    ]);
    const stored = (await deps.register.load(refTo(entry)))?.entry;
    expect(stored?.reminders).toMatchObject({ count: 0, noHolder: true });
    const summary = summarise(stored ? [stored] : [], { now: deps.clock(), people, unreachable: 0 });
    expect(summary.withoutHolder).toEqual(['HOU-01']);
  });

  it('is counted, and on the chair’s list, where nobody is business manager either', async () => {
    const nobody = buildPeople({ vacant: [roles.housingLead.key, roles.businessManager.key] });
    const { deps, add } = await startEngine({ people: nobody });
    const entry = await add(overdue('HOU-01'));
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1, nobodyToAsk: 1 });
    const last = (await deps.register.history(refTo(entry))).at(-1);
    expect(last?.event).toEqual({ what: 'told', level: 'chair', on: '2026-06-04', to: [] });
  });

  it('goes to whoever takes the role up at nine on the next working day, with the reminder that was due', async () => {
    const { deps, add, goTo } = await startEngine({ people, now: '2026-06-05 10:00' });
    const entry = await add(overdue('HOU-01'));
    await sweep(deps);
    await deps.directory.change(() => buildPeople());
    goTo('2026-06-07', '12:00');
    expect(await sweep(deps)).toEqual(nothing);
    goTo('2026-06-08', '09:00');
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1, asked: 1, digests: 1 });
    expect((await deps.register.load(refTo(entry)))?.entry.reminders).toEqual({
      count: 1,
      lastOn: '2026-06-08',
      noHolder: false,
    });
  });
});

describe('a claim that waits', () => {
  const vacant = buildPeople({ vacant: [roles.housingManager.key, roles.partnershipManager.key] });

  async function asked({ register }: Deps, entry: Entry): Promise<unknown[]> {
    const events = (await register.history(refTo(entry))).map(({ event }) => event);
    return events.flatMap((event) => (event.what === 'verifiers-asked' ? [{ on: event.on, to: event.to }] : []));
  }

  it('goes to whoever comes to hold the verifier’s role, at nine on the next working day, once', async () => {
    const { deps, add, goTo, wait } = await startEngine({ people: vacant, now: '2026-06-05 10:00' });
    const entry = await add(claimed('HOU-01'));
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1, asked: 1, digests: 1 });
    expect(await queued(deps)).toEqual([digestFor(persons.businessManager, '2026-06-05')]);
    await deps.directory.change(() => buildPeople());
    goTo('2026-06-07', '12:00');
    expect(await sweep(deps)).toEqual(nothing);
    goTo('2026-06-08', '09:00');
    await sweep(deps);
    expect(await queued(deps)).toEqual([digestFor(manager, '2026-06-08')]);

    wait(2);
    await sweep(deps);
    goTo('2026-06-09', '09:00');
    await sweep(deps);
    expect(await asked(deps, entry)).toEqual([{ on: '2026-06-08', to: [manager.id] }]);
  });

  it('that two servers sweep at once is put before its verifier once', async () => {
    const { deps, add } = await startEngine();
    const entry = await add(claimed('HOU-01'));
    await Promise.all([sweep(deps), sweep(deps), sweep(deps)]);
    expect(await asked(deps, entry)).toEqual([{ on: '2026-06-04', to: [manager.id] }]);
    expect((await deps.outbox.load(digestFor(manager, '2026-06-04')))?.message.content).toMatchObject({
      asks: [{ ...refTo(entry), as: 'verifier' }],
    });
  });
});

describe('an action that becomes due after its lead’s digest of the day was made', () => {
  const cards: Card[] = [];
  const transport: Transport = {
    update: () => Promise.reject(new Error('nothing of this test is replaced')),
    post: async (_address, card) => {
      cards.push(card);
      return 'activity';
    },
    open: () => Promise.reject(new Error('everybody of this test was met')),
  };

  it('is on it while it waits to be sent', async () => {
    const { deps, add } = await startEngine();
    await add(overdue('HOU-01'));
    await sweep(deps);
    const late = await add(overdue('HOU-02'));
    expect(await sweep(deps)).toMatchObject({ asked: 1, digests: 0 });
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
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1 });
    expect(await reminders(deps, late)).toBe(0);

    goTo('2026-06-05', '08:59');
    expect(await sweep(deps)).toMatchObject({ looked: 0 });
    goTo('2026-06-05', '09:00');
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1, asked: 1, digests: 1 });
    await deliverRound(deps);
    expect(cards.map(({ data }) => data.summary)).toEqual([
      '1 action is overdue: HOU-01 was due 2 months ago',
      '2 actions are overdue: the oldest, HOU-01 was due 2 months ago',
    ]);
  });
});

describe('an action that missed its lead’s digest of the day', () => {
  it.each([
    { missed: '2026-06-04', next: '2026-06-05', idle: '2026-06-04', because: 'the next day is a working day' },
    { missed: '2026-06-05', next: '2026-06-08', idle: '2026-06-06', because: 'nobody gets a digest on a Saturday' },
    { missed: '2026-05-01', next: '2026-05-05', idle: '2026-05-04', because: 'the Monday is a bank holiday' },
    { missed: '2026-12-24', next: '2026-12-29', idle: '2026-12-28', because: 'Christmas and its substitute day lie between' },
  ])('on $missed is in that of $next: $because', async ({ missed, next, idle }) => {
    const { deps, add, goTo } = await startEngine({ now: `${missed} 10:00` });
    const key = MessageKey.parse(`digest-${missed}`);
    await deps.outbox.askInDigest(lead.id, key, [], deps.clock());
    const gone = await deps.outbox.load(digestFor(lead, missed));
    if (!gone) throw new Error('the digest was inserted');
    await deps.outbox.settle(gone, { state: 'sent', attempts: 1, sentAt: deps.clock(), activityId: 'activity' });
    await add(overdue('HOU-01'));

    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1 });
    goTo(idle, '23:00');
    expect(await sweep(deps)).toEqual(nothing);
    goTo(next, '09:00');
    expect(await sweep(deps)).toEqual({ ...nothing, looked: 1, asked: 1, digests: 1 });
    expect(await queued(deps)).toEqual([digestFor(lead, next)]);
  });
});

describe('past the end of the calendar of working days', () => {
  const dueAtTheEnd = buildEntry({ planId: 'child-h', ref: 'HOU-01', owner: roles.housingLead.key, dueOn: '2027-12-31' });

  it('nobody is asked by guess, and the log says so at every sweep', async () => {
    const { deps, logged, add } = await startEngine({ now: '2029-01-05 10:00' });
    await add(dueAtTheEnd);
    expect(await sweep(deps)).toMatchObject({ asked: 0, digests: 0, failed: 1 });
    expect(await sweep(deps)).toMatchObject({ looked: 1, failed: 1 });
    expect(logged.join()).toContain('CalendarEndError');
  });

  it('a message that never left is still brought back to the queue', async () => {
    const { deps, add, wait } = await startEngine({ now: '2029-01-05 10:00' });
    const entry = await add(dueAtTheEnd);
    const about = refTo(entry);
    const key = MessageKey.parse('returned-1');
    const content = { kind: 'verdict', about, outcome: { kind: 'verified' }, byName: manager.name, at: deps.clock() } as const;
    const message = { key, to: lead.id, content };
    await changeEntry(deps, about, (current) => change(current, 'register', { messages: [message] }));
    await queued(deps);

    wait(UNSENT_CHECK_MINUTES);
    expect(await sweep(deps)).toMatchObject({ failed: 2 });
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
