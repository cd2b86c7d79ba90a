import { randomUUID } from 'node:crypto';
import { renderCard } from '../../src/cards/render-card.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { Deps } from '../../src/engine/deps.ts';
import type { Transport } from '../../src/engine/ports.ts';
import { sweep } from '../../src/engine/sweep.ts';
import type { Storage } from '../../src/store/open-storage.ts';
import { createBot } from '../../src/teams/bot.ts';
import { reportsOf } from '../../src/teams/report-files.ts';
import { startServer } from '../../src/teams/server.ts';
import { createAdapter, type OnTurn } from '../../src/teams/strict-adapter.ts';
import { type RenderCard, teamsTransport } from '../../src/teams/teams-transport.ts';
import type { Person } from '../../src/words/person.ts';
import { addMinutes, Instant } from '../../src/words/time.ts';
import { channelInvoke, channelMessage, installActivity, invokeActivity, messageActivity } from './activities.ts';
import { type HttpAnswer, postActivity } from './post-activity.ts';
import type { ScriptedConnector } from './scripted-connector.ts';

/** A clock that a test moves. */
export type TestClock = { now: Instant };

export type TestBot = {
  readonly deps: Deps;
  readonly url: string;
  /** Lines of the log, each as it was written. */
  readonly logged: string[];
  install(person: Person): Promise<HttpAnswer>;
  say(person: Person, text: string): Promise<HttpAnswer>;
  sayInChannel(person: Person, text: string): Promise<HttpAnswer>;
  /** @returns the card that the pressed one turned into */
  press(person: Person, verb: string, data: unknown): Promise<unknown>;
  /** The same, on a card in a channel. */
  pressInChannel(person: Person, verb: string, data: unknown): Promise<unknown>;
  /** Sends everything that the queue holds. */
  deliverAll(): Promise<void>;
  sweepAndDeliver(): Promise<void>;
  wait(minutes: number): void;
  close(): Promise<void>;
};

/** One server of the bot: the real storage, the real SDK and the real connector protocol, with a clock that a test moves. */
export async function startBot(
  storage: Storage,
  connector: ScriptedConnector,
  clock: TestClock = { now: Instant.parse('2026-06-04T09:00:00.000Z') },
  wrapTransport: (transport: Transport) => Transport = (transport) => transport,
  draw: RenderCard = renderCard,
  around: (turn: OnTurn) => OnTurn = (turn) => turn,
): Promise<TestBot> {
  const logged: string[] = [];
  const adapter = createAdapter({ kind: 'local' });
  const deps: Deps = {
    ...storage,
    transport: wrapTransport(teamsTransport(adapter, renderCard)),
    clock: () => clock.now,
    newId: randomUUID,
    random: () => 0.5,
    log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
  };
  let here: string | undefined;
  const onTurn = around(createBot(adapter, { ...deps, allowedHosts: [], publicUrl: () => here }, draw));
  const isReady = (): Promise<boolean> => storage.check().then(() => true);
  const reports = reportsOf(deps, adapter.allowsTenant);
  const server = await startServer({ adapter, onTurn, isReady, reports, host: '127.0.0.1', port: 0, log: deps.log });
  const url = `http://127.0.0.1:${server.port}`;
  here = url;
  const serviceUrl = connector.url;
  const deliverAll = async (): Promise<void> => {
    while ((await deliverRound(deps)) > 0);
  };
  return {
    deps,
    url,
    logged,
    install: (from) => postActivity(url, installActivity({ serviceUrl, from })),
    say: (from, text) => postActivity(url, messageActivity({ serviceUrl, from, text })),
    sayInChannel: (from, text) => postActivity(url, channelMessage({ serviceUrl, from, text })),
    press: async (from, verb, data) => cardIn(await postActivity(url, invokeActivity({ serviceUrl, from, verb, data }))),
    pressInChannel: async (from, verb, data) => cardIn(await postActivity(url, channelInvoke({ serviceUrl, from, verb, data }))),
    deliverAll,
    sweepAndDeliver: async () => {
      await sweep(deps);
      await deliverAll();
    },
    wait: (minutes) => {
      clock.now = addMinutes(clock.now, minutes);
    },
    close: server.close,
  };
}

function cardIn({ status, body }: HttpAnswer): unknown {
  const answer = body as { type?: string; value?: unknown } | undefined; // what our own invoke responses hold
  if (status !== 200 || answer?.type !== 'application/vnd.microsoft.card.adaptive') {
    throw new Error(`no card came back: ${status} ${JSON.stringify(body)}`);
  }
  return answer.value;
}
