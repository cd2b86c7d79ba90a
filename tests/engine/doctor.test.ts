import { describe, expect, it } from 'vitest';
import { doctor } from '../../src/command-line/doctor.ts';
import { takeMark } from '../../src/engine/copy-mark.ts';
import { type Examined, examine } from '../../src/engine/doctor.ts';
import { digestKey } from '../../src/engine/pointer.ts';
import { EmailError, type Emails } from '../../src/engine/ports.ts';
import { tableClient } from '../../src/store/connection.ts';
import { probeQueue, probeStorage } from '../../src/store/probe-storage.ts';
import { CalendarDate, dateOf } from '../../src/words/time.ts';
import { london, ofHousing } from '../support/ask-at.ts';
import { persons } from '../support/build-people.ts';
import { storedProcedure } from '../support/play-disagreement.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

/** Harbourside with one action, in which nothing is amiss. */
async function startHealthy(): Promise<TestEngine> {
  const engine = await startEngine();
  const { deps } = engine;
  const entry = ofHousing({ planId: 'child-h', ref: 'HOU-01' });
  const { planTitle: title, isRestricted } = entry;
  const { id: by, name: byName } = persons.businessManager;
  const retention = { months: 24, reason: 'Our schedule says so', by, byName, at: deps.clock() };
  await deps.register.createPlan({ id: entry.action.planId, title, isRestricted, retention, registeredAt: deps.clock() });
  await engine.add(entry);
  await deps.procedures.add(storedProcedure());
  await deps.turns.take('audit-2026-06-04');
  return engine;
}

const tenants = Object.values(persons).map(({ id }) => id.split(':')[0] ?? '');

function examinedOf({ deps, connection }: TestEngine, over: Partial<Examined> = {}): Examined {
  return {
    settings: () => ({
      ...{ isRegistered: true, tenants, hasPublicUrl: true, limitsEvidenceHosts: true, hasPartnership: true },
      ...{ hasPrivacyContact: true, sendsEmails: false, isMeasured: true, isClockSet: false },
    }),
    acquireToken: () => Promise.resolve('acquired'),
    open: () =>
      Promise.resolve({
        deps,
        probeStorage: () => probeStorage(connection),
        probeQueue: () => probeQueue(connection),
        close: () => Promise.resolve(),
      }),
    reasonOf: (error) => Promise.resolve(error instanceof PlainError ? error.message : undefined),
    ...over,
  };
}

class PlainError extends Error {}

const EVERYTHING = [
  ...['settings', 'sign-in to Teams', 'storage', 'clock', 'queue', 'e-mail', 'calendar', 'people', 'roles', 'reach'],
  ...['procedure', 'retention', 'agenda', 'messages', 'schema', 'nightly audit'],
];

async function amissIn(examined: Examined): Promise<string[]> {
  return (await examine(examined)).filter(({ state }) => state !== 'ok').map(({ about, state }) => `${about}: ${state}`);
}

describe('the doctor', () => {
  it('finds a bot well that has all it needs, and says so of each thing', async () => {
    const checks = await examine(examinedOf(await startHealthy()));
    expect(checks.map(({ about, state }) => `${about}: ${state}`)).toEqual(EVERYTHING.map((about) => `${about}: ok`));
  });

  it.each<{ amiss: string; because: string; plant: (engine: TestEngine) => Promise<unknown> }>([
    { amiss: 'agenda: wrong', because: 'nobody sweeps', plant: async (engine) => engine.wait(11) },
    {
      amiss: 'messages: wrong',
      because: 'a list has waited for more than an hour',
      plant: ({ deps }) =>
        deps.outbox.askInDigest(persons.chair.id, digestKey(dateOf(deps.clock())), [], london('2026-06-04 08:59')),
    },
    {
      amiss: 'retention: look',
      because: 'nobody said for how long a plan is kept',
      plant: ({ deps }) =>
        deps.register.changePlan(ofHousing({ planId: 'child-h', ref: 'HOU-01' }).action.planId, ({ retention: _, ...plan }) => ({
          plan,
        })),
    },
    {
      amiss: 'reach: look',
      because: 'Teams does not reach somebody',
      plant: ({ deps }) =>
        deps.reach.noteFailure(persons.chair.id, { code: 'blocked', why: 'They blocked the bot.' }, deps.clock()),
    },
    {
      amiss: 'nightly audit: look',
      because: 'last night nobody made the audit',
      plant: ({ deps }) => deps.turns.forgetBefore('audit-', CalendarDate.parse('2026-06-05')),
    },
    {
      amiss: 'storage: wrong',
      because: 'a restore into it was cut off, and the bot would not start',
      plant: ({ deps }) => takeMark(deps, 'restore', 'a backup'),
    },
    {
      amiss: 'procedure: wrong',
      because: 'a version of it cannot be read',
      plant: ({ connection }) =>
        tableClient(connection, 'procedures').createEntity({ partitionKey: 'procedures', rowKey: 'x¦1', json0: '{' }),
    },
  ])('says $amiss, and of everything else how it is: $because', async ({ amiss, plant }) => {
    const engine = await startHealthy();
    await plant(engine);
    expect(await amissIn(examinedOf(engine))).toEqual([amiss]);
  });

  it.each<{ says: string; state: string; find: Emails['find']; because: string }>([
    {
      says: 'takes our key',
      state: 'ok',
      find: () => Promise.resolve(undefined),
      because: 'an e-mail that was never sent is not found',
    },
    {
      says: 'does not do what we ask (not-recognised)',
      state: 'look',
      find: () => Promise.reject(new EmailError({ outcome: 'failed', trouble: 'not-recognised', retryAfterMs: 0 })),
      because: 'the key is another service’s',
    },
  ])('asks GOV.UK Notify without sending anything: $because', async ({ says, state, find }) => {
    const engine = await startHealthy();
    const examined = examinedOf(engine);
    const never = () => Promise.reject(new Error('nothing was to be sent'));
    const emails: Emails = { find, send: never, fateOf: never };
    const open: Examined['open'] = async () => ({ ...(await examined.open()), deps: { ...engine.deps, emails } });
    const settings = () => ({ ...examined.settings(), sendsEmails: true });
    const checks = await examine({ ...examined, open, settings });
    expect(checks.find(({ about }) => about === 'e-mail')).toMatchObject({ state, says: expect.stringContaining(says) });
  });

  it('goes on when no token is given, and when the queue cannot be looked at', async () => {
    const examined = examinedOf(await startHealthy());
    const acquireToken = () => Promise.reject(new Error('AADSTS7000215: the secret is …'));
    const open: Examined['open'] = async () => ({
      ...(await examined.open()),
      probeQueue: () => Promise.reject(new Error('refused')),
    });
    const checks = await examine({ ...examined, acquireToken, open });
    expect(checks.map(({ about }) => about)).toEqual(EVERYTHING);
    const amiss = checks.filter(({ state }) => state === 'wrong');
    expect(amiss.map(({ about, says }) => `${about}: ${says}`)).toEqual([
      'sign-in to Teams: this could not be looked at (Error)',
      'queue: this could not be looked at (Error)',
    ]);
  });

  it('says what it can when the storage does not open', async () => {
    const open = () => Promise.reject(new PlainError('The storage does not answer.'));
    const checks = await examine(examinedOf(await startHealthy(), { open }));
    expect(checks.map(({ about, says }) => `${about}: ${says}`)).toEqual([
      expect.stringContaining('settings: complete'),
      'sign-in to Teams: a token for the bot was given',
      'storage: The storage does not answer.',
    ]);
  });

  it('names each fault of the settings, and tries nothing with them', async () => {
    const settings = () => {
      throw new PlainError('SAB_APP_TENANT is missing; SAB_TENANTS is missing');
    };
    const never = () => Promise.reject(new Error('it was not to be tried'));
    const checks = await examine(examinedOf(await startHealthy(), { settings, acquireToken: never, open: never }));
    expect(checks.map(({ says }) => says)).toEqual(['SAB_APP_TENANT is missing', 'SAB_TENANTS is missing']);
  });
});

describe('sab doctor', () => {
  it('says a line for each check, and ends with 0 while nothing is wrong', async () => {
    const engine = await startHealthy();
    const { code, said } = await runCommand(doctor(examinedOf(engine)), engine.deps, []);
    expect(code).toBe(0);
    expect(said).toHaveLength(EVERYTHING.length + 1);
    expect(said.at(-1)).toBe('16 checks: 0 wrong, 0 to look at.');
  });

  it('ends with 1 when something is wrong, with its remedy; also for tools', async () => {
    const engine = await startHealthy();
    engine.wait(11);
    const examined = examinedOf(engine);
    const { code, said } = await runCommand(doctor(examined), engine.deps, []);
    expect(code).toBe(1);
    expect(said).toContainEqual(expect.stringMatching(/^wrong {2}agenda .* sweep-failed\.$/));
    const { said: data } = await runCommand(doctor(examined), engine.deps, ['--json']);
    expect(JSON.parse(data.join(''))).toMatchObject({ format: 1, wrong: 1, look: 0 });
  });
});
