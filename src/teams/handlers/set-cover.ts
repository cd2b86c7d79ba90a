import { setCover as arrange } from '../../engine/set-cover.ts';
import { coverCard, coverSetCard } from '../../rules/people/cover-card.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { arrangingFor, CoverForWhom } from '../cover-for.ts';
import { notYoursCard } from '../delivery-card.ts';
import { Typed } from '../edit-form.ts';

const CoverForm = CoverForWhom.extend({
  submissionId: SubmissionId,
  role: Typed,
  person: Typed,
  fromOn: Typed,
  untilOn: Typed,
});

export const setCover = cardHandler('set-cover', CoverForm, async ({ submissionId, forId, ...draft }, ask, deps) => {
  const whose = arrangingFor(forId, ask);
  if (!whose) return notYoursCard();
  const { personId, away } = whose;
  const outcome = await arrange(deps, draft, whose, submissionId);
  if (outcome.kind === 'arranged') return coverSetCard(outcome.cover, outcome.people, away);
  const { people, problems } = outcome;
  const again = { today: ask.today, submissionId: SubmissionId.parse(deps.newId()), draft, problems };
  return coverCard(people, personId, { ...again, ...(away && { away }) });
});
