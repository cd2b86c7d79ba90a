import type { ActionRef } from '../../words/action.ts';
import { daysOverdue, type Entry, isEnded } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { PlanId } from '../../words/plan.ts';
import { addDays, type CalendarDate, dateOf, daysBetween, endOf, type Instant } from '../../words/time.ts';
import { type EntryWithHistory, entriesAsOf } from '../history/entry-as-of.ts';

/** What happened after `from`, and until `to`, which is in it. */
export type Period = { readonly from: Instant; readonly to: Instant };

/** What is told of a period, in that order. docs/figures.md explains each. */
export const CHANGES = [
  'registered',
  'claimed',
  'claim-withdrawn',
  'returned',
  'verified',
  'signed-off',
  'ended',
  'reopened',
  'became-overdue',
  'no-longer-overdue',
  'dated',
  'moved',
  'transferred',
  'new-exceptions',
  'disagreement-raised',
  'disagreement-closed',
] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** Which action. Of a restricted review its reference alone. */
export type ChangedRef = { readonly ref: ActionRef; readonly planId?: PlanId };

/** What became of one action. */
export type ChangedAction = {
  readonly about: ChangedRef;
  /** Each once, however often it happened. */
  readonly kinds: readonly ChangeKind[];
  /** How far its due date moved between the two ends of the period; negative when it was brought forward. 0: not at all. */
  readonly daysMoved: number;
};

/** Numbers, and the references behind them: nobody's words, and no names. An action may be behind several. */
export type WhatChanged = {
  readonly period: Period;
  /** Only what happened, in the order of {@link CHANGES}. */
  readonly changes: readonly { readonly kind: ChangeKind; readonly refs: readonly ChangedRef[] }[];
  /** All days by which due dates moved to later ones, and to earlier ones: neither makes up for the other. */
  readonly daysLater: number;
  readonly daysEarlier: number;
};

/** That day and all since: whatever was not so by the end of the day before. */
export function since(on: CalendarDate, now: Instant): Period {
  return { from: endOf(addDays(on, -1)), to: now };
}

export function whatChangedSince(ones: Iterable<EntryWithHistory>, period: Period): WhatChanged {
  const changed: ChangedAction[] = [];
  for (const one of ones) {
    const action = changedIn(one, period);
    if (action) changed.push(action);
  }
  return changesTogether(changed, period);
}

/** @returns `undefined` when nothing is to be told of this action */
export function changedIn(one: EntryWithHistory, period: Period): ChangedAction | undefined {
  const [before, after] = entriesAsOf(one, [period.from, period.to]);
  if (!after) return undefined;
  const events = one.rows.filter(({ at }) => period.from < at && at <= period.to).map(({ event }) => event);
  const asRegistered = before ?? asFirstSeen(one);
  const daysMoved = asRegistered ? daysBetweenDates(asRegistered, after) : 0;
  const found = new Set<ChangeKind | undefined>([
    ...events.map(kindOf),
    ...overdueChange(before, after, period),
    ...(asRegistered && !hasDeadline(asRegistered) && hasDeadline(after) ? (['dated'] as const) : []),
    ...(daysMoved === 0 ? [] : (['moved'] as const)),
    ...(isException(after) && events.some(isForChair) ? (['new-exceptions'] as const) : []),
  ]);
  const kinds = CHANGES.filter((kind) => found.has(kind));
  const { planId, ref } = after.action;
  return kinds.length > 0 ? { about: after.isRestricted ? { ref } : { planId, ref }, kinds, daysMoved } : undefined;
}

/** What became of all of them, for whoever reads histories one after another. */
export function changesTogether(changed: readonly ChangedAction[], period: Period): WhatChanged {
  const refsOf = (kind: ChangeKind): ChangedRef[] => changed.flatMap(({ kinds, about }) => (kinds.includes(kind) ? about : []));
  const days = changed.map(({ daysMoved }) => daysMoved);
  return {
    period,
    changes: CHANGES.map((kind) => ({ kind, refs: refsOf(kind) })).filter(({ refs }) => refs.length > 0),
    daysLater: days.reduce((sum, one) => sum + Math.max(0, one), 0),
    daysEarlier: days.reduce((sum, one) => sum + Math.max(0, -one), 0),
  };
}

function kindOf(event: Event): ChangeKind | undefined {
  switch (event.what) {
    case 'imported':
    case 'added':
      return 'registered';
    case 'claimed':
    case 'claim-withdrawn':
    case 'returned':
    case 'verified':
    case 'signed-off':
    case 'ended':
    case 'reopened':
    case 'transferred':
      return event.what;
    case 'completion-reopened':
      return 'reopened';
    case 'disagreement':
      if (event.move.kind === 'raised') return 'disagreement-raised';
      return event.move.kind === 'closed' ? 'disagreement-closed' : undefined;
    default:
      return undefined;
  }
}

/** By the two ends alone, so that what was overdue then, and these two, come to what is overdue now. */
function overdueChange(before: Entry | undefined, after: Entry, { from, to }: Period): ChangeKind[] {
  const was = before !== undefined && daysOverdue(before, dateOf(from)) > 0;
  const is = daysOverdue(after, dateOf(to)) > 0;
  if (was === is) return [];
  return [is ? 'became-overdue' : 'no-longer-overdue'];
}

function asFirstSeen(one: EntryWithHistory): Entry | undefined {
  const [first] = one.rows;
  return first && entriesAsOf(one, [first.at])[0];
}

function hasDeadline({ action }: Entry): boolean {
  return action.timing.kind === 'deadline';
}

function daysBetweenDates({ action: { timing: before } }: Entry, { action: { timing: after } }: Entry): number {
  return before.kind === 'deadline' && after.kind === 'deadline' ? daysBetween(before.dueOn, after.dueOn) : 0;
}

/** On the chair's list, since nobody answered. */
function isException(entry: Entry): boolean {
  return !isEnded(entry) && (entry.reminders.told?.some(({ level }) => level === 'chair') ?? false);
}

function isForChair(event: Event): boolean {
  return event.what === 'told' && event.level === 'chair';
}
