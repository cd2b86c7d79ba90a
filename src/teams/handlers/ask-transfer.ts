import { type Refuse, refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { decideRequest } from '../../rules/edits/decide-request.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { AGENCY_LEAD_TITLE } from '../../words/role.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { EditForm, refusedEdit, type SentEdit } from '../edit-form.ts';
import { presentRequest } from '../present-request.ts';
import { answerRequest } from './answer-request.ts';

/** Asks another agency, or another role of the same, to take an action on. */
export const askTransfer = cardHandler('ask-transfer', EditForm, async (form, ask, deps) => {
  const { about, press, draft } = form;
  const to = ask.people.agencies.find(({ id }) => id === draft.toAgency);
  const decision = await changeEntry(deps, about, (entry, now) => {
    if (!to) return refuse('owner-unknown', entry);
    const asked = { what: 'transfer', to, roleTitle: draft.roleTitle.trim() || AGENCY_LEAD_TITLE, reason: draft.reason } as const;
    return decideRequest(entry, { ...press, asked }, ask.by, ask.people, now);
  });
  if (decision.kind === 'refuse') return refusedTransfer(decision, { ...form, part: 'transfer' }, ask, deps);
  return answerRequest(decision, press.submissionId, ask, deps);
});

/** What waits already is shown; anything else keeps what was typed. */
async function refusedTransfer(refused: Refuse, sent: SentEdit, ask: Ask, deps: BotDeps): Promise<Card> {
  const { reason, entry } = refused;
  if (!entry || reason !== 'request-waits') return refusedEdit(refused, sent, ask, deps);
  return presentRequest(entry, ask, deps, en`${refusalText[reason].why} What you sent was not recorded.`);
}
