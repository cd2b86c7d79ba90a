import { describe, expect, it } from 'vitest';
import { type DigestAsk, MessageKey } from '../../src/decisions/message.ts';
import { digestOf, myListOf, pressingOf } from '../../src/engine/digest.ts';
import { ActionRef } from '../../src/words/action.ts';
import { AgencyId } from '../../src/words/agency.ts';
import type { Card, CardData } from '../../src/words/card-data.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { roleKey } from '../../src/words/role.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { held, reminded } from '../support/ask-at.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead } = persons;

function ofHousing(ref: string, overrides: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ planId: 'child-h', ref, owner: roles.housingLead.key, ...overrides });
}

function claimOf(ref: string, agencyId: string, by: Person, planId = 'child-h'): Entry {
  const claim = buildUpdate({ id: `claim-of-${ref}`, state: 'complete', by: by.id, byName: by.name });
  return buildEntry({
    planId,
    ref,
    agencyId,
    owner: roleKey(AgencyId.parse(agencyId), 'Lead'),
    standing: { state: 'claimed', claim },
  });
}

async function savePlan({ deps }: TestEngine, id: string): Promise<void> {
  await deps.register.createPlan({ id: PlanId.parse(id), title: 'A plan', isRestricted: false, registeredAt: deps.clock() });
}

function dataOf(card: Card): CardData<'overdue-digest'> {
  if (card.name !== 'overdue-digest') throw new Error(`drew ${card.name}`);
  return card.data;
}

/** The card that goes out of its own accord. */
async function digest({ deps }: TestEngine, asks: readonly DigestAsk[] = []): Promise<CardData<'overdue-digest'> | undefined> {
  const card = await digestOf(deps, lead.id, asks);
  return card && dataOf(card);
}

/** The card that somebody gets who asks for their list. */
async function list({ deps }: TestEngine, { person = lead, page = 1 } = {}): Promise<CardData<'overdue-digest'>> {
  return dataOf(await myListOf(deps, person.id, page));
}

const rowsOf = (data: CardData<'overdue-digest'> | undefined): string[] =>
  data?.groups.flatMap(({ rows }) => rows.map(({ ref }) => ref)) ?? [];

describe('the digest of what is overdue for somebody', () => {
  it('is drawn from all their plans as they stand now, the most overdue first', async () => {
    const engine = await startEngine();
    const claim = buildUpdate({ state: 'complete', by: lead.id });
    await engine.add(ofHousing('HOU-01', { dueOn: '2026-05-29' }));
    await engine.add(ofHousing('HOU-07', { dueOn: '2026-03-31', planId: 'child-j' }));
    await engine.add(ofHousing('HOU-02', { dueOn: '2026-12-31' }));
    await engine.add(ofHousing('HOU-03', { standing: { state: 'claimed', claim } }));
    await engine.add(ofHousing('HOU-04', { timing: { kind: 'undated', asWritten: 'On going' } }));
    const rows = (await digest(engine))?.groups.flatMap((group) => group.rows);
    expect(rows?.map(({ planId, ref }) => `${planId} ${ref}`)).toEqual(['child-j HOU-07', 'child-h HOU-01']);
  });

  it('leaves out what its lead has just answered, until the day on which they read that they are asked again', async () => {
    const engine = await startEngine();
    await engine.add(ofHousing('HOU-01'));
    await engine.add(ofHousing('HOU-02', { lastUpdate: buildUpdate({ at: '2026-06-03T09:00:00.000Z' }) }));
    expect(rowsOf(await digest(engine))).toEqual(['HOU-01']);
    engine.wait(7 * 24 * 60);
    expect(rowsOf(await digest(engine))).toEqual(['HOU-01', 'HOU-02']);
  });

  it('grows by itself at midnight in London, when another action becomes overdue', async () => {
    const engine = await startEngine({ now: '2026-06-04 23:59' });
    await engine.add(ofHousing('HOU-01', { dueOn: '2026-06-04' }));
    expect(await digest(engine)).toBeUndefined();
    engine.wait(1);
    expect(rowsOf(await digest(engine))).toEqual(['HOU-01']);
  });

  it('says when we ask again, for as long as the calendar tells', async () => {
    const engine = await startEngine();
    await engine.add(ofHousing('HOU-01'));
    expect((await digest(engine))?.next).toContain('again on Thursday 11 June 2026');
    engine.goTo('2027-12-30', '10:00');
    expect((await digest(engine))?.next).toBe('');
  });

  it('holds besides what it was made for, and of that only what still concerns them', async () => {
    const people = buildPeople({ alsoHolds: [{ person: lead, roleKey: roles.policeManager.key }] });
    const engine = await startEngine({ people });
    await savePlan(engine, 'child-h');
    await engine.add(ofHousing('HOU-01'));
    const claim = await engine.add(claimOf('POL-01', 'police', persons.policeLead));
    const verified = await engine.add(buildEntry({ planId: 'child-h', ref: 'POL-02', owner: roles.policeLead.key }));
    const asks = [claim, verified].map(({ action: { planId, ref } }): DigestAsk => ({ planId, ref, as: 'verifier' }));
    expect(rowsOf(await digest(engine))).toEqual(['HOU-01']);
    expect(rowsOf(await digest(engine, asks))).toEqual(['POL-01', 'HOU-01']);
  });

  it('says whom a silence goes to next', async () => {
    const engine = await startEngine({ people: buildPeople({ hasLevels: true }) });
    await engine.add(ofHousing('HOU-01', { reminders: reminded(2, '2026-05-28') }));
    const next = 'again on Thursday 11 June 2026, and tell your line manager.';
    expect((await digest(engine))?.next).toContain(next);
    const made: DigestAsk = { planId: PlanId.parse('child-h'), ref: ActionRef.parse('HOU-01'), as: 'lead' };
    expect((await digest(engine, [made]))?.next, 'one action, though the digest was made for it').toContain(next);
  });

  it('leaves out what they are on, until the day that they gave', async () => {
    const engine = await startEngine();
    await engine.add({ ...ofHousing('HOU-01'), hold: held('2026-06-05') });
    expect(await digest(engine)).toBeUndefined();
    engine.goTo('2026-06-06', '10:00');
    expect(rowsOf(await digest(engine))).toEqual(['HOU-01']);
  });
});

describe('what somebody could do something about now', () => {
  it('holds what they are asked for again, since whoever asked for another date has left', async () => {
    const engine = await startEngine({ people: buildPeople({ vacant: [roles.businessManager.key] }) });
    const { businessManager: elin } = persons;
    const dueOn = CalendarDate.parse('2026-09-30');
    const asked = { id: SubmissionId.parse('request-0001'), what: 'date', which: 'another', dueOn, reason: 'Later.' } as const;
    const request = { ...asked, by: elin.id, byName: elin.name, at: engine.deps.clock() };
    await engine.add({ ...ofHousing('HOU-01'), request });
    expect(await pressingOf(engine.deps, lead.id)).toMatchObject([{ entry: { action: { ref: 'HOU-01' } }, why: 'overdue' }]);
  });
});

describe('the list of somebody who asks for it', () => {
  it('holds everything open of theirs, also what is not overdue or waits for its verifier, and nothing that is done', async () => {
    const engine = await startEngine();
    const { id: verifiedBy, name: verifiedByName } = persons.housingManager;
    const claim = buildUpdate({ state: 'complete', by: lead.id });
    const verified = { state: 'verified', claim, verifiedBy, verifiedByName, verifiedAt: engine.deps.clock() } as const;
    await engine.add(ofHousing('HOU-01', { dueOn: '2026-05-29' }));
    await engine.add(ofHousing('HOU-02', { dueOn: '2026-12-31' }));
    await engine.add(ofHousing('HOU-03', { standing: { state: 'claimed', claim } }));
    await engine.add(ofHousing('HOU-04', { timing: { kind: 'undated', asWritten: 'On going' } }));
    await engine.add(ofHousing('HOU-05', { standing: verified }));
    await engine.add(buildEntry({ planId: 'child-h', ref: 'POL-01', owner: roles.policeLead.key }));
    expect(rowsOf(await list(engine)).toSorted()).toEqual(['HOU-01', 'HOU-02', 'HOU-03', 'HOU-04']);
  });

  it('shows the page that was asked for', async () => {
    const engine = await startEngine();
    for (let n = 1; n <= 11; n += 1) await engine.add(ofHousing(`HOU-${n}`));
    expect(rowsOf(await list(engine))).toHaveLength(10);
    expect(rowsOf(await list(engine, { page: 2 }))).toEqual(['HOU-11']);
  });

  it('holds the claims that wait for them, of every plan, and nobody else’s', async () => {
    const engine = await startEngine();
    await savePlan(engine, 'child-h');
    await savePlan(engine, 'child-j');
    await engine.add(claimOf('HOU-01', 'housing', lead));
    await engine.add(claimOf('HOU-02', 'housing', lead, 'child-j'));
    await engine.add(claimOf('HOU-03', 'housing', persons.housingManager));
    await engine.add(claimOf('POL-01', 'police', persons.policeLead));
    await engine.add(ofHousing('HOU-04'));
    expect(rowsOf(await list(engine, { person: persons.housingManager })).toSorted()).toEqual(['HOU-01', 'HOU-02']);
  });

  it('costs no look through the register for somebody who holds no role', async () => {
    const engine = await startEngine();
    const plans = (): Promise<never> => Promise.reject(new Error('it looked through the register'));
    const deps = { ...engine.deps, register: { ...engine.deps.register, plans } };
    expect(rowsOf(await list({ ...engine, deps }, { person: persons.visitor }))).toEqual([]);
    await expect(list({ ...engine, deps }, { person: persons.housingManager })).rejects.toThrow('it looked through');
  });

  it('no longer holds the claims of a role that they have left', async () => {
    const people = buildPeople();
    const holdings = people.holdings.map((held) => ({ ...held, untilOn: CalendarDate.parse('2026-06-04') }));
    const engine = await startEngine({ people: { ...people, holdings } });
    await savePlan(engine, 'child-h');
    await engine.add(claimOf('HOU-01', 'housing', lead));
    expect(rowsOf(await list(engine, { person: persons.housingManager }))).toEqual(['HOU-01']);
    engine.goTo('2026-06-05', '00:01');
    expect(rowsOf(await list(engine, { person: persons.housingManager }))).toEqual([]);
  });

  it('still has what somebody was told of because of their role, and what nobody answers for, until it is settled', async () => {
    const engine = await startEngine();
    const { housingLineManager: vera, businessManager: elin } = persons;
    const vacant = [roles.policeLead.key];
    await engine.deps.directory.change(() => buildPeople({ hasLevels: true, vacant }));
    const told = [{ level: 'line-manager' as const, on: CalendarDate.parse('2026-06-03'), to: [vera.id] }];
    const silent = ofHousing('HOU-01', { reminders: { ...reminded(4, '2026-06-03'), told } });
    await engine.add(silent);
    await engine.add(ofHousing('HOU-02'));
    await engine.add(buildEntry({ planId: 'child-h', ref: 'POL-01', agencyId: 'police', owner: roles.policeLead.key }));
    const tell = (to: Person, ref: ActionRef, as: DigestAsk['as']) =>
      engine.deps.outbox.askInDigest(
        to.id,
        MessageKey.parse('list-1'),
        [{ planId: silent.action.planId, ref, as }],
        engine.deps.clock(),
      );
    await tell(vera, silent.action.ref, 'line-manager');
    await tell(elin, ActionRef.parse('POL-01'), 'business-manager');

    expect((await list(engine, { person: vera })).heading).toBe('Nobody has answered about 1 action');
    expect((await list(engine, { person: elin })).heading).toBe('1 action needs somebody to answer for it');

    await engine.deps.directory.change(() => buildPeople({ hasLevels: true }));
    expect((await list(engine, { person: elin })).heading).toBe('None of your actions is overdue');
  });
});
