import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { MessageKey } from '../../src/decisions/message.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { messagePointer } from '../../src/engine/pointer.ts';
import type { Pointer } from '../../src/engine/ports.ts';
import { startAzurite } from '../../src/store/azurite.ts';
import { queueClient, type StorageConnection, tableClient } from '../../src/store/connection.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import { PlanId } from '../../src/words/plan.ts';
import { invokeActivity } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { postActivity } from '../support/post-activity.ts';
import { press } from '../support/read-card.ts';
import { startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot } from '../support/start-bot.ts';
import { startBareEcho } from './bare-echo.ts';
import { type ModelRows, openBareStorage, readRow } from './bare-storage.ts';
import { median, quantile } from './figures.ts';

/*
 * A full update turn over the sum of its parts. The turn: a lead presses Send on a claim of completion, and has the
 * receipt; by then the claim, its history and the card for the verifier are durable. The parts: what the same turn asks of
 * the packages below us, with nothing of ours in it. They take turns one by one in a single run, one click in flight, so
 * that whatever else the machine does falls on all of them alike, and each runs as cold as it does within a turn.
 */

const WARM_UP_ROUNDS = 400;
const MEASURED_ROUNDS = 1_200;
const ROUNDS = WARM_UP_ROUNDS + MEASURED_ROUNDS;

const AIM = 1.25;
const planId = PlanId.parse('child-h');
const { housingLead: lead, housingManager: manager } = persons;

type Step = { readonly name: string; readonly run: (n: number) => Promise<unknown>; readonly tookMs: number[] };

async function main(): Promise<void> {
  const local = await startAzurite();
  const [storage, connector, echo] = await Promise.all([openStorage(local.connection), startConnector(), startBareEcho()]);
  const bot = await startBot(storage, connector);
  try {
    await storage.directory.change(() => buildPeople());
    await bot.install(lead);
    await bot.install(manager);
    const forms = await fillForms(bot);
    const bare = await openBareStorage(local.connection, await modelRows(bot, local.connection), ROUNDS);

    const turn = step('full update turn', (n) => bot.press(lead, 'submit-update', forms[n]));
    const parts = [
      step('bare botbuilder echo', (n) =>
        postActivity(echo.url, invokeActivity({ serviceUrl: connector.url, from: lead, verb: 'submit-update', data: forms[n] })),
      ),
      step('one point read', bare.pointRead),
      step('one three-row transaction', bare.threeRows),
      step('one hint', bare.hint),
      step('one queue pointer', bare.pointer),
    ];
    await takeTurns([turn, ...parts]);
    await checkDurable(bot, forms, local.connection);
    print(turn, parts);
  } finally {
    await bot.close();
    await echo.close();
    await connector.close();
    await local.close();
  }
}

function step(name: string, run: Step['run']): Step {
  return { name, run, tookMs: [] };
}

async function takeTurns(steps: readonly Step[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { run, tookMs } of steps) {
      const startedAt = performance.now();
      await run(round);
      if (round >= WARM_UP_ROUNDS) tookMs.push(performance.now() - startedAt);
    }
  }
}

function refOf(n: number): EntryRef {
  return { planId, ref: ActionRef.parse(`HOU-${n}`) };
}

/** @returns what each click sends: every one claims an action of its own */
async function fillForms(bot: TestBot): Promise<Record<string, unknown>[]> {
  for (let n = 0; n < ROUNDS; n += 1) await addAction(bot, refOf(n));
  const form = filled(await bot.press(lead, 'open-action', refOf(0)));
  return Array.from({ length: ROUNDS }, (_, n) => ({ ...form, ...refOf(n), submissionId: randomUUID() }));
}

async function addAction({ deps }: TestBot, about: EntryRef): Promise<void> {
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  const entry = buildEntry({ ...about, owner: roles.housingLead.key });
  await addEntry(deps, entry, { what: 'imported', from: 'plan.docx', progress }, deps.clock());
}

function filled(card: unknown): Record<string, unknown> {
  return press(card, 'submit-update', {
    state: 'complete',
    words: 'All four teams use the new form. A check of 20 visits in May found 18 recorded on the day.',
    link1: 'https://documents.harbourside-housing.example/audits/2026-05-visits.pdf',
    kind1: 'audit',
    describes1: 'Check of 20 visits, May 2026',
  });
}

/** Claims one action more, and takes its rows as the model for the bare parts. */
async function modelRows(bot: TestBot, connection: StorageConnection): Promise<ModelRows> {
  const about = refOf(ROUNDS);
  const rows = tableClient(connection, 'register');
  const row = (rowKey: string) => readRow(rows, planId, rowKey);
  await addAction(bot, about);
  const before = await row(`entry¦${about.ref}`);
  const form = filled(await bot.press(lead, 'open-action', about));
  await bot.press(lead, 'submit-update', form);
  const message = claimPointer(about, form).row;
  return { before, after: [await row(before.rowKey), await row(`history¦${about.ref}¦000002`), await row(message)] };
}

function claimPointer(about: EntryRef, { submissionId }: Record<string, unknown>): Pointer {
  return messagePointer(about, MessageKey.parse(`claim-${submissionId}-${manager.id}-1`));
}

/** @throws {Error} when a click left less than a claim, its history, its message and its pointer: the figures are worth nothing */
async function checkDurable(
  { deps }: TestBot,
  forms: readonly Record<string, unknown>[],
  connection: StorageConnection,
): Promise<void> {
  for (const [n, form] of forms.entries()) {
    const stored = await deps.register.load(refOf(n));
    const message = await deps.outbox.load(claimPointer(refOf(n), form));
    const isWhole = stored?.entry.standing.state === 'claimed' && stored.head.seq === 2 && message?.delivery.state === 'pending';
    if (!isWhole) throw new Error(`click ${n} is not whole`);
  }
  const { approximateMessagesCount } = await queueClient(connection, 'messages').getProperties();
  if (approximateMessagesCount !== ROUNDS + 1) throw new Error(`${approximateMessagesCount} pointers for ${ROUNDS + 1} clicks`);
}

function print(turn: Step, parts: readonly Step[]): void {
  const sum: Step = { ...turn, name: 'sum of the parts', tookMs: sumOfEachRound(parts) };
  const line = ({ name, tookMs }: Step): string =>
    `${name.padEnd(26)}${median(tookMs).toFixed(2).padStart(8)}${quantile(tookMs, 0.9).toFixed(2).padStart(8)}\n`;
  const heading = `${'ms'.padEnd(26)}${'median'.padStart(8)}${'p90'.padStart(8)}\n`;
  const ratio = median(turn.tookMs) / median(sum.tookMs);
  process.stdout.write(
    [
      `\n${heading}${[...parts, sum, turn].map(line).join('')}`,
      `\nturn over the sum of its parts: ${ratio.toFixed(2)} (aim: ${AIM} or less)\n`,
      `${MEASURED_ROUNDS} of each by turns, one in flight; bot, storage and client in one process\n`,
      `node ${process.version}, ${availableParallelism()} cores\n`,
    ].join(''),
  );
}

function sumOfEachRound(parts: readonly Step[]): number[] {
  return Array.from({ length: MEASURED_ROUNDS }, (_, round) =>
    parts.reduce((total, { tookMs }) => total + (tookMs[round] ?? Number.NaN), 0),
  );
}

await main();
