import { changeEntry } from '../../engine/change-entry.ts';
import { disownedCard } from '../../rules/assurance/answer-receipt-card.ts';
import { decideDisown } from '../../rules/assurance/decide-disown.ts';
import { askedOfKind } from '../../rules/people/holders.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { cardHandler } from '../card-handler.ts';
import { HoldForm, refusedHold } from '../hold-form.ts';

/** The lead says that it is not theirs, and perhaps whose it is. */
export const disown = cardHandler('disown', HoldForm, async ({ about, submissionId, seen, draft }, ask, deps) => {
  const sent = { submissionId, seen, suggests: draft.suggests, reason: draft.disownReason };
  const decision = await changeEntry(deps, about, (entry, now) => decideDisown(entry, sent, ask.by, ask.people, now));
  if (decision.kind === 'refuse') return refusedHold(decision, 'disown', draft, ask, deps);
  const { entry } = decision;
  if (!entry.disowned) return refusalCard('unknown-action');
  const hasKeeper = askedOfKind(ask.people, 'business-manager', ask.today).length > 0;
  return disownedCard(entry, entry.disowned, { context: ask.context, hasKeeper });
});
