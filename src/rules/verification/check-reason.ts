import { en } from '../../words/english.ts';

const MAX_REASON_CHARACTERS = 1000;

/** @returns what is wrong with a reason for sending a claim back, and the remedy; `undefined` when nothing is */
export function checkReason(typed: string): string | undefined {
  const { length } = typed.trim();
  if (length === 0) return en`Say what is missing, so that the lead knows what to send.`;
  if (length > MAX_REASON_CHARACTERS) return en`Keep this under ${MAX_REASON_CHARACTERS} characters; it has ${length}.`;
  return undefined;
}
