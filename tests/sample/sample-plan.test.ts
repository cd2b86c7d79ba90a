import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { disagreementContextOf } from '../../src/engine/disagreement-context.ts';
import { readPeople } from '../../src/files/read-people.ts';
import { loadProcedure } from '../../src/files/read-procedure.ts';
import { readWord } from '../../src/files/read-word.ts';
import { DEFAULT_PROCEDURE_FILE } from '../../src/procedures/bundled.ts';
import { inForce } from '../../src/rules/disagreements/context.ts';
import { staffOf } from '../../src/rules/disagreements/stage-people.ts';
import { stagesOf } from '../../src/rules/disagreements/stages.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { toEntry } from '../../src/rules/importing/to-entry.ts';
import { mayVerify, viewerOf } from '../../src/rules/people/access.ts';
import { holdersOf } from '../../src/rules/people/holders.ts';
import { toldAt } from '../../src/rules/people/levels.ts';
import { confirmDefault } from '../../src/sample/default-procedure.ts';
import { SAMPLE_PEOPLE_FILE, TRY_OUT_PEOPLE } from '../../src/sample/sample-people.ts';
import { buildSampleWord, SAMPLE_PLAN_ID, samplePlan, samplePlanTitle } from '../../src/sample/sample-plan.ts';
import { AgencyId } from '../../src/words/agency.ts';
import { daysOverdue, type Entry } from '../../src/words/entry.ts';
import type { People } from '../../src/words/people.ts';
import { personId } from '../../src/words/person.ts';
import { Plan } from '../../src/words/plan.ts';
import { Level, roleKey } from '../../src/words/role.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { startEngine } from '../support/start-engine.ts';

const lead = personId(TRY_OUT_PEOPLE.lead.tenantId, TRY_OUT_PEOPLE.lead.objectId);

describe.each(['2026-06-04', '2027-01-01', '2028-02-29'])('the sample plan, made on %s', (day) => {
  const today = CalendarDate.parse(day);
  const now = Instant.parse(`${day}T09:00:00.000Z`);
  let people: People;
  let entries: Entry[];
  let questions: string[];
  let asOf: string | null;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sample-'));
    const file = join(folder, 'sample.docx');
    await writeFile(file, await buildSampleWord(today));
    const read = readPlan(await readWord(file));
    await rm(folder, { recursive: true });
    const plan = Plan.parse({ id: SAMPLE_PLAN_ID, title: read.plan.title, isRestricted: false, registeredAt: now });
    people = await readPeople(SAMPLE_PEOPLE_FILE);
    entries = read.actions.map((action) => toEntry(action, plan, people.agencies, now));
    questions = read.questions.map(({ says }) => says);
    asOf = read.plan.asOf;
  });

  it('goes through the real importer whole', () => {
    const written = samplePlan(today).flatMap(({ rows }) => rows);
    expect(entries.map(({ action }) => action.ref)).toEqual(written.map(({ ref }) => ref));
    expect(entries.map(({ action }) => action.title)).toEqual(written.map(({ title }) => title));
    expect(asOf?.slice(0, 7)).toBe(day.slice(0, 7));
    expect(entries[0]?.planTitle).toBe(samplePlanTitle(today));
    expect(questions).toEqual([expect.stringContaining('As above')]);
  });

  it('has about 25 actions over six agencies, a third of them overdue', () => {
    const overdue = entries.filter((entry) => daysOverdue(entry, today) > 0);
    expect(entries).toHaveLength(25);
    expect(new Set(entries.map(({ action }) => action.agencyId)).size).toBe(6);
    expect(overdue.length / entries.length).toBeCloseTo(1 / 3, 1);
  });

  it('has each kind of date that real plans have', () => {
    expect(new Set(entries.map(({ action }) => action.timing.kind))).toEqual(new Set(['deadline', 'start', 'undated']));
  });

  it('gives the lead of the try-out four overdue actions, which the safeguarding manager may verify', () => {
    const theirs = entries.filter(
      (entry) => daysOverdue(entry, today) > 0 && holdersOf(people, entry.action.owner, today).some(({ id }) => id === lead),
    );
    const { tenantId, objectId, name } = TRY_OUT_PEOPLE.safeguardingManager;
    const manager = viewerOf(people, personId(tenantId, objectId), name, today);

    expect(theirs.map(({ action }) => action.ref)).toEqual(['HOU-01', 'HOU-02', 'HOU-03', 'HOU-04']);
    expect(theirs.every((entry) => mayVerify(manager, entry, people))).toBe(true);
  });

  it('has somebody at each level above the lead of the try-out, one after the other', () => {
    const owner = roleKey(AgencyId.parse('housing'), 'Head of Housing Services');
    expect(holdersOf(people, owner, today).map(({ id }) => id)).toEqual([lead]);
    const told = Level.options.flatMap((level) => toldAt(people, owner, AgencyId.parse('housing'), level, today));
    expect(told.map(({ name }) => name)).toEqual([
      'Farida Kemp',
      'Joseph Adair',
      'Ingrid Solheim',
      'Tom Marchetti',
      'Ruth Adeyemi',
    ]);
  });

  it('has a role for every owner, and nobody in one of them', () => {
    const owners = [...new Set(entries.map(({ action }) => action.owner))];
    expect(owners.filter((owner) => !people.roles.some(({ key }) => key === owner))).toEqual([]);
    expect(owners.filter((owner) => holdersOf(people, owner, today).length === 0)).toEqual([
      'health-visiting.service-lead-health-visiting',
    ]);
  });
});

describe('a disagreement in the sample', () => {
  it('has somebody of both sides at every stage of the procedure, whichever two agencies differ', async () => {
    const people = await readPeople(SAMPLE_PEOPLE_FILE);
    const procedure = await loadProcedure(DEFAULT_PROCEDURE_FILE);
    const staff = staffOf(people, CalendarDate.parse('2026-06-04'), procedure);
    const parties = people.agencies.map(({ id, name }) => {
      const leads = people.roles.filter(
        ({ agencyId, kind }) => agencyId === id && (kind === 'lead' || kind === 'business-manager'),
      );
      const held = leads.find(({ key }) => holdersOf(people, key, CalendarDate.parse('2026-06-04')).length > 0);
      return { agencyId: id, agencyName: name, role: held?.key ?? roleKey(id, 'Nobody') };
    });
    const lacking = parties.flatMap((party) =>
      stagesOf(procedure)
        .filter(({ id }) => staff({ parties: { raising: party, responding: party } }, id, 'raising').length === 0)
        .map(({ id }) => `${party.agencyName}, stage ${id}`),
    );
    expect(parties.length).toBe(6);
    expect(lacking).toEqual([]);
  });

  it('runs by the default, which the chair has confirmed', async () => {
    const { deps } = await startEngine({ people: await readPeople(SAMPLE_PEOPLE_FILE) });
    await confirmDefault(deps, await readPeople(SAMPLE_PEOPLE_FILE));
    const { procedures } = await disagreementContextOf(deps);
    expect(inForce(procedures, CalendarDate.parse('2026-06-04'))?.confirmed?.byName).toBe(TRY_OUT_PEOPLE.chair.name);
  });
});

describe('the people of the try-out', () => {
  it.each(Object.entries(TRY_OUT_PEOPLE))('%s is in the file of people', async (_role, { name, tenantId, objectId }) => {
    const { persons } = await readPeople(SAMPLE_PEOPLE_FILE);
    expect(persons).toContainEqual({ id: personId(tenantId, objectId), name });
  });
});
