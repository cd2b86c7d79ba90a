import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, Instant, instantAt } from '../../src/words/time.ts';
import {
  BOARD_CHANNEL,
  channelInstallActivity,
  installActivity,
  messageActivity,
  personalConversation,
} from '../support/activities.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { postActivity } from '../support/post-activity.ts';
import { inputsOf, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-11-23'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const { housingLead: lead, housingManager: manager, policeLead, schoolsLead: idle, chair, visitor, businessManager } = persons;
const claim = buildUpdate({ id: 'submission-7', state: 'complete', by: lead.id, byName: lead.name });
const planId = 'child-t';

const entries: readonly Entry[] = [
  buildEntry({ planId, ref: 'HOU-01', owner: roles.housingLead.key, standing: verifiedBy('Tom Okafor') }),
  buildEntry({ planId, ref: 'HOU-02', owner: roles.housingLead.key, dueOn: '2026-05-29' }),
  buildEntry({ planId, ref: 'HOU-03', owner: roles.housingLead.key, standing: { state: 'claimed', claim } }),
  buildEntry({ planId, ref: 'HOU-04', owner: roles.housingLead.key, dueOn: '2026-06-30' }),
  buildEntry({ planId, ref: 'HOU-05', owner: roles.housingLead.key, isRestricted: true, dueOn: '2027-06-30' }),
  buildEntry({ planId, ref: 'POL-01', owner: roles.policeLead.key, agencyId: 'police', dueOn: '2026-05-29' }),
  buildEntry({ planId, ref: 'LSCP-01', owner: roles.businessManager.key, agencyId: 'board', dueOn: '2027-06-30' }),
  buildEntry({ planId, ref: 'CSC-01', owner: roles.socialCareLead.key, agencyId: 'childrens-social-care' }),
];

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  const plan = { id: PlanId.parse(planId), title: 'Child T', isRestricted: false, registeredAt: clock.now };
  await bot.deps.register.createPlan(plan);
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

function verifiedBy(verifiedByName: string): Entry['standing'] {
  const verifiedAt = Instant.parse('2026-11-20T09:00:00.000Z');
  return { state: 'verified', claim, verifiedBy: manager.id, verifiedByName, verifiedAt };
}

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

async function inChannel(person: Person, text: string): Promise<string> {
  connector.reset();
  await bot.sayInChannel(person, text);
  return connector
    .posts()
    .map(({ sent }) => wordsOn(sent?.attachments[0]?.content))
    .join('\n');
}

describe('a reference, typed alone', () => {
  it.each([
    { who: lead, text: 'HOU-02', says: 'HOU-02: where does it stand?', because: 'they answer for it' },
    { who: lead, text: 'hou 1?', says: 'HOU-01: how it stands', because: 'it is verified, and theirs to see' },
    { who: manager, text: 'HOU-03', says: 'HOU-03: is it complete?', because: 'its claim waits for them' },
    { who: manager, text: 'hou3', says: 'HOU-03: is it complete?', because: 'a telephone writes small letters' },
    { who: manager, text: 'what about hou 3?', says: 'HOU-03: is it complete?', because: 'and spaces' },
    { who: manager, text: 'please open HOU-3', says: 'HOU-03: is it complete?', because: 'nobody types the nought' },
    { who: manager, text: 'HOU-02', says: 'HOU-02: how it stands', because: 'they verify for that agency' },
    { who: chair, text: 'POL-01', says: 'POL-01: how it stands', because: 'they may read every open review' },
    { who: chair, text: 'HOU-05', says: 'I cannot find HOU-05', because: 'its review is restricted' },
    { who: policeLead, text: 'HOU-02', says: 'I cannot find HOU-02', because: 'it is another agency’s' },
  ])('is answered with "$says" for $who.name, who types "$text": $because', async ({ who, text, says }) => {
    expect(await answerTo(who, text)).toContain(says);
  });

  it.each([
    { who: policeLead, there: 'HOU-02', because: 'another agency’s lead' },
    { who: chair, there: 'HOU-05', because: 'the chair, of a restricted review' },
    { who: idle, there: 'HOU-02', because: 'somebody without any action' },
  ])('is answered the same whether there is such an action or not: $because', async ({ who, there }) => {
    const toIt = await answerTo(who, `${there} done`);
    const toNothing = await answerTo(who, 'HOU-88 done');
    expect(toIt.replaceAll(there, 'HOU-88')).toBe(toNothing);
  });
});

describe('an update in somebody’s own words', () => {
  it('on a verified action says who verified it and whom to tell', async () => {
    const answer = await answerTo(lead, 'HOU-01 has stopped again');
    expect(answer).toContain('HOU-01 was verified by Tom Okafor on 20 November 2026, so I cannot record this.');
    expect(answer).toContain('please tell Tom Okafor');
    expect(answer).not.toContain('send it');
  });

  it('that names no action is asked about, with theirs to choose from and one of their own references', async () => {
    const [question, ...others] = await answersTo(lead, 'half done');
    expect(others).toEqual([]);
    expect(wordsOn(question)).toContain('Which action is this about?');
    expect(wordsOn(question)).toContain('“HOU-02 in progress');
    expect(JSON.stringify(question)).toContain('HOU-04: ');
  });

  it.each([
    'Status: complete',
    'The status is unchanged',
    'Changes made to the form, and shared with staff',
    'Overdue because the police have not replied',
    'Overdue, but nearly finished',
    'Exceptions have been reported to the Board',
    'The trend is good',
    'Due by 30 June 2027',
    'Report finished and sent',
    'The report was sent to the Board on 3 May',
    'Weekly summary of audits now goes to the Board',
    'Monthly status meetings take place',
    'Disagreements in the team were settled',
    'Search for a new manager is under way',
  ])('that begins like a request is not taken for one: "%s"', async (text) => {
    expect(await answerTo(lead, text)).toContain('Which action is this about?');
  });

  it.each([
    'status',
    'Status of Police please',
    'status child t',
    'what changed since 1 May',
    'report',
    'weekly status on Monday',
  ])('that is a request all the same is not for leads: "%s"', async (text) => {
    expect(await answerTo(lead, text)).toContain('The status is for the chair');
  });

  it.each([
    { text: 'Status: complete', says: 'LSCP-01: where does it stand?', because: 'it is what they say of their action' },
    { text: 'Report finished and sent', says: 'LSCP-01: where does it stand?', because: 'it is what they say of their action' },
    { text: 'status police', says: 'Harbourside Police: 1 of 1 action is overdue', because: 'they may see the status' },
    { text: 'due before 4 June 2027', says: '5 actions are due before 4 June 2027', because: 'it is understood as it stands' },
    { text: 'status polise', says: 'Did you mean Harbourside Police?', because: 'it says nothing of an action' },
  ])('is told from a request of somebody who may see the status, too: "$text", because $because', async ({ text, says }) => {
    expect(await answerTo(businessManager, text)).toContain(says);
  });

  it('that names somebody else’s action is never taken to be about the only one that is overdue', async () => {
    expect(await answerTo(policeLead, 'HOU-02 done')).toContain('HOU-02 is not among your actions. Check the reference.');
    expect(await answerTo(policeLead, 'half done')).toContain('POL-01: where does it stand?');
  });

  it('records nothing of an action that they may only read, and says so', async () => {
    const answer = await answerTo(manager, 'HOU-03 is fine, verified');
    expect(answer).toContain('Nothing is recorded from your message.');
    expect(answer).toContain('HOU-03: is it complete?');
  });

  it.each([
    { text: 'HOU-02 needs a new date', says: 'Type “date” and the reference, and I ask them.' },
    { text: 'HOU-02 is not mine', says: 'I cannot give an action to somebody else: ask the business manager' },
    { text: 'HOU-02 done, see attached', says: 'No file came with your message.' },
  ])('says what it cannot do with "$text", and fills the card', async ({ text, says }) => {
    const answer = await answerTo(lead, text);
    expect(answer).toContain(says);
    expect(answer).toContain('HOU-02: where does it stand?');
  });

  it('leaves what the evidence shows to the one who sends it', async () => {
    const [card] = await answersTo(lead, 'HOU-02 done, minutes at https://docs.harbourside.example/m/8');
    expect(inputsOf(card)).toMatchObject({ state: 'complete', words: 'done', kind1: 'minutes', describes1: '' });
  });

  it.each([8_001, 180_000])('of %d characters is refused before anything of it is read', async (length) => {
    const answer = await answerTo(lead, 'AA-'.repeat(length).slice(0, length));
    expect(answer).toContain(`Your message has ${length} characters, and an update can have 4000. Nothing was recorded.`);
  });
});

describe('what people say besides', () => {
  it.each(['thanks', 'Thank you!', 'ok will do', '👍', '👍🏽', 'Great, thank you very much.', 'noted'])(
    'is answered in kind: "%s"',
    async (text) => {
      expect(await answerTo(idle, text)).toBe('Thank you\nNothing more is needed from you.');
      expect(await answerTo(lead, text)).toContain('2 of your actions are overdue.');
      expect(await answerTo(manager, text)).toContain('1 claim waits for you to verify it.');
      expect(await answerTo(visitor, text)).toContain('Nothing more is needed from you.');
    },
  );

  it.each(['', '   ', 'help', 'Good morning'])('shows what can be done, for "%s"', async (text) => {
    expect(await answerTo(lead, text)).toContain('“HOU-02 done, minutes at https://…”');
  });

  it.each([
    'my actions',
    'which ones are mine?',
    'What do I have to do?',
    'what is due',
    'what’s due?',
    'claims',
    'what next',
    'my claims',
    'what is waiting for me?',
  ])('shows the list, for "%s"', async (text) => {
    expect(await answerTo(lead, text)).toContain('HOU-04');
  });

  it.each(['can you help my colleague with something?', 'why?'])('is not taken for an update: "%s"', async (text) => {
    expect(await answerTo(lead, text)).toContain('I am not sure what you mean');
  });
});

describe('in a channel', () => {
  it.each([
    { text: 'thanks', says: 'Nothing more is needed from you.' },
    { text: '', says: 'Type “@Safeguarding Actions status” here.' },
    { text: 'exceptions', says: 'The status is for the chair, sub-group chairs' },
    { text: 'HOU-02 done', says: 'Actions are shown and answered in our own chat' },
    { text: 'HOU-02', says: 'Actions are shown and answered in our own chat' },
    { text: 'my actions', says: 'Actions are shown and answered in our own chat' },
  ])('"$text" is answered with "$says", and nothing about anybody', async ({ text, says }) => {
    const answer = await inChannel(lead, text);
    expect(answer).toContain(says);
    expect(answer).not.toMatch(/overdue\.|Your role|Title|HOU-0/);
  });
});

describe('an installation', () => {
  it('that Teams tells ten times at once is welcomed once, with an example of their own', async () => {
    const { socialCareLead: newcomer } = persons;
    const activity = installActivity({ serviceUrl: connector.url, from: newcomer });
    await Promise.all(Array.from({ length: 10 }, () => postActivity(bot.url, activity)));
    expect(connector.posts()).toHaveLength(1);
    expect(wordsOn(connector.cards(personalConversation(newcomer))[0])).toContain('“CSC-01 done, minutes at https://…”');
  });

  it('in a channel is welcomed once too, and shows nobody’s role', async () => {
    const channel = { ...BOARD_CHANNEL, channelId: '19:another@thread.tacv2' };
    const activity = channelInstallActivity({ serviceUrl: connector.url, from: lead, channel });
    await Promise.all(Array.from({ length: 10 }, () => postActivity(bot.url, activity)));
    expect(connector.posts()).toHaveLength(1);
    expect(wordsOn(connector.posts()[0]?.sent?.attachments[0]?.content)).not.toContain('Your role');
  });
});

it('ends a turn well, and says so in the log, when Teams does not take the answer', async () => {
  connector.answerAlways('*', { status: 429, retryAfter: '1' });
  const { status } = await bot.say(chair, 'help');
  expect(status).toBe(200);
  expect(connector.posts()).toHaveLength(1);
  expect(bot.logged.map((line) => JSON.parse(line))).toContainEqual({ event: 'answer-not-sent', type: 'message', status: 429 });
});
