import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderCard } from '../../src/cards/render-card.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { openNightlyAudit } from '../../src/engine/nightly-audit.ts';
import { jsonLog } from '../../src/log.ts';
import { openTelemetry, type Telemetry } from '../../src/telemetry/open-telemetry.ts';
import { ActionRef } from '../../src/words/action.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { messageActivity, personalConversation, searchActivity } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { agencies, buildPeople, persons, roles } from '../support/build-people.ts';
import { type LocalCollector, startCollector } from '../support/local-collector.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { postActivity } from '../support/post-activity.ts';
import { press } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

/** Stands in everything that somebody typed, wrote in a plan, or is called: wherever it is found later, it got out. */
const WORDS = 'quagmire';

const test = useTestStorage();
const { housingLead: lead, housingManager: manager, chair } = persons;
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-06-04'), '10:00') };
const about = { planId: PlanId.parse(`${WORDS}-plan`), ref: ActionRef.parse('HOU-01') };

let connector: ScriptedConnector;
let collector: LocalCollector;
let telemetry: Telemetry;
let bot: TestBot;
const fault = { draw: false, post: false };

beforeAll(async () => {
  connector = await startConnector();
  collector = await startCollector();
  const otlp = { endpoint: collector.url, headers: {} };
  telemetry = await openTelemetry({ serviceName: 'x', otlp, connectionString: undefined }, {}, () => undefined);
  const watched = { ...test.storage, meters: telemetry.meters, trace: telemetry.trace };
  bot = await startBot(
    watched,
    connector,
    clock,
    (transport) => ({
      ...transport,
      post: async (address, card) => {
        if (fault.post) throw new Error(`${WORDS}: ${lead.name}`);
        return transport.post(address, card);
      },
    }),
    (card) => {
      if (fault.draw) throw new TypeError(`${WORDS}\n    at /src/${WORDS}: ${JSON.stringify(card)}`);
      return renderCard(card);
    },
  );
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({ id: about.planId, title: `Plan ${WORDS}`, isRestricted: false, registeredAt: clock.now });
  const entry = buildEntry({
    ...about,
    dueOn: '2026-03-31',
    owner: roles.housingLead.key,
    title: `Title ${WORDS}`,
    action: `Action ${WORDS}`,
    recommendation: `Recommendation ${WORDS}`,
  });
  const progress = { claim: 'none', words: WORDS, evidenceWords: WORDS } as const;
  await addEntry(bot.deps, entry, { what: 'imported', from: `${WORDS}.docx`, progress }, clock.now);
  for (const person of [lead, manager, chair]) await bot.install(person);
});
beforeEach(() => {
  fault.draw = false;
  fault.post = false;
});
afterAll(async () => {
  await bot?.close();
  await connector?.close();
  await collector?.close();
});

describe('what whoever runs the bot can read of it', () => {
  it('has the whole of what went on in it, and not a word, a name or an id of anybody', async () => {
    await bot.sweepAndDeliver();
    const typed = {
      state: 'complete',
      words: `All done: ${WORDS}.`,
      link1: `https://docs.example/${WORDS}`,
      kind1: 'minutes',
      describes1: `Minutes of ${WORDS}`,
    };
    const claim = press(await bot.press(lead, 'open-action', about), 'submit-update', typed);
    await bot.press(lead, 'submit-update', claim);
    await bot.press(lead, 'submit-update', { ...claim, [WORDS]: WORDS });
    await bot.press(lead, `${WORDS}-verb`, { [WORDS]: WORDS });
    fault.post = true;
    await bot.deliverAll();
    fault.post = false;
    await bot.say(lead, `HOU-01 in progress, ${WORDS} is on it`);
    await bot.say(lead, `${WORDS}?`);
    await bot.say(chair, `status ${WORDS}`);
    const origin = { serviceUrl: connector.url, from: lead };
    await postActivity(bot.url, searchActivity({ ...origin, query: WORDS }));
    await postActivity(bot.url, {
      ...messageActivity({ ...origin, text: WORDS }),
      from: { [WORDS]: WORDS },
      [WORDS]: [{ [WORDS]: 1 }],
    });
    await postActivity(bot.url, `{"${WORDS}"`);
    for (const path of [`/reports/${WORDS}`, `/${WORDS}`]) await fetch(new URL(path, bot.url));
    fault.draw = true;
    await bot.say(lead, 'my actions').catch(() => undefined);
    fault.draw = false;
    connector.answerAlways('*', { status: 500, code: WORDS, message: `${WORDS} ${lead.name}` });
    await bot.say(lead, 'help');
    connector.reset();
    bot.wait(24 * 60);
    await bot.sweepAndDeliver();
    await openNightlyAudit(bot.deps)();
    await telemetry.close();

    const lines: string[] = [];
    const log = jsonLog((line) => lines.push(line));
    for (const line of bot.logged) {
      const { event, ...facts } = JSON.parse(line);
      log(event, facts);
    }
    const spans = collector.spans();
    expect(new Set(spans.map(({ name }) => name))).toEqual(new Set(['turn', 'commit', 'deliver', 'post', 'audit']));
    expect(spans.map(({ attributes }) => attributes['sab.name'])).toEqual(
      expect.arrayContaining(['submit-update', 'reply', 'summary']),
    );
    expect(collector.metrics().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['sab.turn.duration', 'sab.deliveries', 'sab.sweep.lag']),
    );
    const events = new Set(bot.logged.map((line): unknown => JSON.parse(line).event));
    expect([...events]).toEqual(
      expect.arrayContaining(['turn-malformed', 'turn-went-wrong', 'deliver-failed', 'answer-not-sent', 'audited']),
    );

    const everything = [...lines, collector.bodies()].join('\n').toLowerCase();
    const people = Object.values(persons).flatMap(({ name, id }) => [name, id, ...id.split(':')]);
    const forbidden = [WORDS, ...people, ...Object.values(agencies).map(({ name }) => name), personalConversation(lead)];
    expect(forbidden.filter((one) => everything.includes(one.toLowerCase()))).toEqual([]);
  });
});
