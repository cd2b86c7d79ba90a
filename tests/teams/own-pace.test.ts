import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withinOwnPace } from '../../src/teams/own-pace.ts';
import { invokeActivity, messageActivity } from '../support/activities.ts';
import { type BareBot, startBareBot } from '../support/bare-bot.ts';
import { persons } from '../support/build-people.ts';
import { type HttpAnswer, postActivity } from '../support/post-activity.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';

const { housingLead: lead, policeLead: other } = persons;

let connector: ScriptedConnector;
let bot: BareBot;
let now: number;
let heard: string[];

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());

beforeEach(async () => {
  connector.reset();
  now = 0;
  heard = [];
  const logged: string[] = [];
  const onTurn = withinOwnPace(
    async (context) => {
      const { type } = context.activity;
      heard.push(type);
      if (type === 'invoke') await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: 'done' } });
    },
    (event) => logged.push(event),
    { burst: 3, perSecond: 1 },
    () => now,
  );
  bot = await startBareBot({ kind: 'local' }, { onTurn: (context) => onTurn(context) });
  return () => bot.close();
});

const serviceUrl = (): string => connector.url;
const press = (n: number, from = lead): Promise<HttpAnswer> =>
  postActivity(bot.url, invokeActivity({ serviceUrl: serviceUrl(), from, verb: 'open', data: { n } }));
const write = (text: string, from = lead): Promise<HttpAnswer> =>
  postActivity(bot.url, messageActivity({ serviceUrl: serviceUrl(), from, text }));

const TOO_FAST = {
  body: { statusCode: 500, value: { code: 'TooFast', message: expect.stringContaining('Wait a few seconds') } },
};

describe('a person who presses faster than a person can', () => {
  it('is told so in words, nothing is done, and it works again a moment later', async () => {
    for (const n of [1, 2, 3]) expect((await press(n)).body).toBe('done');
    expect(await press(4)).toMatchObject({ status: 200, ...TOO_FAST });
    expect(heard).toHaveLength(3);
    now += 1_000;
    expect((await press(5)).body).toBe('done');
  });

  it('takes nothing from anybody else', async () => {
    for (const n of [1, 2, 3, 4, 5]) await press(n);
    expect((await press(1, other)).body).toBe('done');
  });

  it('is told once, and not for every message', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) await write(`message ${n}`);
    expect(heard).toHaveLength(3);
    expect(connector.posts().map(({ sent }) => sent?.text)).toEqual([expect.stringContaining('Wait a few seconds')]);
  });
});

describe('a click that Teams sends again because nobody answered', () => {
  it('is not counted, twice', async () => {
    for (const n of [1, 1, 1, 2, 2, 2, 3, 3, 3]) expect((await press(n)).body).toBe('done');
    expect(await press(4)).toMatchObject(TOO_FAST);
  });

  it('is counted when it comes more often than Teams repeats it', async () => {
    for (let times = 0; times < 9; times += 1) await press(1);
    expect(heard).toHaveLength(9);
    expect(await press(1)).toMatchObject(TOO_FAST);
  });

  it('is counted when it comes again and again: what was refused does not come through by being repeated', async () => {
    let done = 0;
    for (let times = 0; times < 60; times += 1) {
      if ((await press(1)).body === 'done') done += 1;
      now += 100;
    }
    // six seconds at one a second, after a burst of three, each with two repetitions at most
    expect(done).toBeGreaterThan(9);
    expect(done).toBeLessThanOrEqual((3 + 6) * 3);
  });
});
