import type { Asked, Entry } from '../../words/entry.ts';
import type { PersonId } from '../../words/person.ts';
import { type Instant, instantAt } from '../../words/time.ts';
import { addWorkingDays, type Calendar } from '../calendar/working-days.ts';
import type { Cadence } from './cadence.ts';

/** Those to ask now, of everybody for whom an entry waits. */
export type OthersDue = {
  readonly to: readonly PersonId[];
  /** Of this ask; newcomers share the one before. */
  readonly count: number;
  /** Whether they were asked before, and did not answer. */
  readonly isAgain: boolean;
  readonly isForNewcomers: boolean;
};

/**
 * Everybody at first and at each step of the cadence; between them, whoever has come to hold the role since.
 * @returns `undefined` when nobody is to be asked now
 * @throws {CalendarEndError}
 */
export function othersDue(
  asked: Asked | undefined,
  everybody: readonly PersonId[],
  { now, calendar, cadence }: { now: Instant; calendar: Calendar; cadence: Cadence },
): OthersDue | undefined {
  if (everybody.length === 0) return undefined;
  if (!asked) return { to: everybody, count: 1, isAgain: false, isForNewcomers: false };
  if (now >= askAgainAt(asked, calendar, cadence)) {
    return { to: everybody, count: asked.count + 1, isAgain: true, isForNewcomers: false };
  }
  const newcomers = everybody.filter((id) => !asked.to.includes(id));
  return newcomers.length === 0 ? undefined : { to: newcomers, count: asked.count, isAgain: false, isForNewcomers: true };
}

/** @throws {CalendarEndError} */
export function askAgainAt(asked: Pick<Asked, 'lastOn'>, calendar: Calendar, cadence: Cadence): Instant {
  return instantAt(addWorkingDays(calendar, asked.lastOn, cadence.thenEveryWorkingDays), cadence.askAtTime);
}

/** Who was asked to verify a claim, and when last. A disagreement that was settled since counts as having asked. */
export function askedToVerifyBefore({ standing, reminders: { lastOn } }: Entry): Asked | undefined {
  const asked = standing.state === 'claimed' ? standing.asked : undefined;
  return asked && lastOn && lastOn > asked.lastOn ? { ...asked, lastOn } : asked;
}
