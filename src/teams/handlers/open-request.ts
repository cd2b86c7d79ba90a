import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { presentRequest } from '../present-request.ts';

/** From the action: to ask for another date, or to see or decide on what was asked. */
export const openRequestCard = cardHandler('open-request', EntryRef, async (ref, ask, deps) => {
  const entry = (await deps.register.load(ref))?.entry;
  return entry ? presentRequest(entry, ask, deps) : refusalCard('unknown-action');
});
