import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/decisions/decision.ts';
import { addAgreedActions } from '../../src/engine/add-agreed-actions.ts';
import { audit } from '../../src/engine/audit.ts';
import { addEntry, changeEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { disagreementContextOf } from '../../src/engine/disagreement-context.ts';
import type { Address, Transport } from '../../src/engine/ports.ts';
import { sweep } from '../../src/engine/sweep.ts';
import type { DisagreementContext } from '../../src/rules/disagreements/context.ts';
import { decideConfirmation } from '../../src/rules/disagreements/decide-confirmation.ts';
import { decideProposal } from '../../src/rules/disagreements/decide-proposal.ts';
import { decideRaise } from '../../src/rules/disagreements/decide-raise.ts';
import { startAzurite } from '../../src/store/azurite.ts';
import { openStorage, type Storage } from '../../src/store/open-storage.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, type Instant } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { london, ofHousing } from '../support/ask-at.ts';
import { agencies, buildPeople, persons, viewerAs } from '../support/build-people.ts';
import { killAfter } from '../support/kill-after.ts';
import { storedProcedure } from '../support/play-disagreement.ts';

const { policeLead, policeManager, housingManager } = persons;
const people = buildPeople();
const about: EntryRef = { planId: PlanId.parse('child-h'), ref: ActionRef.parse('HOU-01') };
const disagreementId = SubmissionId.parse('raised-1');

/** What each person's chat was sent, as Teams counts it. */
class Chats implements Transport {
  readonly posts: string[] = [];

  post(address: Address): Promise<string> {
    this.posts.push(address);
    return Promise.resolve(`${address} ${this.posts.length}`);
  }

  update(): Promise<void> {
    return Promise.resolve();
  }

  open(): Promise<Address> {
    return Promise.reject(new Error('everybody here has met the bot'));
  }
}

type Clock = { now: Instant };

function server(storage: Storage, clock: Clock, transport: Transport): Deps {
  return {
    ...storage,
    transport,
    clock: () => clock.now,
    newId: () => 'not-needed-here',
    random: Math.random,
    log: () => undefined,
  };
}

/** A register with one action of Housing, and the procedure in force, in storage of its own. */
async function withRegister(tell: (storage: Storage, clock: Clock) => Promise<void>): Promise<void> {
  const local = await startAzurite();
  try {
    const storage = await openStorage(local.connection);
    const clock = { now: london('2026-06-04 10:00') };
    const deps = server(storage, clock, new Chats());
    await storage.directory.change(() => people);
    await storage.register.createPlan({
      id: about.planId,
      title: ofHousing().planTitle,
      isRestricted: false,
      registeredAt: clock.now,
    });
    await storage.procedures.add(storedProcedure());
    const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
    await addEntry(
      deps,
      ofHousing({ ...about, dueOn: '2026-12-31' }),
      { what: 'imported', from: 'plan.docx', progress },
      clock.now,
    );
    for (const { id } of Object.values(persons)) await storage.reach.remember(id, id as string as Address);
    await tell(storage, clock);
  } finally {
    await local.close();
  }
}

const sent = (form: string) => ({ disagreementId, submissionId: SubmissionId.parse(form) });

/** A press, as a card sends it: the same form whenever it is sent again. */
async function press(
  deps: Deps,
  by: Person,
  decide: (entry: Entry, viewer: ReturnType<typeof viewerAs>, context: DisagreementContext, now: Instant) => Decision,
): Promise<void> {
  const context = await disagreementContextOf(deps);
  await changeEntry(deps, about, (entry, now) => decide(entry, viewerAs(by, people, '2026-06-04'), context, now));
  await addAgreedActions(deps, about);
}

const agreed = {
  title: 'Say which teams still need the form',
  words: 'List the teams that do not use it yet.',
  agencyId: agencies.police.id,
  dueOn: CalendarDate.parse('2026-07-31'),
};

/** Raised, not answered by the leads, and agreed on by the managers, with an action for Police. */
async function wholeStory(deps: Deps, goTo: (at: string) => void): Promise<void> {
  const { housing } = agencies;
  const raised = { submissionId: disagreementId, about: 'action', against: housing.id, priority: 'standard' } as const;
  const said = { words: 'The form is in use in two teams only.', wants: 'All four teams.' };
  goTo('2026-06-04 10:00');
  await press(deps, policeLead, (entry, by, context, now) => decideRaise(entry, { ...raised, ...said }, by, context, now));
  goTo('2026-06-08 17:00');
  await sweep(deps);
  goTo('2026-06-09 10:00');
  const words = 'Two teams move first.';
  await press(deps, housingManager, (entry, by, context, now) =>
    decideProposal(entry, { ...sent('proposal-1'), words, action: agreed }, by, context, now),
  );
  const confirmed = { ...sent('confirmation-1'), proposalId: SubmissionId.parse('proposal-1') };
  await press(deps, policeManager, (entry, by, context, now) => decideConfirmation(entry, confirmed, by, context, now));
  for (const minutes of ['10:05', '10:10', '10:15']) {
    goTo(`2026-06-09 ${minutes}`);
    await sweep(deps);
  }
}

const goIn =
  (clock: Clock) =>
  (at: string): void => {
    if (london(at) > clock.now) clock.now = london(at); // the clock of whoever goes on does not go back
  };

async function movesIn({ register }: Storage): Promise<string[]> {
  const rows = await register.history(about);
  return rows.flatMap(({ event }) => (event.what === 'disagreement' ? event.move.kind : []));
}

const MOVES = ['raised', 'stage-began', 'proposed', 'closed', 'action-added'];

async function dieAfter(n: number): Promise<number> {
  let writes = 0;
  await withRegister(async (storage, clock) => {
    const dying = killAfter(n, storage);
    await wholeStory(server(dying.storage, clock, new Chats()), goIn(clock)).catch(() => undefined); // it dies in here
    writes = dying.writes();

    const second = server(storage, clock, new Chats());
    await wholeStory(second, goIn(clock));
    while ((await deliverRound(second)) > 0);

    expect(await movesIn(storage), `killed after write ${n}`).toEqual(MOVES);
    const refs = (await Array.fromAsync(storage.register.entries(about.planId))).map(({ action }) => action.ref);
    expect(refs, `killed after write ${n}`).toEqual(['HOU-01', 'HOU-01-D1']);
    expect(await storage.outbox.unsettled(about), `killed after write ${n}`).toEqual([]);
    const { findings } = await audit(second);
    expect(findings, `killed after write ${n}`).toEqual([]);
  });
  return writes;
}

describe('a server that is killed in the middle of a disagreement', () => {
  // every third write in each of three tests, so that none of them is long
  it.each([1, 2, 3])(
    'is gone on with by the next one, after whichever write it died: each move, action and message once (%i of 3)',
    async (first) => {
      let n = first;
      while ((await dieAfter(n)) === n) n += 3;
      expect(n).toBeGreaterThan(30);
    },
    120_000,
  );
});

/** Numbers that look drawn at random, and are the same in every run. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('several servers', () => {
  it.each([1, 2, 3, 4])('that look in any order, again and again, move it once at each limit (order %i)', async (seed) => {
    await withRegister(async (storage, clock) => {
      const chats = new Chats();
      const servers = [1, 2, 3].map(() => server(storage, clock, chats));
      const next = drawn(seed);
      const { housing } = agencies;
      const raised = { submissionId: disagreementId, about: 'action', against: housing.id, priority: 'standard' } as const;
      const said = { words: 'The form is in use in two teams only.', wants: 'All four teams.' };
      await Promise.all(
        servers.map((deps) =>
          press(deps, policeLead, (entry, by, context, now) => decideRaise(entry, { ...raised, ...said }, by, context, now)),
        ),
      );
      for (const at of ['2026-06-05 09:00', '2026-06-08 17:00', '2026-06-12 09:00', '2026-06-15 17:00', '2026-06-18 17:00']) {
        clock.now = london(at);
        const order = servers.flatMap((deps) => [deps, deps]).toSorted(() => next() - 0.5);
        await Promise.all(order.map((deps) => (next() < 0.7 ? sweep(deps) : deliverRound(deps))));
        await sweep(servers[0] ?? order[0] ?? server(storage, clock, chats));
      }
      clock.now = london('2026-06-19 09:30');
      for (const deps of servers) while ((await deliverRound(deps)) > 0);

      const rows = await storage.register.history(about);
      const began = rows.flatMap(({ event }) =>
        event.what === 'disagreement' && event.move.kind === 'stage-began' ? event.move.stage.id : [],
      );
      expect(began).toEqual(['2', '3']);
      const messages = await storage.outbox.sentAbout(about.planId, london('2026-06-01 00:00'), about.ref);
      const keys = messages.map(({ stored }) => stored?.message.key);
      expect(new Set(keys).size).toBe(keys.length);
      const states = messages.map(({ stored }) => stored?.delivery.state);
      expect(new Set(states)).toEqual(new Set(['sent', 'not-needed']));
      expect(chats.posts).toHaveLength(states.filter((state) => state === 'sent').length);
    });
  });
});
