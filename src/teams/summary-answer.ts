import { z } from 'zod';
import { entriesOf, historiesOf } from '../engine/read-register.ts';
import { type EntryWithHistory, entryShownAsOf } from '../rules/history/entry-as-of.ts';
import { maySeeStatus } from '../rules/people/access.ts';
import { refusalCard } from '../rules/refusal-card.ts';
import { type BrokenDownBy, breakdownCard } from '../rules/summary/breakdown-card.ts';
import { changesCard } from '../rules/summary/changes-card.ts';
import { figureCard, type OpenedFigure } from '../rules/summary/figure-card.ts';
import { entriesBehind } from '../rules/summary/figures.ts';
import { inScope, MAX_THEME_CHARACTERS, type Scope } from '../rules/summary/scope.ts';
import type { Place } from '../rules/summary/sight.ts';
import { statusCard } from '../rules/summary/status-card.ts';
import { summarise } from '../rules/summary/summarise.ts';
import { emptyTrend, sinceRegistered, trendWith } from '../rules/summary/trend.ts';
import { TREND_MONTHS, trendCard } from '../rules/summary/trend-card.ts';
import { unreachableIn } from '../rules/summary/unreachable-in.ts';
import { type ChangedAction, changedIn, since as changedSince, changesTogether } from '../rules/summary/what-changed-since.ts';
import { AgencyId } from '../words/agency.ts';
import type { Card } from '../words/card-data.ts';
import { type Entry, isEnded } from '../words/entry.ts';
import type { People } from '../words/people.ts';
import { PlanId } from '../words/plan.ts';
import { addMonths, CalendarDate, endOf } from '../words/time.ts';
import type { Ask, BotDeps } from './ask.ts';

const OrAll = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema, z.literal('').transform(() => undefined)]).optional();

/** Which actions a button means. */
export const ScopeForm = z
  .object({
    agency: OrAll(AgencyId),
    plan: OrAll(PlanId),
    theme: OrAll(z.string().max(MAX_THEME_CHARACTERS)),
    asOf: OrAll(CalendarDate),
  })
  .transform(
    ({ agency, plan, theme, asOf }): Scope => ({
      ...(agency && { agencyId: agency }),
      ...(plan && { planId: plan }),
      ...(theme && { theme }),
      ...(asOf && { asOf }),
    }),
  );

export function placeOf({ isPersonal }: Pick<Ask, 'isPersonal'>): Place {
  return isPersonal ? 'chat' : 'channel';
}

/** The day that the actions are looked at on. */
function dayOf({ asOf }: Scope, { today }: Ask): CalendarDate {
  return asOf ?? today;
}

/** The entries as they are now, where they have been read already: a register is not read twice for one question. */
type Known = readonly Entry[] | undefined;

async function entriesIn(scope: Scope, deps: BotDeps, known: Known): Promise<readonly Entry[]> {
  return known && scope.asOf === undefined ? known : entriesOf(deps, scope);
}

/** Where the actions of a scope stand. */
export async function statusAnswer(scope: Scope, ask: Ask, deps: BotDeps, known?: Known): Promise<Card> {
  if (!maySeeStatus(ask.by)) return refusalCard('status-not-for-you');
  const { people, today, calendar, by, isPersonal } = ask;
  const [all, failures] = await Promise.all([entriesIn(scope, deps, known), deps.reach.failures()]);
  const { entries, leftOut } = inScope(all, scope, people);
  const now = deps.clock();
  const countedAt = scope.asOf ? endOf(scope.asOf) : now;
  const summary = summarise(entries, { now: countedAt, people, unreachable: unreachableIn(scope, people, failures, today) });
  return statusCard(summary, { now, by, isPersonal, calendar, people, scope, leftOut });
}

/** The actions behind a number. */
export async function figureAnswer(
  opened: OpenedFigure,
  { scope, page }: { readonly scope: Scope; readonly page: number },
  ask: Ask,
  deps: BotDeps,
  known?: Known,
): Promise<Card> {
  if (!maySeeStatus(ask.by)) return refusalCard('status-not-for-you');
  const { by, people } = ask;
  const today = dayOf(scope, ask);
  const { entries } = inScope(await entriesIn(scope, deps, known), scope, people);
  const behind =
    opened.figure === 'due-before' ? dueBefore(entries, opened.until) : entriesBehind(opened.figure, entries, { today, people });
  return figureCard(opened, behind, { by, place: placeOf(ask), people, scope, today, page });
}

/** Without restricted reviews: their dates would follow from what is asked. */
function dueBefore(entries: readonly Entry[], until: CalendarDate): Entry[] {
  return entries.filter((entry) => {
    const { timing } = entry.action;
    return !entry.isRestricted && !isEnded(entry) && timing.kind === 'deadline' && timing.dueOn < until;
  });
}

export async function breakdownAnswer(by: BrokenDownBy, scope: Scope, ask: Ask, deps: BotDeps): Promise<Card> {
  if (!maySeeStatus(ask.by)) return refusalCard('status-not-for-you');
  const { people } = ask;
  const { entries } = inScope(await entriesOf(deps, scope), scope, people);
  return breakdownCard(by, entries, { place: placeOf(ask), people, scope, today: dayOf(scope, ask) });
}

/** How it went, by month, up to the day that is looked at. */
export async function trendAnswer(scope: Scope, ask: Ask, deps: BotDeps): Promise<Card> {
  if (!maySeeStatus(ask.by)) return refusalCard('status-not-for-you');
  const { people } = ask;
  let counted = emptyTrend(scope.asOf ? endOf(scope.asOf) : deps.clock(), TREND_MONTHS);
  for await (const one of historiesOf(deps, scope)) {
    if (isMeant(one, scope, people)) counted = trendWith(counted, one);
  }
  return trendCard(sinceRegistered(counted), { people, scope });
}

/** Whether it was one of those that are asked for on the day that is looked at: it may have been handed to another agency since. */
function isMeant(one: EntryWithHistory, scope: Scope, people: People): boolean {
  const then = scope.asOf ? entryShownAsOf(one, endOf(scope.asOf)) : one.entry;
  return then !== undefined && inScope([then], scope, people).entries.length > 0;
}

/** What changed, up to the day that is looked at. @param since that day is in it; a month ago where nothing is said */
export async function changesAnswer(since: CalendarDate | undefined, scope: Scope, ask: Ask, deps: BotDeps): Promise<Card> {
  if (!maySeeStatus(ask.by)) return refusalCard('status-not-for-you');
  const { people } = ask;
  const until = scope.asOf ? endOf(scope.asOf) : deps.clock();
  const period = changedSince(since ?? addMonths(dayOf(scope, ask), -1), until);
  const changed: ChangedAction[] = [];
  for await (const one of historiesOf(deps, scope)) {
    const change = isMeant(one, scope, people) ? changedIn(one, period) : undefined;
    if (change) changed.push(change);
  }
  return changesCard(changesTogether(changed, period), { people, scope });
}
