import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderCard } from '../../src/cards/render-card.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { startWorkers } from '../../src/engine/workers.ts';
import { queueClient } from '../../src/store/connection.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';
import { teamsTransport } from '../../src/teams/teams-transport.ts';
import { Instant } from '../../src/words/time.ts';
import { buildCrowd, conversationOf, directoryOf, inviteCrowd } from '../support/build-crowd.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { type ScriptedTeams, startScriptedTeams } from '../support/scripted-teams.ts';
import { startEngine } from '../support/start-engine.ts';

const test = useTestStorage();
const crowd = buildCrowd(100);
let teams: ScriptedTeams;

beforeAll(async () => {
  // within the published limits: what two servers send together is what Teams takes of one bot
  teams = await startScriptedTeams({ latencyMs: 20 });
});
afterAll(() => teams?.close());

/** @param onPost called as each post begins */
function server(onPost: () => void = () => undefined): Deps {
  const transport = teamsTransport(createAdapter({ kind: 'local' }), renderCard);
  return {
    ...test.storage,
    directory: directoryOf(test.storage.directory, crowd),
    transport: {
      ...transport,
      post: (address, card) => {
        onPost();
        return transport.post(address, card);
      },
    },
    clock: () => Instant.parse('2026-06-04T09:00:00.000Z'),
    newId: () => 'not-needed-here',
    random: () => 0.5,
    log: () => undefined,
  };
}

/** How many posts there were when it resolved. */
function whenPosted(count: number): { readonly note: () => void; readonly reached: Promise<void> } {
  let posts = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const note = (): void => {
    posts += 1;
    if (posts === count) resolve();
  };
  return { note, reached: promise };
}

describe('a server that is stopped in the middle of 100 deliveries', () => {
  it('loses none and doubles none, and the next server goes on at once with what it handed back', async () => {
    const pointers = await inviteCrowd(server(), crowd, teams.url);
    for (const pointer of pointers) await test.storage.pointers.push(pointer, 0);

    const some = whenPosted(20);
    const first = startWorkers(server(some.note), 2);
    await some.reached;
    await first.stop();
    expect(first.left()).toEqual({ sends: 0, rounds: 0 });
    const states = await Promise.all(pointers.map(async (pointer) => (await test.storage.outbox.load(pointer))?.delivery.state));
    const sent = states.filter((state) => state === 'sent').length;
    expect(sent).toBeGreaterThanOrEqual(20);
    expect(states.filter((state) => state === 'pending')).toHaveLength(100 - sent); // none is left half-way
    expect(sent).toBeLessThan(100);

    // had the first kept its pointers, the queue would hold them back for a minute: longer than this test may take
    const rest = whenPosted(100 - sent);
    const second = startWorkers(server(rest.note), 2);
    await rest.reached;
    await second.stop();

    const cards = crowd.persons.map((person) => teams.cards.get(conversationOf(person)) ?? 0);
    expect(cards).toEqual(cards.map(() => 1));
    expect(teams.counts.throttled).toBe(0);
    const waiting = await queueClient(test.local.connection, 'messages').getProperties();
    expect(waiting.approximateMessagesCount).toBe(0);
  });
});

describe('a server that is stopped while it sweeps', () => {
  it.each([1, 4, 7, 10, 13, 16])(
    'leaves what it had not done to the next, which asks each once (%i writes in)',
    async (writes) => {
      const engine = await startEngine();
      for (const ref of ['HOU-01', 'HOU-02', 'HOU-03']) {
        await engine.add(buildEntry({ ref, dueOn: '2026-05-01', owner: roles.housingLead.key }));
      }
      const stopping = new AbortController();
      let written = 0;
      const noting = <Port extends object>(port: Port): Port =>
        new Proxy(port, {
          get: (target, name) => {
            const member: unknown = Reflect.get(target, name);
            if (typeof member !== 'function') return member;
            return (...given: unknown[]) => {
              written += 1;
              if (written === writes) stopping.abort();
              return member.apply(target, given);
            };
          },
        });
      const { register, agenda, outbox } = engine.deps;
      const watched = { ...engine.deps, register: noting(register), agenda: noting(agenda), outbox: noting(outbox) };
      await sweep(watched, stopping.signal);
      expect(written).toBeGreaterThanOrEqual(writes);

      await sweep(engine.deps);

      const digests = await engine.deps.outbox.sentTo(persons.housingLead.id, Instant.parse('2026-06-01T00:00:00.000Z'));
      const asks = digests.flatMap(({ stored }) =>
        stored?.message.content.kind === 'digest' ? stored.message.content.asks : [],
      );
      expect(asks.map(({ ref }) => ref).sort()).toEqual(['HOU-01', 'HOU-02', 'HOU-03']);
      const entries = await Array.fromAsync(engine.deps.register.entries(buildEntry({}).action.planId));
      expect(entries.map(({ reminders }) => reminders.count)).toEqual([1, 1, 1]);
    },
  );
});
