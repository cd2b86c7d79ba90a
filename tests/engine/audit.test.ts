import { describe, expect, it } from 'vitest';
import { auditRegister } from '../../src/command-line/audit.ts';
import { type Audited, audit } from '../../src/engine/audit.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { openNightlyAudit } from '../../src/engine/nightly-audit.ts';
import { sweep } from '../../src/engine/sweep.ts';
import type { Disagreement, PastDisagreement } from '../../src/words/disagreement.ts';
import type { Entry } from '../../src/words/entry.ts';
import { ProcedureVersion, StageId } from '../../src/words/procedure.ts';
import { addMinutes, CalendarDate, type Instant } from '../../src/words/time.ts';
import { london } from '../support/ask-at.ts';
import { persons } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { about, agreedAction, startDispute } from '../support/start-dispute.ts';
import type { TestEngine } from '../support/start-engine.ts';

const audited = ({ deps }: TestEngine): Promise<Audited> => audit(deps, [about.planId]);
const kindsIn = async (engine: TestEngine): Promise<string[]> => (await audited(engine)).findings.map(({ kind }) => kind);

async function noteLater({ agenda }: Deps, at: Instant | undefined): Promise<void> {
  for (const hint of await agenda.due(london('2027-12-31 12:00'), 100, () => {})) await agenda.clear(hint);
  if (at) await agenda.put({ ref: about, at });
}

/** As the queue has them sent, which here is not to say where to. */
async function settleAll({ deps }: TestEngine): Promise<void> {
  for (const stored of await deps.outbox.unsettled(about)) {
    await deps.outbox.settle(stored, { state: 'not-needed', attempts: 0, why: 'It is settled by the test.' });
  }
}

/** The entry as somebody with the keys of the storage leaves it. */
async function forge({ deps }: TestEngine, change: (before: Disagreement, entry: Entry) => Partial<Entry>): Promise<void> {
  const stored = await deps.register.load(about);
  if (!stored?.entry.disagreement) throw new Error('there is one');
  const { disagreement, ...entry } = stored.entry;
  const next: Entry = { ...entry, ...change(disagreement, stored.entry) };
  await deps.register.commit({ ...stored, ref: about, entry: next, rows: [], messages: [], at: deps.clock() });
}

describe('the audit of a register with an open disagreement', () => {
  it('finds nothing, from its raising to its last stage', async () => {
    const engine = await startDispute();
    for (const day of ['2026-06-04', '2026-06-05', '2026-06-08', '2026-06-15', '2026-06-18', '2026-07-03']) {
      engine.goTo(day, '17:30');
      await sweep(engine.deps);
      await settleAll(engine);
      expect(await audited(engine)).toMatchObject({ entries: 1, disagreements: 1, findings: [], explained: [] });
    }
    expect((await engine.deps.register.load(about))?.entry.disagreement?.stage.id).toBe('3');
  });

  it('finds one that nobody looks at any more', async () => {
    const engine = await startDispute();
    await settleAll(engine);
    await noteLater(engine.deps, undefined);
    expect(await kindsIn(engine)).toEqual(['no-look']);
    await noteLater(engine.deps, london('2026-06-08 09:00')); // a morning too late: somebody may have come to hold a role
    expect(await kindsIn(engine)).toEqual(['no-look']);
    await noteLater(engine.deps, london('2026-06-05 09:00'));
    expect(await kindsIn(engine)).toEqual([]);
  });

  it('finds one whose look no server has taken, a few sweeps later', async () => {
    const engine = await startDispute();
    engine.goTo('2026-06-05', '09:00');
    await sweep(engine.deps);
    await settleAll(engine);
    engine.goTo('2026-06-05', '09:05');
    expect(await kindsIn(engine)).toEqual([]);
    engine.goTo('2026-06-05', '09:15');
    expect((await audited(engine)).findings).toMatchObject([
      { ref: 'HOU-01', kind: 'look-late', says: 'it was to be looked at on 5 June 2026 at 09:02, and was not' },
    ]);
  });

  it.each<{ kind: string; change: (before: Disagreement) => Disagreement; because: string }>([
    {
      kind: 'limits-differ',
      change: (before) => ({
        ...before,
        stage: { ...before.stage, limits: before.stage.limits.map((one) => ({ ...one, dueAt: addMinutes(one.dueAt, 1) })) },
      }),
      because: 'a limit was made a minute longer',
    },
    {
      kind: 'limits-differ',
      change: (before) => ({ ...before, stage: { ...before.stage, limits: [] } }),
      because: 'its limits were taken out',
    },
    {
      kind: 'procedure-gone',
      change: (before) => ({ ...before, procedure: { ...before.procedure, version: ProcedureVersion.parse('9') } }),
      because: 'nobody keeps the version that it runs by',
    },
    {
      kind: 'stage-unknown',
      change: (before) => ({ ...before, stage: { ...before.stage, id: StageId.parse('7') } }),
      because: 'its procedure has no such stage',
    },
    {
      kind: 'stage-twice',
      change: ({ passed, ...before }) => {
        const { id, startedAt, people } = before.stage;
        return { ...before, passed: [...passed, { id, startedAt, people, endedAt: startedAt, ended: 'no-agreement' }] };
      },
      because: 'it is at a stage again that is over',
    },
    {
      kind: 'nobody-decides',
      change: (before) => ({ ...before, stage: { ...before.stage, id: StageId.parse('3') } }),
      because: 'it is at the last stage, and nobody was named or told',
    },
  ])('finds $kind: $because', async ({ kind, change }) => {
    const engine = await startDispute();
    await forge(engine, (before) => ({ disagreement: change(before) }));
    const { findings } = await audited(engine);
    expect(findings.map((one) => one.kind)).toContain(kind);
    const says = 'the entry was altered: what it says of disagreements about it is not what its history says';
    expect(findings).toContainEqual({ ...about, kind: 'tampered', says });
  });

  it('explains a limit that was told before a day was closed, and says which', async () => {
    const engine = await startDispute();
    await engine.deps.directory.close({ on: CalendarDate.parse('2026-06-08'), because: 'Office move' });
    await engine.deps.directory.close({ on: CalendarDate.parse('2026-06-12'), because: 'Office move' });
    engine.wait(1);
    const { findings, explained } = await audited(engine);
    expect(findings).toEqual([]);
    expect(explained).toMatchObject([{ kind: 'limits-differ', because: 'closed since people were told of them: 2026-06-08' }]);
  });
});

it('finds what a disagreement ended with and nobody put into the register', async () => {
  const engine = await startDispute();
  await forge(engine, ({ views: _views, said: _said, stage: _stage, lookAt: _lookAt, ...before }) => {
    const outcome = { kind: 'withdrawn', reason: 'Settled.', ...saidBy(before) } as const;
    const past: PastDisagreement = { ...before, closedAt: before.raisedAt, outcome, toAdd: agreedAction };
    return { pastDisagreements: [past] };
  });
  expect(await kindsIn(engine)).not.toContain('action-not-added');
  engine.wait(11);
  expect(await kindsIn(engine)).toContain('action-not-added');
});

function saidBy({ raisedAt }: Pick<Disagreement, 'raisedAt'>) {
  return { by: persons.policeLead.id, byName: persons.policeLead.name, at: raisedAt };
}

describe('every night', () => {
  it('one of the servers looks, and the log has references and kinds only', async () => {
    const engine = await startDispute();
    await settleAll(engine);
    await noteLater(engine.deps, undefined);
    const servers = [openNightlyAudit(engine.deps), openNightlyAudit(engine.deps)];
    const night = async (): Promise<string[]> => {
      engine.logged.length = 0;
      await Promise.all(servers.map((look) => look()));
      for (const look of servers) await look();
      return engine.logged;
    };
    const found = [
      '{"event":"audit-found","ref":"HOU-01","kind":"no-look"}',
      '{"event":"audited","entries":1,"rows":2,"disagreements":1,"messages":1,"found":1,"explained":0}',
    ];
    expect(await night()).toEqual(found);
    expect(await night()).toEqual([]);
    engine.goTo('2026-06-05', '01:59');
    expect(await night()).toEqual([]);
    engine.goTo('2026-06-05', '02:00');
    expect(await night()).toEqual(found);
  });
});

describe('sab audit', () => {
  it('says that all is as it should be', async () => {
    const { deps } = await startDispute();
    expect(await runCommand(auditRegister, deps, [])).toEqual({
      code: 0,
      said: ['1 action, 2 rows of history, 1 open disagreement and 1 message: all as it should be.'],
    });
  });

  it('names what is not, with what to do, and ends with 1; also for tools', async () => {
    const engine = await startDispute();
    const { deps } = engine;
    await settleAll(engine);
    await noteLater(deps, undefined);
    const { code, said } = await runCommand(auditRegister, deps, ['--plan', 'child-h', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(said.join('\n'))).toEqual({
      ...{ format: 1, actions: 1, rows: 2, disagreements: 1, messages: 1, explained: [] },
      findings: [{ plan: 'child-h', ref: 'HOU-01', kind: 'no-look', says: 'the agenda does not have it looked at again' }],
    });
    await expect(runCommand(auditRegister, deps, [])).rejects.toThrow('1 thing is not as it should be.');
    await expect(runCommand(auditRegister, deps, ['--plan', 'child-x'])).rejects.toThrow('There is no plan "child-x"');
  });
});
