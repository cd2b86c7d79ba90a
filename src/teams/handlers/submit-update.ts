import { z } from 'zod';
import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { asksAgainOn } from '../../rules/assurance/asks-again-on.ts';
import { DEFAULT_CADENCE } from '../../rules/assurance/cadence.ts';
import { bankHolidays } from '../../rules/calendar/bank-holidays.ts';
import { mayAnswer } from '../../rules/people/access.ts';
import { holdersOf, verifierRoles } from '../../rules/people/holders.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { actionCard } from '../../rules/updates/action-card.ts';
import { checkDraft } from '../../rules/updates/check-draft.ts';
import { claimTakenBack } from '../../rules/updates/claim-taken-back.ts';
import { decideUpdate } from '../../rules/updates/decide-update.ts';
import type { DraftProblems, UpdateDraft } from '../../rules/updates/update-draft.ts';
import { updateReceiptCard } from '../../rules/updates/update-receipt-card.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import type { Entry } from '../../words/entry.ts';
import { EvidenceKind } from '../../words/evidence.ts';
import type { PersonId } from '../../words/person.ts';
import type { Role } from '../../words/role.ts';
import { SaidState, SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';

/** An input that was left alone is not sent at all. */
const Typed = z.string().catch('');
const Kind = EvidenceKind.or(z.literal('')).catch('');

const UpdateForm = z
  .object({
    ...EntryRef.shape,
    submissionId: SubmissionId,
    seen: z.coerce.number().int(),
    state: SaidState.or(z.literal('')).catch(''),
    words: Typed,
    noEvidenceReason: Typed,
    ...{ link1: Typed, kind1: Kind, describes1: Typed },
    ...{ link2: Typed, kind2: Kind, describes2: Typed },
    ...{ link3: Typed, kind3: Kind, describes3: Typed },
  })
  .transform(({ planId, ref, submissionId, seen, state, words, noEvidenceReason, ...line }) => {
    const evidence = [
      { link: line.link1, kind: line.kind1, describes: line.describes1 },
      { link: line.link2, kind: line.kind2, describes: line.describes2 },
      { link: line.link3, kind: line.kind3, describes: line.describes3 },
    ];
    const draft: UpdateDraft = { state, words, evidence, noEvidenceReason };
    return { about: { planId, ref }, submissionId, seen, draft };
  });

export const submitUpdate = cardHandler('submit-update', UpdateForm, async ({ about, submissionId, seen, draft }, ask, deps) => {
  const checked = checkDraft(draft, deps.allowedHosts);
  if (checked.kind === 'problems') return cardWithProblems(about, draft, checked.problems, ask, deps);
  const sent = { submissionId, seen, draft: checked.draft };
  const decision = await changeEntry(deps, about, (entry, now) => decideUpdate(entry, sent, ask.by, ask.people, now));
  if (decision.kind === 'refuse') return refusedCard(decision, draft, ask, deps);
  return receiptCard(decision, submissionId, ask, deps);
});

/** The form again, with everything that was typed and what is wrong beside it. */
async function cardWithProblems(
  about: EntryRef,
  draft: UpdateDraft,
  problems: DraftProblems,
  ask: Ask,
  deps: BotDeps,
): Promise<Card> {
  const stored = await deps.register.load(about);
  if (!stored) return refusalCard('unknown-action');
  const { entry } = stored;
  if (!mayAnswer(ask.by, entry)) return refusedActionCard(refuse('not-yours-to-answer', entry), ask.by, ask.people);
  const submissionId = SubmissionId.parse(deps.newId());
  return actionCard(entry, { today: ask.today, isAsked: true, submissionId, draft, problems });
}

/** A card that was overtaken shows how it stands now, and keeps what was typed. */
function refusedCard(refused: Refuse, draft: UpdateDraft, ask: Ask, deps: BotDeps): Card {
  const { reason, entry } = refused;
  if (reason !== 'overtaken' || !entry) return refusedActionCard(refused, ask.by, ask.people);
  const submissionId = SubmissionId.parse(deps.newId());
  const notice = `${refusalText.overtaken.why} ${refusalText.overtaken.next}`;
  return actionCard(entry, { today: ask.today, isAsked: true, submissionId, draft, notice });
}

async function receiptCard(
  decision: Keep | Change,
  id: SubmissionId,
  { people, today }: Ask,
  { register, clock }: BotDeps,
): Promise<Card> {
  const { entry } = decision;
  const { action, lastUpdate } = entry;
  if (!lastUpdate) return refusalCard('unknown-action');
  const isHeld = ({ key }: Role): boolean => holdersOf(people, key, today).some((holder) => holder.id !== claimant(entry));
  const mayTakeBack = decision.kind === 'keep' || decision.events.some(({ what }) => what === 'claim-withdrawn');
  const about = { planId: action.planId, ref: action.ref };
  return updateReceiptCard(entry, lastUpdate, {
    verifiers: verifierRoles(people, action.agencyId)
      .filter(isHeld)
      .map(({ title }) => title),
    takenBack: mayTakeBack ? claimTakenBack(await register.history(about), id) : undefined,
    askAgainOn: asksAgainOn(entry, { now: clock(), calendar: bankHolidays, cadence: DEFAULT_CADENCE }),
  });
}

function claimant({ standing, lastUpdate }: Entry): PersonId | undefined {
  return standing.state === 'claimed' ? standing.claim.by : lastUpdate?.by;
}
