import { dateRequestCard } from '../../rules/edits/date-request-card.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { NamedDay } from '../named-day.ts';
import { presentRequest } from '../present-request.ts';

/** From the action: to ask for another date, or to see or decide on what was asked. */
export const openRequestCard = cardHandler(
  'open-request',
  EntryRef.extend(NamedDay.shape),
  async ({ on, because, ...ref }, ask, deps) => {
    const entry = (await deps.register.load(ref))?.entry;
    if (!entry) return refusalCard('unknown-action');
    const shown = presentRequest(entry, ask, deps);
    if (shown.name !== 'date-request' || (on === '' && because === '')) return shown;
    const submissionId = SubmissionId.parse(deps.newId());
    return dateRequestCard(entry, { today: ask.today, submissionId, draft: { dueOn: on, reason: because } });
  },
);
