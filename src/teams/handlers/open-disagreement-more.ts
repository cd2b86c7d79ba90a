import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { presentMore } from '../present-disagreement.ts';

/** What is done less often in a disagreement. */
export const openDisagreementMore = cardHandler(
  'open-disagreement-more',
  EntryRef.extend({ disagreementId: SubmissionId }),
  async ({ disagreementId, ...ref }, ask, deps) => {
    const entry = (await deps.register.load(ref))?.entry;
    return (entry && (await presentMore(entry, ask, deps, disagreementId))) ?? refusalCard('unknown-action');
  },
);
