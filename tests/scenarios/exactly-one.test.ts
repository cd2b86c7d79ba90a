import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderCard } from '../../src/cards/render-card.ts';
import { openDeliveries } from '../../src/engine/deliver.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { openPace } from '../../src/engine/pace.ts';
import type { Delivery } from '../../src/engine/ports.ts';
import type { Storage } from '../../src/store/open-storage.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';
import { teamsTransport } from '../../src/teams/teams-transport.ts';
import { addMinutes, Instant } from '../../src/words/time.ts';
import { buildCrowd, conversationOf, directoryOf, inviteCrowd } from '../support/build-crowd.ts';
import { killAfter } from '../support/kill-after.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { type Fault, type ScriptedTeams, startScriptedTeams } from '../support/scripted-teams.ts';

/** What Teams is known to do to a post, here to three in ten. */
const FAULTS: readonly Fault[] = [
  { kind: 'answer', status: 429, code: 'Throttled', retryAfterS: 1 },
  { kind: 'answer', status: 429, code: 'Throttled' },
  { kind: 'answer', status: 412, code: 'PreconditionFailed' },
  { kind: 'answer', status: 500 },
  { kind: 'answer', status: 502 },
  { kind: 'accepted-then', status: 500 },
  { kind: 'accepted-then', status: 502 },
  { kind: 'broken-off', isAccepted: true },
  { kind: 'broken-off', isAccepted: false },
  { kind: 'slow', ms: 100 },
  { kind: 'answer', status: 403, code: 'BotNotInConversationRoster' },
  { kind: 'answer', status: 403, code: 'MessageWritesBlocked' },
  { kind: 'answer', status: 403, code: 'BotDisabledByAdmin' },
];

/** For a short run Teams takes twenty times as much. */
const FASTER = 20;

const SERVERS = 2;
const test = useTestStorage();
const crowd = buildCrowd(120);
const clock = { now: Instant.parse('2026-06-04T09:00:00.000Z') };
let teams: ScriptedTeams;

beforeAll(async () => {
  teams = await startScriptedTeams({ faster: FASTER, faultShare: 0.3, faults: FAULTS, seed: 7 });
});
afterAll(() => teams?.close());

function server(storage: Storage, wrap: (transport: Deps['transport']) => Deps['transport'] = (transport) => transport) {
  const deps: Deps = {
    ...storage,
    directory: directoryOf(storage.directory, crowd),
    transport: wrap(teamsTransport(createAdapter({ kind: 'local' }), renderCard)),
    clock: () => clock.now,
    newId: () => 'not-needed-here',
    random: () => 0.5,
    log: () => undefined,
  };
  return { deps, deliveries: openDeliveries(deps, openPace(SERVERS, FASTER)) };
}

/** Everything that the queue holds now, by two servers at once. One that was killed takes nothing up any more. */
async function deliverBy(...servers: readonly ReturnType<typeof server>[]): Promise<void> {
  const run = async ({ deliveries }: ReturnType<typeof server>): Promise<void> => {
    while ((await deliveries.takeUp().catch(() => 0)) > 0);
    await deliveries.settled();
  };
  await Promise.all(servers.map(run));
}

it('reaches each of 120 people exactly once, or says why not: with faults on three posts in ten, and a server killed twice', async () => {
  const steady = server(test.storage);
  const pointers = await inviteCrowd(steady.deps, crowd, teams.url);
  for (const pointer of pointers) await test.storage.pointers.push(pointer, 0);
  const deliveryOf = async (n: number): Promise<Delivery | undefined> => {
    const pointer = pointers[n];
    return pointer && (await test.storage.outbox.load(pointer))?.delivery;
  };

  // what a dead server had taken comes back after a minute, and what is to be tried again in its time: here, at once
  const handOutWhatIsLeft = async (): Promise<number> => {
    clock.now = addMinutes(clock.now, 20);
    let left = 0;
    for (const [n, pointer] of pointers.entries()) {
      const state = (await deliveryOf(n))?.state;
      if (state !== 'pending' && state !== 'sending') continue;
      await test.storage.pointers.push(pointer, 0);
      left += 1;
    }
    return left;
  };

  for (const writes of [31, 58]) {
    const dying = killAfter(writes, test.storage);
    await deliverBy(steady, server(dying.storage, dying.transport));
    expect(dying.writes()).toBeGreaterThanOrEqual(writes);
    await handOutWhatIsLeft();
  }
  do await deliverBy(steady, server(test.storage));
  while ((await handOutWhatIsLeft()) > 0);

  const failed = new Set((await test.storage.reach.failures()).map(({ personId }) => personId));
  const wrong: unknown[] = [];
  for (const [n, person] of crowd.persons.entries()) {
    const state = (await deliveryOf(n))?.state;
    const conversation = conversationOf(person);
    const [cards, confirmed] = [teams.cards.get(conversation) ?? 0, teams.confirmed.get(conversation) ?? 0];
    // one that Teams took and answered 502 is sent again, as Teams asks: nobody can tell it from one that it did not take
    const isOnce = confirmed <= 1 && cards <= 1 + (teams.misled.get(conversation) ?? 0);
    const isTold =
      state === 'sent' ? confirmed === 1 : ['unknown', 'unreachable', 'failed'].includes(state ?? '') && failed.has(person.id);
    if (!isOnce || !isTold) wrong.push({ person: person.id, state, cards, confirmed });
  }
  expect(wrong).toEqual([]);
  expect(teams.counts.faults).toBeGreaterThan(FAULTS.length * 2);
});
