import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
const joseph = player('Joseph Adair', COUNCIL_TENANT, 2);
const nadia = player('Nadia Brook', POLICE_TENANT, 3);
const owen = player('Owen Tarrant', POLICE_TENANT, 4);
const ruth = player('Ruth Adeyemi', BOARD_TENANT, 5);

const PEOPLE = [
  'agency,role,title,name,tenant id,object id',
  row('Board', 'chair', 'Chair of the Board', ruth),
  row('Board', 'business manager', 'Business Manager', player('Tom Marchetti', BOARD_TENANT, 6)),
  row('Housing', 'lead', 'Head of Housing Services', sam),
  row('Housing', 'line manager', 'Director of Housing', joseph),
  row('Housing', 'safeguarding lead', 'Housing Safeguarding Lead', joseph),
  row('Housing', 'safeguarding manager', 'Housing Safeguarding Manager', joseph),
  row('Police', 'lead', 'Head of Public Protection', nadia),
  row('Police', 'line manager', 'Detective Superintendent', owen),
  row('Police', 'safeguarding lead', 'Force Safeguarding Lead', owen),
].join('\n');

const RECOMMENDATION = 'Every agency should record on each visit which children live in the household.';
const PLAN = [
  'Ref,Agency,Short title,Recommendation,Action,Lead,By when',
  `HOU-01,Housing,Children recorded on visits,${RECOMMENDATION},All four area teams to use one visit form that asks for it.,Head of Housing Services,31 May 2026`,
  `HOU-02,Housing,Visits made together,${RECOMMENDATION},Plan the joint visits of housing officers and police.,Head of Housing Services,29 May 2026`,
].join('\n');

const DANGER = /If a child is in immediate danger, call 999 now\./;
/** Beside “Say more…”. */
const MORE = /^More$/;

const POLICE_VIEW = 'Two of the four area teams record a visit a week later.';
const HOUSING_VIEW = 'The late records are from before the form.';
const NOT_AGREED = 'Neither of us can look at the visits of the other.';
const OUTCOME = 'Both look at 20 visits in June. It counts once 18 of them are on time.';
const OWNER_VIEW = 'Only police officers know when a joint visit is safe.';
const DECISION = 'Housing keeps the action. The police name who plans with them.';

let partnership: Partnership;
let browser: Browser;
let dir: string;
let housingLead: PlaygroundPage;
let housingManager: PlaygroundPage;
let policeLead: PlaygroundPage;
let policeManager: PlaygroundPage;
let chair: PlaygroundPage;

describe.runIf(executablePath)('two agencies that disagree', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sab-records-'));
    partnership = await startPartnership({
      people: PEOPLE,
      plan: PLAN,
      players: [sam, joseph, nadia, owen, ruth],
      startAt: '2026-06-04T09:30:00Z',
    });
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
    });
    const open = (who: PlaygroundPerson) =>
      PlaygroundPage.open(browser, partnership.addressOf(who), { width: 1400, height: 1600 });
    [housingLead, housingManager, policeLead, policeManager, chair] = await Promise.all([
      open(sam),
      open(joseph),
      open(nadia),
      open(owen),
      open(ruth),
    ]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await partnership?.stop();
    if (dir) await rm(dir, { recursive: true, force: true });
  });

  describe('about whether an action is complete, until both confirm an outcome', () => {
    it('is not raised before the partnership has confirmed its procedure', async () => {
      await partnership.sab('procedure', 'import', DEFAULT_PROCEDURE_FILE);
      await policeLead.say('disagree HOU-01');
      await policeLead.card('The partnership has not confirmed its procedure').waitFor();
      const confirmed = await partnership.sab('procedure', 'confirm', 'generic-four-stage', '1', '--by', 'Ruth Adeyemi');
      expect(confirmed).toContain('generic-four-stage 1: in force');
    });

    it('begins with a claim that Housing’s own manager is to verify', async () => {
      await partnership.sab('sweep');
      await housingLead.card('2 actions are overdue').waitFor();
      const action = await answerTo(housingLead, 'HOU-01', 'HOU-01: where does it stand?');
      await housingLead.fillStable(
        action.getByLabel('What has happened, in a few lines'),
        'All four area teams have the form and use it.',
      );
      await action.getByText('Complete', { exact: true }).click();
      await action.getByLabel('Link 1').fill('https://documents.harbourside.example/letters/forms');
      await housingLead.choose(action.getByLabel('What kind of evidence it is').first(), 'Letter or e-mail');
      await action.getByLabel('What it shows').first().fill('The form, sent to the area teams');
      await housingLead.press('Send update', action);
      await housingLead.card('HOU-01: your claim is recorded').waitFor();
      await housingManager.card('HOU-01: is it complete?').waitFor();
    });

    it('tells the police lead of immediate danger first, then what it is not for, before there is anything to fill in', async () => {
      const form = await answerTo(policeLead, 'disagree HOU-01', 'HOU-01: do you disagree?');
      await form.getByText(DANGER).waitFor();
      const inTurn = ['call 999 now', 'What this is not for', 'A dispute inside one agency', 'What do you disagree about?'];
      const words = await form.innerText();
      const places = inTurn.map((one) => words.indexOf(one));
      expect(inTurn.filter((_one, n) => places[n] === -1)).toEqual([]);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      await policeLead.picture('01-raise', form);
    });

    it('is raised with Housing, whose lead is asked for their view; both see stage 1, and when it goes on', async () => {
      const form = policeLead.card('HOU-01: do you disagree?');
      await form.getByText('A claim that it is complete', { exact: true }).click();
      await policeLead.fillStable(form.getByLabel('What do you hold, and why?'), POLICE_VIEW);
      await form.getByLabel('What do you think should happen?').fill('Look at 20 visits before this counts as complete.');
      await policeLead.press('Raise the disagreement', form);
      await policeLead.card('Raised, and recorded. The other agency has been told.').waitFor();
      const question = housingLead.card('HOU-01: a disagreement, and your view is asked for');
      await question.getByText(POLICE_VIEW).waitFor();
      await housingLead.picture('02-asked', question);
      await allSee('HOU-01', [policeLead, housingLead], {
        stage: 'Stage 1 of 4: The two practitioners, since 4 June 2026, today',
        next: 'If Housing does not answer, this goes on Monday 8 June 2026 at 17:00 to the line manager of each agency (stage 2).',
      });
    });

    it('holds reminders about the action meanwhile, and says so on its claim', async () => {
      const mark = 'Disagreement, stage 1, since 4 June 2026; reminders wait for it.';
      const claim = await answerTo(housingManager, 'HOU-01', mark);
      await claim.getByText('HOU-01: is it complete?').waitFor();
    });

    it('goes to both line managers by itself when Housing does not answer, with the story so far', async () => {
      await partnership.moveTo('2026-06-09T08:30:00Z');
      const brought = [
        policeManager.card('HOU-01: you are asked to help to resolve a disagreement'),
        housingManager.card('HOU-01: a disagreement, and your view is asked for'),
      ];
      for (const card of brought) {
        await card.getByText('Stage 1, until 9 June 2026: there was no response in time.').waitFor();
        await card.getByText(POLICE_VIEW).waitFor();
      }
      for (const who of [policeLead, housingLead]) await who.card('HOU-01: the disagreement is at stage 2 now').waitFor();
      await allSee('HOU-01', [policeLead, housingLead, policeManager, housingManager], {
        stage: 'Stage 2 of 4: Their line managers, since 9 June 2026, today',
        next: 'If Housing does not answer, this goes on Thursday 11 June 2026 at 17:00 to the senior manager or safeguarding lead of each agency (stage 3).',
      });
    });

    it('has both views side by side, once Housing’s manager has answered', async () => {
      const question = housingManager.card('HOU-01: a disagreement, and your view is asked for');
      await housingManager.fillStable(question.getByLabel('What do you hold, and why?'), HOUSING_VIEW);
      await question.getByLabel('What do you think should happen?').fill('Count it as complete.');
      await housingManager.press('Send your view', question);
      await housingManager.card('Your view is recorded. The other side has been told.').waitFor();
      const news = policeManager.card('HOU-01: both views of the disagreement are here now');
      for (const words of [POLICE_VIEW, HOUSING_VIEW]) await news.getByText(words).waitFor();
      await policeManager.picture('03-both-views', news);
    });

    it('goes on at once when one says that it will not be agreed there, and says where before the press', async () => {
      await policeManager.press(MORE, policeManager.card('HOU-01: both views of the disagreement are here now'));
      const more = policeManager.card('HOU-01: more about this disagreement');
      await more.getByText(DANGER).waitFor();
      await policeManager.press('We will not agree here…', more);
      await more.getByText(/It goes at once to the senior manager or safeguarding lead of each agency \(stage 3\)\.$/).waitFor();
      await policeManager.fillStable(more.getByLabel('Why can it not be agreed at this stage?'), NOT_AGREED);
      await policeManager.press('Not agreed at this stage', more);
      await policeManager.card('Recorded: you do not agree at this stage.').waitFor();
      await housingManager.card('HOU-01: you are asked to help to resolve a disagreement').getByText(NOT_AGREED).waitFor();
      await allSee('HOU-01', [policeLead, housingLead, policeManager, housingManager], {
        stage: 'Stage 3 of 4: Senior managers or safeguarding leads, since 9 June 2026, today',
        next: 'If nobody speaks for Housing in this stage, this goes on Thursday 11 June 2026 at 17:00 to the chair, who decides (stage 4).',
      });
    });

    it('has the two meet at stage 3, before it would go to the chair', async () => {
      await housingManager.press(MORE, housingManager.card('HOU-01: a disagreement at stage 3'));
      const more = housingManager.card('HOU-01: more about this disagreement');
      await housingManager.press('We will not agree here…', more);
      await more.getByText(/The two agencies are then asked to meet, before it goes any further\.$/).waitFor();
      await housingManager.fillStable(
        more.getByLabel('Why can it not be agreed at this stage?'),
        'The records have to be on one table.',
      );
      await housingManager.press('Not agreed at this stage', more);
      await policeManager.card('HOU-01: the two agencies are asked to meet').waitFor();
      await allSee('HOU-01', [policeManager, housingManager], {
        stage: 'Stage 3 of 4: Senior managers or safeguarding leads, since 9 June 2026, today',
        next: 'If it is not agreed, this goes on Tuesday 16 June 2026 at 17:00 to the chair, who decides (stage 4).',
      });
    });

    it('has an outcome worded by one side, with a new action', async () => {
      const meeting = policeManager.card('HOU-01: a disagreement at stage 3');
      await policeManager.press('Propose an outcome…', meeting);
      await policeManager.fillStable(meeting.getByLabel('What could both agencies agree to?'), OUTCOME);
      await policeManager.press('Add a new action…', meeting);
      await meeting.getByLabel('The new action in a few words').fill('Look at 20 visits together');
      await meeting.getByLabel('What is to be done').fill('Housing and the police look at 20 visits of June.');
      await policeManager.choose(meeting.getByLabel('Which agency does it').first(), 'Housing');
      await policeManager.fillDay(meeting.getByLabel('When it is due').first(), '2026-06-30');
      await policeManager.press('Propose it', meeting);
      await policeManager.card('It ends as you worded it once the other side confirms that.').waitFor();
      const offer = housingManager.card('HOU-01: an outcome is proposed, and you can confirm it');
      await offer.getByText('Look at 20 visits together: for Housing, due 30 June 2026').waitFor();
    });

    it('ends when the other side confirms it, and everybody who was ever in it is told', async () => {
      const offer = housingManager.card('HOU-01: an outcome is proposed, and you can confirm it');
      await housingManager.press('Confirm…', offer);
      await offer.getByText(/^You confirm it for Housing, and the disagreement ends with this outcome\./).waitFor();
      await housingManager.picture('04-to-confirm', offer);
      await housingManager.press('We agree to this', offer);
      for (const who of [housingManager, policeManager, policeLead, housingLead]) {
        const end = who.card('HOU-01: both agencies agree');
        await end.getByText(OUTCOME).waitFor();
        await end.getByText('It went through 3 stages').waitFor();
      }
      await policeLead.picture('05-agreed', policeLead.card('HOU-01: both agencies agree'));
    });

    it('put the new action into the register, on the list of Housing’s lead', async () => {
      const action = await answerTo(housingLead, 'HOU-01-D1', 'HOU-01-D1: where does it stand?');
      await action.getByText('Look at 20 visits together').waitFor();
      await action.getByText('Tuesday 30 June 2026, in 21 days').waitFor();
    });

    it('leaves a record for somebody who has no access, and a register in which all is as it should be', async () => {
      for (const name of ['record.docx', 'record.html']) {
        await partnership.sab('disagreement', 'record', 'HOU-01', '--to', join(dir, name));
      }
      const record = textOf(await readFile(join(dir, 'record.html'), 'utf8'));
      for (const words of [POLICE_VIEW, HOUSING_VIEW, NOT_AGREED, OUTCOME, 'HOU-01-D1', 'Ruth Adeyemi', 'Owen Tarrant']) {
        expect(record).toContain(words);
      }
      expect((await readFile(join(dir, 'record.docx'))).subarray(0, 2).toString()).toBe('PK');
      expect(await partnership.sab('audit')).toMatch(/0 open disagreements and \d+ messages?: all as it should be\./);
    });
  });

  describe('about whose an action is, until the chair decides', () => {
    it('is raised from the card of the action, with the agency that should have it', async () => {
      const action = await answerTo(housingLead, 'HOU-02', 'HOU-02: where does it stand?');
      await housingLead.press('More…', action);
      await housingLead.press('I disagree', action);
      const form = housingLead.card('HOU-02: do you disagree?');
      await form.getByText(DANGER).waitFor();
      await form.getByText('Whose it is', { exact: true }).click();
      await housingLead.choose(form.getByLabel('With which agency?').first(), 'Police');
      await housingLead.fillStable(form.getByLabel('What do you hold, and why?'), OWNER_VIEW);
      await form.getByLabel('What do you think should happen?').fill('The police should lead the plan of joint visits.');
      await housingLead.press('Raise the disagreement', form);
      const question = policeLead.card('HOU-02: a disagreement, and your view is asked for');
      await question.getByText(OWNER_VIEW).waitFor();
      await policeLead.fillStable(question.getByLabel('What do you hold, and why?'), 'Housing officers make the visits.');
      await question.getByLabel('What do you think should happen?').fill('Housing keeps it.');
      await policeLead.press('Send your view', question);
      await housingLead.card('HOU-02: both views of the disagreement are here now').waitFor();
      await allSee('HOU-02', [housingLead, policeLead], {
        stage: 'Stage 1 of 4: The two practitioners, since 9 June 2026, today',
        next: 'If it is not agreed, this goes on Tuesday 16 June 2026 at 17:00 to the line manager of each agency (stage 2).',
      });
    });

    it('goes to the line managers when its time is up, while the action that was settled is chased again', async () => {
      await partnership.moveTo('2026-06-17T08:30:00Z');
      for (const who of [housingManager, policeManager]) {
        const brought = who.card('HOU-02: you are asked to help to resolve a disagreement');
        await brought.getByText('Stage 1, until 17 June 2026: they had not agreed in time.').waitFor();
      }
      await housingManager.card('1 claim waits for you to verify').getByText('HOU-01 · Children recorded on visits').waitFor();
      await allSee('HOU-02', [housingLead, policeLead, housingManager, policeManager], {
        stage: 'Stage 2 of 4: Their line managers, since 17 June 2026, today',
        next: 'If nobody speaks for Police in this stage, this goes on Friday 19 June 2026 at 17:00 to the senior manager or safeguarding lead of each agency (stage 3).',
      });
    });

    it('goes on to the safeguarding leads when the police manager says nothing', async () => {
      await partnership.moveTo('2026-06-22T08:30:00Z');
      const brought = policeManager.card('Stage 3 of 4: Senior managers or safeguarding leads, since 22 June 2026');
      await brought.getByText(/Stage 2, until 22 June 2026: there was no response in time\.$/).waitFor();
      await policeManager.press('Say more…', brought);
      await policeManager.fillStable(
        brought.getByLabel('What do both agencies need to know?'),
        'Nobody has told us when the officers visit.',
      );
      await policeManager.press('Send it to both', brought);
      await housingManager.card('HOU-02: more was said in the disagreement').waitFor();
      await allSee('HOU-02', [housingManager, policeManager], {
        stage: 'Stage 3 of 4: Senior managers or safeguarding leads, since 22 June 2026, today',
        next: 'If it is not agreed, the two agencies are asked to meet on Monday 29 June 2026 at 17:00.',
      });
    });

    it('has them meet when that time is up, too', async () => {
      await partnership.moveTo('2026-06-30T08:30:00Z');
      for (const who of [housingManager, policeManager]) await who.card('HOU-02: the two agencies are asked to meet').waitFor();
      await allSee('HOU-02', [housingManager, policeManager], {
        stage: 'Stage 3 of 4: Senior managers or safeguarding leads, since 22 June 2026, 8 days ago',
        next: 'If it is not agreed, this goes on Tuesday 7 July 2026 at 17:00 to the chair, who decides (stage 4).',
      });
    });

    it('comes to the chair in the end, and those who oversee it see until when it has to be decided', async () => {
      await partnership.moveTo('2026-07-08T08:30:00Z');
      const question = chair.card('HOU-02: a disagreement for you to decide');
      await question.getByText('The two agencies have not agreed, and the last word is yours.').waitFor();
      await chair.picture('06-to-decide', question);
      await allSee('HOU-02', [housingLead, policeLead, housingManager, policeManager, chair], {
        stage: 'Stage 4 of 4: The partnership, whose chair decides, since 8 July 2026, today',
        next: 'The chair decides by Wednesday 22 July 2026 at 17:00, unless both sides agree first.',
      });
      const open = await answerTo(policeManager, 'disagreements', '1 disagreement is open');
      await open.getByText('HOU-02 · Visits made together').waitFor();
      await open.getByText('To be decided by Wednesday 22 July 2026 at 17:00').waitFor();
      await policeManager.picture('07-open', open);
    });

    it('asks Housing’s lead meanwhile for what both agreed on, and not for what is disputed', async () => {
      const digest = housingLead.card('1 action is overdue');
      await digest.getByText('HOU-01-D1 · Look at 20 visits together').waitFor();
      expect(await digest.getByText('HOU-02').count()).toBe(0);
    });

    it('is decided by the chair on the card, and everybody is told in the chair’s words', async () => {
      const question = chair.card('the last word is yours.');
      await chair.fillStable(question.getByLabel('What do you decide, and why?'), DECISION);
      await chair.fillDay(question.getByLabel('Another due date for the action, if you set one').first(), '2026-09-30');
      await chair.press('Record your decision', question);
      for (const who of [chair, housingLead, policeLead, housingManager, policeManager]) {
        const end = who.card('HOU-02: the disagreement is decided');
        await end.getByText(DECISION).waitFor();
        await end.getByText(/^Reminders about HOU-02 go on from here \(due Wednesday 30 September 2026/).waitFor();
      }
      await housingLead.picture('08-decided', housingLead.card('HOU-02: the disagreement is decided'));
      await answerTo(policeManager, 'disagreements', 'No disagreement is open');
    });

    it('is chased again from the day that was decided', async () => {
      await partnership.moveTo('2026-10-07T08:30:00Z');
      await housingLead.card('2 actions are overdue').getByText('HOU-02 · Visits made together').waitFor();
    });

    it('is kept in a history that holds', async () => {
      const history = await partnership.sab('history', 'show', 'HOU-02', '--plan', PARTNERSHIP_PLAN);
      const inTurn = [
        'Sam Okafor: raised a disagreement with Police about whose it is',
        'the register: moved the disagreement to stage 2, since they had not agreed in time: Joseph Adair, Owen Tarrant',
        'the register: moved the disagreement to stage 3, since there was no response in time',
        'the register: moved the disagreement to stage 4, since they had not agreed in time',
        `Ruth Adeyemi: decided the disagreement: "${DECISION}"`,
      ];
      const places = inTurn.map((words) => history.indexOf(words));
      expect(inTurn.filter((_words, n) => places[n] === -1)).toEqual([]);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(await partnership.sab('history', 'verify')).toContain('each is as the register wrote it');
      expect(await partnership.sab('audit')).toMatch(/0 open disagreements and \d+ messages?: all as it should be\./);
    });
  });
});

/** The card that answers what somebody types. @param saying what stands on no card before it */
async function answerTo(who: PlaygroundPage, text: string, saying: string): Promise<Locator> {
  await who.say(text);
  const answer = who.card(saying);
  await answer.waitFor();
  return answer;
}

/** Whoever opens it is shown the same stage, and the same of what comes next. */
async function allSee(ref: string, people: readonly PlaygroundPage[], now: { stage: string; next: string }): Promise<void> {
  await Promise.all(
    people.map(async (who) => {
      const cards = who.page.locator('.ac-adaptiveCard');
      const before = await cards.count();
      await who.say(`disagreement ${ref}`);
      const saying = async (): Promise<boolean> => {
        const since = (await cards.allInnerTexts()).slice(before);
        return since.some((words) => words.includes(now.stage) && words.includes(now.next));
      };
      await expect.poll(saying, { timeout: 30_000, message: `${now.stage}; ${now.next}` }).toBe(true);
    }),
  );
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replaceAll('&#39;', '’');
}
