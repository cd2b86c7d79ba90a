import type { Log } from './engine/ports.ts';

/**
 * One line of JSON an event: what happened, to which reference, when. Nobody's words, no names, no secrets.
 * @param traceId of the trace in which it happens, where there is one
 */
export function jsonLog(write: (line: string) => void, traceId: () => string | undefined = () => undefined): Log {
  return (event, facts = {}) => {
    write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts, trace: traceId() })}\n`);
  };
}
