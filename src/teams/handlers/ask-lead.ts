import { changeEntry } from '../../engine/change-entry.ts';
import { askedLeadCard } from '../../rules/verification/aside-receipt-card.ts';
import { decideQuestion } from '../../rules/verification/decide-question.ts';
import { AskOrPassForm, refusedAside } from '../ask-or-pass-form.ts';
import { cardHandler } from '../card-handler.ts';

/** Asks the lead about a claim, which stays claimed. */
export const askLead = cardHandler('ask-lead', AskOrPassForm, async (form, ask, deps) => {
  const { about, claimId, submissionId, draft } = form;
  const sent = { submissionId, claimId, words: draft.question };
  const decision = await changeEntry(deps, about, (entry, now) => decideQuestion(entry, sent, ask.by, ask.people, now));
  if (decision.kind === 'refuse') return refusedAside(decision, form, 'ask', ask, deps);
  return askedLeadCard(decision.entry, submissionId, ask.context);
});
