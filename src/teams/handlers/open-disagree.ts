import { z } from 'zod';
import { NOTHING_RAISED } from '../../rules/disagreements/raise-card.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { Typed } from '../edit-form.ts';
import { presentRaise } from '../raise-form.ts';

/** From a card of the action: the form to raise a disagreement, with what the card was about chosen in it. */
export const openDisagree = cardHandler(
  'open-disagree',
  z.object({ ...EntryRef.shape, about: Typed }),
  async ({ about, ...ref }, ask, deps) => {
    const entry = (await deps.register.load(ref))?.entry;
    return entry ? presentRaise(entry, ask, deps, { ...NOTHING_RAISED, about }) : refusalCard('unknown-action');
  },
);
