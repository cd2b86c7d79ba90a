import { describe, expect, it } from 'vitest';
import { checkPeople, importPeople } from '../../src/command-line/people.ts';
import type { Address } from '../../src/engine/ports.ts';
import { setCover } from '../../src/engine/set-cover.ts';
import { viewerOf } from '../../src/rules/people/access.ts';
import type { Entry } from '../../src/words/entry.ts';
import { PersonId } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { dateOf } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildFile } from '../support/build-word.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const HEADER = 'agency,successor,role,title,name,tenant id,object id,cover,from,until';
const ICB = 'Harbour ICB,,lead,,Ann Cole,t,a,,,';

/** Somebody at each level above the lead, and somebody to verify. */
const ABOVE = [
  'Harbour ICB,,line manager,,Di Gray,t,d,,,',
  'Harbour ICB,,safeguarding lead,,Ed Hill,t,e,,,',
  ',,sub-group chair,,Fay Ives,t,f,,,',
  ',,safeguarding manager,,Cy Ford,t,c,,,',
];

async function withPlan(...entries: readonly Entry[]): Promise<TestEngine> {
  const engine = await startEngine({ people: { agencies: [], persons: [], roles: [], holdings: [] } });
  const { deps, add } = engine;
  await deps.register.createPlan({ id: PlanId.parse('child-q'), title: 'Q', isRestricted: false, registeredAt: deps.clock() });
  for (const entry of entries) await add(entry);
  return engine;
}

const ofPct = buildEntry({ ref: 'PCT-01', agencyId: 'harbour-pct', agencyName: 'Harbour PCT', ownerWords: 'Lead' });

async function importRows({ deps }: TestEngine, ...rows: readonly string[]): Promise<string[]> {
  const file = await buildFile('people.csv', [HEADER, ...rows].join('\n'));
  return (await runCommand(importPeople, deps, [file])).said;
}

async function passedOn({ deps }: TestEngine, { action }: Entry): Promise<unknown[]> {
  const rows = await deps.register.history(action);
  return rows.map(({ event }) => event).filter(({ what }) => what === 'passed-on');
}

describe('an agency that another took over', () => {
  it('passes its open actions on, on the record of each, once', async () => {
    const engine = await withPlan(ofPct);
    const said = await importRows(engine, 'Harbour PCT,Harbour ICB,,,,,,,,', ICB);
    expect(said).toEqual([
      '1 person holds 1 role in 2 agencies.',
      '1 open action passed to another role, which its history says.',
    ]);
    const event = { what: 'passed-on', from: 'harbour-pct.lead', to: 'harbour-icb.lead' };
    expect(await passedOn(engine, ofPct)).toEqual([event]);

    await importRows(engine, 'Harbour PCT,Harbour ICB,,,,,,,,', ICB);
    expect(await passedOn(engine, ofPct)).toEqual([event]);
  });

  it('has them back, on the record as well, when the list no longer says so', async () => {
    const engine = await withPlan(ofPct);
    await importRows(engine, 'Harbour PCT,Harbour ICB,,,,,,,,', ICB);
    await importRows(engine, 'Harbour PCT,,lead,,Bo Dunn,t,b,,,', ICB);
    expect(await passedOn(engine, ofPct)).toHaveLength(2);
  });
});

describe('checking the people', () => {
  const check = async ({ deps }: TestEngine) => runCommand(checkPeople, deps, []);

  it('names who covers, and whoever never met the bot, until they have', async () => {
    const engine = await withPlan(buildEntry({ agencyId: 'harbour-icb', ownerWords: 'Lead' }));
    await importRows(engine, ICB, 'Harbour ICB,,lead,,Bo Dunn,t,b,yes,2026-06-01,2026-06-30', ...ABOVE);
    expect(await check(engine)).toEqual({
      code: 1,
      said: [
        '1 role is covered today:',
        '  Lead (Harbour ICB): Bo Dunn stands in for Ann Cole until 30 June 2026.',
        '1 person has never met the bot, so nobody knows yet whether a card reaches them. Ask each to open Safeguarding Actions in Teams and say hello:',
        '  Bo Dunn: Lead (Harbour ICB), 1 action',
        '1 person who verifies claims has never met the bot, so nobody knows yet whether a claim reaches them. Ask each to open Safeguarding Actions in Teams and say hello:',
        '  Cy Ford: Harbour ICB',
      ],
    });

    for (const { id } of (await engine.deps.directory.people()).persons) {
      await engine.deps.reach.remember(id, 'somewhere' as Address);
    }
    expect(await check(engine)).toEqual({
      code: 0,
      said: [
        '1 role is covered today:',
        '  Lead (Harbour ICB): Bo Dunn stands in for Ann Cole until 30 June 2026.',
        'Every open action has somebody to ask and to verify it, and nobody is known to be out of reach in Teams.',
      ],
    });
  });

  it('names what somebody arranged in the chat, and a new list of people keeps it', async () => {
    const engine = await withPlan(buildEntry({ agencyId: 'harbour-icb', ownerWords: 'Lead' }));
    const { deps } = engine;
    await importRows(engine, ICB, ...ABOVE);
    const { holdings } = await deps.directory.peopleNow();
    const idOf = (key: string): PersonId => PersonId.parse(holdings.find(({ roleKey }) => roleKey === key)?.personId);
    const days = { fromOn: '2026-06-04', untilOn: '2026-06-18' };
    const draft = { role: 'harbour-icb.lead', person: idOf('harbour-icb.safeguarding-lead'), ...days };
    const by = viewerOf(await deps.directory.people(), idOf('harbour-icb.lead'), '', dateOf(deps.clock()));
    const outcome = await setCover(deps, draft, by, SubmissionId.parse('submission-1'));
    expect(outcome.kind).toBe('arranged');
    const line = '  Ed Hill stands in for Ann Cole as Lead (Harbour ICB), from 4 June 2026 to 18 June 2026.';
    expect((await check(engine)).said).toContain(line);
    await importRows(engine, ICB, ...ABOVE);
    expect((await check(engine)).said).toContain(line);
  });

  it('names whoever belongs to an organisation that may not use the bot, and says how it could', async () => {
    const engine = await withPlan(ofPct);
    const deps = { ...engine.deps, allowsTenant: (tenantId: string) => tenantId !== 'elsewhere' };
    const outsider = 'Harbour ICB,,lead,,Ann Cole,elsewhere,a,,,';
    const file = await buildFile('people.csv', [HEADER, outsider, ...ABOVE].join('\n'));
    const lines = [expect.stringMatching(/^1 person belongs to an organisation .* SAB_TENANTS:$/), '  Ann Cole, elsewhere'];
    expect((await runCommand(importPeople, deps, [file])).said).toEqual(expect.arrayContaining(lines));
    const checked = await runCommand(checkPeople, deps, []);
    expect(checked.said).toEqual(expect.arrayContaining(lines));
    expect(checked.code).toBe(1);
  });

  it('says what to do about a vacant role', async () => {
    const engine = await withPlan(ofPct);
    await importRows(engine, 'Harbour PCT,,lead,,,,,,,', ...ABOVE.map((row) => row.replace('Harbour ICB', 'Harbour PCT')));
    for (const { id } of (await engine.deps.directory.people()).persons) {
      await engine.deps.reach.remember(id, 'somewhere' as Address);
    }
    expect(await check(engine)).toEqual({
      code: 1,
      said: [
        '1 role is held by nobody, so nobody is asked about 1 action:',
        '  Lead (Harbour PCT): 1 action.',
        'Put a holder for each into the list of people, under the title that the plan uses, and import it again.',
      ],
    });
  });

  it('says which claims wait for nobody, and where nobody could verify one; who is missing above the leads is a note', async () => {
    const claim = buildUpdate({ state: 'complete', by: PersonId.parse('t:a'), byName: 'Ann Cole' });
    const ofIcb = { agencyId: 'harbour-icb', ownerWords: 'Lead' };
    const engine = await withPlan(buildEntry({ ...ofIcb, ref: 'ICB-01', standing: { state: 'claimed', claim } }));
    await importRows(engine, ICB, 'Harbour ICB,,safeguarding manager,,Ann Cole,t,a,,,');
    await engine.deps.reach.remember(claim.by, 'somewhere' as Address);
    expect(await check(engine)).toEqual({
      code: 1,
      said: [
        '1 claim waits, and nobody else can verify it:',
        '  ICB-01 (child-q), claimed by Ann Cole on 3 May 2026',
        'In 1 agency a lead can claim an action, and nobody else is there to verify it. Put a safeguarding manager of theirs, or of the partnership, into the list of people; where the plan asks for verification by another agency, only the partnership’s will do.',
        '  Harbour ICB',
        'Above the leads there is nobody at these levels (a note: nothing waits for them):',
        '  no line manager: Harbour ICB',
        '  no safeguarding lead: Harbour ICB',
        '  no sub-group chair in the partnership',
      ],
    });

    await importRows(engine, ICB, ',,safeguarding manager,,Cy Ford,t,c,,,');
    await engine.deps.reach.remember(PersonId.parse('t:c'), 'somewhere' as Address);
    expect(await check(engine)).toMatchObject({ code: 0 });
  });
});
