import { describe, expect, it } from 'vitest';
import { reopenDay } from '../../src/command-line/calendar.ts';
import { change } from '../../src/decisions/decision.ts';
import { MessageKey } from '../../src/decisions/message.ts';
import { type Audited, audit } from '../../src/engine/audit.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { chainHistory, EMPTY_HISTORY } from '../../src/engine/history-chain.ts';
import { openNightlyAudit } from '../../src/engine/nightly-audit.ts';
import { digestKey, messagePointer } from '../../src/engine/pointer.ts';
import { rebuildAgenda } from '../../src/engine/rebuild-agenda.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { tableClient } from '../../src/store/connection.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Event } from '../../src/words/history.ts';
import { PersonId } from '../../src/words/person.ts';
import { Plan, PlanId } from '../../src/words/plan.ts';
import { Schedule } from '../../src/words/schedule.ts';
import { CalendarDate, dateOf } from '../../src/words/time.ts';
import { held, london, ofHousing } from '../support/ask-at.ts';
import { buildUpdate } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { storedProcedure } from '../support/play-disagreement.ts';
import { play, players, type Step } from '../support/play-history.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const planId = PlanId.parse('child-h');
const about: EntryRef = { planId, ref: ActionRef.parse('HOU-01') };
const { housingLead: lead, housingManager: manager } = persons;

/** One overdue action of Housing in its plan, to be looked at now, and nothing wrong. */
async function startSound(): Promise<TestEngine> {
  const engine = await startEngine();
  const entry = ofHousing(about);
  await addPlan(engine, entry);
  await engine.add(entry);
  return engine;
}

function addPlan({ deps }: TestEngine, { planTitle: title, isRestricted }: Entry): Promise<boolean> {
  return deps.register.createPlan({ id: planId, title, isRestricted, registeredAt: deps.clock() });
}

const kindsIn = ({ findings }: Audited): string[] => findings.map(({ kind }) => kind);

async function changed({ deps }: TestEngine, by: PersonId, next: (entry: Entry) => Partial<Entry>, ...events: Event[]) {
  await changeEntry(deps, about, (entry, now) =>
    change({ ...entry, ...next(entry), revision: entry.revision + 1 }, by, { events, lookAgainAt: now }),
  );
}

const tableOf = ({ connection }: TestEngine, name: string) => tableClient(connection, name);

const rowOfEntry = { partitionKey: planId, rowKey: 'entry¦HOU-01' };

/** A message that waits to be sent, with its note, as a change writes it. */
async function addMessage({ deps }: TestEngine): Promise<void> {
  const message = { key: MessageKey.parse('help-1'), to: manager.id };
  const content = { kind: 'help', about, updateId: buildUpdate().id } as const;
  await changeEntry(deps, about, (entry) => change(entry, 'register', { messages: [{ ...message, content }] }));
}

const rowOfMessage = { partitionKey: planId, rowKey: messagePointer(about, MessageKey.parse('help-1')).row };

async function clearAgenda({ deps }: TestEngine): Promise<void> {
  for (const hint of await deps.agenda.due(london('2030-01-01 00:00'), 1000, () => {})) await deps.agenda.clear(hint);
}

const weekly = (over: Record<string, unknown>): Schedule => {
  const { id, name } = persons.chair;
  const rhythm = { kind: 'weekly', weekday: 1 };
  return Schedule.parse({ id: 'one', rhythm, setBy: id, setByName: name, setAt: '2026-06-01T09:00:00.000Z', ...over });
};

const link = (untilAt: string) => ({
  personId: persons.chair.id,
  of: { kind: 'pack', as: 'word' } as const,
  untilAt: london(untilAt),
});

it('finds nothing in a register in which nothing is wrong', async () => {
  const engine = await startSound();
  await addMessage(engine);
  await engine.deps.schedules.put(weekly({}));
  await engine.deps.links.put('hash', link('2026-06-04 10:10'));
  await engine.deps.procedures.add(storedProcedure());
  await engine.deps.outbox.askInDigest(
    lead.id,
    digestKey(dateOf(engine.deps.clock())),
    [{ ...about, as: 'lead' }],
    engine.deps.clock(),
  );
  expect(await audit(engine.deps)).toEqual({
    ...{ entries: 1, rows: 1, disagreements: 0, messages: 2, findings: [], explained: [] },
  });
});

describe('the audit finds exactly that', () => {
  it.each<{ kind: string; because: string; plant: (engine: TestEngine) => Promise<unknown> }>([
    {
      kind: 'unreadable',
      because: 'a plan’s own row is damaged',
      plant: (engine) => tableOf(engine, 'register').createEntity({ partitionKey: ':plans', rowKey: 'child-k', json0: '{' }),
    },
    {
      kind: 'unreadable',
      because: 'a message is in no state that there is',
      plant: async (engine) => {
        await addMessage(engine);
        await tableOf(engine, 'register').updateEntity({ ...rowOfMessage, state: 'lost' }, 'Merge');
      },
    },
    {
      kind: 'unreadable',
      because: 'somebody’s list is damaged',
      plant: (engine) =>
        tableOf(engine, 'register').createEntity({ partitionKey: `person:${lead.id}`, rowKey: 'message¦digest-2026-06-04' }),
    },
    {
      kind: 'unreadable',
      because: 'a note of the agenda is damaged',
      plant: (engine) => tableOf(engine, 'agenda').createEntity({ partitionKey: '2026-06-04T09', rowKey: '01¦child-h¦HOU-01' }),
    },
    {
      kind: 'unreadable',
      because: 'the list of people is damaged',
      plant: (engine) =>
        tableOf(engine, 'directory').updateEntity({ partitionKey: 'people', rowKey: 'current', json0: '{' }, 'Merge'),
    },
    {
      kind: 'unreadable',
      because: 'how the partnership asks is damaged',
      plant: (engine) => tableOf(engine, 'directory').createEntity({ partitionKey: 'settings', rowKey: 'cadence', json0: '{' }),
    },
    {
      kind: 'unreadable',
      because: 'a version of a procedure is damaged',
      plant: (engine) =>
        tableOf(engine, 'procedures').createEntity({ partitionKey: 'procedures', rowKey: 'three¦1', json0: '{' }),
    },
    {
      kind: 'unreadable',
      because: 'a summary that comes by itself is damaged',
      plant: (engine) => tableOf(engine, 'directory').createEntity({ partitionKey: 'schedules', rowKey: 'one', json0: '{}' }),
    },
    {
      kind: 'unreadable',
      because: 'a link to a report is damaged',
      plant: (engine) => tableOf(engine, 'directory').createEntity({ partitionKey: 'links', rowKey: 'hash', json0: '{}' }),
    },
    {
      kind: 'erasure-unfinished',
      because: 'a row says still what an erasure was to take out of it',
      plant: async ({ deps }) => {
        const erased = { pseudonym: PersonId.parse('erased:1'), orderedBy: 'The data protection officer' };
        const rows = [{ seq: 1, hash: 'of what it was to say' }];
        const event = { what: 'erased', ...erased, ground: 'legal-obligation', rows } as const;
        const { rows: _, what: __, ...ordered } = event;
        await deps.erasures.finish(lead.id, { ...ordered, begunAt: deps.clock(), finishedAt: deps.clock() });
        await changeEntry(deps, about, (entry) => change(entry, 'register', { events: [event] }));
      },
    },
    {
      kind: 'erasure-unknown',
      because: 'a row was put at the end of its history that would vouch for others, and nobody ordered an erasure',
      plant: async ({ deps }) => {
        const erased = { pseudonym: PersonId.parse('erased:1'), orderedBy: 'Nobody' };
        const event: Event = { what: 'erased', ...erased, ground: 'legal-obligation', rows: [] };
        await changeEntry(deps, about, (entry) => change(entry, 'register', { events: [event] }));
      },
    },
    {
      kind: 'action-gone',
      because: 'somebody took it out with its whole history, and its owner’s list has it still',
      plant: async (engine) => {
        const register = tableOf(engine, 'register');
        await register.deleteEntity(rowOfEntry.partitionKey, rowOfEntry.rowKey);
        await register.deleteEntity(planId, 'history¦HOU-01¦000001');
      },
    },
    {
      kind: 'erasure-unfinished',
      because: 'an erasure was begun, and cut off before it came to anything',
      plant: async ({ deps }) => {
        const said = { orderedBy: 'The data protection officer', ground: 'legal-obligation', name: lead.name } as const;
        const pseudonym = PersonId.parse('erased:1');
        await deps.erasures.begin({ ...said, personId: lead.id, pseudonym, begunAt: london('2026-06-04 08:59') });
      },
    },
    {
      kind: 'removal-unfinished',
      because: 'a plan is off the list, and its removal was cut off in the middle of its actions',
      plant: async (engine) => {
        const { deps } = engine;
        const who = { by: persons.businessManager.id, byName: 'Ruth', begunAt: london('2026-06-04 08:59') };
        const removed = { rows: 1, actions: [], retentionMonths: 1, lastOn: CalendarDate.parse('2026-01-01') };
        await deps.removals.put({ planId, ...who, ...removed });
        await deps.register.removePlan(planId, () => Promise.resolve(undefined));
        await tableOf(engine, 'register').deleteEntity(rowOfEntry.partitionKey, rowOfEntry.rowKey);
        engine.wait(11);
      },
    },
    {
      kind: 'misfiled',
      because: 'a message stands with another action than it is about',
      plant: async ({ deps }) => {
        const content = { kind: 'help', about: { planId, ref: ActionRef.parse('HOU-02') }, updateId: buildUpdate().id } as const;
        const message = { key: MessageKey.parse('help-1'), to: manager.id, content };
        await changeEntry(deps, about, (entry) => change(entry, 'register', { messages: [message] }));
      },
    },
    {
      kind: 'wrong-column',
      because: 'the lists of what waits have it, and nothing of it waits',
      plant: (engine) => tableOf(engine, 'register').updateEntity({ ...rowOfEntry, isWaiting: true }, 'Merge'),
    },
    {
      kind: 'no-plan',
      because: 'its plan was taken out',
      plant: (engine) => tableOf(engine, 'register').deleteEntity(':plans', planId),
    },
    {
      kind: 'plan-differs',
      because: 'its plan is restricted, and it is not: whoever set that was cut off',
      plant: ({ deps }) => deps.register.changePlan(planId, (plan) => ({ plan: { ...plan, isRestricted: true } })),
    },
    {
      kind: 'not-listed',
      because: 'it was taken out of the list of its owner’s actions',
      plant: (engine) => tableOf(engine, 'owners').deleteEntity(roles.housingLead.key, 'child-h¦HOU-01'),
    },
    {
      kind: 'own-verification',
      because: 'whoever claimed it verified it',
      plant: async (engine) => {
        const at = engine.deps.clock();
        const claim = buildUpdate({ state: 'complete', by: lead.id, byName: lead.name, at });
        const verified = { state: 'verified', claim, verifiedBy: lead.id, verifiedByName: lead.name, verifiedAt: at } as const;
        await changed(engine, lead.id, () => ({ lastUpdate: claim, standing: { state: 'claimed', claim } }), {
          what: 'claimed',
          update: claim,
        });
        await changed(engine, lead.id, () => ({ standing: verified }), { what: 'verified', claimId: claim.id });
      },
    },
    {
      kind: 'dates-out-of-order',
      because: 'a row is from before the row before it',
      plant: async (engine) => {
        const update = buildUpdate({ by: lead.id, at: london('2026-06-01 10:00') });
        engine.goTo('2026-06-01', '10:00');
        await changed(engine, lead.id, () => ({ standing: { state: 'in-progress' }, lastUpdate: update }), {
          what: 'updated',
          update,
        });
        engine.goTo('2026-06-04', '10:00');
        for (const hint of await engine.deps.agenda.due(london('2026-06-01 12:00'), 9, () => {}))
          await engine.deps.agenda.clear(hint);
      },
    },
    {
      kind: 'dates-out-of-order',
      because: 'a row is of a time to come',
      plant: async (engine) => {
        engine.goTo('2026-06-04', '10:09');
        const update = buildUpdate({ by: lead.id, at: london('2026-06-04 10:09') });
        await changed(engine, lead.id, () => ({ standing: { state: 'in-progress' }, lastUpdate: update }), {
          what: 'updated',
          update,
        });
        engine.goTo('2026-06-04', '10:00');
      },
    },
    {
      kind: 'successor-gone',
      because: 'it was superseded by an action that is not there',
      plant: async (engine) => {
        const ending = { how: 'superseded', successor: ActionRef.parse('HOU-09') } as const;
        const ended = { ending, reason: 'It is asked for there.', by: manager.id, at: engine.deps.clock() };
        const standing = { state: 'ended', ...ended, byName: manager.name, before: { state: 'not-started' } } as const;
        await changed(engine, manager.id, () => ({ standing }), { what: 'ended', ending, reason: ended.reason });
      },
    },
    {
      kind: 'no-look',
      because: 'the agenda lost its note',
      plant: clearAgenda,
    },
    {
      kind: 'no-look',
      because: 'its note is a day too late',
      plant: async (engine) => {
        await clearAgenda(engine);
        await engine.deps.agenda.put({ ref: about, at: london('2026-06-06 09:00') });
      },
    },
    {
      kind: 'look-late',
      because: 'no server took its note for more than ten minutes',
      plant: async (engine) => engine.wait(11),
    },
    {
      kind: 'look-late',
      because: 'no server took a note of an action that is not there',
      plant: (engine) =>
        engine.deps.agenda.put({ ref: { planId, ref: ActionRef.parse('HOU-09') }, at: london('2026-06-04 09:00') }),
    },
    {
      kind: 'look-late',
      because: 'no server took a note of a plan that is not there',
      plant: ({ deps }) =>
        deps.agenda.put({ ref: { planId: PlanId.parse('gone'), ref: about.ref }, at: london('2026-06-04 09:00') }),
    },
    {
      kind: 'no-way',
      because: 'the note that brings its messages back was lost',
      plant: async (engine) => {
        await addMessage(engine);
        await clearAgenda(engine);
        await engine.deps.agenda.put({ ref: about, at: engine.deps.clock() });
      },
    },
    {
      kind: 'message-stuck',
      because: 'a message is taken for sending, and its lease ran out long ago',
      plant: async (engine) => {
        await addMessage(engine);
        const [stored] = await engine.deps.outbox.unsettled(about);
        const leaseUntilAt = london('2026-06-04 09:49');
        if (stored) await engine.deps.outbox.settle(stored, { state: 'sending', attempts: 1, leaseUntilAt });
      },
    },
    {
      kind: 'message-stuck',
      because: 'somebody’s list has waited for more than an hour, and nobody sent it',
      plant: ({ deps }) => deps.outbox.askInDigest(lead.id, digestKey(dateOf(deps.clock())), [], london('2026-06-04 08:59')),
    },
    {
      kind: 'message-of-nothing',
      because: 'a message is about an action that is not there',
      plant: async (engine) => {
        await addMessage(engine);
        const register = tableOf(engine, 'register');
        const { etag: _, timestamp: __, ...row } = await register.getEntity(rowOfMessage.partitionKey, rowOfMessage.rowKey);
        await register.createEntity({ ...row, ...rowOfMessage, rowKey: 'message¦HOU-09¦help-1' });
        await register.deleteEntity(rowOfMessage.partitionKey, rowOfMessage.rowKey);
      },
    },
    {
      kind: 'message-of-nothing',
      because: 'somebody’s list is of a plan that is not there',
      plant: ({ deps }) => {
        const asks = [{ planId: PlanId.parse('gone'), ref: about.ref, as: 'lead' as const }];
        return deps.outbox.askInDigest(lead.id, digestKey(dateOf(deps.clock())), asks, deps.clock());
      },
    },
    {
      kind: 'people-broken',
      because: 'a role is of an agency that is not in the list',
      plant: ({ deps }) =>
        deps.directory
          .change((people) => ({ ...people, agencies: people.agencies.filter(({ id }) => id !== 'police') }))
          .then(() => {}),
    },
    {
      kind: 'text-changed',
      because: 'a procedure has another text than when it came',
      plant: async (engine) => {
        const { procedure, ...said } = storedProcedure();
        await engine.deps.procedures.add({ procedure, ...said });
        const row = { partitionKey: 'procedures', rowKey: `${procedure.id}¦${procedure.version}` };
        const json0 = JSON.stringify({ ...said, procedure: { ...procedure, title: 'Another title' } });
        await tableOf(engine, 'procedures').updateEntity({ ...row, json0 }, 'Merge');
      },
    },
    {
      kind: 'schedule-stopped',
      because: 'whoever set a summary may not see the status any more',
      plant: ({ deps }) => deps.schedules.put(weekly({ setBy: persons.visitor.id })),
    },
    {
      kind: 'schedule-of-nothing',
      because: 'a summary is of a plan that is not there',
      plant: ({ deps }) => deps.schedules.put(weekly({ planId: 'gone' })),
    },
    {
      kind: 'link-left',
      because: 'a link has been over for days, and nobody took it out',
      plant: ({ deps }) => deps.links.put('hash', link('2026-06-02 09:00')),
    },
  ])('$kind: $because', async ({ kind, plant }) => {
    const engine = await startSound();
    await plant(engine);
    const { findings } = await audit(engine.deps);
    expect(new Set(findings.map((one) => one.kind)), JSON.stringify(findings)).toEqual(new Set([kind]));
    expect(JSON.stringify(findings)).not.toContain('Every agency'); // the words of the action
    for (const { name } of Object.values(persons)) expect(JSON.stringify(findings)).not.toContain(name);
  });

  it('leaves nothing wrong that the agenda has once it is rebuilt', async () => {
    const engine = await startSound();
    await addMessage(engine);
    await clearAgenda(engine);
    await tableOf(engine, 'owners').deleteEntity(roles.housingLead.key, 'child-h¦HOU-01');
    await tableOf(engine, 'agenda').createEntity({ partitionKey: '2026-06-04T09', rowKey: '01¦child-h¦HOU-01' });
    expect(kindsIn(await audit(engine.deps)).toSorted()).toEqual(['no-look', 'no-way', 'not-listed', 'unreadable']);
    await rebuildAgenda(engine.deps);
    expect(kindsIn(await audit(engine.deps))).toEqual([]);
  });

  it('explains what waits for somebody who has left, and names nobody', async () => {
    const engine = await startSound();
    const hold = { ...held('2026-07-01'), at: engine.deps.clock() };
    await changed(engine, lead.id, () => ({ hold }), { what: 'held', hold });
    await engine.deps.directory.change((people) => ({
      ...people,
      persons: people.persons.filter(({ id }) => id !== lead.id),
      holdings: people.holdings.filter(({ personId }) => personId !== lead.id),
    }));
    const { findings, explained } = await audit(engine.deps);
    expect(findings).toEqual([]);
    expect(explained).toMatchObject([{ ref: 'HOU-01', kind: 'person-left' }]);
  });

  it('believes what it found only when it is still so: what a server is just writing is no fault', async () => {
    const { deps } = await startSound();
    let readings = 0;
    const stored: typeof deps.stored = {
      ...deps.stored,
      async *notes(...of) {
        readings += 1;
        if (readings > 1) yield* deps.stored.notes(...of); // the first reading came between two writes of a sweep
      },
    };
    expect(kindsIn(await audit({ ...deps, stored }))).toEqual([]);
    expect(readings).toBeGreaterThan(1);
  });

  it('finds nothing wrong with a plan that is changed while it looks', async () => {
    const { deps } = await startSound();
    let readings = 0;
    const stored: typeof deps.stored = {
      ...deps.stored,
      async *plans() {
        readings += 1;
        for await (const { key, value } of deps.stored.plans()) {
          yield { key, value: readings > 1 ? value : { ...Plan.parse(value), title: 'As it was called before' } };
        }
      },
    };
    expect(kindsIn(await audit({ ...deps, stored }))).toEqual([]);
    expect(readings).toBeGreaterThan(1);
  });

  it('looks at one plan alone when it is asked to', async () => {
    const engine = await startSound();
    await engine.deps.links.put('hash', link('2026-06-02 09:00'));
    expect(kindsIn(await audit(engine.deps, [planId]))).toEqual([]);
  });
});

const step = (does: Step['does'], waits: number, way = 0): Step => ({ does, waits, way });

/** One of each that something comes next of by itself, as of 4 June 2026. */
const clocks: Readonly<Record<string, readonly Step[]>> = {
  'the ladder': [],
  'a claim that waits': [step('claim', 149)],
  'a question to the lead': [step('claim', 148), step('question', 1)],
  'a promise': [step('hold', 149)],
  'a request': [step('ask-date', 149)],
  'an action disowned': [step('disown', 149)],
  'a re-check': [step('claim', 100), step('verify', 10), step('sign-off', 30)],
  'a disagreement': [step('raise', 149)],
};

it('finds that nothing which runs is looked at any more when the agenda is lost, and nothing once it is rebuilt', async () => {
  const engine = await startEngine({ people: players });
  const { deps } = engine;
  await addPlan(engine, ofHousing(about));
  await deps.procedures.add(storedProcedure());
  for (const [n, steps] of Object.values(clocks).entries()) {
    const ref = ActionRef.parse(`HOU-0${n + 1}`);
    const { rows, entry } = play(ofHousing({ planId, ref, dueOn: '2026-12-31' }), steps);
    let chained = chainHistory(EMPTY_HISTORY, ref, [], { by: 'register', at: deps.clock(), entry, salt: 'salt' });
    for (const { event, by, at } of rows) {
      const next = chainHistory(chained.head, ref, [event], { by, at, entry, salt: 'salt' });
      chained = { head: next.head, rows: [...chained.rows, ...next.rows] };
    }
    await deps.owners.put(entry.action.owner, { planId, ref });
    await deps.register.commit({ ref: { planId, ref }, entry, version: undefined, ...chained, messages: [], at: deps.clock() });
  }
  const { findings } = await audit(deps);
  const lost = Object.keys(clocks).map((_, n) => ({ ref: `HOU-0${n + 1}`, kind: 'no-look' }));
  expect(findings.map(({ ref, kind }) => ({ ref, kind }))).toEqual(lost);
  expect(await rebuildAgenda(deps)).toBe(lost.length);
  expect(await audit(deps)).toMatchObject({ entries: lost.length, findings: [] });
  engine.wait(2);
  await sweep(deps);
  expect(kindsIn(await audit(deps))).toEqual([]);
});

it('finds nothing late once a closed day is opened again, which had put looks off to after it', async () => {
  const engine = await startSound();
  const { deps } = engine;
  engine.goTo('2026-06-04', '18:00');
  await deps.directory.close({ on: CalendarDate.parse('2026-06-05'), because: 'Office move' });
  await sweep(deps);
  expect(kindsIn(await audit(deps))).toEqual([]);
  await runCommand(reopenDay, deps, ['2026-06-05']);
  expect(kindsIn(await audit(deps))).toEqual([]);
});

it('takes an erasure that began and ended while it looked for one that was ordered', async () => {
  const { deps } = await startSound();
  const ordered = { pseudonym: PersonId.parse('erased:1'), orderedBy: 'The officer', ground: 'legal-obligation' } as const;
  const planPartitions: typeof deps.stored.planPartitions = async function* () {
    const at = deps.clock();
    await deps.erasures.begin({ ...ordered, personId: lead.id, name: lead.name, begunAt: at });
    await changeEntry(deps, about, (entry) => change(entry, 'register', { events: [{ what: 'erased', ...ordered, rows: [] }] }));
    await deps.erasures.finish(lead.id, { ...ordered, begunAt: at, finishedAt: at });
    yield* deps.stored.planPartitions();
  };
  expect(kindsIn(await audit({ ...deps, stored: { ...deps.stored, planPartitions } }))).toEqual([]);
});

describe('every night', () => {
  it('takes out links that are over and turns of old nights, and leaves the others', async () => {
    const engine = await startSound();
    const { deps } = engine;
    await deps.links.put('over', link('2026-06-04 09:59'));
    await deps.links.put('not-over', link('2026-06-04 10:05'));
    for (const on of ['2026-05-03', '2026-05-04']) await deps.turns.take(`audit-${on}`);
    await openNightlyAudit(deps)();
    expect(await deps.links.find('over')).toBeUndefined();
    expect(await deps.links.find('not-over')).toBeDefined();
    expect(await deps.turns.take('audit-2026-05-03')).toBe(true);
    expect(await deps.turns.take('audit-2026-05-04')).toBe(false);
    expect(await deps.turns.take(`audit-${CalendarDate.parse('2026-06-04')}`)).toBe(false);
  });
});
