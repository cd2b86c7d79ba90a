import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { personId } from '../../src/words/person.ts';
import { installActivity, invokeActivity, messageActivity, personalConversation } from '../support/activities.ts';
import { postActivity } from '../support/post-activity.ts';
import { press, wordsOn } from '../support/read-card.ts';
import { runProgram } from '../support/run-program.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { type SecureServers, secureServers } from '../support/secure-servers.ts';

const COUNCIL = '10000000-0000-4000-8000-000000000002';
const BOARD = '10000000-0000-4000-8000-000000000001';
const ELSEWHERE = '10000000-0000-4000-8000-000000000009';
const someone = (tenant: string, n: number, name: string) => ({
  id: personId(tenant, `20000000-0000-4000-8000-00000000000${n}`),
  name,
});

const sam = someone(COUNCIL, 1, 'Sam Okafor');
const priya = someone(BOARD, 3, 'Priya Nair');
/** In the list of people like everybody else, and of an organisation that nobody let in. */
const olga = someone(ELSEWHERE, 7, 'Olga Lindqvist');

const row = (agency: string, role: string, title: string, { id, name }: typeof sam): string =>
  [agency, role, title, name, ...id.split(':')].join(',');

const PEOPLE = [
  'agency,role,title,name,tenant id,object id',
  row('Board', 'chair', 'Chair of the Board', olga),
  row('Board', 'safeguarding manager', 'Safeguarding Manager', priya),
  row('Housing', 'lead', 'Head of Housing Services', sam),
  row('Housing', 'safeguarding manager', 'Housing Safeguarding Manager', priya),
].join('\n');

const PLAN = [
  'Ref,Agency,Short title,Recommendation,Action,Lead,By when',
  'HOU-01,Housing,Children recorded on visits,Record which children live there.,Use one form.,Head of Housing Services,31 May 2026',
].join('\n');

const evidence = { link1: 'https://docs.example.org/minutes/7', kind1: 'minutes', describes1: 'Minutes of 2 June, item 4' };

/** An answer to a press: our own card. */
const Answer = z.object({ value: z.unknown() });

describe('two servers, as they are hosted, for people of two organisations', () => {
  let dir: string;
  let connector: ScriptedConnector;
  let servers: SecureServers;

  const sab = async (...args: string[]): Promise<string> => {
    const { code, said } = await runProgram('src/cli.ts', args, servers.settings());
    expect({ code, said }).toMatchObject({ code: 0 });
    return said;
  };
  const throughTeams = (activity: unknown) => postActivity(servers.endpoint, activity);
  const pressed = async (from: typeof sam, verb: string, data: unknown): Promise<unknown> => {
    const { status, body } = await throughTeams(invokeActivity({ serviceUrl: connector.url, from, verb, data }));
    expect(status).toBe(200);
    return Answer.parse(body).value;
  };

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sab-'));
    [connector, servers] = await Promise.all([startConnector(), secureServers(dir, [COUNCIL, BOARD])]);
    await writeFile(join(dir, 'people.csv'), PEOPLE);
    await writeFile(join(dir, 'plan.csv'), PLAN);
    await sab('people', 'import', join(dir, 'people.csv'));
    await sab('plan', 'import', join(dir, 'plan.csv'), '--plan', 'harbour', '--title', 'Harbour review');
    await servers.startAt('2026-06-04T09:30:00Z');
    for (const from of [sam, priya]) await throughTeams(installActivity({ serviceUrl: connector.url, from }));
  }, 120_000);
  afterAll(async () => {
    await servers?.close();
    await connector?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('takes a claim once when the same press reaches both at once, and puts it before the verifier once', async () => {
    connector.reset();
    const action = await pressed(sam, 'open-action', { planId: 'harbour', ref: 'HOU-01' });
    const typed = { state: 'complete', words: 'All four area teams use the form.', ...evidence };
    const click = press(action, 'submit-update', typed);

    const receipts = await Promise.all([1, 2, 3, 4].map(() => pressed(sam, 'submit-update', click)));
    for (const receipt of receipts) expect(wordsOn(receipt)).toContain('HOU-01: your claim is recorded');

    const isHers = ({ conversationId, sent }: { conversationId: string; sent: unknown }): boolean =>
      conversationId === personalConversation(priya) && JSON.stringify(sent).includes('HOU-01');
    await connector.called(isHers);
    expect(connector.posts(personalConversation(priya))).toHaveLength(1);
    const history: unknown = JSON.parse(await sab('history', 'show', 'HOU-01', '--plan', 'harbour', '--json'));
    const { rows } = z.object({ rows: z.array(z.object({ event: z.object({ what: z.string() }) })) }).parse(history);
    expect(rows.filter(({ event }) => event.what === 'claimed')).toHaveLength(1);
  });

  it('answers somebody of the other organisation', async () => {
    connector.reset();
    const { status } = await throughTeams(messageActivity({ serviceUrl: connector.url, from: priya, text: 'help' }));
    expect(status).toBe(200);
    expect(connector.posts(personalConversation(priya))).toHaveLength(1);
  });

  it('answers nobody of a third one, even with a token from Teams and a role in the list of people', async () => {
    connector.reset();
    const before = await sab('history', 'show', 'HOU-01', '--plan', 'harbour', '--json');
    for (const address of servers.addresses) {
      const authorization = await servers.bearer(connector.url);
      const asks = [
        messageActivity({ serviceUrl: connector.url, from: olga, text: 'status' }),
        invokeActivity({
          serviceUrl: connector.url,
          from: olga,
          verb: 'open-action',
          data: { planId: 'harbour', ref: 'HOU-01' },
        }),
        installActivity({ serviceUrl: connector.url, from: olga }),
      ];
      for (const ask of asks) {
        expect(await postActivity(address, ask, { authorization })).toMatchObject({ status: 401, body: undefined });
      }
    }
    expect(connector.calls).toEqual([]);
    expect(await sab('history', 'show', 'HOU-01', '--plan', 'harbour', '--json')).toBe(before);
  });

  it('answers nobody who comes past Teams', async () => {
    connector.reset();
    for (const address of servers.addresses) {
      const { status } = await postActivity(address, messageActivity({ serviceUrl: connector.url, from: sam, text: 'help' }));
      expect(status).toBe(401);
    }
    expect(connector.calls).toEqual([]);
  });
});
