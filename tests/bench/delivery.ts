import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Deps } from '../../src/engine/deps.ts';
import type { Delivery, Pointer } from '../../src/engine/ports.ts';
import { TENANT_PER_SECOND } from '../../src/engine/rate-limit.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import type { Person } from '../../src/words/person.ts';
import { Instant } from '../../src/words/time.ts';
import { buildCrowd, type Crowd, conversationOf, inviteCrowd } from '../support/build-crowd.ts';
import { type Fault, type ScriptedTeams, startScriptedTeams, type TeamsScript } from '../support/scripted-teams.ts';
import { sendAsCommunicator } from './communicator-model.ts';
import { median } from './figures.ts';
import { sendNaively } from './naive-loop.ts';

/*
 * Delivery, against a Teams that keeps to the published limits and has faults by a script. Teams lives in this process,
 * Azurite and each server of the bot in one of their own.
 *
 *   node tests/bench/delivery.ts [--people 2000] [--cards 10000] [--faster 1]
 *
 * 0 people or cards leave a part out. A machine that cannot do 50 a second beside all that runs here has limits of 20 with
 * `--faster 0.4`, for Teams and for the bot alike: the ratio then says again how close to the limit we come.
 */

/** What Teams is known to do to one post in ten. */
const FAULTS: readonly Fault[] = [
  { kind: 'answer', status: 429, code: 'Throttled', retryAfterS: 2 },
  { kind: 'answer', status: 429, code: 'Throttled' },
  { kind: 'answer', status: 412, code: 'PreconditionFailed' },
  { kind: 'answer', status: 500 },
  { kind: 'answer', status: 502 },
  { kind: 'accepted-then', status: 502 },
  { kind: 'accepted-then', status: 500 },
  { kind: 'broken-off', isAccepted: true },
  { kind: 'broken-off', isAccepted: false },
  { kind: 'slow', ms: 2_000 },
  { kind: 'answer', status: 403, code: 'BotNotInConversationRoster' },
  { kind: 'answer', status: 403, code: 'ForbiddenOperationException' },
  { kind: 'answer', status: 403, code: 'MessageWritesBlocked' },
  { kind: 'answer', status: 403, code: 'BotDisabledByAdmin' },
];

const MOST_ON_THE_QUEUE = 400;

/** About what Teams takes for an answer. */
const LATENCY_MS = 100;

/** The run begins at ten on a working day, whenever it is: at night nobody is written to. */
const AHEAD_MS = Date.parse('2026-06-04T09:00:00Z') - Date.now();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { people: { type: 'string' }, cards: { type: 'string' }, faster: { type: 'string' } },
  });
  say(`node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`);
  const [people, cards] = [Number(values.people ?? 2_000), Number(values.cards ?? 10_000)];
  if (people > 0) await exactlyOne(people);
  if (cards > 0) await closeToTheLimit(cards, Number(values.faster ?? 1));
}

async function exactlyOne(count: number): Promise<void> {
  const crowd = buildCrowd(count);
  const script: TeamsScript = { faultShare: 0.1, faults: FAULTS, latencyMs: LATENCY_MS, seed: 2026 };
  say(`\nExactly one: ${count} people, faults on a tenth of the posts; servers killed twice`);
  say(tableRow(['', 'exactly one', 'none', 'two or more', 'none, untold', 'seconds']));
  say(tableRow(['ours, two servers', ...(await oursWithKills(crowd, script))]));

  await withTeams(script, async (teams) => {
    const startedAt = performance.now();
    await sendNaively(crowd.persons, teams.url);
    say(tableRow(['naive loop', ...tally(crowd, teams, () => undefined), secondsSince(startedAt)]));
  });
  await withTeams(script, async (teams) => {
    const startedAt = performance.now();
    const rows = await sendAsCommunicator(crowd.persons, teams.url, [count / 3, (2 * count) / 3]);
    say(tableRow(['communicator model', ...tally(crowd, teams, ({ id }) => rows.get(id)), secondsSince(startedAt)]));
  });
}

/** @throws {Error} when somebody has two cards without a 502 between them, or nothing is said of somebody */
async function oursWithKills(crowd: Crowd, script: TeamsScript): Promise<string[]> {
  return withServers(crowd, script, async (run) => {
    const { deps, teams, pointers, start } = run;
    const startedAt = performance.now();
    const reached = async (share: number): Promise<void> => {
      while (teams.cards.size < crowd.persons.length * share) await pause(20);
    };
    start(2);
    const feeding = feed(run);
    for (const share of [1 / 3, 2 / 3]) {
      const dying = start(2);
      await reached(share);
      dying.kill('SIGKILL');
    }
    start(2);
    await feeding;
    const deliveries = await whenEnded(deps, pointers);
    const failed = new Set((await deps.reach.failures()).map(({ personId }) => personId));
    const states = new Map(crowd.persons.map(({ id }, n) => [id, deliveries[n]?.state]));
    const stateOf = ({ id }: Person): string | undefined =>
      states.get(id) === 'sent' || failed.has(id) ? states.get(id) : undefined;
    const twice = [...teams.cards].filter(([conversation, many]) => many > 1 + (teams.misled.get(conversation) ?? 0)).length;
    if (twice > 0) throw new Error(`${twice} people have two cards, and Teams had not asked for the second by a 502`);
    if (crowd.persons.some((person) => stateOf(person) === undefined)) throw new Error('nothing is said of somebody');
    const line = tally(crowd, teams, stateOf);
    say(`  (ours: ${inWords(Map.groupBy(deliveries, ({ state }) => state))})`);
    return [...line, secondsSince(startedAt)];
  });
}

/** @returns people with exactly one card, none, two or more; and those without one of whom nobody is told */
function tally(crowd: Crowd, teams: ScriptedTeams, stateOf: (person: Person) => string | undefined): string[] {
  const cardsOf = (person: Person): number => teams.cards.get(conversationOf(person)) ?? 0;
  const of = (fits: (person: Person) => boolean): string => String(crowd.persons.filter(fits).length);
  return [
    of((person) => cardsOf(person) === 1),
    of((person) => cardsOf(person) === 0),
    of((person) => cardsOf(person) > 1),
    of((person) => cardsOf(person) === 0 && stateOf(person) === undefined),
  ];
}

/**
 * Puts pointers on the queue little by little, as a sweep does: Azurite goes through all that a queue holds for each that is
 * taken from it, which Azure does not.
 */
async function feed({ pointers, teams, deps }: Run): Promise<void> {
  for (const [n, pointer] of pointers.entries()) {
    while (n - teams.counts.posts > MOST_ON_THE_QUEUE) await pause(20);
    await deps.pointers.push(pointer, 0);
  }
}

async function closeToTheLimit(count: number, faster: number): Promise<void> {
  const crowd = buildCrowd(count);
  await withServers(crowd, { latencyMs: LATENCY_MS, faster }, async (run) => {
    const { teams, start } = run;
    const server = start(1);
    const feeding = feed(run);
    const memory: number[] = [];
    server.stdout?.on('data', (line) => memory.push(Number(line)));
    while (teams.counts.posts === 0) await pause(5);
    const startedAt = performance.now();
    while (teams.cards.size < count) await pause(20);
    const seconds = (performance.now() - startedAt) / 1_000;
    await feeding;
    const ideal = count / (TENANT_PER_SECOND * faster);
    const quarter = Math.floor(memory.length / 4);
    say(`\nClose to the limit: ${count} cards to as many people in one tenant, ${TENANT_PER_SECOND * faster} a second taken`);
    say(`${seconds.toFixed(1)} s; ideal ${ideal.toFixed(1)} s; ratio ${(seconds / ideal).toFixed(3)} (aim: 1.02 or less)`);
    say(`${teams.counts.throttled} of ${teams.counts.posts} posts answered 429 (aim: under 0.1%)`);
    if (quarter > 0) {
      const [second, last] = [memory.slice(quarter, 2 * quarter), memory.slice(-quarter)];
      say(`memory of the server: ${median(second)} MB in the second quarter of the time, ${median(last)} MB in the last`);
    }
  });
}

const notHere = (): Promise<never> => Promise.reject(new Error('only the servers send'));

type Run = {
  readonly deps: Pick<Deps, 'outbox' | 'pointers' | 'reach'>;
  readonly teams: ScriptedTeams;
  readonly pointers: readonly Pointer[];
  /** @param servers how many share what Teams takes */
  readonly start: (servers: number) => ChildProcess;
};

async function withServers<Result>(crowd: Crowd, script: TeamsScript, run: (given: Run) => Promise<Result>): Promise<Result> {
  const children: ChildProcess[] = [];
  const begin = (program: string, told: unknown): ChildProcess => {
    const path = fileURLToPath(new URL(program, import.meta.url));
    const options = ['--max-old-space-size=512', path, JSON.stringify(told)];
    const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  };
  try {
    const where = await firstLineOf(begin('delivery-storage.ts', {}));
    const { tableUrl, queueUrl } = Where.parse(JSON.parse(where));
    return await withTeams(script, async (teams) => {
      const deps: Deps = {
        ...(await openStorage({ kind: 'local', tableUrl, queueUrl })),
        transport: { post: notHere, open: notHere, update: notHere },
        clock: () => Instant.parse(new Date(Date.now() + AHEAD_MS).toISOString()),
        newId: () => 'not-needed-here',
        random: Math.random,
        log: () => undefined,
      };
      const pointers = await inviteCrowd(deps, crowd, teams.url);
      const start = (servers: number): ChildProcess =>
        begin('delivery-server.ts', {
          tableUrl,
          queueUrl,
          crowd: crowd.persons.length,
          servers,
          faster: script.faster ?? 1,
          aheadMs: AHEAD_MS,
        });
      return run({ deps, teams, pointers, start });
    });
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

const Where = z.object({ tableUrl: z.string(), queueUrl: z.string() });

function firstLineOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout?.once('data', (line) => resolve(String(line))));
}

async function withTeams<Result>(script: TeamsScript, run: (teams: ScriptedTeams) => Promise<Result>): Promise<Result> {
  const teams = await startScriptedTeams(script);
  try {
    return await run(teams);
  } finally {
    await teams.close();
  }
}

const ENDED = new Set(['sent', 'unknown', 'unreachable', 'failed']);

/** Waits until every message has ended in a named state: also those whose server was killed, a minute later. */
async function whenEnded({ outbox }: Pick<Deps, 'outbox'>, pointers: readonly Pointer[]): Promise<Delivery[]> {
  const ended = new Map<Pointer, Delivery>();
  while (ended.size < pointers.length) {
    await pause(1_000);
    for (const pointer of pointers.filter((one) => !ended.has(one))) {
      const delivery = (await outbox.load(pointer))?.delivery;
      if (delivery && ENDED.has(delivery.state)) ended.set(pointer, delivery);
    }
  }
  return pointers.flatMap((pointer) => ended.get(pointer) ?? []);
}

function inWords(groups: ReadonlyMap<string, readonly unknown[]>): string {
  return [...groups].map(([state, all]) => `${all.length} ${state}`).join(', ');
}

function secondsSince(startedAt: number): string {
  return ((performance.now() - startedAt) / 1_000).toFixed(0);
}

function tableRow(cells: readonly string[]): string {
  const [name = '', ...figures] = cells;
  return `${name.padEnd(22)}${figures.map((cell) => cell.padStart(16)).join('')}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
