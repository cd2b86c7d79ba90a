import type { Asked, Entry } from '../words/entry.ts';
import type { Event } from '../words/history.ts';
import { dateOf } from '../words/time.ts';

/** What an entry keeps of the assurance ladder. */
export type Ladder = Pick<Entry, 'reminders' | 'hold' | 'disowned'>;

/** Somebody has just said how it stands, or it begins anew: nothing has been asked. */
export const NOTHING_ASKED: Entry['reminders'] = { count: 0, noHolder: false };

/**
 * Where an event leaves the ladder. The one place that says so, for the decisions and for whoever checks a history: what
 * an entry keeps of its reminders is always what its events tell.
 */
export function ladderAfter<L extends Ladder>(ladder: L, event: Event): L {
  const { reminders } = ladder;
  switch (event.what) {
    case 'updated':
    case 'claimed':
    case 'claim-withdrawn':
    case 'returned':
    case 'claim-questioned':
    case 'question-answered':
    case 'verified':
    case 'signed-off':
    case 'rechecked':
    case 'completion-reopened':
    case 'transferred':
    case 'date-changed':
    case 'ended':
    case 'reopened':
    case 'kept-with-lead': {
      const { hold: _hold, disowned: _disowned, ...rest } = ladder;
      const lastOn = event.what === 'kept-with-lead' ? event.on : undefined;
      return { ...rest, reminders: { ...NOTHING_ASKED, ...(lastOn && { lastOn }) } } as L; // what is taken out is optional in every ladder
    }
    case 'reminded':
    case 'date-asked-for': {
      const told = event.count === 1 ? undefined : reminders.told;
      return { ...ladder, reminders: { count: event.count, lastOn: event.on, noHolder: false, ...(told && { told }) } };
    }
    case 'notice-given': {
      const { dueOn, daysBefore } = event;
      return { ...ladder, reminders: { ...reminders, noHolder: false, notice: { dueOn, daysBefore } } };
    }
    case 'told':
    case 'nobody-to-tell': {
      const { level, on } = event;
      const told = { level, on, to: event.what === 'told' ? event.to : [] };
      return { ...ladder, reminders: { ...reminders, told: [...(reminders.told ?? []), told] } };
    }
    case 'others-asked':
      return { ...ladder, reminders: { ...reminders, others: othersAfter(reminders.others, event) } };
    case 'nobody-to-ask':
      return { ...ladder, reminders: { ...reminders, noHolder: true } };
    case 'held':
      return { ...ladder, hold: event.hold };
    case 'requested':
    case 'request-refused':
    case 'request-withdrawn':
      return { ...ladder, reminders: withoutOthers(reminders) };
    case 'disagreement':
      return event.move.kind === 'closed'
        ? { ...ladder, reminders: { ...NOTHING_ASKED, lastOn: dateOf(event.move.outcome.at) } }
        : ladder;
    case 'disowned':
      return { ...ladder, reminders: withoutOthers(reminders), disowned: event.disowned };
    default:
      return ladder;
  }
}

/** Whoever was ever asked about it is kept, so that a newcomer is known for one. */
function othersAfter(before: Asked | undefined, event: Event & { what: 'others-asked' }): Asked {
  const { count, on, to, isForNewcomers } = event;
  if (isForNewcomers && before) return { ...before, to: [...before.to, ...to] };
  const known = count === 1 ? [] : (before?.to ?? []);
  return { count, lastOn: on, to: [...new Set([...known, ...to])] };
}

function withoutOthers({ others: _, ...rest }: Entry['reminders']): Entry['reminders'] {
  return rest;
}
