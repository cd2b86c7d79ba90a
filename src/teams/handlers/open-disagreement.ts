import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { presentDisagreement } from '../present-disagreement.ts';

/** The disagreement that is open about an action, or how the last one ended. */
export const openDisagreement = cardHandler('open-disagreement', EntryRef, async (ref, ask, deps) => {
  const entry = (await deps.register.load(ref))?.entry;
  return (entry && (await presentDisagreement(entry, ask, deps))) ?? refusalCard('unknown-action');
});
