import { mayRead } from '../../rules/people/access.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { presentCard } from '../present-card.ts';

export const openAction = cardHandler('open-action', EntryRef, async (ref, ask, deps) => {
  const stored = await deps.register.load(ref);
  if (!stored) return refusalCard('unknown-action');
  if (!mayRead(ask.by, stored.entry, ask.people)) return refusalCard('not-yours-to-see');
  return presentCard(stored.entry, ask, deps);
});
