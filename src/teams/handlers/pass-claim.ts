import { changeEntry } from '../../engine/change-entry.ts';
import { passedClaimCard } from '../../rules/verification/aside-receipt-card.ts';
import { TO_EVERYBODY } from '../../rules/verification/ask-or-pass-card.ts';
import { decidePass } from '../../rules/verification/decide-pass.ts';
import { PersonId } from '../../words/person.ts';
import { AskOrPassForm, refusedAside } from '../ask-or-pass-form.ts';
import { cardHandler } from '../card-handler.ts';

/** Has somebody else asked to verify a claim, or everybody again. */
export const passClaim = cardHandler('pass-claim', AskOrPassForm, async (form, ask, deps) => {
  const { about, claimId, submissionId, seen, draft } = form;
  const to = PersonId.safeParse(draft.passTo).data;
  const isChosen = to !== undefined || draft.passTo === TO_EVERYBODY;
  const sent = { submissionId, claimId, seen, to, reason: draft.passReason };
  const decision = await changeEntry(deps, about, (entry, now) => {
    const decided = decidePass(entry, sent, ask.by, ask.people, now);
    return isChosen || decided.kind === 'refuse' ? decided : ({ kind: 'refuse', reason: 'not-theirs-to-verify', entry } as const);
  });
  if (decision.kind === 'refuse') return refusedAside(decision, form, 'pass', ask, deps);
  return passedClaimCard(decision.entry, submissionId, ask.context);
});
