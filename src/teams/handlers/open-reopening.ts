import { refuse } from '../../decisions/decision.ts';
import { mayRead } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { confirmReopeningCard } from '../../rules/verification/confirm-reopening-card.ts';
import { mayReopen } from '../../rules/verification/decide-reopening.ts';
import { EntryRef } from '../../words/action.ts';
import { isVerified } from '../../words/entry.ts';
import { cardHandler } from '../card-handler.ts';
import { presentCard } from '../present-card.ts';

/** Before something that counts as complete is reopened: what that does, and why it is to be done. */
export const openReopening = cardHandler('open-reopening', EntryRef, async (about, ask, deps) => {
  const { by, people, today } = ask;
  const entry = (await deps.register.load(about))?.entry;
  if (!entry || !mayRead(by, entry, people)) return refusalCard('unknown-action');
  if (!mayReopen(by, entry, people)) return refusedActionCard(refuse('not-yours-to-reopen', entry), by, people);
  const { standing } = entry;
  return isVerified(standing) ? confirmReopeningCard({ ...entry, standing }, { today }) : presentCard(entry, ask, deps);
});
