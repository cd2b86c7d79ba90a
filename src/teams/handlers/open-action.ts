import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { FromList, takeUpList } from '../from-list.ts';
import { openEntry } from '../open-entry.ts';

export const openAction = cardHandler('open-action', EntryRef.extend(FromList.shape), async ({ from, ...ref }, ask, deps) => {
  await takeUpList(from, ask, deps);
  const entry = (await deps.register.load(ref))?.entry;
  return (entry && (await openEntry(entry, ask, deps))) ?? refusalCard('unknown-action');
});
