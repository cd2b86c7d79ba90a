import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaygroundPerson } from '../../src/sample/playground.ts';
import { chromiumForTests } from '../support/find-chromium.ts';
import { PARTNERSHIP_PLAN, type Partnership, player, row, startPartnership } from '../support/start-partnership.ts';
import { PlaygroundPage } from './playground-page.ts';

const executablePath = chromiumForTests();

const BOARD_TENANT = '10000000-0000-4000-8000-000000000001';
const COUNCIL_TENANT = '10000000-0000-4000-8000-000000000002';

const sam: PlaygroundPerson = player('Sam Okafor', COUNCIL_TENANT, 1);
const joseph: PlaygroundPerson = player('Joseph Adair', COUNCIL_TENANT, 2);
const priya: PlaygroundPerson = player('Priya Nair', BOARD_TENANT, 3);
const ruth: PlaygroundPerson = player('Ruth Adeyemi', BOARD_TENANT, 4);

const PEOPLE = [
  'agency,role,title,name,tenant id,object id',
  row('Board', 'chair', 'Chair of the Board', ruth),
  row('Board', 'business manager', 'Business Manager', player('Tom Marchetti', BOARD_TENANT, 5)),
  row('Board', 'safeguarding manager', 'Safeguarding Manager', priya),
  row('Housing', 'lead', 'Head of Housing Services', sam),
  row('Housing', 'safeguarding manager', 'Housing Safeguarding Manager', joseph),
  row('Police', 'lead', 'Head of Public Protection', player('Nadia Brook', BOARD_TENANT, 6)),
].join('\n');

const RECOMMENDATION = 'Every agency should record on each visit which children live in the household.';
const PLAN = [
  'Ref,Agency,Short title,Recommendation,Action,Lead,By when',
  `HOU-01,Housing,Children recorded on visits,${RECOMMENDATION},All four area teams to use one visit form that asks for it.,Head of Housing Services,31 May 2026`,
  `POL-01,Police,Children recorded on visits,${RECOMMENDATION},Add the question to the attendance form.,Head of Public Protection,31 March 2027`,
].join('\n');

const AUDIT = 'https://documents.harbourside.example/audits/visits';

describe.runIf(executablePath)('one action, from a claim that contradicts itself to a change that did not last', () => {
  let partnership: Partnership;
  let browser: Browser;
  let lead: PlaygroundPage;
  let ownManager: PlaygroundPage;
  let verifier: PlaygroundPage;
  let chair: PlaygroundPage;

  beforeAll(async () => {
    partnership = await startPartnership({
      people: PEOPLE,
      plan: PLAN,
      players: [sam, joseph, priya, ruth],
      startAt: '2026-06-04T09:30:00Z',
    });
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
    });
    const open = (who: PlaygroundPerson) =>
      PlaygroundPage.open(browser, partnership.addressOf(who), { width: 1400, height: 1600 });
    [lead, ownManager, verifier, chair] = await Promise.all([open(sam), open(joseph), open(priya), open(ruth)]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await partnership?.stop();
  });

  it('begins with a plan whose claims another agency verifies', async () => {
    const because = ['--because', 'The review panel asked for it.', '--by', 'Tom Marchetti'];
    const set = await partnership.sab('plan', 'set', PARTNERSHIP_PLAN, '--verified-by', 'another-agency', ...because);
    expect(set).toContain('verified by another agency');
    await partnership.sab('sweep');
    await lead.card('1 action is overdue').waitFor();
  });

  it('takes the lead’s claim that it is complete, though it says what is still to come', async () => {
    await lead.press('Open', lead.card('1 action is overdue'));
    const action = lead.card('HOU-01: where does it stand?');
    await lead.fillStable(
      action.getByLabel('What has happened, in a few lines'),
      'Completed. The new visit form will be rolled out in spring.',
    );
    await action.getByText('Complete', { exact: true }).click();
    await action.getByLabel('Link 1').fill('https://documents.harbourside.example/letters/forms');
    await lead.choose(action.getByLabel('What kind of evidence it is').first(), 'Letter or e-mail');
    await action.getByLabel('What it shows').first().fill('The form, sent to the area teams');
    await lead.press('Send update', action);
    await lead
      .card('HOU-01: your claim is recorded')
      .getByText(/now with: Safeguarding Manager/)
      .waitFor();
    await lead.screenshot('life-01-claimed');
  });

  it('shows the verifier what contradicts the claim, before she decides', async () => {
    const claim = verifier.card('HOU-01: is it complete?');
    await claim.getByText(/It says that it is complete, and also “will be rolled out in spring/).waitFor();
    await claim.getByText('POL-01, Police: not started').waitFor();
    await verifier.screenshot('life-02-contradiction');
  });

  it('neither asks nor lets Housing’s own safeguarding manager verify it', async () => {
    await ownManager.say('HOU-01');
    await ownManager.card('I cannot find HOU-01').waitFor();
    expect(await ownManager.page.getByText('HOU-01: is it complete?').count()).toBe(0);
    await ownManager.screenshot('life-03-own-agency');
  });

  it('lets the verifier ask the lead, and the claim waits for the answer', async () => {
    await verifier.press('Ask or pass it on', verifier.card('HOU-01: is it complete?'));
    const aside = verifier.card('HOU-01: not sure yet?');
    await verifier.press('Ask the lead', aside);
    await verifier.fillStable(aside.getByLabel('What do you want to know?'), 'Which teams use the form today?');
    await verifier.screenshot('life-04-ask');
    await verifier.press('Send the question', aside);
    await verifier
      .card('HOU-01: the lead is asked')
      .getByText(/The claim waits for their answer/)
      .waitFor();
    await verifier.screenshot('life-05-asked');
  });

  it('brings the lead the question, and the verifier the answer', async () => {
    const question = lead.card('HOU-01: a question about your claim');
    await question.getByText('Which teams use the form today?').waitFor();
    await lead.screenshot('life-06-question');
    await lead.fillStable(question.getByLabel('Your answer'), 'Two of the four area teams.');
    await lead.press('Send the answer', question);
    await lead.card('HOU-01: your answer is sent').waitFor();
    await lead.screenshot('life-07-answered');
    const claim = verifier.card('HOU-01: is it complete?');
    await claim.getByText('Two of the four area teams.').waitFor();
    await verifier.screenshot('life-08-answer');
  });

  it('sends the claim back with what is missing', async () => {
    const claim = verifier.card('HOU-01: is it complete?');
    await verifier.press('Return with a reason', claim);
    await verifier.fillStable(claim.getByLabel('What is missing?'), 'All four teams have to use it. Please show that they do.');
    await verifier.press('Return it', claim);
    await verifier.card('HOU-01: sent back').waitFor();
    await verifier.screenshot('life-09-returned');
    await lead.card('HOU-01: sent back').getByText('All four teams have to use it. Please show that they do.').waitFor();
    await lead.screenshot('life-10-sent-back');
  });

  it('lets the lead dispute that in a typed message, which reaches the verifier beside her own words', async () => {
    await lead.say('HOU-01 done. I do not agree with the return: the review asked for one form, and there is one.');
    const action = lead.card('This is how I read your message');
    await action.waitFor();
    await lead.screenshot('life-11-dispute-understood');
    expect(await action.getByRole('radio', { name: 'Complete' }).isChecked()).toBe(true);
    await lead.fillStable(
      action.getByLabel('If it is complete and you have no evidence, say why'),
      'You have the letter that went with the form.',
    );
    await lead.press('Send update', action);
    await lead.card('HOU-01: your claim is recorded').getByText('I do not agree with the return').waitFor();

    const claim = verifier.card('HOU-01: is it complete?');
    await claim.getByText(/I do not agree with the return/).waitFor();
    await claim.getByText(/^You sent an earlier claim back on/).waitFor();
    await claim.getByText('There is no evidence with this claim.').waitFor();
    await verifier.screenshot('life-12-disputed');
    await verifier.press('Return with a reason', claim);
    await verifier.fillStable(claim.getByLabel('What is missing?'), 'Agreed, there is one form. Please show that it is used.');
    await verifier.press('Return it', claim);
    await lead.card('HOU-01: sent back').getByText('Agreed, there is one form. Please show that it is used.').waitFor();
  });

  it('takes better evidence for an answer: an audit, with its link', async () => {
    await lead.say(`HOU-01 done, all four teams use the form, audit at ${AUDIT}`);
    const action = lead.card('This is how I read your message');
    await action.waitFor();
    expect(await action.getByLabel('Link 1').inputValue()).toBe(AUDIT);
    await lead.fillStable(action.getByLabel('What it shows').first(), 'Twenty visits of each team in May');
    await lead.press('Send update', action);
    const receipt = lead.card('HOU-01: your claim is recorded');
    await receipt.getByText('all four teams use the form').waitFor();
    await lead.screenshot('life-13-audit');
  });

  it('lets another agency verify it, with both returns before her', async () => {
    const claim = verifier.card('HOU-01: is it complete?');
    await claim.getByText('1. Audit or dip sample').waitFor();
    expect(await claim.getByText(/^You sent an earlier claim back on/).count()).toBe(2);
    await verifier.screenshot('life-14-better-claim');
    await verifier.press('Verify', claim);
    await verifier.card('HOU-01: verified').waitFor();
    await verifier.screenshot('life-15-verified');
    await lead.card('HOU-01: verified').waitFor();
  });

  it('lets the chair sign it off', async () => {
    await chair.card('Hello, I am Safeguarding Actions').getByText('Type “sign off” here').waitFor();
    await chair.say('sign off');
    const waiting = chair.card('1 action waits to be signed off');
    await waiting.getByText('HOU-01 · Children recorded on visits').waitFor();
    await waiting.getByText(/^Verified by Priya Nair on 4 June 2026/).waitFor();
    await chair.screenshot('life-16-to-sign-off');
    await chair.press('Sign off', waiting);
    await chair
      .card('Nothing waits for you to sign off')
      .getByText(/^HOU-01: signed off/)
      .waitFor();
    await chair.screenshot('life-17-signed-off');
  });

  it('asks the lead and the verifier six months later whether it has lasted', async () => {
    await partnership.moveTo('2026-12-04T10:00:00Z');
    for (const who of [lead, verifier]) await who.card('Has it lasted? 1 action').waitFor();
    await verifier.screenshot('life-18-asked-again');
    await lead.press('Open', lead.card('Has it lasted? 1 action'));
    await lead.card('HOU-01: has it lasted?').waitFor();
    await lead.screenshot('life-19-recheck');
  });

  it('opens it again when the lead says that it has not, and tells the verifier and the chair', async () => {
    const recheck = lead.card('HOU-01: has it lasted?');
    await lead.fillStable(recheck.getByLabel('How do you know?'), 'Two teams went back to the old form in October.');
    await lead.press('It has not', recheck);
    await lead.card('HOU-01: open again').waitFor();
    await lead.screenshot('life-20-open-again');
    for (const who of [verifier, chair]) {
      await who.card('HOU-01: open again').getByText('Two teams went back to the old form in October.').waitFor();
    }
    await chair.screenshot('life-21-chair-told');
  });

  it('keeps all of it in a history that holds', async () => {
    const history = await partnership.sab('history', 'show', 'HOU-01', '--plan', PARTNERSHIP_PLAN);
    const inTurn = [
      'Tom Marchetti: had the claims of the plan verified by another agency',
      'Sam Okafor: claimed it complete: "Completed. The new visit form will be rolled out in spring."',
      'Priya Nair: asked the lead about the claim: "Which teams use the form today?"',
      'Sam Okafor: answered: "Two of the four area teams."',
      'Priya Nair: sent the claim back: "All four teams have to use it.',
      'I do not agree with the return',
      'Priya Nair: sent the claim back: "Agreed, there is one form.',
      'Audit or dip sample: Twenty visits of each team in May',
      'Priya Nair: verified the claim',
      'Ruth Adeyemi: signed it off, to be checked again on 4 December 2026',
      'the register: asked Sam Okafor, Priya Nair whether it has lasted',
      'Sam Okafor: reopened it',
      'because it has not lasted: "Two teams went back to the old form in October."',
    ];
    const places = inTurn.map((words) => history.indexOf(words));
    expect(inTurn.filter((_words, n) => places[n] === -1)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(await partnership.sab('history', 'verify')).toContain('each is as the register wrote it');
  });
});
