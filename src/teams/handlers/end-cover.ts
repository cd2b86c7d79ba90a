import { endCover as end } from '../../engine/set-cover.ts';
import { coverEndedCard } from '../../rules/people/cover-card.ts';
import { PersonId } from '../../words/person.ts';
import { CalendarDate } from '../../words/time.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { arrangingFor, CoverForWhom } from '../cover-for.ts';
import { notYoursCard } from '../delivery-card.ts';

const EndForm = CoverForWhom.extend({
  submissionId: SubmissionId,
  personId: PersonId,
  firstOn: CalendarDate,
  lastOn: CalendarDate,
});

/** Only ever a cover for themselves; the business manager also ends one for somebody else. */
export const endCover = cardHandler('end-cover', EndForm, async (form, ask, deps) => {
  const { submissionId, personId, firstOn, lastOn, forId } = form;
  const whose = arrangingFor(forId, ask);
  if (!whose) return notYoursCard();
  const { saidBy, away } = whose;
  const cover = { arrangedBy: whose.personId, personId, fromOn: firstOn, untilOn: lastOn, ...(saidBy && { saidBy }) };
  return coverEndedCard(await end(deps, cover, submissionId), ask.people, away);
});
