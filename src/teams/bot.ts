import { randomUUID } from 'node:crypto';
import { Application } from '@microsoft/teams-ai';
import { type Activity, ActivityTypes, CardFactory, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { refusalText } from '../decisions/refusal.ts';
import { myListOf } from '../engine/digest.ts';
import type { TurnKind, TurnOutcome } from '../engine/meters.ts';
import type { Log } from '../engine/ports.ts';
import { type NoteFacts, type SpanFacts, UNTRACED } from '../engine/trace.ts';
import { refusalCard } from '../rules/refusal-card.ts';
import { shortReceiptCard } from '../rules/updates/short-receipt-card.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import { TeamsActivity } from './activity.ts';
import { type Ask, askOf, type BotDeps } from './ask.ts';
import type { Command } from './command.ts';
import { allCommands, commandName } from './commands/all-commands.ts';
import { helpFor } from './commands/help.ts';
import { reply } from './commands/reply.ts';
import { firstContact } from './first-contact.ts';
import { allHandlers } from './handlers/all-handlers.ts';
import { answerWithCard, answerWithError } from './invoke-response.ts';
import { type Memory, rememberSenders } from './remember.ts';
import { answerSearch, searchExtension } from './search-extension.ts';
import type { OnTurn, StrictTeamsAdapter } from './strict-adapter.ts';
import type { RenderCard } from './teams-transport.ts';
import { typedIn } from './typed-text.ts';

/** Everything that Teams can send us, each to the one place that deals with it. */
export function createBot(adapter: StrictTeamsAdapter, deps: BotDeps, renderCard: RenderCard): OnTurn {
  // The SDK's own way to take the bot's mention out of a text falls over where an entity is not as Teams has it: `typedIn` does it
  const app = new Application({ adapter, botAppId: adapter.appId, startTypingTimer: false, removeRecipientMention: false });
  const memory = rememberSenders(deps);
  const bot = { deps, memory, renderCard };

  app.addRoute(isPressedButton, (context) => inTurn('button', context, bot, pressButton), true);
  app.addRoute(isSearch, (context) => inTurn('search', context, bot, search), true);
  app.addRoute(isOf(ActivityTypes.Invoke), (context) => answerWithError(context, 'NotSupported', en`I cannot do that.`), true);
  app.addRoute(isOf(ActivityTypes.InstallationUpdate), (context) => inTurn('install', context, bot, install));
  app.addRoute(isOf(ActivityTypes.Message), (context) => inTurn('message', context, bot, hear));
  return async (context) => {
    await app.run(context);
  };
}

type Bot = { readonly deps: BotDeps; readonly memory: Memory; readonly renderCard: RenderCard };

const isOf = (type: string) => (context: TurnContext) => Promise.resolve(context.activity.type === type);

const isPressedButton = ({ activity }: TurnContext) =>
  Promise.resolve(activity.type === ActivityTypes.Invoke && activity.name === 'adaptiveCard/action');

const isSearch = ({ activity }: TurnContext) =>
  Promise.resolve(activity.type === ActivityTypes.Invoke && activity.name === 'composeExtension/query');

/** The search of a message, which is asked for wherever somebody writes one. */
async function search(context: TurnContext, { deps, renderCard }: Bot): Promise<void> {
  const ask = await askOf(TeamsActivity.parse(context.activity), deps);
  await answerSearch(context, await searchExtension(context.activity.value, ask, deps, renderCard));
}

/** What `Action.Execute` sends: the verb, and the button's own data with the inputs' values in it. */
const PressedButton = z.object({ action: z.object({ verb: z.string(), data: z.unknown() }) });

async function pressButton(context: TurnContext, bot: Bot, note: NoteFacts): Promise<void> {
  const { deps, memory } = bot;
  const activity = TeamsActivity.parse(context.activity);
  const [ask] = await Promise.all([askOf(activity, deps), memory.keep(activity)]);
  const card = await cardFor(activity.value, ask, deps, note);
  if (isRefusal(card)) note({ outcome: 'refused' });
  await answerWithCard(context, drawAnswer(card, bot).content);
}

/** What was recorded stays so when its receipt cannot be drawn: then a short one says it. */
function drawAnswer(card: Card, { deps, renderCard }: Bot): ReturnType<RenderCard> {
  try {
    return renderCard(card);
  } catch (error) {
    const short = shortReceiptCard(card);
    if (!short) throw error;
    deps.log('receipt-not-drawn', { card: card.name, error: error instanceof Error ? error.name : 'unknown' });
    return renderCard(short);
  }
}

/** The pressed card turns into this one. A verb that we do not know is a card of another version: nothing is done. */
async function cardFor(value: unknown, ask: Ask | undefined, deps: BotDeps, note: NoteFacts): Promise<Card> {
  if (!ask || ask.by.roles.length === 0) return refusalCard('no-role');
  const pressed = PressedButton.safeParse(value).data?.action;
  const handler = allHandlers.find(({ verb }) => verb === pressed?.verb);
  if (handler) note({ name: handler.verb });
  if (!ask.isPersonal && !handler?.isForChannels) return refusalCard('personal-chat-only');
  return handler ? handler.answer(pressed?.data, ask, deps) : refusalCard('form-unreadable');
}

async function hear(context: TurnContext, { deps, memory, renderCard }: Bot, note: NoteFacts): Promise<void> {
  const activity = TeamsActivity.parse(context.activity);
  const [ask] = await Promise.all([askOf(activity, deps), memory.keep(activity)]);
  const met = await firstContact(context, ask, deps);
  const cards = met ? [met] : await answerTo(typedIn(activity).text, ask, deps, note);
  if (cards.some(isRefusal)) note({ outcome: 'refused' });
  for (const card of cards) await say(context, card, renderCard);
}

/** Every command is shorter than this; anything longer is somebody's own words. */
const LONGEST_COMMAND_CHARACTERS = 200;

async function answerTo(text: string, ask: Ask | undefined, deps: BotDeps, note: NoteFacts): Promise<readonly Card[]> {
  const command = await commandFor(text, ask, deps);
  note({ name: commandName(command) });
  if (!ask || (ask.by.roles.length === 0 && !command.isForAnybody)) return [refusalCard('no-role')];
  if (!ask.isPersonal && !command.isForChannels) return [refusalCard('personal-chat-only')];
  return command.answer(text, ask, deps);
}

/** “?” in answer to a card asks about that card; by itself it asks for help. */
const ONLY_ASKS = /^\?+$/;

async function commandFor(text: string, ask: Ask | undefined, deps: BotDeps): Promise<Command> {
  if (text.length > LONGEST_COMMAND_CHARACTERS || (ask && ask.files.length > 0)) return reply;
  if (ask?.answers !== undefined && ONLY_ASKS.test(text)) return reply;
  const fitting = allCommands.find(({ pattern }) => pattern.test(text));
  const isMeant = !ask || !fitting?.isMeant || (await fitting.isMeant(text, ask, deps));
  return (isMeant ? fitting : undefined) ?? reply;
}

/**
 * The first words, once: Teams tells us of an installation several times at once, and again when somebody reinstalls or an
 * administrator pushes it. Another server that is told at the same moment may say them too.
 */
async function install(context: TurnContext, { deps, memory, renderCard }: Bot): Promise<void> {
  const activity = TeamsActivity.parse(context.activity);
  if (activity.action?.startsWith('remove')) return memory.drop(activity);
  const ask = await askOf(activity, deps);
  const missed = ask?.isPersonal ? await deps.reach.failureOf(ask.by.personId) : undefined;
  const isNew = await memory.meet(activity);
  if (!isNew) return;
  const met = await firstContact(context, ask, deps);
  if (met) await say(context, met, renderCard);
  else if (ask) await say(context, await helpFor(ask, deps, { isWelcome: true }), renderCard);
  // what was sent before they had the app did not arrive: it is here at once, and not at the next reminder
  if (ask && missed) await say(context, await myListOf(deps, ask.by.personId), renderCard);
}

/** Teams did not take an answer. Whoever waits for it can only ask again. */
class AnswerNotSentError extends Error {
  override readonly name = 'AnswerNotSentError';
}

/** The card alone: Teams splits text and card in two. */
async function say(context: TurnContext, card: Card, renderCard: RenderCard): Promise<void> {
  const { content, summary } = renderCard(card);
  await send(context, { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(content)] });
}

async function send(context: TurnContext, activity: Partial<Activity>): Promise<void> {
  try {
    await context.sendActivity(activity);
  } catch (cause) {
    throw new AnswerNotSentError('Teams did not take the answer', { cause });
  }
}

function isRefusal({ name }: Card): boolean {
  return name === 'refusal';
}

/** One turn, measured: of which kind, how long, how it ended, and by which of our own names. Nothing of what was sent. */
async function inTurn(
  kind: TurnKind,
  context: TurnContext,
  bot: Bot,
  turn: (context: TurnContext, bot: Bot, note: NoteFacts) => Promise<void>,
): Promise<void> {
  const { trace = UNTRACED, meters } = bot.deps;
  const beganAtMs = performance.now();
  await trace('turn', { kind }, async (note) => {
    let known: SpanFacts = {};
    const ended = await withReference(context, bot.deps, () =>
      turn(context, bot, (facts) => {
        known = { ...known, ...facts };
      }),
    );
    const outcome = ended === 'answered' && known.outcome === 'refused' ? 'refused' : ended;
    note({ ...known, outcome });
    meters?.('sab.turn.duration', performance.now() - beganAtMs, { kind, outcome });
  });
}

/** Nothing that happens in a turn goes back to Teams as an error, which it would answer by sending the same again. */
async function withReference(context: TurnContext, { log }: BotDeps, turn: () => Promise<void>): Promise<TurnOutcome> {
  try {
    return await turn().then(
      () => 'answered' as const,
      async (error: unknown) => {
        await apologise(context, log, error);
        return 'failed' as const;
      },
    );
  } catch (error) {
    if (!(error instanceof AnswerNotSentError)) throw error;
    const status = z.object({ statusCode: z.number() }).safeParse(error.cause).data?.statusCode;
    log('answer-not-sent', { type: context.activity.type, status });
    return 'not-sent';
  }
}

/** `src/engine/sweep.ts:12:3`, and nothing else of a stack: its first lines are the error's message, which may be anything. */
function whereIn(error: unknown): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /^ {4}at .*?\/(src\/[a-z/-]+\.ts:\d+:\d+)\)?$/m.exec(stack)?.[1];
}

/** The one place where a turn's bug ends: logged under a reference that the person is given, and nothing else of it. */
async function apologise(context: TurnContext, log: Log, error: unknown): Promise<void> {
  if (error instanceof AnswerNotSentError) throw error;
  const reference = randomUUID().slice(0, 8);
  log('turn-went-wrong', {
    reference,
    type: context.activity.type,
    error: error instanceof Error ? error.name : typeof error,
    where: whereIn(error),
  });
  const { why, next } = refusalText['went-wrong'];
  const words = en`${why} ${next} If it happens again, tell your administrator the reference ${reference}.`;
  if (context.activity.type === ActivityTypes.Invoke) await answerWithError(context, 'WentWrong', words);
  else await send(context, { type: ActivityTypes.Message, text: words });
}
