import { describe, expect, it } from 'vitest';
import { MessageKey } from '../../src/decisions/message.ts';

import { changeEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import { type Address, DeliveryError, type Transport } from '../../src/engine/ports.ts';
import { setPlan } from '../../src/engine/set-plan.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { type AskedChange, decideRequest, decideWithdrawal } from '../../src/rules/edits/decide-request.ts';
import { decideUpdate } from '../../src/rules/updates/decide-update.ts';
import { decideClaim } from '../../src/rules/verification/decide-claim.ts';
import type { EntryRef } from '../../src/words/action.ts';
import type { Card } from '../../src/words/card-data.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person, PersonId } from '../../src/words/person.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead, schoolsLead: otherLead, housingManager: manager, policeManager: otherManager } = persons;

/** What each person's chat shows: a card for each message, as it is by now. */
class Chats implements Transport {
  readonly shown = new Map<string, Card>();
  updates = 0;
  failure: DeliveryError | undefined;

  post(address: Address, card: Card): Promise<string> {
    const id = `${address} ${this.shown.size}`;
    this.shown.set(id, card);
    return Promise.resolve(id);
  }

  update(_address: Address, activityId: string, card: Card): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.updates += 1;
    this.shown.set(activityId, card);
    return Promise.resolve();
  }

  open(): Promise<Address> {
    return Promise.reject(new Error('everybody here has met the bot'));
  }

  headings(id: PersonId): string[] {
    return [...this.shown].filter(([key]) => key.startsWith(id)).map(([, card]) => card.data.heading);
  }
}

const people = buildPeople({
  alsoHolds: [
    { person: otherManager, roleKey: roles.housingManager.key },
    { person: otherLead, roleKey: roles.housingLead.key },
  ],
});

async function start(): Promise<TestEngine & { chats: Chats; deliver: () => Promise<void> }> {
  const chats = new Chats();
  const engine = await startEngine({ people, transport: chats });
  // An address is whatever the transport gave; here it is the person's id
  for (const { id } of [lead, otherLead, manager, otherManager]) await engine.deps.reach.remember(id, id as string as Address);
  const deliver = async (): Promise<void> => {
    while ((await deliverRound(engine.deps)) > 0);
  };
  return { ...engine, chats, deliver };
}

const about: EntryRef = {
  planId: buildEntry({ planId: 'child-h' }).action.planId,
  ref: buildEntry({ ref: 'HOU-01' }).action.ref,
};

function overdue(ref = 'HOU-01'): Entry {
  return buildEntry({ planId: 'child-h', ref, agencyId: 'housing', owner: roles.housingLead.key });
}

function claims(deps: Deps, by: Person): Promise<unknown> {
  const { state, words, evidence } = buildUpdate({ state: 'complete' });
  const draft = { state, words, evidence: [...evidence], noEvidenceReason: 'It is all in the minutes.' };
  const sent = { submissionId: SubmissionId.parse('submission-9'), seen: 0, draft };
  return changeEntry(deps, about, (entry, now) => decideUpdate(entry, sent, viewerAs(by, people), people, now));
}

function verifies(deps: Deps, by: Person): Promise<unknown> {
  const asked = { claimId: SubmissionId.parse('submission-9'), outcome: { kind: 'verified' } } as const;
  return changeEntry(deps, about, (entry, now) => decideClaim(entry, asked, viewerAs(by, people), people, now));
}

describe('a card that was sent', () => {
  it('says so in place when somebody else has answered what it asks, and not to whoever answered it', async () => {
    const { deps, add, chats, deliver } = await start();
    await add(overdue());
    await claims(deps, lead);
    await deliver();
    expect(chats.headings(manager.id)).toEqual(['HOU-01: is it complete?']);

    await verifies(deps, otherManager);
    await deliver();

    expect(chats.headings(manager.id)).toEqual(['HOU-01 no longer waits for you']);
    expect(chats.headings(otherManager.id)).toEqual(['HOU-01: is it complete?']);
    expect(await deps.outbox.liveAbout(about)).toEqual([]);
  });

  it('is changed once, however often it is asked for', async () => {
    const { deps, add, chats, deliver } = await start();
    await add(overdue());
    await claims(deps, lead);
    await deliver();
    await verifies(deps, otherManager);
    await verifies(deps, otherManager);
    await deliver();
    expect(chats.updates).toBe(1);
  });

  it('is tried again when Teams is busy, and let alone when Teams does not know it any more', async () => {
    const { deps, add, chats, deliver } = await start();
    await add(overdue());
    await claims(deps, lead);
    await deliver();
    await verifies(deps, otherManager);
    chats.failure = new DeliveryError('retry', 'Teams is busy.', { code: 'busy' });
    await deliver();
    expect(await deps.outbox.liveAbout(about)).not.toEqual([]);

    await verifies(deps, otherManager);
    chats.failure = new DeliveryError('failed', 'It is gone.', { code: 'rejected' });
    await deps.pointers.push({ partition: about.planId, row: `refresh¦${about.ref}¦${otherManager.id}` }, 0);
    await deliver();
    expect(await deps.outbox.liveAbout(about)).toEqual([]);
  });
});

describe('a question about an action that was sent', () => {
  const { businessManager: elin, policeLead: grace } = persons;
  const plan = { id: about.planId, title: 'Review H', isRestricted: false } as const;
  const september = { what: 'date', dueOn: CalendarDate.parse('2026-09-30'), reason: 'The audit is late.' } as const;
  const toPolice = { what: 'transfer', to: agencies.police, roleTitle: 'Lead', reason: 'They hold the records.' } as const;

  async function asks({ deps }: TestEngine, by: Person, asked: AskedChange): Promise<void> {
    const sent = { submissionId: SubmissionId.parse('request-0001'), seen: 0, asked };
    await changeEntry(deps, about, (entry, now) => decideRequest(entry, sent, viewerAs(by, people), people, now));
  }

  const shownTo = ({ chats }: { chats: Chats }, { id }: Person): string =>
    JSON.stringify([...chats.shown].filter(([key]) => key.startsWith(id)));

  async function restrict({ deps }: TestEngine): Promise<void> {
    await deps.register.createPlan({ ...plan, registeredAt: deps.clock() });
    const asked = { fields: { isRestricted: true }, reason: 'The family asked.' };
    await setPlan(deps, plan.id, asked, { by: viewerAs(elin, people) });
  }

  it('loses everybody’s words once the review is restricted', async () => {
    const engine = await start();
    await engine.add(overdue());
    await asks(engine, lead, september);
    await engine.deliver();
    expect(shownTo(engine, manager)).toContain('The audit is late.');

    await restrict(engine);
    await engine.deliver();

    expect(shownTo(engine, manager)).toContain('HOU-01: do you agree to this date?');
    for (const words of ['The audit is late.', 'records the same day', 'Home visits', 'Harbourside review Q']) {
      expect(shownTo(engine, manager)).not.toContain(words);
    }
  });

  it('says no more than that it was settled to somebody who may not read the action', async () => {
    const engine = await start();
    const { deps, add, chats, deliver } = engine;
    await deps.reach.remember(grace.id, grace.id as string as Address);
    await add(overdue());
    await asks(engine, elin, toPolice);
    await deliver();
    await restrict(engine);
    const id = SubmissionId.parse('request-0001');
    await changeEntry(deps, about, (entry, now) => decideWithdrawal(entry, id, viewerAs(elin, people), people, now));
    await deliver();
    expect(chats.headings(grace.id)).toEqual(['HOU-01 no longer waits for you']);
    expect(shownTo(engine, grace)).not.toContain('Not started');
  });
});

describe('a list that was sent', () => {
  it('gives way to the next one', async () => {
    const { deps, add, chats, deliver, goTo } = await start();
    await add(overdue());
    await sweep(deps);
    await deliver();
    goTo('2026-06-11', '09:00');
    await sweep(deps);
    await deliver();
    expect(chats.headings(lead.id)).toEqual(['There is a newer list', '1 action is overdue']);
  });

  it('is drawn anew when somebody else answers for one of its actions, and says when nothing is left', async () => {
    const { deps, add, chats, deliver } = await start();
    await add(overdue());
    await add(overdue('HOU-02'));
    await sweep(deps);
    await deliver();
    expect(chats.headings(otherLead.id)).toEqual(['2 actions are overdue']);

    await claims(deps, lead);
    await deliver();
    expect(chats.headings(otherLead.id)).toEqual(['1 action is overdue']);
    expect(chats.headings(lead.id)).toEqual(['2 actions are overdue']);
  });

  it('is not changed under the hands of a reader who has begun to use it', async () => {
    const { deps, add, chats, deliver } = await start();
    await add(overdue());
    await add(overdue('HOU-02'));
    await sweep(deps);
    await deliver();
    await deps.outbox.retire(digestPointer(otherLead.id, MessageKey.parse('digest-2026-06-04')));

    await claims(deps, lead);
    await deliver();
    expect(chats.headings(otherLead.id)).toEqual(['2 actions are overdue']);
  });
});
