import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MessageKey } from '../../src/decisions/message.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { messageActivity, personalConversation } from '../support/activities.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { postActivity } from '../support/post-activity.ts';
import { inputsOf, press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-11-23'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const { housingLead: lead, policeManager: manager, policeLead } = persons;
const planId = 'child-t';
const numbers = ['01', '02', '03', '04', '05', '06', '07'] as const;
const claim = buildUpdate({ id: 'submission-7', state: 'complete', by: policeLead.id, byName: policeLead.name });

const entries: readonly Entry[] = [
  ...numbers.map((n) => buildEntry({ planId, ref: `HOU-${n}`, owner: roles.housingLead.key, dueOn: '2026-10-30' })),
  buildEntry({ planId, ref: 'POL-01', owner: roles.policeLead.key, agencyId: 'police', dueOn: '2027-06-30' }),
  buildEntry({ planId, ref: 'POL-02', owner: roles.policeLead.key, agencyId: 'police', standing: { state: 'claimed', claim } }),
];

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({
    id: PlanId.parse(planId),
    title: 'Child T',
    isRestricted: false,
    registeredAt: clock.now,
  });
  const noProgress = { claim: 'none', words: '', evidenceWords: '' } as const;
  for (const entry of entries) {
    await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress: noProgress }, undefined);
  }
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

/** All cards that a message is answered with. */
async function answersTo(person: Person, text: string, but: Readonly<Record<string, unknown>> = {}): Promise<unknown[]> {
  connector.reset();
  const answer = await postActivity(bot.url, messageActivity({ serviceUrl: connector.url, from: person, text, but }));
  expect(answer.status).toBe(200);
  return connector.cards(personalConversation(person));
}

async function answerTo(person: Person, text: string, but: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return (await answersTo(person, text, but)).map(wordsOn).join('\n');
}

const minutes = 'https://docs.harbourside.example/m/8';

describe('one message about several actions', () => {
  it('fills a card for each with its own state, words and link, and records nothing', async () => {
    const before = await bot.deps.register.load({ planId: PlanId.parse(planId), ref: entries[0]?.action.ref ?? raise() });
    const [first, second, third, ...more] = await answersTo(lead, `HOU-1 and 2 done, minutes ${minutes} ; 3 no change`);
    expect(inputsOf(first)).toMatchObject({ state: 'complete', link1: minutes, kind1: 'minutes' });
    expect(inputsOf(second)).toMatchObject({ state: 'complete', link1: minutes });
    expect(inputsOf(third)).toMatchObject({ state: 'no-change', link1: '' });
    expect([first, second, third].map((card) => wordsOn(card).slice(0, 6))).toEqual(['HOU-01', 'HOU-02', 'HOU-03']);
    expect(more).toEqual([]);
    expect(await bot.deps.register.load({ planId: PlanId.parse(planId), ref: entries[0]?.action.ref ?? raise() })).toEqual(
      before,
    );
  });

  it('shows five cards at most, and says which it does not show', async () => {
    const cards = await answersTo(lead, 'HOU-1 to 7 no change');
    expect(cards).toHaveLength(6);
    expect(wordsOn(cards[5])).toContain('You also named HOU-06, HOU-07. Nothing is recorded of them');
  });

  it('tells of somebody else’s action beside theirs that it is not theirs', async () => {
    const answer = await answerTo(lead, 'HOU-01 done, POL-09 in progress');
    expect(answer).toContain('HOU-01: where does it stand?');
    expect(answer).toContain('I cannot find POL-09');
  });

  it('takes nothing from what was forwarded, and says so', async () => {
    const [card] = await answersTo(
      lead,
      `HOU-01 in progress\n\nFrom: Sam\nSent: today\nTo: me\nSubject: x\n\nHOU-01 done ${minutes}`,
    );
    expect(inputsOf(card)).toMatchObject({ state: 'in-progress', link1: '' });
    expect(wordsOn(card)).toContain('What you forwarded or quoted is somebody else’s word, so I took nothing from it.');
  });
});

describe('a day in a message', () => {
  it('is offered as a request and as a promise, each with the day and the words filled in, and stored nowhere', async () => {
    const [offer, ...more] = await answersTo(lead, 'HOU-7 not until the new service starts in January');
    expect(more).toEqual([]);
    expect(wordsOn(offer)).toContain('I read Sunday 31 January 2027 in your message. Nothing is recorded yet');
    const request = await bot.press(lead, 'open-request', press(offer, 'open-request'));
    expect(inputsOf(request)).toMatchObject({ dueOn: '2027-01-31', reason: 'not until the new service starts in January' });
    const promise = await bot.press(lead, 'open-hold', press(offer, 'open-hold'));
    expect(inputsOf(promise)).toMatchObject({ promiseUntilOn: '2027-01-31' });
    const stored = await bot.deps.register.load({ planId: PlanId.parse(planId), ref: entries[6]?.action.ref ?? raise() });
    expect(stored?.entry).toMatchObject({ revision: 0, action: { timing: { dueOn: '2026-10-30' } } });
  });

  it('that is no one day is asked for', async () => {
    expect(await answerTo(lead, 'HOU-7 by the end of term')).toContain('You wrote “the end of term”, which is no one day');
  });

  it('is named on the card where something else was said as well', async () => {
    const [card] = await answersTo(lead, 'HOU-7 in progress, expected 31 March 2027');
    expect(inputsOf(card)).toMatchObject({ state: 'in-progress' });
    expect(wordsOn(card)).toContain('You named Wednesday 31 March 2027. No date is changed by that');
  });
});

describe('a message that names no action', () => {
  it('is asked about, and what was read of it stands in the card of the one that is chosen', async () => {
    const [question] = await answersTo(lead, `all finished, minutes ${minutes}`);
    expect(wordsOn(question)).toContain('Which action is this about?');
    const card = await bot.press(lead, 'choose-action', { ...press(question, 'choose-action'), about: `${planId} HOU-04` });
    expect(wordsOn(card)).toContain('HOU-04: where does it stand?');
    expect(inputsOf(card)).toMatchObject({ state: 'complete', words: 'all finished', link1: minutes, kind1: 'minutes' });
  });

  it('cannot be put on somebody else’s action, nor be anything but what a form can hold', async () => {
    const [question] = await answersTo(lead, 'all finished');
    const { read } = press(question, 'choose-action');
    const choose = async (data: unknown) => wordsOn(await bot.press(lead, 'choose-action', data));
    expect(await choose({ read, about: `${planId} POL-01` })).toContain('That could not be done');
    expect(await choose({ read, about: 'nonsense' })).toContain('That could not be done');
    expect(await choose({ read: '{"state":"verified"}', about: `${planId} HOU-01` })).toContain('That could not be done');
    expect(await choose({ read: 'not json', about: `${planId} HOU-01` })).toContain('That could not be done');
  });

  it('that cannot be read is said not to have been understood, with the choices', async () => {
    const answer = await answerTo(lead, 'the usual');
    expect(answer).toContain('I could not read that as an update. Nothing was recorded.');
    expect(answer).toContain('Which action is this about?');
  });
});

describe('an answer to a card that was sent', () => {
  const quoting = (itemid: string, words: string) => ({
    attachments: [
      {
        contentType: 'text/html',
        content: `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="${itemid}"><strong>Safeguarding Actions</strong><p itemprop="preview">HOU-05 done</p></blockquote><p>${words}</p>`,
      },
    ],
  });
  const claimed = { planId: PlanId.parse(planId), ref: entries.at(-1)?.action.ref ?? raise() };

  /** A message about an action that was sent, as Teams names it. */
  async function sentAbout(to: Person, key: string, refs: readonly string[]): Promise<string> {
    const asks = entries
      .filter(({ action }) => refs.includes(action.ref))
      .map(({ action }) => ({
        planId: action.planId,
        ref: action.ref,
        as: to === manager ? ('verifier' as const) : ('lead' as const),
      }));
    await bot.deps.outbox.askInDigest(to.id, MessageKey.parse(key), asks, clock.now);
    const stored = await bot.deps.outbox.load(digestPointer(to.id, MessageKey.parse(key)));
    if (!stored) throw new Error('not written');
    const activityId = `activity-${key}`;
    await bot.deps.outbox.settle(stored, { state: 'sent', attempts: 1, sentAt: clock.now, activityId });
    return activityId;
  }

  it.each([
    { text: 'done', state: 'complete' },
    { text: 'yes', state: '' },
    { text: 'no change', state: 'no-change' },
    { text: 'still waiting on IT', state: 'in-progress' },
  ])('needs no reference: "$text"', async ({ text, state }) => {
    const id = await sentAbout(lead, 'one', ['HOU-03']);
    const [card, ...more] = await answersTo(lead, `HOU-05 done ${text}`, quoting(id, text));
    expect(more).toEqual([]);
    expect(wordsOn(card)).toContain('HOU-03: where does it stand?');
    expect(inputsOf(card)).toMatchObject({ state });
  });

  it.each([
    { text: 'next month', says: 'HOU-03: until 31 December 2026?' },
    { text: '?', says: 'HOU-03: where does it stand?' },
  ])('is about the action that was asked about: "$text"', async ({ text, says }) => {
    const id = await sentAbout(lead, 'one', ['HOU-03']);
    expect(await answerTo(lead, text, { replyToId: id })).toContain(says);
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: id } }];
    expect(await answerTo(lead, `<quoted messageId="${id}"/>${text}`, { entities })).toContain(says);
  });

  it('to a list of several is asked about, among those alone', async () => {
    const id = await sentAbout(lead, 'two', ['HOU-03', 'HOU-04']);
    const [question] = await answersTo(lead, 'done', { replyToId: id });
    expect(JSON.stringify(question)).toContain('HOU-03: ');
    expect(JSON.stringify(question)).not.toContain('HOU-05: ');
  });

  it('that names another action is about that one', async () => {
    const id = await sentAbout(lead, 'one', ['HOU-03']);
    expect(await answerTo(lead, 'HOU-06 done', { replyToId: id })).toContain('HOU-06: where does it stand?');
  });

  it('to a claim that waits for them shows the claim, and verifies nothing', async () => {
    const id = await sentAbout(manager, 'claim', [claimed.ref]);
    const answer = await answerTo(manager, 'yes, verified', { replyToId: id });
    expect(answer).toContain('Nothing is recorded from your message.');
    expect(answer).toContain(`${claimed.ref}: `);
    expect((await bot.deps.register.load(claimed))?.entry.standing.state).toBe('claimed');
  });

  it('of somebody else says nothing of it', async () => {
    const id = await sentAbout(manager, 'claim', [claimed.ref]);
    expect(await answerTo(lead, 'done', { replyToId: id })).toContain('Which action is this about?');
  });
});

describe('a file sent in the chat', () => {
  const place = 'https://harbourside-my.sharepoint.example/personal/sam/Documents/Microsoft Teams Chat Files/Minutes 3 May.docx';
  const kept = place.replaceAll(' ', '%20');
  const file = {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: place,
    name: 'Minutes 3 May.docx',
    content: {
      downloadUrl: 'https://harbourside-my.sharepoint.example/download?tempauth=SECRET',
      uniqueId: 'u-1',
      fileType: 'docx',
    },
  };
  const picture = { contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.example/v3/attachments/1/views/original' };
  const html = { contentType: 'text/html', content: '<p>HOU-01 done</p>' };

  it('is evidence of the action that is named, by its link and its name; the address that opens it for anybody is not kept', async () => {
    const [card, ...more] = await answersTo(lead, 'HOU-01 done, see attached', { attachments: [file, html] });
    expect(more).toEqual([]);
    expect(inputsOf(card)).toMatchObject({ state: 'complete', link1: kept, kind1: 'minutes', describes1: 'Minutes 3 May.docx' });
    expect(JSON.stringify(card)).not.toMatch(/SECRET|tempauth/);
    expect(wordsOn(card)).not.toContain('No file came');
  });

  it('alone is asked about, and goes with the choice', async () => {
    const [question] = await answersTo(lead, '', { attachments: [file] });
    expect(wordsOn(question)).toContain('Which action is it evidence for?');
    const card = await bot.press(lead, 'choose-action', { ...press(question, 'choose-action'), about: `${planId} HOU-02` });
    expect(inputsOf(card)).toMatchObject({ state: '', link1: kept, kind1: 'minutes', describes1: 'Minutes 3 May.docx' });
  });

  it('with a message about several actions is asked about, after their cards', async () => {
    const cards = await answersTo(lead, 'HOU-01 done, HOU-02 no change', { attachments: [file] });
    expect(inputsOf(cards[0])).toMatchObject({ state: 'complete', link1: '' });
    expect(wordsOn(cards[2])).toContain('Which action is it evidence for?');
  });

  it.each([
    { attachment: picture, says: 'A picture that is pasted into the chat has no place where others can open it' },
    {
      attachment: { ...file, contentUrl: `${kept}?tempauth=SECRET` },
      says: 'I cannot take “Minutes 3 May.docx”. This link carries a key',
    },
    {
      attachment: { ...file, contentUrl: 'http://files.example/a' },
      says: 'I cannot take “Minutes 3 May.docx”. The link has to begin with https://',
    },
    { attachment: { ...file, contentUrl: undefined }, says: 'I cannot take “Minutes 3 May.docx”.' },
    { attachment: { contentType: 'application/x-odd' }, says: 'I cannot take what you attached.' },
  ])('is not kept, and it is said what to do: $says', async ({ attachment, says }) => {
    const [card] = await answersTo(lead, 'HOU-01 in progress', { attachments: [attachment] });
    expect(wordsOn(card)).toContain(says);
    expect(inputsOf(card)).toMatchObject({ state: 'in-progress', link1: '' });
    expect(JSON.stringify(card)).not.toContain('SECRET');
  });

  it('of which the form has no room is named', async () => {
    const [card] = await answersTo(lead, 'HOU-01 done', { attachments: [file, file, file, file, file] });
    expect(wordsOn(card)).toContain('The form has no room for 2 more of what you sent.');
  });
});

function raise(): never {
  throw new Error('no such entry');
}
