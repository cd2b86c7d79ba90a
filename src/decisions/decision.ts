import type { Entry } from '../words/entry.ts';
import type { Actor, Event } from '../words/history.ts';
import type { Instant } from '../words/time.ts';
import { disagreementsAfter } from './disagreements-after.ts';
import { ladderAfter } from './ladder.ts';
import type { Message } from './message.ts';
import type { Refusal } from './refusal.ts';

/** Nothing to write: it is as it should be, or was done before. */
export type Keep = { readonly kind: 'keep'; readonly entry: Entry };

/** An expected "no", with the entry as it stands where there is one. */
export type Refuse = { readonly kind: 'refuse'; readonly reason: Refusal; readonly entry?: Entry };

/** The next state, and what is written and told with it, all at once or not at all. */
export type Change = {
  readonly kind: 'change';
  readonly entry: Entry;
  readonly by: Actor;
  readonly events: readonly Event[];
  readonly messages: readonly Message[];
  /** When to decide about this entry again; `undefined` when nothing can come due by itself. */
  readonly lookAgainAt?: Instant;
};

/** What a rule makes of a state, an event and the time. A value: nothing has happened yet. */
export type Decision = Keep | Refuse | Change;

export function keep(entry: Entry): Keep {
  return { kind: 'keep', entry };
}

export function refuse(reason: Refusal, entry?: Entry): Refuse {
  return entry ? { kind: 'refuse', reason, entry } : { kind: 'refuse', reason };
}

/** @param entry its ladder, and the disagreements about it, are brought to where the events leave them */
export function change(entry: Entry, by: Actor, effects: Partial<Pick<Change, 'events' | 'messages' | 'lookAgainAt'>>): Change {
  const { events = [], messages = [], ...more } = effects;
  const next = events.reduce((left, event) => disagreementsAfter(ladderAfter(left, event), event), entry);
  return { kind: 'change', entry: next, by, events, messages, ...more };
}
