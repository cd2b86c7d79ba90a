import { createHash } from 'node:crypto';
import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Log } from '../engine/ports.ts';
import type { Limit } from '../engine/rate-limit.ts';
import { en } from '../words/english.ts';
import { TeamsActivity } from './activity.ts';
import { senderOf } from './ask.ts';
import { answerWithError } from './invoke-response.ts';
import { limitByKey } from './limit-by-key.ts';
import type { OnTurn } from './strict-adapter.ts';

/** Faster than anybody presses buttons and types, and slower than a program does. */
const PRESSES: Limit = { burst: 30, perSecond: 3 };

/** Whoever goes on writing is told once, and not for every message. */
const TOLD: Limit = { burst: 1, perSecond: 0.1 };

const MOST_PEOPLE = 10_000;

/** When nobody answers a click within 5 s, Teams sends it again, and once more. Source: Teams "Universal Actions", and seen. */
const REPEATS = { withinMs: 5_000, most: 2 };

type Press = { readonly what: string; readonly at: number; readonly repeats: number };

/**
 * Holds each person to a pace, so that one whose account is in other hands, or whose phone presses by itself, takes nothing
 * from the rest. What Teams itself repeats is not counted. Kept in this process: with several servers, at each.
 * @param now in ms, of a clock that never goes back
 */
export function withinOwnPace(
  onTurn: OnTurn,
  log: Log,
  limit: Limit = PRESSES,
  now: () => number = () => performance.now(),
): OnTurn {
  const presses = limitByKey(limit, MOST_PEOPLE);
  const told = limitByKey(TOLD, MOST_PEOPLE);
  const last = new Map<string, Press>();

  const remember = (who: string, press: Press): void => {
    last.delete(who);
    last.set(who, press);
    const oldest = last.keys().next().value;
    if (last.size > MOST_PEOPLE && oldest !== undefined) last.delete(oldest);
  };

  /** What was refused is not remembered: its repetition would come through as one of Teams' own. */
  const isTaken = (who: string, what: string, at: number): boolean => {
    const before = last.get(who);
    if (before?.what === what && at - before.at <= REPEATS.withinMs && before.repeats < REPEATS.most) {
      remember(who, { ...before, repeats: before.repeats + 1 });
      return true;
    }
    if (presses.take(who, at) > 0) return false;
    remember(who, { what, at, repeats: 0 });
    return true;
  };

  return async (context) => {
    const { type } = context.activity;
    if (type !== ActivityTypes.Invoke && type !== ActivityTypes.Message) return onTurn(context);
    const activity = TeamsActivity.parse(context.activity);
    const who = senderOf(activity) ?? activity.from.id;
    const at = now();
    if (isTaken(who, whatOf(activity), at)) return onTurn(context);
    const isFirst = told.take(who, at) === 0;
    if (isFirst) log('person-limited', { type });
    if (type === ActivityTypes.Invoke) await answerWithError(context, 'TooFast', TOO_FAST.press);
    else if (isFirst) await say(context, TOO_FAST.message);
  };
}

const TOO_FAST = en({
  press: 'You are pressing faster than I can follow, so this press did nothing. Wait a few seconds, then press again.',
  message:
    'You are writing faster than I can follow, so I did not read your last message. Wait a few seconds, then send it again.',
});

/** The same for a click and for its repetition, whatever Teams calls the two. Small, and nobody's words: it is kept for a while. */
function whatOf({ type, name, replyToId, text, value }: TeamsActivity): string {
  return createHash('sha256')
    .update(JSON.stringify([type, name, replyToId, text, value]))
    .digest('base64');
}

async function say(context: TurnContext, text: string): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.Message, text });
}
