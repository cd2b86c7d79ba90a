import { describe, expect, it } from 'vitest';
import { listDelivery, retryDeliveryNow, showDelivery } from '../../src/command-line/delivery.ts';
import { showHistory } from '../../src/command-line/history.ts';
import { change } from '../../src/decisions/decision.ts';
import { MessageKey } from '../../src/decisions/message.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import { DeliveryCode, MAX_ATTEMPTS, outcomeOf, type SendFailure, troubleOf, whyOf } from '../../src/engine/delivery-outcome.ts';
import { type Address, DeliveryError, type Transport } from '../../src/engine/ports.ts';
import { sendScheduledSummaries } from '../../src/engine/scheduled-summaries.ts';
import { setSchedule } from '../../src/engine/set-schedule.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { PlanId } from '../../src/words/plan.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead, housingManager: manager } = persons;
const planId = PlanId.parse('child-h');
const overdue = buildEntry({ planId, ref: 'HOU-01', dueOn: '2026-03-31', owner: roles.housingLead.key });
const claim = buildUpdate({ state: 'complete', by: lead.id, byName: lead.name });
const claimed = buildEntry({ planId, ref: 'HOU-02', owner: roles.housingLead.key, standing: { state: 'claimed', claim } });

const NOT_INSTALLED: SendFailure = { status: 403, code: 'BotNotInConversationRoster', text: '', retryAfterMs: 0 };

/** Teams, which takes what it is sent unless `failure` says why not. */
type Teams = { failure: SendFailure | undefined; posts: number };

/** A lead with an overdue action, and a safeguarding manager with a claim that waits: both in chats that are known. */
async function start(now?: string): Promise<TestEngine & { teams: Teams; run: () => Promise<void> }> {
  const teams: Teams = { failure: undefined, posts: 0 };
  const transport: Transport = {
    open: () => Promise.reject(new Error('every chat is known here')),
    post: async () => {
      teams.posts += 1;
      if (!teams.failure) return `activity-${teams.posts}`;
      const { outcome, why, code, retryAfterMs } = outcomeOf(teams.failure);
      throw new DeliveryError(outcome, why, { code, retryAfterMs });
    },
    update: () => Promise.resolve(),
  };
  const engine = await startEngine({ people: buildPeople(), transport, ...(now !== undefined && { now }) });
  const { deps, add } = engine;
  await deps.register.createPlan({ id: planId, title: 'H', isRestricted: false, registeredAt: deps.clock() });
  for (const { id } of [lead, manager]) await deps.reach.remember(id, `chat of ${id}` as Address);
  await add(overdue);
  return {
    ...engine,
    teams,
    run: async () => {
      await sweep(deps);
      while ((await deliverRound(deps)) > 0);
    },
  };
}

const list = ({ deps }: TestEngine, ...args: string[]) => runCommand(listDelivery, deps, args);
const retry = ({ deps }: TestEngine, ...args: string[]) => runCommand(retryDeliveryNow, deps, args);
const show = ({ deps }: TestEngine, ...args: string[]) => runCommand(showDelivery, deps, args);

describe('sab delivery', () => {
  it('says that nobody is out of reach', async () => {
    expect(await list(await start())).toEqual({ code: 0, said: ['Nobody is known to be out of reach.'], wrote: undefined });
  });

  it('names who could not be reached, since when, why, what to do, what was tried and what waits', async () => {
    const engine = await start();
    engine.teams.failure = NOT_INSTALLED;
    await engine.run();
    engine.goTo('2026-06-08', '10:00');
    expect(await list(engine)).toMatchObject({
      code: 1,
      said: [
        '1 person could not be reached.',
        'Priya Nair: Lead (Harbourside Housing)',
        '  Out of reach since 4 June 2026, 4 days. They have not installed the app, or have removed it.',
        '  Ask them to install Safeguarding Actions in Teams again, or their administrator to install it for them.',
        '  No e-mail was tried.',
        '  1 open action waits for them: HOU-01.',
        'To try again: sab delivery retry NAME. What was sent to somebody: sab delivery show NAME.',
      ],
    });
  });

  it('says the same to a program', async () => {
    const engine = await start();
    engine.teams.failure = 'timed-out';
    await engine.run();
    const { said, code } = await list(engine, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(said.join('\n'))).toMatchObject({
      format: 1,
      problems: [
        {
          ...{ id: lead.id, name: 'Priya Nair', trouble: 'not-known', code: 'timed-out', email: null },
          ...{ roles: [{ title: 'Lead', agency: 'Harbourside Housing' }], sinceAt: '2026-06-04T09:00:00.000Z' },
          waiting: [{ plan: 'child-h', ref: 'HOU-01' }],
        },
      ],
    });
  });
});

describe('an answer that is said only once', () => {
  it('stays on the list when it did not arrive, though its reader has been reached since', async () => {
    const engine = await start();
    const { deps, teams } = engine;
    const { ref } = overdue.action;
    const answer = { kind: 'verdict', about: { planId, ref }, outcome: { kind: 'verified' }, byName: 'Tom Okafor' } as const;
    const message = { key: MessageKey.parse('verdict-1'), to: lead.id, content: { ...answer, at: deps.clock() } };
    await changeEntry(deps, { planId, ref }, (current) => change(current, 'register', { messages: [message] }));
    teams.failure = 'timed-out';
    await deliverRound(deps);
    teams.failure = undefined;
    await engine.run();

    const says = '1 answer of the last 30 days may not have arrived, and nothing says it again. Tell them yourself:';
    expect(await list(engine)).toMatchObject({
      code: 0,
      said: [
        'Nobody is known to be out of reach.',
        says,
        '  HOU-01: 4 June 2026 at 10:00, answer to a claim, to Priya Nair: not known whether it arrived. Teams did not answer in time, so the message may or may not have arrived.',
      ],
    });
    const { missedAnswers } = JSON.parse((await list(engine, '--json')).said.join('\n'));
    expect(missedAnswers).toMatchObject([{ to: lead.id, kind: 'verdict', state: 'unknown' }]);
  });
});

describe('a status that comes by itself into a channel', () => {
  it('is listed with its reason when it did not arrive', async () => {
    const engine = await start();
    const { deps, teams } = engine;
    const channel = { tenantId: 'tenant', channelId: '19:board@thread.tacv2' };
    await deps.reach.rememberChannel(channel.tenantId, channel.channelId, 'the channel' as Address);
    const by = { personId: persons.chair.id, name: persons.chair.name };
    await setSchedule(deps, { rhythm: { kind: 'weekly', weekday: 1 }, scope: {}, channel, by }, buildPeople());
    engine.goTo('2026-06-08', '09:00');
    teams.failure = NOT_INSTALLED;
    await sendScheduledSummaries(deps);

    expect((await list(engine)).said.slice(-2)).toEqual([
      '1 status that comes by itself may not have arrived in a channel in the last 30 days:',
      '  8 June 2026, Status, every Monday: did not arrive. The app is not in that channel any more, or the channel is gone.',
    ]);
    const { missedSummaries } = JSON.parse((await list(engine, '--json')).said.join('\n'));
    expect(missedSummaries).toMatchObject([{ of: '2026-06-08', state: 'unreachable', attempts: 1 }]);
  });
});

describe('no message ends where nobody sees it', () => {
  it.each<{ failure: SendFailure; trouble: string; state: string; because: string }>([
    { failure: NOT_INSTALLED, trouble: 'out-of-reach', state: 'unreachable', because: 'they have not installed the app' },
    { failure: 'timed-out', trouble: 'not-known', state: 'unknown', because: 'Teams did not answer' },
    { failure: 'connection-lost', trouble: 'not-known', state: 'unknown', because: 'the connection broke' },
    {
      failure: { status: 500, code: '', text: '', retryAfterMs: 0 },
      trouble: 'not-known',
      state: 'unknown',
      because: 'Teams had an error',
    },
    {
      failure: { status: 413, code: 'MessageSizeTooBig', text: '', retryAfterMs: 0 },
      trouble: 'not-sent',
      state: 'failed',
      because: 'it was too large',
    },
    {
      failure: { status: 401, code: '', text: '', retryAfterMs: 0 },
      trouble: 'not-sent',
      state: 'failed',
      because: 'the bot was not recognised',
    },
  ])(
    'a list that is $state is listed as $trouble: $because; five working days later the next one speaks',
    async ({ failure, trouble, state }) => {
      const engine = await start();
      engine.teams.failure = failure;
      await engine.run();
      const { problems } = JSON.parse((await list(engine, '--json')).said.join('\n'));
      expect(problems).toMatchObject([{ name: 'Priya Nair', trouble }]);
      const { messages } = JSON.parse((await show(engine, 'Priya Nair', '--json')).said.join('\n'));
      expect(messages).toMatchObject([{ kind: 'digest', state, actions: [{ plan: 'child-h', ref: 'HOU-01' }] }]);

      engine.teams.failure = undefined;
      if (trouble === 'out-of-reach') await engine.deps.reach.remember(lead.id, 'a new chat' as Address);
      engine.goTo('2026-06-11', '10:00');
      await engine.run();
      expect(engine.teams.posts).toBe(2);
      expect((await list(engine)).code).toBe(0);
    },
  );

  it('a list that Teams was busy for, again and again, is listed once it is given up', async () => {
    const engine = await start();
    engine.teams.failure = { status: 503, code: '', text: '', retryAfterMs: 0 };
    await engine.run();
    expect((await list(engine)).code).toBe(0);
    const { deps } = engine;
    const [kept] = await deps.outbox.sentTo(lead.id, deps.clock());
    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt += 1) {
      engine.wait(16); // longer than the longest wait between two attempts
      if (kept) await deps.pointers.push(kept.pointer, 0);
      await deliverRound(deps);
    }
    const { problems } = JSON.parse((await list(engine, '--json')).said.join('\n'));
    expect(problems).toMatchObject([{ name: 'Priya Nair', trouble: 'not-sent', code: 'busy' }]);
    expect((await show(engine, 'Priya Nair')).said[1]).toMatch(/did not arrive, after 16 attempts\. Teams is busy/);
  });

  it.each(DeliveryCode.options)('%s is one of: out of reach, not sent, not known', (code) => {
    const mayHaveArrived = /may or may not have arrived/.test(whyOf(code));
    expect(troubleOf(code) === 'not-known').toBe(mayHaveArrived);
  });
});

describe('sab delivery retry', () => {
  it('puts a fresh list on its way, once, however often it is asked for; when it arrives nobody is listed', async () => {
    const engine = await start();
    engine.teams.failure = NOT_INSTALLED;
    await engine.run();
    engine.teams.failure = undefined;
    await engine.deps.reach.remember(lead.id, 'a new chat' as Address);
    await engine.deps.reach.noteFailure(lead.id, { code: 'not-installed', why: whyOf('not-installed') }, engine.deps.clock());

    const said = ['A fresh list is on its way to Priya Nair. In a few minutes, sab delivery shows whether it arrived.'];
    expect(await retry(engine, 'priya', 'nair')).toMatchObject({ code: 0, said });
    expect(await retry(engine, '--all')).toMatchObject({ code: 0, said });
    engine.wait(2);
    expect(await retry(engine, '--all')).toMatchObject({ code: 0, said });
    const before = engine.teams.posts;
    await engine.run();

    expect(engine.teams.posts - before).toBe(1);
    expect(await list(engine)).toMatchObject({ code: 0 });
    expect((await retry(engine, 'Priya Nair')).said).toEqual(['Priya Nair has been reached since, so nothing was sent again.']);
    expect((await retry(engine, '--all')).said).toEqual(['Nobody is known to be out of reach, so nothing was sent.']);
  });

  it('brings whoever verifies the claims that wait for them', async () => {
    const engine = await start();
    await engine.add(claimed);
    await engine.deps.reach.noteFailure(manager.id, { code: 'timed-out', why: whyOf('timed-out') }, engine.deps.clock());
    expect((await retry(engine, 'Tom Okafor')).said[0]).toContain('on its way to Tom Okafor');
    const { messages } = JSON.parse((await show(engine, 'Tom Okafor', '--json')).said.join('\n'));
    expect(messages).toMatchObject([{ kind: 'digest', state: 'pending', actions: [{ ref: 'HOU-02' }] }]);
  });

  it('says that nothing is due, sends nothing and clears nothing', async () => {
    const engine = await start();
    await engine.deps.reach.noteFailure(manager.id, { code: 'timed-out', why: whyOf('timed-out') }, engine.deps.clock());
    expect((await retry(engine, 'Tom Okafor')).said).toEqual([
      'Nothing is due to Tom Okafor now, so nothing was sent. They stay listed until a message reaches them, or they write to me.',
    ]);
    expect((await list(engine)).code).toBe(1);
    expect((await show(engine, 'Tom Okafor')).said).toEqual(['0 messages to Tom Okafor in the last 30 days.']);
  });

  it('keeps the quiet hours, and says when it goes', async () => {
    const engine = await start('2026-06-05 20:00');
    await engine.deps.reach.noteFailure(lead.id, { code: 'timed-out', why: whyOf('timed-out') }, engine.deps.clock());
    expect((await retry(engine, 'Priya Nair')).said[0]).toContain('goes to Priya Nair on Monday 8 June 2026 at 09:00');
    await deliverRound(engine.deps);
    expect(engine.teams.posts).toBe(0);
  });

  it.each([
    { args: [], says: /Name one person, or say --all/ },
    { args: ['Priya Nair', '--all'], says: /Name one person, or say --all/ },
    { args: ['Nobody'], says: /Nobody in the list of people is called "Nobody"/ },
  ])('does not guess whom: $args', async ({ args, says }) => {
    await expect(retry(await start(), ...args)).rejects.toThrow(says);
  });
});

describe('sab history show', () => {
  it('says below the history what was sent about the action, to whom, and whether it arrived', async () => {
    const engine = await start();
    engine.teams.failure = NOT_INSTALLED;
    await engine.run();
    const { said } = await runCommand(showHistory, engine.deps, ['HOU-01']);
    expect(said.slice(-2)).toEqual([
      '1 message about it in the last 30 days:',
      '   4 June 2026 at 10:00, list, to Priya Nair: did not arrive. They have not installed the app, or have removed it.',
    ]);
    const { messages } = JSON.parse((await runCommand(showHistory, engine.deps, ['HOU-01', '--json'])).said.join('\n'));
    expect(messages).toMatchObject([{ to: lead.id, kind: 'digest', state: 'unreachable', attempts: 1 }]);
  });
});

describe('sab delivery show', () => {
  it('lists what was sent to somebody, of their own and about their actions, and what became of each', async () => {
    const engine = await start();
    await engine.run();
    engine.goTo('2026-06-11', '10:00');
    engine.teams.failure = 'timed-out';
    await engine.run();
    expect(await show(engine, 'Priya', 'Nair')).toMatchObject({
      code: 0,
      said: [
        '2 messages to Priya Nair in the last 30 days.',
        '4 June 2026 at 10:00, list (HOU-01): arrived in Teams on 4 June 2026 at 10:00.',
        '11 June 2026 at 10:00, list (HOU-01): not known whether it arrived. Teams did not answer in time, so the message may or may not have arrived.',
      ],
    });
    engine.goTo('2026-07-06', '10:00');
    expect((await show(engine, 'Priya Nair')).said).toHaveLength(2);
  });
});
