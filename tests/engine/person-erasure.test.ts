import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { audit } from '../../src/engine/audit.ts';
import { addEntry, changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { entryHashOf, hashOf } from '../../src/engine/history-chain.ts';
import {
  type AskedErasure,
  erasePerson,
  isRowAbout,
  OtherErasureError,
  plannedErasure,
  StillHoldsError,
} from '../../src/engine/person-erasure.ts';
import { exportPerson } from '../../src/engine/person-export.ts';
import { digestKey } from '../../src/engine/pointer.ts';
import type { Address } from '../../src/engine/ports.ts';
import { verifyHistory } from '../../src/engine/verify-history.ts';
import { decideUpdate } from '../../src/rules/updates/decide-update.ts';
import { decideClaim } from '../../src/rules/verification/decide-claim.ts';
import type { Event } from '../../src/words/history.ts';
import { EmailAddress } from '../../src/words/person.ts';
import { Plan, PlanId } from '../../src/words/plan.ts';
import { RoleKey } from '../../src/words/role.ts';
import { ScheduleId } from '../../src/words/schedule.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';
import { KilledError, killAfter } from '../support/kill-after.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const lead = persons.housingLead;
const planId = PlanId.parse('child-q');
const ref = buildEntry({ planId, ref: 'HOU-01' }).action.ref;
const silent = (): void => {};
const asked: AskedErasure = { personId: lead.id, orderedBy: 'Dana Hill, DPO', ground: 'no-longer-needed', withWords: false };

/** The service takes a hundred writes in one transaction. */
const AT_ONCE = 90;

/** A claim by Priya Nair, who has left since, verified by Tom Okafor; and traces of her in every table that can hold one. */
async function afterSheLeft({ reminders = 0 } = {}): Promise<TestEngine> {
  const engine = await startEngine();
  const { deps, add } = engine;
  await fill(deps, add, reminders);
  return { ...engine, deps: numbered(deps) };
}

function numbered(deps: Deps): Deps {
  let id = 0;
  return {
    ...deps,
    newId: () => {
      id += 1;
      return `id-${id}`;
    },
  };
}

async function fill(deps: Deps, add: TestEngine['add'], reminders: number): Promise<void> {
  const people = buildPeople();
  const entry = buildEntry({ planId, ref, owner: roles.housingLead.key });
  await deps.register.createPlan(
    Plan.parse({ id: planId, title: 'Review Q', isRestricted: false, registeredAt: entry.registeredAt }),
  );
  await add(entry);
  const draft = { words: 'Two teams use it.', evidence: [], noEvidenceReason: undefined };
  for (let count = 1; count <= reminders; count += AT_ONCE) {
    const on = CalendarDate.parse('2026-06-04');
    const events = Array.from({ length: Math.min(AT_ONCE, reminders - count + 1) }, (_, n): Event => {
      return { what: 'reminded', count: count + n, on, to: [lead.id] };
    });
    await changeEntry(deps, { planId, ref }, (current) => change(current, 'register', { events }));
  }
  const claim = SubmissionId.parse('submission-1');
  const sent = {
    submissionId: claim,
    seen: 0,
    draft: { ...draft, state: 'complete' as const, noEvidenceReason: 'On paper' },
  };
  await changeEntry(deps, { planId, ref }, (current, now) => decideUpdate(current, sent, viewerAs(lead), people, now));
  const verdict = { claimId: claim, outcome: { kind: 'verified' as const } };
  const tom = viewerAs(persons.housingManager);
  const decided = await changeEntry(deps, { planId, ref }, (current, now) => decideClaim(current, verdict, tom, people, now));
  if (decided.kind !== 'change') throw new Error('the claim was not verified');
  const { clock, reach, preferences, matches, outbox, schedules } = deps;
  await reach.remember(lead.id, '{}' as Address); // only teams/ reads one
  await preferences.setOptedOut(lead.id, true);
  await outbox.insertEmail(lead.id, digestKey(CalendarDate.parse('2026-06-04')), 'open-teams', clock());
  const email = EmailAddress.parse('priya.nair@housing.example');
  await matches.propose({ email, personId: lead.id, nameInTeams: 'P Nair', seenAt: clock() });
  await matches.propose({
    ...{ email: EmailAddress.parse('x@x.example'), personId: persons.chair.id, nameInTeams: 'Chair', seenAt: clock() },
    confirmed: { by: lead.id, byName: lead.name, at: clock() },
  });
  const id = ScheduleId.parse('one');
  const rhythm = { kind: 'weekly', weekday: 1 } as const;
  await schedules.put({ id, rhythm, setBy: lead.id, setByName: lead.name, setAt: clock() });
  await deps.directory.change((current) => ({
    ...current,
    holdings: current.holdings.map((held) =>
      held.personId === lead.id ? { ...held, untilOn: CalendarDate.parse('2026-06-03') } : held,
    ),
  }));
}

/** Rows, in any table, that name her by id, by name, or by address. */
async function traces(deps: Deps): Promise<string[]> {
  const rows = await Array.fromAsync(deps.anyRows.all());
  return rows
    .filter((row) => isRowAbout(row, { personId: lead.id }) || /Priya|priya/.test(JSON.stringify(row)))
    .map((row) => `${row.table} ${row.partition} ${row.row}`);
}

describe('erasing a person', () => {
  it('leaves no trace of their id or name in any table, and every history whole', async () => {
    const { deps } = await afterSheLeft();
    expect((await traces(deps)).length).toBeGreaterThan(8);
    const erased = await erasePerson(deps, asked, silent);
    expect(await traces(deps)).toEqual([]);
    expect(await verifyHistory(deps, planId)).toMatchObject({ entries: 1, tamperings: [] });
    expect(erased).toMatchObject({ entries: 1, rows: 1, pseudonym: 'erased:id-1', tampered: [] });
    const rows = await deps.register.history({ planId, ref });
    expect(rows[1]).toMatchObject({
      by: 'erased:id-1',
      event: { update: { byName: 'somebody whose name was erased', words: 'Two teams use it.' } },
    });
    expect(rows.at(-1)).toMatchObject({
      by: 'register',
      event: { what: 'erased', orderedBy: 'Dana Hill, DPO', pseudonym: 'erased:id-1' },
    });
    expect(await deps.erasures.finished()).toMatchObject([{ pseudonym: 'erased:id-1', ground: 'no-longer-needed' }]);
  });

  it('leaves no hash that confirms a guess of who it was, in their rows or in those of others after them', async () => {
    const { deps } = await afterSheLeft();
    const isConfirmedBy = async (guess: (said: string) => string): Promise<boolean[]> =>
      (await deps.register.history({ planId, ref })).slice(0, 3).map(({ hash, ...row }) => {
        return hashOf(JSON.parse(guess(JSON.stringify(row)))) === hash;
      });
    expect(await isConfirmedBy((said) => said)).toEqual([true, true, true]);
    const before = await deps.register.load({ planId, ref });
    await erasePerson(deps, asked, silent);

    const asBefore = (said: string): string =>
      said.replaceAll('erased:id-1', lead.id).replaceAll('somebody whose name was erased', lead.name);
    expect(await isConfirmedBy(asBefore)).toEqual([false, false, false]);
    const rows = await deps.register.history({ planId, ref });
    expect(rows.slice(0, 3).map(({ entryHash, salt }) => entryHash === entryHashOf(before?.entry, salt))).not.toContain(true);
    expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
  });

  it.each([
    { because: 'their id stands beside their name', of: 'today' },
    { because: 'a message of before has their name alone', of: 'before' },
  ])('takes the name of whoever verified a claim out of what its lead was told: $because', async ({ of }) => {
    const { deps } = await afterSheLeft();
    const tom = persons.housingManager;
    for await (const row of deps.anyRows.all()) {
      if (of === 'today' || !row.row.includes('¦verified-')) continue;
      const json = JSON.stringify(row.value).replace(`"by":"${tom.id}",`, '');
      await deps.anyRows.replace(row, { columns: row.columns, value: JSON.parse(json) });
    }
    await deps.directory.change((people) => ({
      ...people,
      holdings: people.holdings.filter(({ personId }) => personId !== tom.id),
    }));
    const about = await exportPerson(deps, { personId: tom.id, includeRestricted: false });
    expect(about.places.filter(({ kind }) => kind === 'message').length).toBeGreaterThan(1);
    const { left } = await erasePerson(deps, { ...asked, personId: tom.id }, silent);
    expect(left).toBe(0);
    expect(JSON.stringify(await Array.fromAsync(deps.anyRows.all()))).not.toContain('Tom Okafor');
  });

  it('takes their own words too where that is asked for', async () => {
    const { deps } = await afterSheLeft();
    await erasePerson(deps, { ...asked, withWords: true }, silent);
    const stored = await deps.register.load({ planId, ref });
    expect(stored?.entry.standing).toMatchObject({ claim: { words: 'These words were erased.' } });
    expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
  });

  it('takes their words under the pseudonym, once their name has gone', async () => {
    const { deps } = await afterSheLeft();
    const { pseudonym } = await erasePerson(deps, asked, silent);
    const { left } = await erasePerson(deps, { ...asked, personId: pseudonym, withWords: true }, silent);
    expect(left).toBe(0);
    const stored = await deps.register.load({ planId, ref });
    expect(stored?.entry.standing).toMatchObject({ claim: { words: 'These words were erased.', by: 'erased:id-3' } });
    expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
    expect((await deps.erasures.finished()).map((one) => one.pseudonym)).toEqual(['erased:id-1', 'erased:id-3']);
  });

  it('is not taken for one with their words, when one without them was cut off', async () => {
    const { deps } = await afterSheLeft();
    const killed = killAfter(2, { ...deps, check: () => Promise.resolve() });
    await expect(erasePerson({ ...deps, ...killed.storage }, asked, silent)).rejects.toThrow(KilledError);
    const before = await traces(deps);
    await expect(erasePerson(deps, { ...asked, withWords: true }, silent)).rejects.toThrow(OtherErasureError);
    expect(await traces(deps)).toEqual(before);
  });

  it('is refused while they hold a role, and changes nothing', async () => {
    const { deps, add } = await startEngine();
    await add(buildEntry({ planId, ref, owner: roles.housingLead.key }));
    const before = await traces(deps);
    await expect(erasePerson(deps, asked, silent)).rejects.toThrow(StillHoldsError);
    expect(await traces(deps)).toEqual(before);
  });

  it('says beforehand what it touches, and touches as much, but for what the first step does alone', async () => {
    const { deps } = await afterSheLeft();
    const before = await traces(deps);
    const planned = await plannedErasure(deps, asked);
    expect(await traces(deps)).toEqual(before);
    const { entries, rows } = await erasePerson(deps, asked, silent);
    expect(planned).toMatchObject({ entries, rows });
  });

  it('lists where a plan, or somebody else, names them, and leaves those words', async () => {
    const { deps } = await afterSheLeft();
    const named = buildEntry({ planId, ref: 'HOU-02', ownerWords: lead.name, owner: roles.housingLead.key });
    const bySlug = buildEntry({ planId, ref: 'HOU-03', owner: RoleKey.parse('housing.priya-nair') });
    for (const entry of [named, bySlug]) {
      await addEntry(deps, entry, { what: 'added', reason: 'It was forgotten' }, undefined);
    }
    const { namedIn } = await erasePerson(deps, asked, silent);
    expect(namedIn.map((named) => named.ref)).toEqual(['HOU-02', 'HOU-03']);
    expect((await deps.register.load({ planId, ref: named.action.ref }))?.entry.action.ownerWords).toBe(lead.name);
  });

  it('is not over when somebody brought them back meanwhile, and says so', async () => {
    const { deps } = await afterSheLeft();
    let isLate = false;
    const remove: Deps['anyRows']['remove'] = async (row) => {
      if (row.table === 'reach' && !isLate)
        await deps.directory.change((people) => ({ ...people, persons: [...people.persons, lead] }));
      isLate ||= row.table === 'reach';
      return deps.anyRows.remove(row);
    };
    const { left } = await erasePerson({ ...deps, anyRows: { ...deps.anyRows, remove } }, asked, silent);
    expect(left).toBe(1);
    expect(await deps.erasures.underWay(lead.id)).toBeDefined();
    expect((await erasePerson(deps, asked, silent)).left).toBe(0);
  });

  it('leaves nothing that the audit finds', async () => {
    const { deps } = await afterSheLeft();
    const before = await audit(deps);
    await erasePerson(deps, asked, silent);
    expect(before.findings).toEqual(expect.arrayContaining([...(await audit(deps)).findings]));
  });

  it('changes nothing the second time', async () => {
    const { deps } = await afterSheLeft();
    await erasePerson(deps, asked, silent);
    const rows = async () =>
      (await Array.fromAsync(deps.anyRows.all())).filter(({ partition }) => !partition.startsWith('erasures'));
    const before = await rows();
    expect(await erasePerson(deps, asked, silent)).toMatchObject({ entries: 0, rows: 0 });
    expect(await rows()).toEqual(before);
  });

  it('goes on from what somebody wrote meanwhile', async () => {
    const { deps } = await afterSheLeft();
    let isFirst = true;
    const commit: Deps['register']['commit'] = async (write) => {
      if (isFirst) {
        isFirst = false;
        const tell = (entry: Parameters<Parameters<typeof changeEntry>[2]>[0]) =>
          change(entry, 'register', { events: [{ what: 'rechecked' }] });
        await changeEntry(deps, { planId, ref }, tell);
      }
      await deps.register.commit(write);
    };
    await erasePerson({ ...deps, register: { ...deps.register, commit } }, asked, silent);
    expect(await traces(deps)).toEqual([]);
    const rows = await deps.register.history({ planId, ref });
    expect(rows.map(({ event }) => event.what).slice(-2)).toEqual(['rechecked', 'erased']);
    expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
  });

  it('takes several transactions for a long history, which vouch for it together', async () => {
    const { deps } = await afterSheLeft({ reminders: 300 });
    expect(await erasePerson(deps, asked, silent)).toMatchObject({ entries: 1, rows: 301 });
    expect(await traces(deps)).toEqual([]);
    expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
    const rows = await deps.register.history({ planId, ref });
    expect(rows.filter(({ event }) => event.what === 'erased')).toHaveLength(1);
  });
});

/** Each write waits a little, so that two erasures overtake each other at every step. */
function unsteady({ register, ...deps }: Deps): Deps {
  const commit: Deps['register']['commit'] = async (write) => {
    await new Promise((done) => setImmediate(done));
    await register.commit(write);
  };
  return { ...deps, register: { ...register, commit } };
}

describe('two erasures at once', () => {
  const tom = persons.housingManager;
  const hisToo = async (engine: TestEngine): Promise<void> => {
    const events: Event[] = Array.from({ length: AT_ONCE }, (_, n): Event => {
      return { what: 'reminded', count: n + 1, on: CalendarDate.parse('2026-06-04'), to: [lead.id, tom.id] };
    });
    for (let round = 0; round < 2; round += 1) {
      await changeEntry(engine.deps, { planId, ref }, (entry) => change(entry, 'register', { events }));
    }
    await engine.deps.directory.change((people) => ({
      ...people,
      holdings: people.holdings.filter(({ personId }) => personId !== tom.id),
    }));
  };

  it('of two people leave no trace of either, and every history whole', async () => {
    const engine = await afterSheLeft();
    await hisToo(engine);
    const { deps } = engine;
    const both = [lead.id, tom.id].map((personId) => erasePerson(unsteady(deps), { ...asked, personId }, silent));
    expect((await Promise.all(both)).map(({ left, tampered }) => [left, tampered])).toEqual([
      [0, []],
      [0, []],
    ]);
    expect(JSON.stringify(await Array.fromAsync(deps.anyRows.all()))).not.toMatch(/Priya|Tom Okafor/);
    expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
    expect(await deps.erasures.finished()).toHaveLength(2);
  });

  it.each([2, 3, 4, 5, 6])('of which one was cut off after %i writes, and the other came between, both end', async (writes) => {
    const engine = await afterSheLeft();
    await hisToo(engine);
    const { deps } = engine;
    const killed = killAfter(writes, { ...deps, check: () => Promise.resolve() });
    await expect(erasePerson({ ...deps, ...killed.storage }, asked, silent)).rejects.toThrow(KilledError);
    await erasePerson(deps, { ...asked, personId: tom.id }, silent);
    expect(await erasePerson(deps, asked, silent)).toMatchObject({ left: 0, tampered: [] });
    expect(JSON.stringify(await Array.fromAsync(deps.anyRows.all()))).not.toMatch(/Priya|Tom Okafor/);
    expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
    const rows = await deps.register.history({ planId, ref });
    expect(rows.filter(({ event }) => event.what === 'erased').length).toBeLessThan(4);
  });

  it('of one person come to one pseudonym, and leave no trace', async () => {
    const engine = await afterSheLeft();
    await hisToo(engine);
    const { deps } = engine;
    await Promise.all([1, 2].map(() => erasePerson(unsteady(deps), asked, silent)));
    expect(await traces(deps)).toEqual([]);
    expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
    const pseudonyms = JSON.stringify(await deps.register.history({ planId, ref })).match(/erased:id-\d/g);
    expect(new Set(pseudonyms).size).toBe(1);
  });
});

describe('an erasure that is cut off', () => {
  it('is named as such, and finished by the next one under the same pseudonym, after whichever write', async () => {
    for (let n = 1; ; n += 1) {
      const { deps } = await afterSheLeft({ reminders: 100 });
      const killed = killAfter(n, { ...deps, check: () => Promise.resolve() });
      const cut = erasePerson({ ...deps, ...killed.storage }, asked, silent);
      const wasCut = await cut.then(
        () => false,
        (error: unknown) => {
          if (error instanceof KilledError) return true;
          throw error;
        },
      );
      const between = await verifyHistory(deps, planId);
      expect(between.tamperings.every(({ isUnfinishedErasure }) => isUnfinishedErasure)).toBe(true);
      await erasePerson({ ...deps, newId: () => 'another' }, asked, silent);
      expect(await traces(deps)).toEqual([]);
      expect((await verifyHistory(deps, planId)).tamperings).toEqual([]);
      const actors = new Set(
        (await deps.register.history({ planId, ref })).map(({ by }) => by).filter((by) => by.startsWith('erased:')),
      );
      expect(actors.size).toBe(1);
      if (!wasCut) break;
      expect(n).toBeLessThan(60);
    }
  });
});

describe('a history that was tampered with', () => {
  it('is left as it is, so that an erasure does not hide what was done', async () => {
    const { deps } = await afterSheLeft();
    const [row] = (await Array.fromAsync(deps.anyRows.all())).filter(({ row: key }) => key === `history¦${ref}¦000002`);
    if (!row) throw new Error('there is a second row');
    await deps.anyRows.replace(row, { columns: row.columns, value: { ...Object(row.value), at: '2026-01-01T09:00:00.000Z' } });
    const erased = await erasePerson(deps, asked, silent);
    expect(erased.tampered).toEqual([{ planId, ref }]);
    expect((await verifyHistory(deps, planId)).tamperings).toMatchObject([{ row: 2 }]);
    expect(await deps.erasures.underWay(lead.id)).toBeDefined();
  });
});
