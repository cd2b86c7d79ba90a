import { z } from 'zod';
import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { EditFields } from '../edit-form.ts';
import { manageCard } from '../manage-card.ts';

/** The card that changes an action; with what was typed, for whoever comes back from the step before an end. */
const ManageForm = z.object({
  ...EntryRef.shape,
  how: EditFields.how,
  successor: EditFields.successor,
  reason: EditFields.reason,
});

export const manageAction = cardHandler('manage-action', ManageForm, async ({ planId, ref, ...end }, ask, deps) => {
  const entry = (await deps.register.load({ planId, ref }))?.entry;
  return entry ? manageCard(entry, ask, deps, end) : refusalCard('unknown-action');
});
