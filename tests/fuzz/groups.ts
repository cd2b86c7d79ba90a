import type { Person } from '../../src/words/person.ts';
import {
  channelInstallActivity,
  channelInvoke,
  channelMessage,
  installActivity,
  invokeActivity,
  messageActivity,
  searchActivity,
  type TestActivity,
} from '../support/activities.ts';
import { persons } from '../support/build-people.ts';
import { APP_ID } from '../support/token-issuer.ts';
import { aboutNothing, VERBS, validPress } from './corpus/presses.ts';
import { hostileRequests } from './corpus/requests.ts';
import { hostileTokens } from './corpus/tokens.ts';
import { ACTIONS, asTeams, type Dump, type FuzzedBot, foreigner, REGISTERED, RESTRICTED, stranger } from './fuzzed-bot.ts';
import { HOSTILE_WORDS, MARKER, NOWHERE } from './hostile-values.ts';
import { type Mutation, mutated, mutationsOf } from './mutate.ts';
import { type Random, randomFrom } from './random.ts';
import type { Status, Wire } from './send-raw.ts';

/** A request that can be made again, with fewer of its changes. */
export type Shot = {
  /** For whoever reads of a fault. */
  readonly about: string;
  readonly mutations: readonly Mutation[];
  readonly wireWith: (mutations: readonly Mutation[]) => Wire | Promise<Wire>;
  readonly expects: readonly Status[];
  /** Words that its answer must not hold. */
  readonly without: readonly string[];
};

export type Group = {
  readonly name: string;
  readonly about: string;
  /** Of a hundred requests. */
  readonly share: number;
  readonly runsTurns: boolean;
  /** Which rows its requests may leave otherwise than they were. */
  readonly mayWrite: (row: Dump extends ReadonlyMap<string, infer Row> ? Row : never) => boolean;
  /** What may be recorded is looked through by the audit of the register. */
  readonly isAudited: boolean;
  readonly shot: (bot: FuzzedBot, seed: string) => Promise<Shot> | Shot;
};

/** A bad request, a refusal, or the end of the connection. */
export const REFUSED: readonly Status[] = [400, 401, 404, 405, 408, 413, 415, 417, 429, 431, 'closed'];

/** With Teams' token: the answer, or that it is no activity, or that it is of an organisation that may not. */
const ANSWERED: readonly Status[] = [200, 400, 401];

/** Where to write to whoever sends something is kept whenever they send something: Teams vouches for it. */
const isReach = ({ table }: { table: string }): boolean => table === 'reach';

/** What typing alone leaves: no more messages, or more again; links to reports; summaries by themselves. */
const TYPED_PARTITIONS: ReadonlySet<string> = new Set(['opted-out', 'links', 'schedules']);

const tenantOf = ({ id }: Person): string => id.slice(0, id.indexOf(':'));

const knowing: readonly Person[] = Object.values(persons).filter(
  (person) => tenantOf(person) !== tenantOf(foreigner) && person !== persons.visitor,
);
const unknowing: readonly Person[] = [stranger, persons.visitor];

const withoutFor = (person: Person): readonly string[] =>
  unknowing.includes(person) || person === foreigner ? [RESTRICTED, REGISTERED] : [RESTRICTED];

export const groups: readonly Group[] = [
  {
    name: 'strangers',
    about: 'without a token of Teams’ own, or with no HTTP to speak of',
    share: 40,
    runsTurns: false,
    mayWrite: () => false,
    isAudited: false,
    shot: strangerShot,
  },
  {
    name: 'senders',
    about: 'activities with Teams’ token: one to five places of each are not as Teams has them, or are hostile words',
    share: 25,
    runsTurns: true,
    mayWrite: (row) => isReach(row) || (row.table === 'directory' && TYPED_PARTITIONS.has(row.row.partitionKey)),
    isAudited: false,
    shot: senderShot,
  },
  {
    name: 'presses',
    about: 'buttons, of which nothing can come: about nothing that there is, or pressed by somebody without a role',
    share: 25,
    runsTurns: true,
    mayWrite: isReach,
    isAudited: false,
    shot: (bot, seed) => pressShot(bot, randomFrom(seed), false),
  },
  {
    name: 'answers',
    about: 'buttons pressed by those who may, about what there is, with hostile words and values in the form',
    share: 10,
    runsTurns: true,
    mayWrite: () => true,
    isAudited: true,
    shot: (bot, seed) => pressShot(bot, randomFrom(seed), true),
  },
];

async function strangerShot({ issuer, connector, authorization }: FuzzedBot, seed: string): Promise<Shot> {
  const random = randomFrom(seed);
  const base = messageActivity({ serviceUrl: connector.url, from: random.pick(knowing), text: MARKER });
  const post = (header: string, body: unknown): Wire => ({
    ...{ method: 'POST', path: '/api/messages', body: JSON.stringify(body) ?? '' },
    headers: { 'content-type': 'application/json', ...(header === '' ? {} : { authorization: header }) },
  });
  const shot = (about: string, wire: Wire, expects = REFUSED): Shot => ({
    ...{ about, mutations: [], wireWith: () => wire, expects, without: [RESTRICTED, REGISTERED] },
  });
  const kind = random.below(100);
  if (kind < 30) return shot('a token in which signs are changed', post(spoiled(authorization, random), base));
  if (kind < 50) {
    const claims = JSON.stringify({
      ...{ iss: 'https://api.botframework.com', aud: APP_ID, exp: 4_102_444_800, serviceurl: connector.url },
      [random.pick(['iss', 'aud', 'exp'])]: random.pick([null, 0, -1, '', 'x', MARKER, [], {}, ['x'], true, { a: 1 }]),
      [random.pick(['tid', 'nbf', 'more', '__proto__', 'sub'])]: random.pick(HOSTILE_WORDS),
    });
    return shot('a token that says something else', post(issuer.literalBearer('{"alg":"RS256","kid":"teams"}', claims), base));
  }
  if (kind < 60) {
    const token = random.pick(hostileTokens);
    return shot(`a token: ${token.because}`, post(await token.make(issuer, connector.url), base));
  }
  if (kind < 75) {
    const header = random.pick(['Bearer ', 'bearer ', 'Basic ', '']) + headerSafe(random.pick(HOSTILE_WORDS)).slice(0, 4_000);
    return shot('words for a token', post(header, base));
  }
  if (kind < 90) {
    const path = `/reports/${encodeURIComponent(headerSafe(random.pick(HOSTILE_WORDS))).slice(0, 200)}${random.below(1e9)}`;
    const method = random.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']);
    return shot(`${method} of a link that nobody was given`, { method, path, headers: {} });
  }
  const request = random.pick(hostileRequests);
  return shot(`no token, and ${request.because}`, scrambled(request.make(''), random), [...REFUSED, ...request.expects]);
}

function senderShot(bot: FuzzedBot, seed: string): Shot {
  const random = randomFrom(seed);
  const from = random.pick(random.chance(0.3) ? [...unknowing, foreigner] : knowing);
  const base = activityOf(bot.connector.url, from, random);
  const mutations = mutationsOf(base, 5, random);
  return {
    about: `${String(base['type'])} ${String(base['name'] ?? '')} from ${from.name}`,
    mutations,
    wireWith: (made) => asTeams(bot, mutated(base, made)),
    expects: ANSWERED,
    without: withoutFor(from),
  };
}

function activityOf(serviceUrl: string, from: Person, random: Random): TestActivity {
  const text = `${random.pick(TYPED)}${random.chance(0.6) ? random.pick(HOSTILE_WORDS) : ''}`;
  switch (random.below(9)) {
    case 0:
      return installActivity({ serviceUrl, from, action: random.pick(['add', 'remove']) });
    case 1:
      return channelInstallActivity({ serviceUrl, from, action: random.pick(['add', 'remove']) });
    case 2:
      return channelMessage({ serviceUrl, from, text });
    case 3:
      return searchActivity({ serviceUrl, from, query: text });
    case 4:
      return channelInvoke({ serviceUrl, from, verb: random.pick(OPENING), data: validPress(random.pick(ACTIONS)) });
    case 5:
      return invokeActivity({ serviceUrl, from, verb: random.pick(OPENING), data: validPress(random.pick(ACTIONS)) });
    default:
      return messageActivity({ serviceUrl, from, text });
  }
}

/** Buttons that only show something: what they send may be as it is. */
const OPENING = VERBS.filter((verb) => verb.startsWith('open-') || verb === 'show-shared' || verb === 'change-update');

const TYPED = [
  ...['', 'HOU-1 ', 'HOU-1 done ', 'all done ', 'status ', 'status of ', 'overdue ', 'every monday status ', 'find ', 'report '],
  ...['stop ', 'start ', 'help ', 'cover ', 'change HOU-1 ', 'add action ', 'date HOU-1 ', 'disagree HOU-1 ', 'disagreement '],
  ...[
    'disagreements ',
    'record HOU-5 ',
    'matches ',
    'confirm a@b.example ',
    'delivery ',
    'sign off ',
    'next ',
    'thanks ',
    'my actions ',
  ],
];

function pressShot(bot: FuzzedBot, random: Random, mayCome: boolean): Shot {
  const isByNobody = !mayCome && random.chance(0.3);
  const from = random.pick(isByNobody ? unknowing : knowing);
  const verb = random.pick(VERBS);
  const valid = validPress(random.pick(ACTIONS));
  const submissionId = `form-${random.below(1e9)}-${random.below(1e9)}`;
  // how often an action was changed by the others is not known here: now and then it is guessed
  const seen = `${random.below(8)}`;
  const sent = { ...valid, submissionId, seen, ...(verb === 'raise-disagreement' ? { about: 'action' } : {}) };
  const mutations = mutationsOf(sent, 5, random).filter(({ at }) => !mayCome || !IDENTITY.has(at[0] ?? ''));
  const nowhere = random.pick(NOWHERE);
  return {
    about: `${verb} by ${from.name}`,
    mutations,
    wireWith: (made) => {
      const changed = mutated(sent, made);
      const data = mayCome || isByNobody ? changed : aboutNothing(Object(changed), () => nowhere);
      return asTeams(bot, invokeActivity({ serviceUrl: bot.connector.url, from, verb, data }));
    },
    expects: [200],
    without: withoutFor(from),
  };
}

/** Left as it is where something may come of it: else nearly all would be about nothing. */
const IDENTITY: ReadonlySet<string> = new Set(['planId', 'ref', 'submissionId']);

/** Signs of a token are changed, taken out or put in: never the last ones, of which some bits mean nothing. */
function spoiled(authorization: string, random: Random): string {
  const signs = [...authorization];
  for (let n = 1 + random.below(4); n > 0; n -= 1) {
    const at = 'Bearer '.length + random.below(signs.length - 'Bearer '.length - 4);
    const put = random.pick([...'AZaz09-_.=']);
    const how = random.below(3);
    if (how === 0) signs[at] = signs[at] === put ? '~' : put;
    else if (how === 1) signs.splice(at, 1);
    else signs.splice(at, 0, put);
  }
  // two changes may undo each other
  return signs.join('') === authorization ? `${authorization}A` : signs.join('');
}

/** What Node's own client lets out. */
function headerSafe(words: string): string {
  return words.toWellFormed().replace(/[^\x20-\x7e]/g, '~');
}

function scrambled(wire: Wire, random: Random): Wire {
  if (!('bytes' in wire)) return wire;
  const bytes = Buffer.from(wire.bytes);
  for (let n = random.below(4); n > 0 && bytes.length > 0; n -= 1) bytes[random.below(bytes.length)] = random.below(256);
  return { bytes };
}
