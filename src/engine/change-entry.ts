import { setTimeout as pause } from 'node:timers/promises';
import { type Change, type Decision, type Refuse, refuse } from '../decisions/decision.ts';
import { mayWaitForOthers } from '../rules/assurance/waits-for.ts';
import { askedOf } from '../rules/people/holders.ts';
import type { EntryRef } from '../words/action.ts';
import type { Move, StageBegan } from '../words/disagreement.ts';
import type { Entry } from '../words/entry.ts';
import type { Actor, Event } from '../words/history.ts';
import { addMinutes, dateOf, type Instant } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { chainHistory, EMPTY_HISTORY } from './history-chain.ts';
import { letStand } from './looks-private.ts';
import { messagePointer } from './pointer.ts';
import { EntryConflictError, type Hint, type Pointer, type StoredEntry } from './ports.ts';
import { entryRefresh } from './refresh.ts';
import { UNTRACED } from './trace.ts';

/** Writers of one entry that meet wait a moment and begin again; this many meetings in a row mean something is wrong. */
const MAX_TRIES = 20;

/** How long a message may take from the commit to the queue before the sweep puts it there. */
export const UNSENT_CHECK_MINUTES = 2;

/**
 * The one way in which an entry changes: read it, ask `decide` what should be, write that with its history and its
 * messages in one transaction, and begin again if somebody else wrote first.
 * @throws {LooksPrivateError} where `deps.privacy` holds something that nobody has answered for; nothing is written
 */
export async function changeEntry<D extends Decision>(
  deps: Deps,
  ref: EntryRef,
  decide: (entry: Entry, now: Instant) => D,
): Promise<D | Refuse> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await deps.register.load(ref);
    if (!stored) return refuse('unknown-action');
    const now = deps.clock();
    const decision = decide(stored.entry, now);
    if (decision.kind !== 'change') return decision;
    try {
      await commitChange(deps, ref, stored, decision, now);
      return decision;
    } catch (error) {
      if (!(error instanceof EntryConflictError) || attempt === MAX_TRIES) throw error;
      await pause(deps.random() * 8 * attempt);
    }
  }
}

/**
 * Puts a new entry into the register.
 * @returns false, and changes nothing, when an entry has that reference already
 */
export async function addEntry(
  deps: Deps,
  entry: Entry,
  event: Event,
  lookAgainAt: Instant | undefined,
  by: Actor = 'register',
): Promise<boolean> {
  const ref: EntryRef = { planId: entry.action.planId, ref: entry.action.ref };
  const added: Change = {
    kind: 'change',
    entry,
    by,
    events: [event],
    messages: [],
    ...(lookAgainAt && { lookAgainAt }),
  };
  try {
    await commitChange(deps, ref, undefined, added, deps.clock());
    return true;
  } catch (error) {
    if (error instanceof EntryConflictError) return false;
    throw error;
  }
}

async function commitChange(
  deps: Deps,
  ref: EntryRef,
  stored: StoredEntry | undefined,
  change: Change,
  now: Instant,
): Promise<void> {
  const { entry, by, messages, lookAgainAt } = change;
  const events = [...letStand(deps.privacy, stored?.entry, by), ...change.events];
  const hint: Hint | undefined =
    messages.length > 0
      ? { ref, at: addMinutes(now, UNSENT_CHECK_MINUTES), isForMessages: true }
      : lookAgainAt && { ref, at: lookAgainAt };
  if (entry.action.owner !== stored?.entry.action.owner) await deps.owners.put(entry.action.owner, ref);
  if (hint) await deps.agenda.put(hint);
  const { rows, head } = chainHistory(stored?.head ?? EMPTY_HISTORY, ref.ref, events, { by, at: now, entry, salt: deps.newId() });
  const { trace = UNTRACED } = deps;
  const write = { ref, entry, version: stored?.version, rows, head, messages, at: now };
  await trace('commit', { ref: ref.ref }, () => deps.register.commit(write));
  const missed = events.filter(isMissedLimit).length;
  if (missed > 0) deps.meters?.('sab.stages.missed', missed);
  const isStale = stored !== undefined && (change.events.some(isOnOthersCards) || (await isSeenByOthers(deps, stored.entry, by)));
  const refreshes = isStale ? [entryRefresh(ref, by)] : [];
  await pushPointers(deps, ref, [...messages.map(({ key }) => messagePointer(ref, key)), ...refreshes]);
}

/** A limit of a stage ran out, whatever came of it. */
function isMissedLimit(event: Event): boolean {
  if (event.what !== 'disagreement') return false;
  const { move } = event;
  if (move.kind === 'missed') return true;
  return (move.kind === 'stage-began' || move.kind === 'meeting-due') && TIME_PASSED.has(move.because);
}

const TIME_PASSED: ReadonlySet<StageBegan> = new Set(['no-response', 'time-up']);

/** Both sides of a disagreement see how it stands, whoever moved it; that they were reminded is not on their cards. */
function isOnOthersCards(event: Event): boolean {
  return event.what === 'disagreement' && !REMINDERS.has(event.move.kind);
}

const REMINDERS: ReadonlySet<Move['kind']> = new Set(['reminded', 'chased', 'vacancy-noted', 'action-added']);

/** Whether others may have a card about it that a person's change makes stale. */
async function isSeenByOthers({ directory, clock }: Deps, entry: Entry, by: Actor): Promise<boolean> {
  if (by === 'register') return false;
  if (mayWaitForOthers(entry) || entry.reminders.told || entry.reminders.others) return true;
  const leads = askedOf(await directory.people(), entry.action.owner, dateOf(clock()));
  return entry.reminders.lastOn !== undefined && leads.some(({ id }) => id !== by);
}

/** The change is safe by now: when the queue is away, the hint brings the messages back to it. */
async function pushPointers(deps: Deps, ref: EntryRef, pointers: readonly Pointer[]): Promise<void> {
  try {
    await Promise.all(pointers.map((pointer) => deps.pointers.push(pointer, 0)));
  } catch (error) {
    deps.log('queue-unavailable', { ref: ref.ref, error: error instanceof Error ? error.name : 'unknown' });
  }
}
