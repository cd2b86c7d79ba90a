import { type Entry, isEnded, isVerified } from '../../words/entry.ts';
import type { HistoryRow } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { type CalendarDate, dateOf, endOf, type Instant } from '../../words/time.ts';
import { type EntryWithHistory, entryShownAsOf } from '../history/entry-as-of.ts';
import { byAgency, byPlan } from '../summary/breakdown-card.ts';
import { entriesBehind, type Figure } from '../summary/figures.ts';
import { inScope, type Scope } from '../summary/scope.ts';
import { scopeInWords } from '../summary/scope-in-words.ts';
import { countedInWords, headlineOf } from '../summary/status-card.ts';
import { type Summary, summarise } from '../summary/summarise.ts';
import { type TrendMonth, trend } from '../summary/trend.ts';
import { since as changedSince, type WhatChanged, whatChangedSince } from '../summary/what-changed-since.ts';
import { type WithinTimescale, withinTimescale } from '../summary/within-timescale.ts';
import { type PackAction, packAction } from './pack-action.ts';
import {
  type PackDisagreement,
  type PackEvidence,
  type PackUpdate,
  packDisagreements,
  packEvidence,
  packUpdates,
} from './pack-details.ts';

/** How many months the trend looks back, the present one among them. */
const TREND_MONTHS = 12;

/** What only somebody can settle, in the order in which it is read. */
export const EXCEPTIONS = ['for-chair', 'to-decide', 'without-holder', 'without-verifier'] as const;
export type ExceptionKind = (typeof EXCEPTIONS)[number];

/** Where the actions of one agency stand, or of one plan. */
export type PackGroup = {
  readonly name: string;
  readonly total: number;
  /** Signed off or not. */
  readonly verified: number;
  readonly claimed: number;
  readonly open: number;
  readonly overdue: number;
  /** Open, and without a deadline. */
  readonly undated: number;
};

/**
 * Everything that a Board pack says, before it is known whether that is Word or Excel: numbers, references and neutral
 * titles. It holds nobody's name, nobody's words unless they were asked for, and of a restricted review the reference.
 */
export type BoardPack = {
  readonly now: Instant;
  /** The day that it speaks of. */
  readonly today: CalendarDate;
  /** Which actions were counted, in words; empty for all. */
  readonly of: string;
  /** As on the card of the status, and counted by the same rules. */
  readonly headline: string;
  /** How it is known. */
  readonly counted: string;
  readonly summary: Summary;
  /** Only those that there are. */
  readonly exceptions: readonly { readonly kind: ExceptionKind; readonly actions: readonly PackAction[] }[];
  readonly agencies: readonly PackGroup[];
  /** By their short names; the restricted ones together. */
  readonly plans: readonly PackGroup[];
  readonly byYear: WithinTimescale;
  readonly trend: readonly TrendMonth[];
  /** `undefined` where no day was given. */
  readonly changed: WhatChanged | undefined;
  /** By plan and reference, the restricted ones last. */
  readonly actions: readonly PackAction[];
  readonly updates: readonly PackUpdate[];
  readonly evidence: readonly PackEvidence[];
  readonly disagreements: readonly PackDisagreement[];
};

export type PackContext = {
  readonly now: Instant;
  readonly people: People;
  /** Which actions, and as of when. */
  readonly scope: Scope;
  /** From when on it is told what changed; that day is in it. */
  readonly since?: CalendarDate;
  /** People who could not be reached: the entries do not know. */
  readonly unreachable: number;
  /** What people said in their updates, too, for whoever may read that. */
  readonly withWords?: boolean;
};

type Stood = { readonly entry: Entry; readonly rows: readonly HistoryRow[]; readonly one: EntryWithHistory };

/** @param ones every action of the register, as it stands now, with its whole history */
export function boardPack(ones: readonly EntryWithHistory[], context: PackContext): BoardPack {
  const { now, people, scope, since, unreachable, withWords = false } = context;
  const at = scope.asOf ? endOf(scope.asOf) : now;
  const today = dateOf(at);
  const all = ones.flatMap((one) => asItStood(one, at));
  const { entries, leftOut } = inScope(
    all.map(({ entry }) => entry),
    scope,
    people,
  );
  const meant = new Set(entries);
  const stood = all.filter(({ entry }) => meant.has(entry)).toSorted(byPlanAndRef);
  const summary = summarise(entries, { now: at, people, unreachable });
  const view = { today, people, planCount: summary.plans.count };
  const of = scopeShown(
    scope,
    all.map(({ entry }) => entry),
    people,
  );
  const actions = new Map(stood.map(({ entry, rows }) => [entry, packAction(entry, rows, view)]));
  const shown = (some: readonly Entry[]): PackAction[] => some.flatMap((entry) => actions.get(entry) ?? []);
  const histories = stood.map(({ one }) => one);
  return {
    now,
    today,
    of,
    headline: headlineOf(summary, of),
    counted: countedInWords(summary, { now, scope, leftOut }),
    summary,
    exceptions: exceptionsIn(
      stood.map(({ entry }) => entry),
      today,
      people,
    ).map(({ kind, entries: behind }) => ({ kind, actions: shown(behind) })),
    agencies: groupsIn(byAgency(entries, people, scope), today, people),
    plans: groupsIn(byPlan(entries, scope), today, people),
    byYear: withinTimescale(entries, today, 'financial-year'),
    trend: trend(histories, at, TREND_MONTHS),
    changed: since && whatChangedSince(histories, changedSince(since, at)),
    actions: [...actions.values()],
    updates: stood.flatMap(({ entry, rows }) => packUpdates(entry, rows, { ...view, withWords })),
    evidence: stood.flatMap(({ entry, rows }) => packEvidence(entry, rows, view)),
    disagreements: stood.flatMap(({ entry }) => packDisagreements(entry, view)),
  };
}

/** As on the card; but a pack is passed on, so it does not even say what a restricted review is called here. */
function scopeShown(scope: Scope, entries: readonly Entry[], people: People): string {
  const { planId, ...others } = scope;
  if (!entries.some(({ action, isRestricted }) => isRestricted && action.planId === planId)) return scopeInWords(scope, people);
  return ['a restricted review', scopeInWords(others, people)].filter((words) => words !== '').join(', ');
}

function asItStood(one: EntryWithHistory, at: Instant): Stood[] {
  const then = entryShownAsOf(one, at);
  return then ? [{ entry: then, rows: one.rows.filter((row) => row.at <= at), one }] : [];
}

function byPlanAndRef({ entry: a }: Stood, { entry: b }: Stood): number {
  return (
    Number(a.isRestricted) - Number(b.isRestricted) ||
    (a.isRestricted ? 0 : a.action.planId.localeCompare(b.action.planId, 'en-GB')) ||
    a.action.ref.localeCompare(b.action.ref, 'en-GB', { numeric: true })
  );
}

function exceptionsIn(
  entries: readonly Entry[],
  today: CalendarDate,
  people: People,
): { kind: ExceptionKind; entries: readonly Entry[] }[] {
  const behind = (figure: Figure): Entry[] => entriesBehind(figure, entries, { today, people });
  const found: Readonly<Record<ExceptionKind, readonly Entry[]>> = {
    'for-chair': behind('unanswered'),
    'to-decide': behind('disagreements').filter(({ disagreement }) => disagreement?.stage.deciders),
    'without-holder': behind('without-holder'),
    'without-verifier': behind('without-verifier'),
  };
  return EXCEPTIONS.map((kind) => ({ kind, entries: found[kind] })).filter(({ entries: of }) => of.length > 0);
}

/** The largest first, as where the card of the status is split. */
function groupsIn(groups: ReturnType<typeof byAgency>, today: CalendarDate, people: People): PackGroup[] {
  return groups
    .map(({ name, entries, total }) => {
      const count = (figure: Figure): number => entriesBehind(figure, entries, { today, people }).length;
      return {
        ...{ name, total },
        verified: entries.filter(({ standing }) => isVerified(standing)).length,
        claimed: count('claimed'),
        open: entries.filter((entry) => !isEnded(entry)).length,
        overdue: count('overdue'),
        undated: count('undated'),
      };
    })
    .toSorted((a, b) => b.total - a.total || a.name.localeCompare(b.name, 'en-GB'));
}
