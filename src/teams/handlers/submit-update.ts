import { z } from 'zod';
import { type Refuse, refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { mayAnswer } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { actionCard } from '../../rules/updates/action-card.ts';
import { checkDraft } from '../../rules/updates/check-draft.ts';
import { decideUpdate } from '../../rules/updates/decide-update.ts';
import type { DraftProblems, UpdateDraft } from '../../rules/updates/update-draft.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { EvidenceKind, EvidenceMaker, EvidenceShows } from '../../words/evidence.ts';
import { SaidState, SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { receiptFor } from '../receipt-for.ts';

/** An input that was left alone is not sent at all. */
const Typed = z.string().catch('');
const Kind = EvidenceKind.or(z.literal('')).catch('');
const Shows = EvidenceShows.or(z.literal('')).catch('');
const MadeBy = EvidenceMaker.or(z.literal('')).catch('');

const UpdateForm = z
  .object({
    ...EntryRef.shape,
    submissionId: SubmissionId,
    seen: z.coerce.number().int(),
    state: SaidState.or(z.literal('')).catch(''),
    words: Typed,
    noEvidenceReason: Typed,
    ...{ link1: Typed, kind1: Kind, describes1: Typed },
    ...{ shows1: Shows, madeBy1: MadeBy, madeOn1: Typed, expiresOn1: Typed },
    ...{ link2: Typed, kind2: Kind, describes2: Typed },
    ...{ shows2: Shows, madeBy2: MadeBy, madeOn2: Typed, expiresOn2: Typed },
    ...{ link3: Typed, kind3: Kind, describes3: Typed },
    ...{ shows3: Shows, madeBy3: MadeBy, madeOn3: Typed, expiresOn3: Typed },
  })
  .transform(({ planId, ref, submissionId, seen, state, words, noEvidenceReason, ...line }) => {
    const evidence = [
      {
        ...{ link: line.link1, kind: line.kind1, describes: line.describes1 },
        details: { shows: line.shows1, madeBy: line.madeBy1, madeOn: line.madeOn1, expiresOn: line.expiresOn1 },
      },
      {
        ...{ link: line.link2, kind: line.kind2, describes: line.describes2 },
        details: { shows: line.shows2, madeBy: line.madeBy2, madeOn: line.madeOn2, expiresOn: line.expiresOn2 },
      },
      {
        ...{ link: line.link3, kind: line.kind3, describes: line.describes3 },
        details: { shows: line.shows3, madeBy: line.madeBy3, madeOn: line.madeOn3, expiresOn: line.expiresOn3 },
      },
    ];
    const draft: UpdateDraft = { state, words, evidence, noEvidenceReason };
    return { about: { planId, ref }, submissionId, seen, draft };
  });

export const submitUpdate = cardHandler('submit-update', UpdateForm, async ({ about, submissionId, seen, draft }, ask, deps) => {
  const checked = checkDraft(draft, deps.allowedHosts, ask.today);
  if (checked.kind === 'problems') return cardWithProblems(about, draft, checked.problems, ask, deps);
  const sent = { submissionId, seen, draft: checked.draft };
  const decision = await changeEntry(deps, about, (entry, now) => decideUpdate(entry, sent, ask.by, ask.people, now));
  if (decision.kind === 'refuse') return refusedCard(decision, draft, ask, deps);
  return receiptFor(decision, ask, deps);
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
