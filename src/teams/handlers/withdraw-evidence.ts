import { z } from 'zod';
import { refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { decideWithdrawal } from '../../rules/evidence/decide-withdrawal.ts';
import { PIECES_PER_PAGE } from '../../rules/evidence/evidence-list-card.ts';
import { evidenceOver } from '../../rules/evidence/given-evidence.ts';
import { mayRead } from '../../rules/people/access.ts';
import { refusedActionCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { en } from '../../words/english.ts';
import { EvidenceId } from '../../words/evidence.ts';
import { cardHandler } from '../card-handler.ts';
import { presentEvidence } from '../present-evidence.ts';

/**
 * `n` is the number of the piece on its card, and in the name of the reason that was typed under it: as it is written there
 * and in no other way, since what is typed is looked through under that name.
 */
const WithdrawalForm = z
  .looseObject({ ...EntryRef.shape, evidenceId: EvidenceId, n: z.string().regex(/^[1-9]\d{0,3}$/) })
  .transform(({ planId, ref, evidenceId, n, ...typed }) => {
    const reason = z.string().catch('').parse(typed[`reason${n}`]).trim();
    return { about: { planId, ref }, withdrawal: { id: evidenceId, reason }, page: Math.ceil(Number(n) / PIECES_PER_PAGE) };
  });

/** The list again: with the piece withdrawn, or with why not and the reason as it was typed. */
export const withdrawEvidence = cardHandler(
  'withdraw-evidence',
  WithdrawalForm,
  async ({ about, withdrawal, page }, ask, deps) => {
    const { by, people } = ask;
    const given = evidenceOver(await deps.register.history(about));
    const decision = await changeEntry(deps, about, (entry, now) => decideWithdrawal(entry, withdrawal, given, by, people, now));
    if (decision.kind !== 'refuse') {
      return presentEvidence(decision.entry, ask, deps, { page, notice: en`It is withdrawn, with your reason.` });
    }
    const { entry, reason } = decision;
    if (!entry || !mayRead(by, entry, people)) return refusedActionCard(decision, by, people);
    const { why, next } = refusalText[reason];
    return presentEvidence(entry, ask, deps, { page, draft: { ...withdrawal, problem: `${why} ${next}` } });
  },
);
