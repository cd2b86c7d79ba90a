import { type Change, change, type Keep, keep } from '../../decisions/decision.ts';
import { type Entry, isEnded, type Standing } from '../../words/entry.ts';
import type { PlanProgress } from '../../words/update.ts';
import { hasSameWords } from '../importing/compare-entries.ts';
import { planSaysNow } from '../importing/plan-says.ts';

/**
 * Takes over the words that a newer version of the plan's document has. What was reworded here, waits to be verified or
 * has ended keeps its own.
 * @param hasTitle whether the document has a short title for it, which is taken over too
 * @param from the file's name, for the history
 */
export function decideReimport(entry: Entry, read: Entry, hasTitle: boolean, from: string): Change | Keep {
  const { title, recommendation, action } = entry.action;
  const words = hasSameWords({ read, stored: entry }) ? entry.action : read.action;
  const after = {
    title: hasTitle ? read.action.title : title,
    recommendation: words.recommendation,
    action: words.action,
  };
  const isOwn = entry.planWords !== undefined || entry.standing.state === 'claimed' || isEnded(entry);
  if (isOwn || (after.title === title && after.recommendation === recommendation && after.action === action)) return keep(entry);
  return change({ ...entry, action: { ...entry.action, ...after }, revision: entry.revision + 1 }, 'register', {
    events: [
      { what: 'reworded', before: { title, recommendation, action }, after, reason: `A newer version of the plan: ${from}` },
    ],
  });
}

/**
 * Takes over what a newer version of the plan's document says of progress. It is the document's word: what was said and
 * decided here stays, and so does what has ended.
 * @param from the file's name, for the history
 */
export function decideSaidAnew(entry: Entry, read: Entry, from: string): Change | Keep {
  const progress = planSaysNow(entry, read);
  if (progress === undefined || isEnded(entry)) return keep(entry);
  const standing = standingByPlan(entry.standing, entry.lastUpdate !== undefined, progress);
  return change({ ...entry, standing, planProgress: progress }, 'register', {
    events: [{ what: 'plan-said', from, progress }],
  });
}

/** As long as nobody has said here how it stands, it stands as the plan says. */
function standingByPlan(standing: Standing, isSaidHere: boolean, { claim }: PlanProgress): Standing {
  const isOpen = standing.state === 'not-started' || (standing.state === 'in-progress' && standing.returned === undefined);
  return isOpen && !isSaidHere ? { state: claim === 'none' ? 'not-started' : 'in-progress' } : standing;
}
