import type { Entry } from '../../words/entry.ts';
import type { Level } from '../../words/role.ts';
import { type CalendarDate, dateOf } from '../../words/time.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import { type AskContext, decideAsk } from './decide-ask.ts';
import { nextLookAt } from './next-look.ts';
import { askAgainAt, askedToVerifyBefore } from './others-due.ts';
import { waitsForOthers } from './waits-for.ts';

/** What comes next if nobody says anything. */
export type NextStep = {
  readonly on: CalendarDate;
  /** Who is told on that day, besides whoever is asked, and about how many actions. */
  readonly tells?: { readonly level: Level; readonly actions: number } | undefined;
};

/** As many looks ahead as it takes to pass days on which nobody is in the role. */
const MOST_LOOKS = 3;

/**
 * Found by deciding it: the step that is due now counts as taken, and the one after it is decided at its time, with the
 * people of today.
 * @returns `undefined` when no step can come by itself, and past the end of the calendar
 */
export function nextStep(entry: Entry, context: AskContext): NextStep | undefined {
  try {
    const { entry: asked } = decideAsk(entry, context);
    let { now } = context;
    const isWaiting = asked.reminders.noHolder || waitsForOthers(asked, context.people, dateOf(now)) !== undefined;
    const othersAskedOn = isWaiting ? othersLastAskedOn(asked) : undefined;
    if (othersAskedOn)
      return stepAt(asked, { ...context, now: askAgainAt({ lastOn: othersAskedOn }, context.calendar, context.cadence) });
    for (let look = 1; look <= MOST_LOOKS; look += 1) {
      const at = nextLookAt(asked, { ...context, now });
      if (!at) return undefined;
      const step = stepAt(asked, { ...context, now: at });
      if (step) return step;
      now = at;
    }
    return undefined;
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}

function stepAt(entry: Entry, context: AskContext): NextStep | undefined {
  const decision = decideAsk(entry, context);
  if (decision.kind === 'keep') return undefined;
  const told = decision.events.find((event) => event.what === 'told');
  return { on: dateOf(context.now), ...(told && { tells: { level: told.level, actions: 1 } }) };
}

function othersLastAskedOn(entry: Entry): CalendarDate | undefined {
  return entry.standing.state === 'claimed' ? askedToVerifyBefore(entry)?.lastOn : entry.reminders.others?.lastOn;
}

/** The first of the next steps of several entries. Of the levels that are told that day, the one that most of them reach. */
export function firstStep(entries: readonly Entry[], context: AskContext): NextStep | undefined {
  const steps = entries.flatMap((entry) => nextStep(entry, context) ?? []);
  const on = steps.map((step) => step.on).toSorted()[0];
  if (on === undefined) return undefined;
  const levels = steps.flatMap((step) => (step.on === on && step.tells ? [step.tells.level] : []));
  const byLevel = [...Map.groupBy(levels, (level) => level)].map(([level, { length }]) => ({ level, actions: length }));
  const [most] = byLevel.toSorted((a, b) => b.actions - a.actions);
  return { on, ...(most && { tells: most }) };
}
