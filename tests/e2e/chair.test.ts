import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { type Browser, chromium, type Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PROCEDURE_FILE } from '../../src/procedures/bundled.ts';
import type { PlaygroundPerson } from '../../src/sample/playground.ts';
import { chromiumForTests } from '../support/find-chromium.ts';
import { PARTNERSHIP_PLAN, type Partnership, player, row, startPartnership } from '../support/start-partnership.ts';
import { PlaygroundPage } from './playground-page.ts';

const executablePath = chromiumForTests();

const BOARD_TENANT = '10000000-0000-4000-8000-000000000001';
const COUNCIL_TENANT = '10000000-0000-4000-8000-000000000002';
const POLICE_TENANT = '10000000-0000-4000-8000-000000000003';

const sam = player('Sam Okafor', COUNCIL_TENANT, 1);
const nadia = player('Nadia Brook', POLICE_TENANT, 2);
const priya = player('Priya Nair', BOARD_TENANT, 3);
const ruth = player('Ruth Adeyemi', BOARD_TENANT, 4);
const tom = player('Tom Marchetti', BOARD_TENANT, 5);
/** She has never opened Teams here, so nothing reaches her. */
const grace = player('Grace Lowe', COUNCIL_TENANT, 6);

const PEOPLE = [
  'agency,role,title,name,tenant id,object id',
  row('Board', 'chair', 'Chair of the Board', ruth),
  row('Board', 'business manager', 'Business Manager', tom),
  row('Board', 'safeguarding manager', 'Safeguarding Manager', priya),
  row('Housing', 'lead', 'Head of Housing Services', sam),
  row('Police', 'lead', 'Head of Public Protection', nadia),
  row('Schools', 'lead', 'Head of Inclusion', grace),
].join('\n');

const VISITS = 'Every agency should record on each visit which children live in the household.';
const NEGLECT = 'The signs of neglect should be known to whoever visits a family.';
const HEADER = 'Ref,Agency,Short title,Recommendation,Action,Lead,By when';

/** Three plans. Every number in this file is counted from these rows, and from `untilToday`, by hand. */
const HARBOUR = [
  HEADER,
  `HOU-01,Housing,Children recorded on visits,${NEGLECT},All four area teams to use one form.,Head of Housing Services,31 March 2026`,
  `HOU-02,Housing,Visits made together,${VISITS},Plan joint visits with the police.,Head of Housing Services,15 May 2026`,
  `HOU-03,Housing,Records kept together,${VISITS},Keep one record for a household.,Head of Housing Services,31 December 2026`,
  `POL-01,Police,Children asked about,${VISITS},Add the question to the attendance form.,Head of Public Protection,31 March 2026`,
  `POL-02,Police,Interpreters,${VISITS},Book interpreters for planned visits.,Head of Public Protection,30 June 2026`,
  `SCH-01,Schools,Absence followed up,${VISITS},Ask after each absence.,Head of Inclusion,Ongoing`,
].join('\n');
const CHILD_F = [
  HEADER,
  `HOU-11,Housing,Supervision,${NEGLECT},Discuss neglect in each supervision.,Head of Housing Services,30 April 2026`,
  `POL-11,Police,Training on neglect,${NEGLECT},Train all response teams.,Head of Public Protection,30 September 2026`,
  `POL-12,Police,Strategy meetings,${VISITS},Send an officer to each meeting.,Head of Public Protection,31 May 2026`,
  `SCH-11,Schools,Named staff,${VISITS},Name one person in each school.,Head of Inclusion,29 May 2026`,
  `SCH-12,Schools,Leaflets,${VISITS},Print a leaflet for parents.,Head of Inclusion,31 March 2026`,
  `AMB-11,Ambulance Trust,Referrals from crews,${VISITS},Give crews one number to call.,Head of Operations,28 February 2027`,
].join('\n');
const LANTERN = [
  HEADER,
  `RES-01,Housing,Rehousing in an emergency,${NEGLECT},Keep two flats free.,Head of Housing Services,28 February 2026`,
  `RES-02,Schools,Transfers between schools,${VISITS},Pass the file on before the first day.,Head of Inclusion,30 September 2026`,
].join('\n');

const TITLES = ['Harbour review', 'Winter review', 'Lantern review'] as const;

/** What a channel must not hold: who anybody is, what anything is about, which review it is, and how a restricted one is known here. */
const NOT_FOR_CHANNELS = [
  ...[sam, nadia, priya, ruth, tom, grace].map(({ name }) => name),
  ...TITLES,
  ...[HARBOUR, CHILD_F, LANTERN].flatMap((plan) => plan.split('\n').slice(1)).flatMap((line) => line.split(',').slice(2, 5)),
  ...['lantern', '28 February 2026'],
];

/** The pack goes to the Board: it has the neutral titles, but for those of the restricted review. */
const NOT_IN_PACK = [
  ...[sam, nadia, priya, ruth, tom, grace].map(({ name }) => name),
  ...TITLES,
  ...[
    VISITS,
    NEGLECT,
    'lantern',
    '28 February 2026',
    'Rehousing',
    'Transfers between schools',
    'No visit has been made together yet.',
  ],
];

const HEADLINE = '5 of 14 actions are overdue and 1 has no due date; 2 are verified, 1 of them signed off.';
const KNOWN = /^Counted from the register on Thursday 4 June 2026 at .* 3 plans counted, 1 of them restricted\.$/;
/** The longest overdue first. */
const OVERDUE = 'RES-01, harbour POL-01, child-f HOU-11, harbour HOU-02, child-f SCH-11';
const COUNTED = {
  'Signed off': '1', // POL-12
  Verified: '1', // HOU-01
  'Waiting for verification': '1', // HOU-02
  'In progress': '1', // HOU-11
  'Only the plan says so': '0',
  'Not started': '9', // HOU-03, POL-01, POL-02, SCH-01, POL-11, SCH-11, AMB-11, RES-01, RES-02
  'Ended without completion': '1', // SCH-12
  Overdue: '5',
  'Without a due date': '1', // SCH-01
  'Without anybody to ask': '1', // AMB-11
};

/** POL-12, of HOU-01, HOU-02, HOU-11, POL-01, POL-12, SCH-11, SCH-12 and RES-01: by first dates, and by present ones. */
const IN_TIME = '1 of 8 due actions (13%)';

/** A phone's, and a desktop's. */
const WIDTHS = [400, 700];

let partnership: Partnership;
let browser: Browser;
let dir: string;
let housingLead: PlaygroundPage;
let policeLead: PlaygroundPage;
let verifier: PlaygroundPage;
let chair: PlaygroundPage;

describe.runIf(executablePath)('the chair, four minutes before the Board', () => {
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sab-chair-'));
    partnership = await startPartnership({
      people: PEOPLE,
      plan: HARBOUR,
      players: [sam, nadia, priya, ruth],
      startAt: '2026-04-20T09:30:00Z',
    });
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
    });
    const open = (who: PlaygroundPerson) =>
      PlaygroundPage.open(browser, partnership.addressOf(who), { width: 1400, height: 1600 });
    [housingLead, policeLead, verifier, chair] = await Promise.all([open(sam), open(nadia), open(priya), open(ruth)]);
    await untilToday();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await partnership?.stop();
    if (dir) await rm(dir, { recursive: true, force: true });
  });

  describe('in the channel of the Board', () => {
    const answers: string[] = [];
    const inChannel = async (text: string): Promise<Locator> => {
      await chair.postMentioningBot(text);
      const card = chair.answerInChannel(text);
      await card.waitFor();
      answers.push(await card.innerText());
      return card;
    };

    beforeAll(() => chair.openChannel());

    it('says what is claimed, what is verified and what is late, and who has to do something about it', async () => {
      const card = await inChannel('status');
      for (const words of [HEADLINE, /^2 actions need a decision by the chair.*: harbour POL-01, RES-01\./, KNOWN]) {
        await card.getByText(words).waitFor();
      }
      expect(await countsOn(card)).toEqual(COUNTED);
      await chair.picture('01-status', card, WIDTHS);
    });

    it('opens a number in the same message as the references behind it, and goes back, and on to the agencies', async () => {
      const card = chair.answerInChannel('status');
      await chair.press(/^Overdue$/, card);
      await card.getByText(OVERDUE, { exact: true }).waitFor();
      answers.push(await card.innerText());
      await chair.picture('02-overdue-opened', card, WIDTHS);
      await chair.press('Back to the status', card);
      await card.getByText(HEADLINE).waitFor();
      await chair.press('By agency', card);
      await card.getByText('Police: 4 actions').waitFor();
      answers.push(await card.innerText());
      await chair.picture('03-by-agency', card, WIDTHS);
      await chair.press('Back to the status', card);
      await card.getByText(HEADLINE).waitFor();
      expect(await chair.page.locator('.ac-adaptiveCard').filter({ hasText: HEADLINE }).count()).toBe(1);
    });

    it.each([
      { asks: 'status child f', says: ['Plan child-f: 2 of 6 actions are overdue; 1 is verified and signed off.'] },
      { asks: 'status police', says: ['Police: 1 of 4 actions is overdue; 1 is verified and signed off.'] },
      {
        asks: 'status neglect',
        says: ['Actions that mention “neglect”: 1 of 3 actions is overdue; 1 is verified.', /2 restricted actions are left out/],
      },
      { asks: 'overdue', says: ['5 actions are overdue', OVERDUE] },
      { asks: 'exceptions', says: ['2 actions need a decision', 'RES-01, harbour POL-01'], picture: '04-exceptions' },
      { asks: 'disagreements', says: ['1 at stage 1. It was raised today.', 'HOU-02'] },
      { asks: 'due before 1 October', says: [`${OVERDUE.replace('RES-01, ', '')}, harbour POL-02, child-f POL-11`] },
      {
        asks: 'what changed since 1 May',
        says: [
          ...['3 claimed complete', 'child-f POL-12, harbour HOU-01, harbour HOU-02'],
          ...['3 became overdue', 'child-f HOU-11, child-f SCH-11, harbour HOU-02'],
          ...['2 no longer overdue', 'child-f SCH-12, harbour HOU-01'],
          ...['1 given another due date', 'harbour POL-02. In all 92 days later.'],
          ...['2 came to need a decision by the chair', 'harbour POL-01, RES-01'],
        ],
        picture: '05-what-changed',
      },
      { asks: 'who can’t be reached', says: [/^1 person could not be reached in Teams/] },
      {
        asks: 'trend',
        says: [
          '5 of 14 are overdue and 2 are verified. On 30 April 2026 4 were overdue and 0 verified.',
          '5 overdue, 2 verified, 11 open of 14',
          '4 overdue, 0 verified, 14 open of 14',
        ],
        picture: '06-trend',
      },
      {
        asks: 'status as of 30 April 2026',
        says: ['As they stood on 30 April 2026: 4 of 14 actions are overdue and 1 has no due date; none is verified yet.'],
      },
      { asks: 'statsu police', says: [/Did you mean “status police”\?$/] },
      { asks: 'status polise', says: [/Did you mean Police\?$/, 'You can type: “status Police”.'], picture: '07-misspelt' },
      { asks: 'help', says: [/^In the same way type “status housing” for one agency, “overdue”, “exceptions”/] },
    ])('is answered “$asks”', async ({ asks, says, picture }) => {
      const card = await inChannel(asks);
      for (const words of says) await card.getByText(words, { exact: true }).first().waitFor();
      if (picture) await chair.picture(picture, card, WIDTHS);
    });

    it('shows nobody’s name, no words of a plan, no title, and of the restricted review its references alone', () => {
      const shown = answers.join('\n');
      expect(answers).toHaveLength(17);
      expect(NOT_FOR_CHANNELS.filter((words) => shown.includes(words))).toEqual([]);
    });

    it('takes an action from the search of a message as its reference alone, and shows more to whoever presses', async () => {
      await searchFromMessage('interpreters');
      await chair.page.getByText('POL-02 · Interpreters').click();
      await chair.page.getByRole('button', { name: 'Post', exact: true }).click();
      await chair.page.getByText('Start a new post').waitFor(); // what was shown of it beforehand is gone
      const shared = chair.card('What is shown depends on who presses.');
      expect(await shared.innerText()).toMatch(/^POL-02\s/);
      expect(await shared.innerText()).not.toMatch(/Interpreters|Police/);
      await chair.press('Show me what I may see', shared);
      await chair.card('Only you see this.').getByText('POL-02 · Interpreters').waitFor();
    });
  });

  describe('in their own chat', () => {
    beforeAll(() => chair.openPersonalChat());

    it('sees what each overdue action is about, of the restricted one its reference, and opens one', async () => {
      const card = await inChat('overdue');
      await card.getByText('RES-01 · Restricted review').waitFor();
      await card.getByText('harbour POL-01 · Children asked about').waitFor();
      await card.getByText('Police · due 31 March 2026, 65 days overdue').waitFor();
      expect(await card.innerText()).not.toMatch(/Rehousing|lantern/i);
      expect(await card.getByRole('button', { name: 'Open' }).count()).toBe(4);
      await chair.picture('08-overdue-in-chat', card, WIDTHS);
      await card.getByRole('button', { name: 'Open' }).first().click();
      await card.getByText('POL-01: how it stands').waitFor();
      await card.getByText('Add the question to the attendance form.').waitFor();
      await chair.picture('09-one-action', card, WIDTHS);
    });

    it('goes back from a number to the status that it is of', async () => {
      const card = await inChat('overdue police');
      await card.getByText('1 action is overdue').waitFor();
      await chair.press('Back to the status', card);
      await card.getByText('Police: 1 of 4 actions is overdue; 1 is verified and signed off.').waitFor();
    });

    it('finds an action by a word of its title', async () => {
      const card = await inChat('find interpreters');
      await card.getByText('1 action found').waitFor();
      await card.getByText('POL-02 · Interpreters').waitFor();
      await chair.picture('10-found', card, WIDTHS);
      const none = await inChat('find rehousing');
      await none.getByText('Nothing was found').waitFor();
    });

    it('fetches the Board pack, whose figures are those of the card, and those counted by hand', async () => {
      const card = await inChat('report');
      await chair.picture('11-report', card, WIDTHS);
      const url = (await card.getByRole('link', { name: 'Word, for the Board' }).getAttribute('title')) ?? '';
      const answer = await fetch(url, { method: 'POST' });
      expect(answer.status).toBe(200);
      expect((await fetch(url, { method: 'POST' })).status).toBe(404);
      const pack = Buffer.from(await answer.arrayBuffer());
      await keepPack(pack);

      const { value } = await mammoth.extractRawText({ buffer: pack });
      const lines = value.split(/\n+/);
      expect(lines).toContain(HEADLINE);
      const status = await inChat('status');
      await status.getByText(HEADLINE).waitFor();
      expect(await countsOn(status)).toEqual(COUNTED);
      for (const [label, count] of Object.entries(COUNTED))
        expect([label, lines[lines.indexOf(label) + 1]]).toEqual([label, count]);
      expect(await status.getByText(IN_TIME, { exact: true }).count()).toBe(2);
      expect(lines.filter((line) => line === IN_TIME)).toHaveLength(2);
      expect(NOT_IN_PACK.filter((words) => value.includes(words))).toEqual([]);
    });

    it('looks before it gives the pack, in the browser to which the button leads', async () => {
      const card = await inChat('board pack');
      const page = chair.page.context().waitForEvent('page');
      await card.getByRole('link', { name: 'Excel, with all actions' }).click();
      const opened = await page;
      await opened.getByRole('heading', { name: 'Your report' }).waitFor();
      const download = opened.waitForEvent('download');
      await opened.getByRole('button', { name: 'Make and download the report' }).click();
      expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
      await opened.close();
    });
  });
});

/** How it came to where it stands on 4 June, as people did it: in the cards, and the business manager on the command line. */
async function untilToday(): Promise<void> {
  await importPlan('child-f', CHILD_F, '--title', TITLES[1]);
  await importPlan('lantern', LANTERN, '--title', TITLES[2], '--restricted');
  await partnership.sab('cadence', 'set', 'unansweredBeforeTold=2');
  await partnership.sab('sweep');

  await partnership.moveTo('2026-05-07T09:30:00Z');
  await partnership.sab('sweep');
  await claims(housingLead, 'HOU-01');
  await claims(housingLead, 'HOU-02');
  await claims(policeLead, 'POL-12');
  await says(housingLead, 'HOU-11 half of the teams have begun, the others begin in July');
  await verifies('HOU-01');
  await verifies('POL-12');
  const because = ['--because', 'The Board agreed it.', '--by'];
  const agreed = ['--agreed-by', tom.name];
  await partnership.sab(
    ...['action', 'move-date', 'POL-02', '--plan', PARTNERSHIP_PLAN, '--to', '2026-09-30'],
    ...[...because, nadia.name, ...agreed],
  );
  await partnership.sab('action', 'close', 'SCH-12', '--plan', 'child-f', '--as', 'no-action-needed', ...because, tom.name);

  await partnership.moveTo('2026-06-04T09:30:00Z');
  await partnership.sab('sweep');
  await partnership.sab('action', 'sign-off', 'POL-12', '--plan', 'child-f', '--by', ruth.name);
  await partnership.sab('procedure', 'import', DEFAULT_PROCEDURE_FILE);
  await partnership.sab('procedure', 'confirm', 'generic-four-stage', '1', '--by', ruth.name);
  await policeLead.say('disagree HOU-02');
  const form = policeLead.card('HOU-02: do you disagree?');
  await form.getByText('A claim that it is complete', { exact: true }).click();
  await policeLead.fillStable(form.getByLabel('What do you hold, and why?'), 'No visit has been made together yet.');
  await form.getByLabel('What do you think should happen?').fill('Plan the first ten visits.');
  await policeLead.press('Raise the disagreement', form);
  await policeLead.card('Raised, and recorded. The other agency has been told.').waitFor();
}

async function importPlan(id: string, plan: string, ...more: readonly string[]): Promise<void> {
  const file = join(dir, `${id}.csv`);
  await writeFile(file, plan);
  await partnership.sab('plan', 'import', file, '--plan', id, ...more);
}

async function claims(who: PlaygroundPage, ref: string): Promise<void> {
  await who.say(`${ref} done, audit at https://documents.harbourside.example/audits/${ref.toLowerCase()}`);
  const action = who.card('This is how I read your message');
  await who.fillStable(action.getByLabel('What it shows').first(), 'Twenty visits of each team in April');
  await who.press('Send update', action);
  await who.card(`${ref}: your claim is recorded`).waitFor();
}

async function says(who: PlaygroundPage, words: string): Promise<void> {
  await who.say(words);
  const action = who.card('This is how I read your message');
  await who.press('Send update', action);
  await who.card('recorded').waitFor();
}

async function verifies(ref: string): Promise<void> {
  const claim = verifier.card(`${ref}: is it complete?`);
  await verifier.press('Verify', claim);
  await verifier.card(`${ref}: verified`).waitFor();
}

/** Asks in the chat that is open. @returns the card that answers */
async function inChat(text: string): Promise<Locator> {
  const cards = chair.page.locator('.ac-adaptiveCard');
  const answer = cards.nth(await cards.count());
  await chair.say(text);
  await answer.waitFor();
  return answer;
}

/** As in Teams, where the app's package names the command. */
async function searchFromMessage(words: string): Promise<void> {
  const { page } = chair;
  await page.getByRole('button', { name: 'Trigger Message Extension App' }).first().click();
  await page.getByText('Search Command').click();
  await page.getByText('Specify Command ID or Parameter').click();
  await page.getByPlaceholder('Command ID').fill('findAction');
  await page.getByPlaceholder('Parameter name').fill('query');
  await page.getByPlaceholder('Enter a search term').fill(words);
  await page.keyboard.press('Enter');
}

/** Of each line that has a number of its own, the number. */
async function countsOn(card: Locator): Promise<Record<string, string>> {
  const lines = (await card.innerText()).split(/\n+/);
  return Object.fromEntries(Object.keys(COUNTED).map((label) => [label, lines[lines.indexOf(label) - 1] ?? '']));
}

/** Beside the pictures, for whoever wants to open one. */
async function keepPack(pack: Buffer): Promise<void> {
  if (process.env.SAB_PICTURES) await writeFile(join(process.env.SAB_PICTURES, 'board-pack.docx'), pack);
}
