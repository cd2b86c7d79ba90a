import { z } from 'zod';
import { coverCard } from '../../rules/people/cover-card.ts';
import { PersonId } from '../../words/person.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { arrangingFor } from '../cover-for.ts';
import { notYoursCard } from '../delivery-card.ts';

/** From the list of who could not be reached: somebody else is to be asked meanwhile. */
export const coverFor = cardHandler('cover-for', z.object({ personId: PersonId }), async ({ personId }, ask, deps) => {
  const { away } = arrangingFor(personId, ask) ?? {};
  if (!away) return notYoursCard();
  const submissionId = SubmissionId.parse(deps.newId());
  return coverCard(await deps.directory.peopleNow(), away.id, { today: ask.today, submissionId, away });
});
