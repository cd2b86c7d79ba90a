import { z } from 'zod';
import { type Refuse, refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { decideRequest } from '../../rules/edits/decide-request.ts';
import { refusedActionCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { AGENCY_LEAD_TITLE } from '../../words/role.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { Typed } from '../edit-form.ts';
import { presentRequest } from '../present-request.ts';
import { answerRequest } from './answer-request.ts';

const TransferForm = z.object({
  ...EntryRef.shape,
  submissionId: SubmissionId,
  seen: z.coerce.number().int(),
  /** An agency's id. */
  toAgency: Typed,
  roleTitle: Typed,
  reason: Typed,
});

/** Asks another agency, or another role of the same, to take an action on. */
export const askTransfer = cardHandler('ask-transfer', TransferForm, async (form, ask, deps) => {
  const { planId, ref, submissionId, seen, toAgency, roleTitle, reason } = form;
  const to = ask.people.agencies.find(({ id }) => id === toAgency);
  const decision = await changeEntry(deps, { planId, ref }, (entry, now) => {
    if (!to) return refuse('owner-unknown', entry);
    const asked = { what: 'transfer', to, roleTitle: roleTitle.trim() || AGENCY_LEAD_TITLE, reason } as const;
    return decideRequest(entry, { submissionId, seen, asked }, ask.by, ask.people, now);
  });
  return decision.kind === 'refuse' ? refusedTransfer(decision, ask, deps) : answerRequest(decision, submissionId, ask, deps);
});

function refusedTransfer(refused: Refuse, ask: Ask, deps: BotDeps): Card {
  const { reason, entry } = refused;
  if (!entry || reason !== 'request-waits') return refusedActionCard(refused, ask.by, ask.people);
  return presentRequest(entry, ask, deps, `${refusalText[reason].why} What you sent was not recorded.`);
}
