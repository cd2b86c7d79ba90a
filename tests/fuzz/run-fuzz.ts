import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { audit } from '../../src/engine/audit.ts';
import type { Dump, FuzzedBot } from './fuzzed-bot.ts';
import { REGISTERED, RESTRICTED } from './fuzzed-bot.ts';
import { type Group, groups, type Shot } from './groups.ts';
import { MARKER } from './hostile-values.ts';
import type { Mutation } from './mutate.ts';
import type { Answer } from './send-raw.ts';

export type Fault = {
  readonly group: string;
  /** What is wrong. */
  readonly what: string;
  /** The smallest request that shows it by itself; `undefined` where none does. */
  readonly request: { readonly about: string; readonly mutations: readonly Mutation[]; readonly wire: string } | undefined;
};

export type GroupFigures = {
  readonly name: string;
  readonly about: string;
  readonly runs: number;
  /** Answers by status. */
  readonly answers: Readonly<Record<string, number>>;
  readonly slowest: { readonly ms: number; readonly about: string };
  /** After a collection, when a tenth of the requests had been answered, and all of them. */
  readonly heapMb: readonly [first: number, last: number];
  readonly handles: readonly [first: number, last: number];
  /** Rows that were other than before, and may be. */
  readonly writes: number;
};

export type FuzzResult = { readonly figures: readonly GroupFigures[]; readonly faults: readonly Fault[] };

const TENTHS = 10;

/** Requests under way at a time. */
const AT_ONCE = 8;

/** What a heap may differ by between two looks at a program that keeps nothing: code that was made ready, and caches with an end. */
const MOST_GROWTH_MB = 12;

/** Connections that either side still holds open. */
const MOST_MORE_HANDLES = 30;

/** Lines of the log that say no more than that somebody sent what we do not take. */
const EXPECTED_EVENTS: ReadonlySet<string> = new Set([
  'turn-refused',
  'turn-malformed',
  'metric',
  'trace',
  'card-not-updated',
  'summary-sent',
]);

/** No answer may say where our code is, or what it said when it fell over. */
const OF_OUR_INSIDE = /\bError:|\n\s+at |\bsrc\/[a-z-]+\/|node_modules|file:\/\/\S*\.ts|\/work\/|\[object Object\]/;

/** Runs so many requests of each group, by its share. @param seed the same one makes the same requests */
export async function fuzz(
  bot: FuzzedBot,
  { runs, seed, only = groups }: { readonly runs: number; readonly seed: string; readonly only?: readonly Group[] },
): Promise<FuzzResult> {
  const figures: GroupFigures[] = [];
  const faults: Fault[] = [];
  const shares = only.reduce((sum, { share }) => sum + share, 0);
  for (const group of only) {
    const of = Math.max(TENTHS, Math.round((runs * group.share) / shares));
    const ran = await runGroup(bot, group, of, seed);
    figures.push(ran.figures);
    faults.push(...ran.faults);
  }
  return { figures, faults };
}

/** Sends these, in any order. @returns what is wrong with what came of them */
export async function tryShots(bot: FuzzedBot, group: Group, shots: readonly Shot[]): Promise<Fault[]> {
  return explained(bot, group, shots, await sendAll(bot, group, shots));
}

type Tally = { readonly answers: Record<string, number>; slowest: GroupFigures['slowest']; writes: number };

async function runGroup(
  bot: FuzzedBot,
  group: Group,
  runs: number,
  seed: string,
): Promise<{ figures: GroupFigures; faults: Fault[] }> {
  const tally: Tally = { answers: {}, slowest: { ms: 0, about: '' }, writes: 0 };
  const faults: Fault[] = [];
  const known = new Set<string>();
  const heap: number[] = [];
  const handles: number[] = [];
  for (let tenth = 0; tenth < TENTHS; tenth += 1) {
    const [from, to] = [tenth, tenth + 1].map((n) => Math.round((runs * n) / TENTHS));
    const shots: Shot[] = [];
    for (let n = from ?? 0; n < (to ?? 0); n += 1) shots.push(await group.shot(bot, `${seed} ${group.name} ${n}`));
    const seen = await sendAll(bot, group, shots, tally);
    faults.push(...(await explained(bot, group, shots, seen, known)));
    shots.length = 0;
    heap.push(heapMb());
    handles.push(process.getActiveResourcesInfo().length);
  }
  const [first, last] = [heap[0] ?? 0, heap.at(-1) ?? 0];
  if (last - first > MOST_GROWTH_MB) {
    const what = `the heap grew by ${(last - first).toFixed(1)} MB between the first tenth and the last`;
    faults.push({ group: group.name, what, request: undefined });
  }
  const [firstHandles, lastHandles] = [handles[0] ?? 0, handles.at(-1) ?? 0];
  if (lastHandles - firstHandles > MOST_MORE_HANDLES) {
    const what = `${lastHandles - firstHandles} more handles are open after the last tenth than after the first`;
    faults.push({ group: group.name, what, request: undefined });
  }
  const { name, about } = group;
  const figures = { name, about, runs, ...tally, heapMb: [first, last] as const, handles: [firstHandles, lastHandles] as const };
  return { figures, faults };
}

type Seen = { readonly what: string; readonly shot?: Shot };

/** Sends them, several at a time, and looks at each answer, and at what all of them left behind. */
async function sendAll(bot: FuzzedBot, group: Group, shots: readonly Shot[], tally?: Tally): Promise<Seen[]> {
  const before = await bot.dump();
  const complaints = group.isAudited ? await complaintsOf(bot) : [];
  bot.takeTurns();
  bot.takeLines();
  const seen: Seen[] = [];
  const outside = watchProcess();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let shot = shots[next]; shot !== undefined; shot = shots[next]) {
      next += 1;
      const answer = await bot.send(await shot.wireWith(shot.mutations));
      if (tally) {
        tally.answers[answer.status] = (tally.answers[answer.status] ?? 0) + 1;
        if (answer.ms > tally.slowest.ms) tally.slowest = { ms: answer.ms, about: shot.about };
      }
      for (const what of wrongWith(answer, shot)) seen.push({ what, shot });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (group.isAudited) await bot.deliverAll();
  const turns = bot.takeTurns();
  if (turns > 0 && !group.runsTurns) seen.push({ what: `${turns} became turns` });
  seen.push(...outside.end().map((what) => ({ what })));
  seen.push(...wrongLines(bot.takeLines()).map((what) => ({ what })));
  seen.push(...wrongSends(bot).map((what) => ({ what })));
  const written = changedRows(before, await bot.dump());
  const wrong = written.filter(({ row }) => !group.mayWrite(row));
  if (tally) tally.writes += written.length - wrong.length;
  for (const { key, how } of wrong) seen.push({ what: `wrote to the storage: ${how} ${printable(key)}` });
  if (group.isAudited) {
    const found = (await complaintsOf(bot)).filter((complaint) => !complaints.includes(complaint));
    seen.push(...found.map((complaint) => ({ what: `the audit finds: ${complaint}` })));
  }
  if (written.length > 0) await bot.restore(before);
  return seen;
}

function wrongWith({ status, text }: Answer, { expects, without }: Shot): string[] {
  const wrong: string[] = [];
  if (typeof status === 'number' && status >= 500) wrong.push(`answered ${status}`);
  else if (!expects.includes(status)) wrong.push(`answered ${status}, and ${expects.join(' or ')} was to be expected`);
  const inside = OF_OUR_INSIDE.exec(text);
  if (inside) wrong.push(`the answer says ${printable(inside[0])}`);
  for (const words of without) if (text.includes(words)) wrong.push(`the answer says ${words}, which is not for whoever asked`);
  return wrong;
}

function wrongLines(lines: ReturnType<FuzzedBot['takeLines']>): string[] {
  const wrong = lines.flatMap(({ event, line }) => {
    const held = [MARKER, RESTRICTED, REGISTERED].filter((words) => line.includes(words));
    const unexpected = EXPECTED_EVENTS.has(event) ? [] : [`the log says ${nameless(line)}`];
    return [...unexpected, ...held.map((words) => `a line of the log, or a metric, holds ${words}: ${event}`)];
  });
  return [...new Set(wrong)];
}

/** A fault's reference differs each time. */
function nameless(line: string): string {
  return line.replace(/"(?:ref|reference)":"[^"]*",?/g, '');
}

/** What the bot wrote into chats by itself. */
function wrongSends({ connector }: FuzzedBot): string[] {
  const wrong = connector.calls.flatMap(({ raw }) => {
    const text = JSON.stringify(raw) ?? '';
    const inside = OF_OUR_INSIDE.exec(text);
    return [
      ...(text.includes(RESTRICTED) ? [`a message says ${RESTRICTED}`] : []),
      ...(inside ? [`a message says ${printable(inside[0])}`] : []),
    ];
  });
  connector.reset();
  return [...new Set(wrong)];
}

type Changed = {
  readonly key: string;
  readonly how: string;
  readonly row: Dump extends ReadonlyMap<string, infer Row> ? Row : never;
};

function changedRows(before: Dump, after: Dump): Changed[] {
  const changed: Changed[] = [];
  for (const [key, row] of after) {
    const was = before.get(key);
    if (!was) changed.push({ key, how: 'there is a new row', row });
    else if (was.text !== row.text) changed.push({ key, how: 'changed the row', row });
  }
  for (const [key, row] of before) if (!after.has(key)) changed.push({ key, how: 'took away the row', row });
  return changed;
}

async function complaintsOf({ deps }: FuzzedBot): Promise<string[]> {
  const { findings } = await audit(deps);
  return findings.map((finding) => JSON.stringify(finding));
}

/** Everything that reaches the process and no caller: printed lines, and what nobody caught. */
function watchProcess(): { readonly end: () => string[] } {
  const seen: string[] = [];
  const note = (error: unknown): void => {
    seen.push(`nobody caught ${error instanceof Error ? (error.stack ?? error.name) : String(error)}`);
  };
  const printed = (...parts: unknown[]): boolean => {
    seen.push(`printed ${printable(String(parts[0]).slice(0, 200))}`);
    return true;
  };
  const kept = { out: process.stdout.write, err: process.stderr.write, log: { ...console } };
  const ends = (['unhandledRejection', 'uncaughtException'] as const).map((event) => {
    const others = process.rawListeners(event);
    process.removeAllListeners(event).on(event, note);
    return () => {
      process.off(event, note);
      // of whatever runs us, as node has it: the functions are its own to type
      for (const other of others) Reflect.apply(process.on, process, [event, other]);
    };
  });
  Object.assign(process.stdout, { write: printed });
  Object.assign(process.stderr, { write: printed });
  Object.assign(console, { log: printed, error: printed, warn: printed, info: printed, debug: printed, trace: printed });
  return {
    end: () => {
      for (const end of ends) end();
      Object.assign(process.stdout, { write: kept.out });
      Object.assign(process.stderr, { write: kept.err });
      Object.assign(console, kept.log);
      return seen;
    },
  };
}

/**
 * Each kind of fault, with the smallest request that shows it by itself.
 * @param known kinds that were explained before, and need not be again
 */
async function explained(
  bot: FuzzedBot,
  group: Group,
  shots: readonly Shot[],
  seen: readonly Seen[],
  known = new Set<string>(),
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { what, shot } of seen) {
    if (known.has(kindOf(what))) continue;
    known.add(kindOf(what));
    const culprit = await culpritAmong(bot, group, shot ? [shot] : shots, what);
    faults.push({ group: group.name, what, request: culprit && (await smallest(bot, group, culprit, what)) });
  }
  return faults;
}

/** By halves, as long as one half shows it by itself. */
async function culpritAmong(bot: FuzzedBot, group: Group, shots: readonly Shot[], what: string): Promise<Shot | undefined> {
  if (!(await shows(bot, group, shots, what))) return undefined;
  if (shots.length === 1) return shots[0];
  const middle = shots.length >> 1;
  const first = await culpritAmong(bot, group, shots.slice(0, middle), what);
  return first ?? culpritAmong(bot, group, shots.slice(middle), what);
}

async function shows(bot: FuzzedBot, group: Group, shots: readonly Shot[], what: string): Promise<boolean> {
  return (await sendAll(bot, group, shots)).some((seen) => kindOf(seen.what) === kindOf(what));
}

/** What follows is a number or a key, which differs each time. */
function kindOf(what: string): string {
  return what.slice(0, 45);
}

async function smallest(bot: FuzzedBot, group: Group, shot: Shot, what: string): Promise<NonNullable<Fault['request']>> {
  let { mutations } = shot;
  for (const one of [...mutations]) {
    const fewer = mutations.filter((other) => other !== one);
    if (await shows(bot, group, [{ ...shot, mutations: fewer }], what)) mutations = fewer;
  }
  return { about: shot.about, mutations, wire: withoutToken(JSON.stringify(await shot.wireWith(mutations))) };
}

/** Hundreds of signs that say nothing. */
function withoutToken(wire: string): string {
  return wire.replace(/Bearer [\w-]{20,}(?:\.[\w-]+){2}/g, 'Bearer (a token)');
}

function printable(text: string): string {
  return JSON.stringify(text);
}

setFlagsFromString('--expose_gc');
const collect: () => void = runInNewContext('gc');

function heapMb(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
