import { z } from 'zod';
import { setCover as arrange } from '../../engine/set-cover.ts';
import { coverCard, coverSetCard } from '../../rules/people/cover-card.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { Typed } from '../edit-form.ts';

const CoverForm = z.object({ submissionId: SubmissionId, role: Typed, person: Typed, fromOn: Typed, untilOn: Typed });

export const setCover = cardHandler('set-cover', CoverForm, async ({ submissionId, ...draft }, { by, today }, deps) => {
  const outcome = await arrange(deps, draft, by, submissionId);
  if (outcome.kind === 'arranged') return coverSetCard(outcome.cover, outcome.people);
  const { people, problems } = outcome;
  return coverCard(people, by.personId, { today, submissionId: SubmissionId.parse(deps.newId()), draft, problems });
});
