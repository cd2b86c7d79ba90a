import type { Entry, Standing } from '../../words/entry.ts';
import type { Event, HistoryRow } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { Instant } from '../../words/time.ts';
import { foldHistory, type Told, type ToldStanding } from './fold-history.ts';
import { nameOf } from './history-in-words.ts';

/** An entry as it stands now, with its whole history, oldest row first. */
export type EntryWithHistory = { readonly entry: Entry; readonly rows: readonly HistoryRow[] };

/**
 * An entry as it stood at a moment, worked out again from its history. What was recorded at that very moment counts.
 *
 * Three things a history does not tell: who was asked to verify a claim (`asked`), when to look at a disagreement again
 * (`lookAt` is when it was raised), and the words with which a newer version of the plan is compared (`planWords`); the
 * first and the last are left out. One thing is of today: what is restricted now stays so, whatever day is looked at.
 * With nothing since, it is the entry itself.
 * @param people for the name of somebody who decided, and whose name stands nowhere in the history. Left out where nobody's
 * name is wanted
 * @returns `undefined` when it was not in the register yet
 */
export function entryAsOf(entry: Entry, rows: readonly HistoryRow[], at: Instant, people?: People): Entry | undefined {
  return entriesAsOf({ entry, rows }, [at], people)[0];
}

/** As {@link entryAsOf}, for several moments over one reading of the history. */
export function entriesAsOf(past: EntryWithHistory, moments: readonly Instant[], people?: People): (Entry | undefined)[] {
  const { entry, rows } = past;
  const lastRows = moments.map((at) => rows.findLastIndex((row) => row.at <= at));
  if (lastRows.every((last) => last === -1 || last === rows.length - 1)) {
    return lastRows.map((last) => (last === -1 ? undefined : entry));
  }
  const told = foldHistory(rows);
  const unwound = unwind(past);
  const named = namesIn(past, people);
  const known = new Map<number, Entry | undefined>([[rows.length - 1, entry]]);
  return lastRows.map((last) => {
    if (known.has(last)) return known.get(last);
    const [then, toldThen] = [unwound[last], told[last]];
    const asOf = then &&
      toldThen && { ...entryTold(then, toldThen, named), isRestricted: then.isRestricted || entry.isRestricted };
    known.set(last, asOf);
    return asOf;
  });
}

/**
 * As {@link entryAsOf}, as it may be shown: what was reworded since, to hide whom it is about, say, is not shown again because
 * of the day that is asked for.
 */
export function entryShownAsOf({ entry, rows }: EntryWithHistory, at: Instant, people?: People): Entry | undefined {
  const then = entryAsOf(entry, rows, at, people);
  const { title, recommendation, action } = entry.action;
  return then && { ...then, action: { ...then.action, title, recommendation, action } };
}

/** @returns for each row the entry with its action, and what it says of its plan, as that row left them */
function unwind({ entry, rows }: EntryWithHistory): Entry[] {
  const left: Entry[] = [];
  let now = entry;
  for (const { event } of rows.toReversed()) {
    left.push(now);
    now = undone(now, event);
  }
  return left.toReversed();
}

/** With its action and its plan as they were before an event. */
function undone(entry: Entry, event: Event): Entry {
  switch (event.what) {
    case 'date-changed':
      return { ...entry, action: { ...entry.action, timing: event.before } };
    case 'transferred':
    case 'reworded':
      return { ...entry, action: { ...entry.action, ...event.before } };
    case 'plan-changed': {
      const { verifiedBy: _, ...rest } = entry;
      return { ...rest, ...event.before };
    }
    default:
      return entry;
  }
}

type Named = (id: PersonId) => string;

/** What stays for good, what was unwound, and all else as it is told. */
function entryTold(unwound: Entry, told: Told, named: Named): Entry {
  const { action, planTitle, isRestricted, verifiedBy, isAddedHere, registeredAt } = unwound;
  const { lastUpdate, planProgress, withdrawn, ladder, disagreements, revision } = told;
  const { request, lastRequest } = told.requests;
  return {
    ...{ action, planTitle, isRestricted, registeredAt, revision },
    ...(verifiedBy && { verifiedBy }),
    ...(isAddedHere && { isAddedHere }),
    standing: standingTold(told.standing, named),
    ...(lastUpdate && { lastUpdate }),
    ...(planProgress && { planProgress }),
    ...(withdrawn.length > 0 && { withdrawnEvidence: [...withdrawn] }),
    ...ladder,
    ...(request && { request }),
    ...(lastRequest && { lastRequest: withName(lastRequest, named) }),
    ...disagreements,
  };
}

function standingTold(told: ToldStanding, named: Named): Standing {
  switch (told.state) {
    case 'not-started':
      return { state: told.state };
    case 'in-progress':
      return openTold(told, named);
    case 'claimed': {
      const { state, claim, earlierReturn, questions, passed } = told;
      return {
        ...{ state, claim },
        ...(earlierReturn && { earlierReturn: withName(earlierReturn, named) }),
        ...(questions && { questions: [...questions] }),
        ...(passed && { passed }),
      };
    }
    case 'verified':
      return { ...told, verifiedByName: named(told.verifiedBy) };
    case 'signed-off': {
      const { lasted, ...signedOff } = told;
      const names = { verifiedByName: named(told.verifiedBy), signedOffByName: named(told.signedOffBy) };
      return { ...signedOff, ...names, ...(lasted && { lasted: lasted.map((one) => withName(one, named)) }) };
    }
    case 'ended':
      return { ...withName(told, named), before: openTold(told.before, named) };
  }
}

function openTold(
  told: ToldStanding & { readonly state: 'not-started' | 'in-progress' },
  named: Named,
): (Standing & { readonly state: 'ended' })['before'] {
  if (told.state === 'not-started') return { state: told.state };
  const { state, returned, reopened } = told;
  return {
    state,
    ...(returned && { returned: withName(returned, named) }),
    ...(reopened && { reopened: withName(reopened, named) }),
  };
}

function withName<T extends { readonly by: PersonId }>(decided: T, named: Named): T & { readonly byName: string } {
  return { ...decided, byName: named(decided.by) };
}

/** By the name that they went by here, else by today's list of people. Read only once somebody's name is wanted. */
function namesIn(past: EntryWithHistory, people: People | undefined): Named {
  if (!people) return () => '';
  let found: ReadonlyMap<string, string> | undefined;
  return (id) => {
    found ??= new Map([...past.rows.map(({ event }) => event), past.entry].flatMap(namesBeside));
    return found.get(id) ?? nameOf(id, people);
  };
}

/** Whatever stands as `xName` beside an `x`, at any depth: `by` and `byName`, `verifiedBy` and `verifiedByName`. */
function namesBeside(value: unknown): [id: string, name: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const parts: Readonly<Record<string, unknown>> = { ...value };
  return Object.entries(parts).flatMap(([key, part]): [string, string][] => {
    const id = key.endsWith('Name') ? parts[key.slice(0, -'Name'.length)] : undefined;
    return typeof id === 'string' && typeof part === 'string' ? [[id, part]] : namesBeside(part);
  });
}
