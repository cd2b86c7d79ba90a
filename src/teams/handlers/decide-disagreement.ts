import { decideLastWord } from '../../rules/disagreements/decide-last-word.ts';
import { readOutcome } from '../../rules/disagreements/read-outcome.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnCard, CardForm } from '../disagreement-form.ts';

/** Whoever has the last word decides, and it is over. */
export const decideDisagreement = cardHandler('decide-disagreement', CardForm, (form, ask, deps) => {
  const typed = readOutcome({ ...form, words: form.decisionWords, dueOn: form.decisionDueOn });
  if ('read' in typed) {
    return answerOnCard(form, 'decide', ask, deps, (entry, by, context, now) =>
      decideLastWord(
        entry,
        { ...typed.read, disagreementId: form.disagreementId, submissionId: form.submissionId },
        by,
        context,
        now,
      ),
    );
  }
  const { words: decisionWords = '', dueOn: decisionDueOn = '', ...action } = typed.problems;
  return answerOnCard(form, 'decide', ask, deps, { decisionWords, decisionDueOn, ...action });
});
