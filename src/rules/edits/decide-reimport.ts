import { type Change, change, type Keep, keep } from '../../decisions/decision.ts';
import { type Entry, isEnded } from '../../words/entry.ts';

/**
 * Takes over the words that a newer version of the plan's document has. What was reworded here, waits to be verified or
 * has ended keeps its own.
 * @param from the file's name, for the history
 */
export function decideReimport(entry: Entry, read: Entry, from: string): Change | Keep {
  const { title, recommendation, action } = entry.action;
  const after = { title, recommendation: read.action.recommendation, action: read.action.action };
  const isOwn = entry.planWords !== undefined || entry.standing.state === 'claimed' || isEnded(entry);
  if (isOwn || (after.recommendation === recommendation && after.action === action)) return keep(entry);
  return change({ ...entry, action: { ...entry.action, ...after }, revision: entry.revision + 1 }, 'register', {
    events: [
      { what: 'reworded', before: { title, recommendation, action }, after, reason: `A newer version of the plan: ${from}` },
    ],
  });
}
