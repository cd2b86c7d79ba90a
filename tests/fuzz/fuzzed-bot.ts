import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { renderCard } from '../../src/cards/render-card.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { type RawRow, TABLES, type TableName } from '../../src/engine/raw-tables.ts';
import type { StorageConnection } from '../../src/store/connection.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import { createBot } from '../../src/teams/bot.ts';
import { reportsOf } from '../../src/teams/report-files.ts';
import { SERVER_LIMITS, startServer } from '../../src/teams/server.ts';
import { createAdapter, type OnTurn } from '../../src/teams/strict-adapter.ts';
import { teamsTransport } from '../../src/teams/teams-transport.ts';
import { canonical } from '../../src/words/canonical.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { Instant } from '../../src/words/time.ts';
import { installActivity, invokeActivity } from '../support/activities.ts';
import { anyPress } from '../support/any-press.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { storedProcedure } from '../support/play-disagreement.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { raise } from '../support/start-dispute.ts';
import { registeredIdentity, startTokenIssuer, type TokenIssuer } from '../support/token-issuer.ts';
import { type Answer, callerOf, type Wire } from './send-raw.ts';

/** In every word of the plans: nobody without a role is ever shown it. */
export const REGISTERED = 'Registerwords';

/** In every word of the restricted plan. No card shows it to anybody, since a card may be read over a shoulder. */
export const RESTRICTED = 'Restrictedwords';

/** Nobody in the list of people knows them, though their organisation may use the bot. */
export const stranger: Person = {
  ...persons.visitor,
  id: persons.visitor.id.replace(/..$/, '99') as Person['id'],
  name: 'Nobody',
};

/** Whose organisation may not use the bot. */
export const foreigner: Person = persons.socialCareLead;

/** A table to the letter: each row's text by its keys. */
export type Dump = ReadonlyMap<string, { readonly table: TableName; readonly row: RawRow; readonly text: string }>;

export type FuzzedBot = {
  readonly port: number;
  readonly deps: Deps;
  readonly issuer: TokenIssuer;
  readonly connector: ScriptedConnector;
  /** The header of a request that Teams itself signed. */
  readonly authorization: string;
  /** Turns that ran since it was last asked. */
  readonly takeTurns: () => number;
  /** Lines of the log, the metrics and the traces since they were last asked for, each as it would leave. */
  readonly takeLines: () => readonly { readonly event: string; readonly line: string }[];
  readonly send: (wire: Wire) => Promise<Answer>;
  readonly deliverAll: () => Promise<void>;
  readonly dump: () => Promise<Dump>;
  /** Puts everything back as it was. */
  readonly restore: (before: Dump) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A fault for the fuzzer to find. */
export type Plant = (turn: OnTurn, deps: Deps) => OnTurn;

const NOW = Instant.parse('2026-06-04T09:00:00.000Z');
const TOKEN_LASTS_S = 24 * 60 * 60;

/**
 * The bot as it is hosted: every token checked, the real storage behind it. Only the limits that would keep most of the
 * fuzzer's requests out are wide open, and those on slowness are short, so that it need not wait.
 */
export async function startFuzzedBot(plant: Plant = (turn) => turn): Promise<FuzzedBot> {
  const azurite = new Worker(new URL('./azurite-worker.ts', import.meta.url));
  const connection = await new Promise<StorageConnection>((resolve, reject) => {
    azurite.once('message', resolve);
    azurite.once('error', reject);
  });
  const storage = await openStorage(connection);
  const [connector, issuer] = await Promise.all([startConnector(), startTokenIssuer()]);
  const tenants = new Set([...Object.values(persons), stranger].map(({ id }) => id.slice(0, id.indexOf(':'))));
  tenants.delete(foreigner.id.slice(0, foreigner.id.indexOf(':')));
  const adapter = createAdapter(registeredIdentity(issuer, [...tenants]));

  let turns = 0;
  let lines: { event: string; line: string }[] = [];
  const note = (event: string, facts: object): void => {
    lines.push({ event, line: JSON.stringify({ event, ...facts }) });
  };
  const deps: Deps = {
    ...storage,
    transport: teamsTransport(adapter, renderCard),
    allowsTenant: adapter.allowsTenant,
    clock: () => NOW,
    newId: randomUUID,
    random: () => 0.5,
    log: (event, facts = {}) => note(event, facts),
    meters: (name, value, ...facts) => note('metric', { name, value, facts }),
    trace: (name, facts, work) => {
      note('trace', { name, facts });
      return work((more) => note('trace', { name, facts: more }));
    },
  };
  let here: string | undefined;
  let bot = createBot(adapter, { ...deps, allowedHosts: [], publicUrl: () => here }, renderCard);
  const server = await startServer({
    adapter,
    onTurn: (context) => {
      turns += 1;
      return bot(context);
    },
    isReady: () => storage.check().then(() => true),
    reports: reportsOf(deps, adapter.allowsTenant),
    pages: {
      partnership: { name: 'Harbourside', privacyContact: 'dpo@harbour.example', noticeUrl: undefined },
      sendsEmails: false,
      isLocal: false,
    },
    limits: {
      ...SERVER_LIMITS,
      ...{ headersMs: 1_000, requestMs: 2_000, checkEveryMs: 200 },
      refusals: { burst: 1e9, perSecond: 1e9 },
    },
    host: '127.0.0.1',
    port: 0,
    log: deps.log,
  });
  here = `http://127.0.0.1:${server.port}`;
  const caller = callerOf(server.port);
  const deliverAll = async (): Promise<void> => {
    while ((await deliverRound(deps)) > 0);
  };
  const fuzzed: FuzzedBot = {
    port: server.port,
    deps,
    issuer,
    connector,
    authorization: await issuer.bearer({ serviceUrl: connector.url, expiresInS: TOKEN_LASTS_S }),
    takeTurns: () => {
      const taken = turns;
      turns = 0;
      return taken;
    },
    takeLines: () => {
      const taken = lines;
      lines = [];
      return taken;
    },
    send: caller.send,
    deliverAll,
    dump: () => dump(deps),
    restore: (before) => restore(deps, before),
    close: async () => {
      caller.close();
      await server.close();
      await Promise.all([connector.close(), issuer.close()]);
      await azurite.terminate();
    },
  };
  await fill(fuzzed);
  bot = plant(bot, deps);
  return fuzzed;
}

/** Sends an activity as Teams does. */
export function asTeams(bot: FuzzedBot, activity: unknown): Wire {
  const headers = { 'content-type': 'application/json', authorization: bot.authorization };
  const body = typeof activity === 'string' ? activity : (JSON.stringify(activity) ?? '');
  return { method: 'POST', path: '/api/messages', headers, body };
}

/** What stands in the register: an action in each state that a card can be about. */
export const ACTIONS = ['HOU-1', 'HOU-2', 'HOU-3', 'HOU-4', 'HOU-5', 'POL-1'] as const;
export const PLAN = 'child-h';
export const RESTRICTED_PLAN = 'child-s';
export const CLAIM = 'claim-of-lead';

/** People, three plans, and what the people of the plans have pressed so far. */
async function fill(bot: FuzzedBot): Promise<void> {
  const { deps, connector } = bot;
  const people = buildPeople({ hasLevels: true });
  await deps.directory.change(() => people);
  await deps.procedures.add(storedProcedure());
  for (const [planId, isRestricted] of [
    [PLAN, false],
    ['child-k', false],
    [RESTRICTED_PLAN, true],
  ] as const) {
    const words = isRestricted ? RESTRICTED : REGISTERED;
    await deps.register.createPlan({ id: PlanId.parse(planId), title: `Review ${words}`, isRestricted, registeredAt: NOW });
    const refs = planId === PLAN ? ACTIONS : (['HOU-1'] as const);
    for (const ref of refs) {
      const owner = ref.startsWith('POL')
        ? { agencyId: 'police', owner: roles.policeLead.key }
        : { agencyId: 'housing', owner: roles.housingLead.key };
      const said = { title: `Visits ${words}`, recommendation: words, action: words, planTitle: `Review ${words}` };
      const entry = buildEntry({ ...owner, ...said, planId, ref, isRestricted });
      const progress = { claim: 'none', words, evidenceWords: '' } as const;
      await addEntry(deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
    }
  }
  const serviceUrl = connector.url;
  for (const from of [...Object.values(persons), stranger]) {
    if (from !== foreigner) await bot.send(asTeams(bot, installActivity({ serviceUrl, from })));
  }
  const press = async (from: Person, verb: string, ref: string, over: Record<string, string> = {}): Promise<void> => {
    const about = { planId: PLAN, ref };
    const entry = await deps.register.load({ planId: PlanId.parse(PLAN), ref: buildEntry({ ref }).action.ref });
    const at = { revision: entry?.entry.revision ?? 0, submissionId: `${verb}-${ref}` };
    await bot.send(asTeams(bot, invokeActivity({ serviceUrl, from, verb, data: { ...anyPress(about, at), ...over } })));
  };
  const { housingLead, housingManager } = persons;
  const claim = { state: 'complete', submissionId: CLAIM, noEvidenceReason: 'It is on the shared drive.' };
  await press(housingLead, 'submit-update', 'HOU-2', claim);
  await press(housingLead, 'submit-update', 'HOU-3', claim);
  await press(housingManager, 'verify-claim', 'HOU-3');
  await press(housingLead, 'ask-date', 'HOU-4');
  await raise(deps, { planId: PlanId.parse(PLAN), ref: buildEntry({ ref: 'HOU-5' }).action.ref });
  await bot.deliverAll();
  bot.takeLines();
  bot.takeTurns();
  connector.reset();
}

async function dump({ raw }: Deps): Promise<Dump> {
  const rows = new Map<string, { table: TableName; row: RawRow; text: string }>();
  for (const table of TABLES) {
    for await (const { row } of raw.rows(table)) {
      rows.set(`${table} ${row.partitionKey} ${row.rowKey}`, { table, row, text: canonical(row) });
    }
  }
  return rows;
}

async function restore(deps: Deps, before: Dump): Promise<void> {
  for (const [key, { table, row, text }] of await dump(deps)) {
    const was = before.get(key);
    if (!was) await deps.raw.remove(table, row);
    else if (was.text !== text) await deps.raw.put(table, [was.row]);
  }
  const now = await dump(deps);
  for (const [key, { table, row }] of before) if (!now.has(key)) await deps.raw.put(table, [row]);
}
