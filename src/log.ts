import type { Log } from './engine/ports.ts';

/** One line of JSON an event: what happened, to which reference, when. Nobody's words, no names, no secrets. */
export function jsonLog(write: (line: string) => void): Log {
  return (event, facts = {}) => write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
}
