import { describe, expect, it } from 'vitest';
import { type Content, type Message, MessageKey } from '../../src/decisions/message.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import { disagreementContextOf } from '../../src/engine/disagreement-context.ts';
import { type Drawn, drawMessage } from '../../src/engine/draw-message.ts';
import type { Address, Transport } from '../../src/engine/ports.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { moved } from '../../src/rules/disagreements/moved.ts';
import type { Card } from '../../src/words/card-data.ts';
import type { Person, PersonId } from '../../src/words/person.ts';
import type { Procedure } from '../../src/words/procedure.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { persons } from '../support/build-people.ts';
import { threeStages } from '../support/play-disagreement.ts';
import { wordsOn } from '../support/read-card.ts';
import { about, agree, disagreementId, startDispute } from '../support/start-dispute.ts';
import type { TestEngine } from '../support/start-engine.ts';

const { policeLead, housingLead, visitor, schoolsLead, businessManager, chair } = persons;

const newsFor = (to: Person, because: (Content & { kind: 'disagreement' })['because'] = 'brought-in'): Message => ({
  ...{ key: MessageKey.parse('news-1'), to: to.id },
  content: { kind: 'disagreement', about, disagreementId, because },
});

const nameOf = (drawn: Drawn): string => ('card' in drawn ? drawn.card.name : drawn.notNeeded);

describe('news of a disagreement', () => {
  it.each([
    { to: policeLead, name: 'disagreement', because: 'they raised it' },
    { to: housingLead, name: 'disagreement', because: 'it was raised with them' },
    { to: businessManager, name: 'disagreement', because: 'they see all of them' },
    { to: chair, name: 'disagreement', because: 'the procedure may have the chair told of it' },
    { to: schoolsLead, name: 'They no longer have a part in this disagreement.', because: 'it is of two other agencies' },
    { to: visitor, name: 'They no longer hold any role.', because: 'they have left' },
  ])('is for $to.name: $name, since $because', async ({ to, name }) => {
    const { deps } = await startDispute();
    expect(nameOf(await drawMessage(deps, newsFor(to)))).toBe(name);
  });

  it('is not needed once it was settled, but for that it was', async () => {
    const { deps } = await startDispute();
    await agree(deps);
    expect(nameOf(await drawMessage(deps, newsFor(housingLead)))).toBe('The disagreement was settled before this was sent.');
    expect(nameOf(await drawMessage(deps, newsFor(housingLead, 'closed')))).toBe('disagreement-closed');
  });

  it('has nobody’s words where the review is restricted', async () => {
    const { deps } = await startDispute({ isRestricted: true });
    const drawn = await drawMessage(deps, newsFor(businessManager));
    expect(JSON.stringify(drawn)).not.toContain('two teams only');
    expect(nameOf(drawn)).toBe('disagreement');
  });
});

/** What each person's chat shows: a card for each message, as it is by now. */
class Chats implements Transport {
  readonly shown = new Map<string, Card>();

  post(address: Address, card: Card): Promise<string> {
    const id = `${address} ${this.shown.size}`;
    this.shown.set(id, card);
    return Promise.resolve(id);
  }

  update(_address: Address, activityId: string, card: Card): Promise<void> {
    this.shown.set(activityId, card);
    return Promise.resolve();
  }

  open(): Promise<Address> {
    return Promise.reject(new Error('everybody here has met the bot'));
  }

  of({ id }: { id: PersonId }): Card[] {
    return [...this.shown].filter(([key]) => key.startsWith(id)).map(([, card]) => card);
  }
}

async function startChats(procedure: Procedure = threeStages): Promise<TestEngine & { chats: Chats; deliver(): Promise<void> }> {
  const chats = new Chats();
  const engine = await startDispute({ transport: chats, procedure });
  // an address is whatever the transport gave; here it is the person's id
  for (const { id } of Object.values(persons)) await engine.deps.reach.remember(id, id as string as Address);
  const deliver = async (): Promise<void> => {
    await sweep(engine.deps);
    while ((await deliverRound(engine.deps)) > 0);
  };
  await deliver();
  return { ...engine, chats, deliver };
}

describe('a card of a disagreement that somebody has', () => {
  it('shows the present stage once the one that it was sent in is over', async () => {
    const { chats, deliver, goTo } = await startChats();
    const [before] = chats.of(housingLead);
    goTo('2026-06-08', '17:00');
    await deliver();
    const [after] = chats.of(housingLead);
    expect(after?.name).toBe('disagreement');
    expect(wordsOn(after)).not.toEqual(wordsOn(before));
    expect(wordsOn(after)).toContain('Between the managers');
    expect(wordsOn(before)).not.toContain('Between the managers');
  });

  it('says in the end how it ended, and is not touched again', async () => {
    const { deps, chats, deliver } = await startChats();
    await agree(deps);
    await deliver();
    expect(chats.of(housingLead).map(({ name }) => name)).toEqual(['disagreement-closed', 'disagreement-closed']);
    const live = await deps.outbox.liveAbout(about);
    expect(live.filter(({ message }) => message.content.kind === 'disagreement' && message.content.because !== 'closed')).toEqual(
      [],
    );
  });
});

describe('in the quiet hours', () => {
  it('what happened meanwhile is one card in the morning', async () => {
    const { deps, chats, deliver, goTo } = await startChats();
    goTo('2026-06-04', '20:00');
    for (const n of [1, 2, 3]) await say(deps, n);
    await deliver();
    expect(chats.of(housingLead)).toHaveLength(1);
    goTo('2026-06-05', '09:00');
    await deliver();
    expect(chats.of(housingLead)).toHaveLength(2);
    expect(JSON.stringify(chats.of(housingLead).at(-1))).toContain('Said at night, 3.');
  });

  it('what is urgent goes at once', async () => {
    const { deps, chats, deliver, goTo } = await startChats();
    goTo('2026-06-04', '23:00');
    await say(deps, 1, 'danger');
    await deliver();
    expect(chats.of(housingLead)).toHaveLength(2);
  });
});

/** Police say something further. */
async function say(deps: TestEngine['deps'], n: number, how: 'danger' | 'plain' = 'plain'): Promise<void> {
  const context = await disagreementContextOf(deps);
  await changeEntry(deps, about, (entry, now) => {
    if (!entry.disagreement) throw new Error('it is open');
    const id = SubmissionId.parse(`saying-${n}`);
    const said = { by: policeLead.id, byName: policeLead.name, at: now };
    const saying = { id, for: 'raising' as const, stage: entry.disagreement.stage.id, words: `Said at night, ${n}.`, ...said };
    const change = moved(entry, disagreementId, [{ kind: 'said', id, saying }], { by: policeLead.id, context, now });
    if (how === 'plain') return change;
    const messages = change.messages.map((message) => ({ ...message, content: { ...message.content, isUrgent: true as const } }));
    return { ...change, messages: messages as typeof change.messages };
  });
}
