import type { Entry } from '../../words/entry.ts';
import type { Plan } from '../../words/plan.ts';
import { addMonths, type CalendarDate, dateOf, shortDateInWords } from '../../words/time.ts';

/** Whether a plan may be removed, and why not. */
export type RetentionVerdict =
  /** Nobody has said for how long it is kept: for ever. */
  | { readonly kind: 'not-set' }
  | { readonly kind: 'on-hold'; readonly reason: string }
  /** Something of it goes on; with the references. */
  | { readonly kind: 'going-on'; readonly refs: readonly string[] }
  /** The last day of it. */
  | { readonly kind: 'kept'; readonly lastOn: CalendarDate; readonly untilOn: CalendarDate }
  | { readonly kind: 'over'; readonly lastOn: CalendarDate; readonly untilOn: CalendarDate; readonly months: number };

/** @param entries all of the plan's */
export function retentionOf(plan: Plan, entries: readonly Entry[], today: CalendarDate): RetentionVerdict {
  if (plan.hold && !plan.hold.released) return { kind: 'on-hold', reason: plan.hold.reason };
  if (!plan.retention) return { kind: 'not-set' };
  const goingOn = entries.filter(isGoingOn).map(({ action }) => action.ref);
  if (goingOn.length > 0) return { kind: 'going-on', refs: goingOn };
  const lastOn = entries.map(endedOn).reduce((last, on) => (on > last ? on : last), dateOf(plan.registeredAt));
  const { months } = plan.retention;
  const untilOn = addMonths(lastOn, months);
  return today > untilOn ? { kind: 'over', lastOn, untilOn, months } : { kind: 'kept', lastOn, untilOn };
}

/** Not signed off or ended, differed about, asked about, or to be looked at again. */
function isGoingOn({ standing, disagreement, request, pastDisagreements = [] }: Entry): boolean {
  if (disagreement || request || pastDisagreements.some(({ toAdd }) => toAdd)) return true;
  return standing.state === 'signed-off' ? standing.recheckOn !== undefined : standing.state !== 'ended';
}

/** The last day on which anything happened to it, of what an entry keeps. */
function endedOn({ standing, pastDisagreements = [], lastUpdate, registeredAt }: Entry): CalendarDate {
  const ended = standing.state === 'signed-off' ? [standing.signedOffAt] : standing.state === 'ended' ? [standing.at] : [];
  const said = standing.state === 'signed-off' ? (standing.lasted ?? []).map(({ at }) => at) : [];
  const moments = [registeredAt, ...ended, ...said, ...pastDisagreements.map(({ closedAt }) => closedAt)];
  return dateOf([...moments, ...(lastUpdate ? [lastUpdate.at] : [])].reduce((last, at) => (at > last ? at : last)));
}

export function verdictInWords(plan: Plan, verdict: RetentionVerdict): string {
  switch (verdict.kind) {
    case 'not-set':
      return `${plan.id}: no retention is set, so it is kept for ever.`;
    case 'on-hold':
      return `${plan.id}: on hold, because "${verdict.reason}". It is kept until that is released.`;
    case 'going-on':
      return `${plan.id}: kept, since something goes on: ${verdict.refs.join(', ')}.`;
    case 'kept':
      return `${plan.id}: ended on ${shortDateInWords(verdict.lastOn)}, kept until ${shortDateInWords(verdict.untilOn)}.`;
    case 'over':
      return `${plan.id}: ended on ${shortDateInWords(verdict.lastOn)}, and its retention was over on ${shortDateInWords(verdict.untilOn)}. It can be removed.`;
  }
}
