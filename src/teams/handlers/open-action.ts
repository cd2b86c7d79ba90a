import { maySettle } from '../../rules/assurance/decide-disown.ts';
import { mayRead } from '../../rules/people/access.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { FromList, takeUpList } from '../from-list.ts';
import { presentCard } from '../present-card.ts';

export const openAction = cardHandler('open-action', EntryRef.extend(FromList.shape), async ({ from, ...ref }, ask, deps) => {
  await takeUpList(from, ask, deps);
  const entry = (await deps.register.load(ref))?.entry;
  if (!entry || !(mayRead(ask.by, entry, ask.people) || maySettle(ask.by, entry))) return refusalCard('unknown-action');
  return presentCard(entry, ask, deps);
});
