import { mayRead } from '../../rules/people/access.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { presentCard } from '../present-card.ts';

export const openAction = cardHandler('open-action', EntryRef, async (ref, ask, deps) => {
  const entry = (await deps.register.load(ref))?.entry;
  if (!entry || !mayRead(ask.by, entry, ask.people)) return refusalCard('unknown-action');
  return presentCard(entry, ask, deps);
});
