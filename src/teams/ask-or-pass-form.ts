import { z } from 'zod';
import type { Refuse } from '../decisions/decision.ts';
import { type Refusal, refusalText } from '../decisions/refusal.ts';
import { refusedActionCard } from '../rules/refusal-card.ts';
import { type AskOrPassDraft, type AskOrPassPart, askOrPassCard } from '../rules/verification/ask-or-pass-card.ts';
import { tooLateInWords } from '../rules/verification/too-late-in-words.ts';
import { EntryRef } from '../words/action.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';
import { Typed } from './edit-form.ts';
import { presentCard } from './present-card.ts';

/** All of the card: whichever part is sent, the other comes with it, and nothing typed is lost. */
export const AskOrPassForm = z
  .object({
    ...EntryRef.shape,
    ...{ claimId: SubmissionId, submissionId: SubmissionId, seen: z.coerce.number().int() },
    ...{ question: Typed, passTo: Typed, passReason: Typed },
  })
  .transform(({ planId, ref, claimId, submissionId, seen, ...draft }) => ({
    ...{ about: { planId, ref }, claimId, submissionId, seen, draft },
  }));
export type SentAskOrPass = z.infer<typeof AskOrPassForm>;

const TOO_LATE: ReadonlySet<Refusal> = new Set(['not-claimed', 'claim-overtaken', 'decided-by-other']);

/** A refusal keeps what was typed; one that came too late shows what happened first. */
export async function refusedAside(
  refused: Refuse,
  { claimId, draft }: SentAskOrPass,
  part: AskOrPassPart,
  ask: Ask,
  deps: BotDeps,
): Promise<Card> {
  const { reason, entry } = refused;
  if (!entry || reason === 'not-yours-to-verify' || reason === 'own-claim') return refusedActionCard(refused, ask.by, ask.people);
  const { standing } = entry;
  if (TOO_LATE.has(reason) || standing.state !== 'claimed') {
    const typed = part === 'ask' ? draft.question : draft.passReason;
    const kept = typed.trim() === '' ? '' : en` You typed, and it is not recorded: ${typed.trim()}`;
    return presentCard(entry, ask, deps, `${tooLateInWords(entry, claimId, ask.by.personId)}${kept}`);
  }
  const { why, next } = refusalText[reason];
  const problems = problemsOf(reason, part);
  return askOrPassCard(
    { ...entry, standing },
    {
      ...{ by: ask.by, people: ask.people, submissionId: SubmissionId.parse(deps.newId()), draft, open: part },
      ...(problems ? { problems } : { notice: en`Not recorded. ${why} ${next}` }),
    },
  );
}

/** Beside the field that it is about, where it is about one. */
function problemsOf(reason: Refusal, part: AskOrPassPart): Partial<AskOrPassDraft> | undefined {
  const { why, next } = refusalText[reason];
  if (reason === 'not-theirs-to-verify') return { passTo: `${why} ${next}` };
  if (reason !== 'reason-missing') return undefined;
  return part === 'ask' ? { question: en`Ask in up to 1,000 characters.` } : { passReason: `${why} ${next}` };
}
