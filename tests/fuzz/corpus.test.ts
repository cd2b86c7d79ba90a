import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invokeActivity, messageActivity } from '../support/activities.ts';
import { persons } from '../support/build-people.ts';
import { hostileActivities } from './corpus/activities.ts';
import { hostilePresses } from './corpus/presses.ts';
import { hostileRequests } from './corpus/requests.ts';
import { hostileTokens } from './corpus/tokens.ts';
import { asTeams, type FuzzedBot, REGISTERED, RESTRICTED, startFuzzedBot, stranger } from './fuzzed-bot.ts';
import { type Group, groups, type Shot } from './groups.ts';
import { tryShots } from './run-fuzz.ts';
import type { Wire } from './send-raw.ts';

let bot: FuzzedBot;
beforeAll(async () => {
  bot = await startFuzzedBot();
});
afterAll(() => bot.close());

function groupOf(name: string): Group {
  const group = groups.find((one) => one.name === name);
  if (!group) throw new Error(`there is no group ${name}`);
  return group;
}

function shot(about: string, wireWith: Shot['wireWith'], expects: Shot['expects'], without = [RESTRICTED]): Shot {
  return { about, mutations: [], wireWith, expects, without };
}

describe('everything hostile that somebody thought of', () => {
  it('gets no token past the door that is not Teams’ own', async () => {
    const shots = hostileTokens.map(({ because, make }) =>
      shot(because, async (): Promise<Wire> => {
        const activity = messageActivity({ serviceUrl: bot.connector.url, from: persons.housingLead, text: 'help' });
        const wire = asTeams({ ...bot, authorization: await make(bot.issuer, bot.connector.url) }, activity);
        return wire;
      }, [401]),
    );
    expect(await tryShots(bot, groupOf('strangers'), shots)).toEqual([]);
  }, 240_000);

  it('gets no request past the door that is no activity, even with Teams’ own token', async () => {
    const shots = hostileRequests.map(({ because, make, expects }) => shot(because, () => make(bot.authorization), expects));
    expect(await tryShots(bot, groupOf('strangers'), shots)).toEqual([]);
  }, 240_000);

  it('makes no turn of an activity fail, and none write what nobody may', async () => {
    const shots = hostileActivities.map(({ because, make, expects }) =>
      shot(because, () => asTeams(bot, make(bot.connector.url)), expects),
    );
    expect(await tryShots(bot, groupOf('senders'), shots)).toEqual([]);
  }, 240_000);

  it('makes nothing come of a press about nothing, or by somebody who may not', async () => {
    const { url: serviceUrl } = bot.connector;
    const shots = hostilePresses.map(({ because, by: from, verb, data }) => {
      const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
      const activity = invokeActivity({ serviceUrl, from, verb: '', but: { value } });
      const without = from === stranger ? [RESTRICTED, REGISTERED] : [RESTRICTED];
      return shot(because, () => asTeams(bot, activity), [200], without);
    });
    expect(await tryShots(bot, groupOf('presses'), shots)).toEqual([]);
  }, 240_000);
});
