import { type Entry, isEnded, recheckOnOf } from '../../words/entry.ts';
import { addDays, dateOf, type Instant, instantAt } from '../../words/time.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Cadence } from './cadence.ts';
import { nextRung } from './next-rung.ts';
import { isDayOff, isQuiet, nextSendingAt } from './quiet-hours.ts';
import { mayWaitForOthers } from './waits-for.ts';

/**
 * When to look at an entry after now. What waits for others is looked at every working day, since somebody may have come
 * to hold the role; so is a step that is due and could not be taken: nobody held the role, or the person's digest of the day
 * had gone already.
 * A disagreement that runs has its own time, as of its last move; whoever has its procedure at hand knows it from that.
 * @returns `undefined` when it has ended, and nothing can come due by itself: it is not to be checked again
 */
export function nextLookAt(
  entry: Entry,
  context: { readonly now: Instant; readonly calendar: Calendar; readonly cadence: Cadence },
): Instant | undefined {
  const { disagreement } = entry;
  if (disagreement) return disagreement.lookAt > context.now ? disagreement.lookAt : nextMorning(context);
  const recheckOn = recheckOnOf(entry);
  if (recheckOn !== undefined) {
    const at = instantAt(recheckOn, context.cadence.askAtTime);
    return at > context.now ? at : nextMorning(context);
  }
  if (isEnded(entry)) return undefined;
  const rung = mayWaitForOthers(entry) ? undefined : nextRung(entry, context);
  return rung && rung.at > context.now ? rung.at : nextMorning(context);
}

/** Past the calendar's end only weekends are left out: whoever looks then fails loudly, and looking too often is harmless. */
function nextMorning({ now, calendar, cadence }: { now: Instant; calendar: Calendar; cadence: Cadence }): Instant {
  if (isQuiet(now, { calendar, cadence })) return nextSendingAt(now, { calendar, cadence });
  let on = addDays(dateOf(now), 1);
  while (isDayOff(calendar, on)) on = addDays(on, 1);
  return instantAt(on, cadence.askAtTime);
}
