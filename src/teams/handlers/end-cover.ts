import { z } from 'zod';
import { endCover as end } from '../../engine/set-cover.ts';
import { coverEndedCard } from '../../rules/people/cover-card.ts';
import { PersonId } from '../../words/person.ts';
import { CalendarDate } from '../../words/time.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';

const EndForm = z.object({
  submissionId: SubmissionId,
  personId: PersonId,
  firstOn: CalendarDate,
  lastOn: CalendarDate,
});

/** Only ever a cover that they arranged themselves. */
export const endCover = cardHandler('end-cover', EndForm, async (form, { by, people }, deps) => {
  const { submissionId, personId, firstOn, lastOn } = form;
  const cover = { arrangedBy: by.personId, personId, fromOn: firstOn, untilOn: lastOn };
  return coverEndedCard(await end(deps, cover, submissionId), people);
});
