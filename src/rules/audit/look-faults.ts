import type { Entry } from '../../words/entry.ts';
import type { Instant } from '../../words/time.ts';
import type { Cadence } from '../assurance/cadence.ts';
import { nextLookAt } from '../assurance/next-look.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Fault } from './fault.ts';
import { isInTime, isLate, momentInWords } from './late.ts';

type Looked = {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly cadence: Cadence;
  /** When the agenda has the entry looked at next; `undefined` where it does not. */
  readonly hintAt: Instant | undefined;
};

/**
 * Whether what runs of an entry is looked at by when it is due: the ladder, a claim, a question or a request that waits, a
 * promise, a re-check, and what a disagreement ended with. A disagreement itself has its own limits: `disagreementFaults`.
 */
export function lookFaults(entry: Entry, { hintAt, ...context }: Looked): Fault[] {
  if (entry.disagreement) return [];
  if (hintAt !== undefined && isLate(hintAt, context.now)) {
    return [{ kind: 'look-late', says: `it was to be looked at on ${momentInWords(hintAt)}, and was not` }];
  }
  const by = lookedAtBy(entry, context);
  if (by === undefined) return [];
  if (hintAt === undefined) return [{ kind: 'no-look', says: 'the agenda does not have it looked at again' }];
  if (isInTime(hintAt, by, context.now)) return [];
  return [{ kind: 'no-look', says: `the agenda has it looked at only after ${momentInWords(by)}` }];
}

/** @returns the latest moment; `undefined` where nothing can come due by itself */
function lookedAtBy(entry: Entry, context: Omit<Looked, 'hintAt'>): Instant | undefined {
  return entry.pastDisagreements?.some(({ toAdd }) => toAdd) ? context.now : nextLookAt(entry, context);
}
