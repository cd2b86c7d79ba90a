import type { Card } from '../words/card-data.ts';
import type { Ask, BotDeps } from './ask.ts';

/** Something that people type. */
export type Command = {
  /** Matched against the whole message: a word inside a sentence is not a command. */
  readonly pattern: RegExp;
  /** Whether a message that fits the pattern is meant so by whoever typed it, where the pattern alone cannot tell. */
  readonly isMeant?: (text: string, ask: Ask, deps: BotDeps) => Promise<boolean>;
  /** Whether it may be answered where others read along. */
  readonly isForChannels: boolean;
  /** Whether somebody without a role in the register gets an answer too. */
  readonly isForAnybody: boolean;
  /** @returns one card for each message of the answer */
  readonly answer: (text: string, ask: Ask, deps: BotDeps) => Promise<readonly Card[]>;
};
