import { decideProposal } from '../../rules/disagreements/decide-proposal.ts';
import { readOutcome } from '../../rules/disagreements/read-outcome.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnCard, CardForm } from '../disagreement-form.ts';

/** A side words how it could end. */
export const proposeOutcome = cardHandler('propose-outcome', CardForm, (form, ask, deps) => {
  const typed = readOutcome({ ...form, words: form.outcomeWords, dueOn: form.outcomeDueOn });
  if ('read' in typed) {
    return answerOnCard(form, 'propose', ask, deps, (entry, by, context, now) =>
      decideProposal(
        entry,
        { ...typed.read, disagreementId: form.disagreementId, submissionId: form.submissionId },
        by,
        context,
        now,
      ),
    );
  }
  const { words: outcomeWords = '', dueOn: outcomeDueOn = '', ...action } = typed.problems;
  return answerOnCard(form, 'propose', ask, deps, { outcomeWords, outcomeDueOn, ...action });
});
