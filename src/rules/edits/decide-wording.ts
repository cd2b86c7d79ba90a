import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { Action } from '../../words/action.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { Viewer } from '../people/access.ts';
import { reasonOf } from './check-edit.ts';
import { editRefusal } from './may-edit.ts';

const MAX_WORDS_CHARACTERS = 10_000;

/** What is to be read on the cards from now on; a part that is left out stays. */
export type Wording = Partial<Pick<Action, 'title' | 'recommendation' | 'action'>>;

/** Corrects the words of an action; those that it had are in its history. A claim is about the words that it was made on. */
export function decideWording(entry: Entry, wording: Wording, typed: string, by: Viewer): Change | Keep | Refuse {
  const no = editRefusal(by, entry);
  if (no) return refuse(no, entry);
  const reason = reasonOf(typed);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (isEnded(entry)) return refuse('action-ended', entry);
  if (entry.standing.state === 'claimed') return refuse('claim-waits', entry);
  const before = wordingOf(entry);
  const after = { ...before, ...wording };
  if (!isFitWording(after)) return refuse('wording-unfit', entry);
  if (after.title === before.title && after.recommendation === before.recommendation && after.action === before.action) {
    return keep(entry);
  }
  const planWords = entry.planWords ?? { recommendation: before.recommendation, action: before.action };
  return change({ ...entry, action: { ...entry.action, ...after }, planWords, revision: entry.revision + 1 }, by.personId, {
    events: [{ what: 'reworded', before, after, reason }],
  });
}

/** Short enough to be kept and shown, and something is asked for. */
export function isFitWording({ title, recommendation, action }: Required<Wording>): boolean {
  const isShort = Math.max(recommendation.length, action.length) <= MAX_WORDS_CHARACTERS;
  return Action.shape.title.safeParse(title).success && isShort && `${recommendation}${action}` !== '';
}

function wordingOf({ action: { title, recommendation, action } }: Entry): Required<Wording> {
  return { title, recommendation, action };
}
