import { z } from 'zod';
import type { Refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { keptWithLeadCard } from '../../rules/assurance/answer-receipt-card.ts';
import { decideKeepWithLead, maySettle } from '../../rules/assurance/decide-disown.ts';
import { disownedToSettleCard } from '../../rules/assurance/disowned-to-settle-card.ts';
import { mayRead } from '../../rules/people/access.ts';
import { refusedActionCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { HistoryRow } from '../../words/history.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { Typed } from '../edit-form.ts';
import { presentCard } from '../present-card.ts';

const KeepForm = z.object({ ...EntryRef.shape, disownedId: SubmissionId, reason: Typed });
type Sent = z.infer<typeof KeepForm>;

/** The business manager says that an action stays with its lead all the same. */
export const keepWithLead = cardHandler('keep-with-lead', KeepForm, async (sent, ask, deps) => {
  const { planId, ref } = sent;
  const decision = await changeEntry(deps, { planId, ref }, (entry, now) =>
    decideKeepWithLead(entry, sent, ask.by, ask.people, now),
  );
  if (decision.kind === 'refuse') return refused(decision, sent, ask, deps);
  return receiptFor(decision.entry, { reason: sent.reason, byName: ask.by.name, at: deps.clock() }, ask);
});

async function refused(refusal: Refuse, sent: Sent, ask: Ask, deps: BotDeps): Promise<Card> {
  const { reason, entry } = refusal;
  if (entry && reason === 'reason-missing' && maySettle(ask.by, entry)) {
    const { why, next } = refusalText[reason];
    return disownedToSettleCard(entry, { context: ask.context, reason: sent.reason, reasonProblem: `${why} ${next}` });
  }
  if (!entry || reason !== 'not-disowned') return refusedActionCard(refusal, ask.by, ask.people);
  const kept = keptBefore(await deps.register.history(sent), sent.disownedId, ask);
  if (kept) return receiptFor(entry, kept, ask);
  if (!mayRead(ask.by, entry, ask.people)) return refusedActionCard(refusal, ask.by, ask.people);
  const { why, next } = refusalText[reason];
  const typed = sent.reason.trim() === '' ? '' : en` You typed, and it is not recorded: ${sent.reason.trim()}`;
  return presentCard(entry, ask, deps, `${why} ${next}${typed}`);
}

/** What an earlier click of this very card recorded. */
function keptBefore(rows: readonly HistoryRow[], disownedId: SubmissionId, { by }: Ask): Kept | undefined {
  const row = rows.find(({ event }) => event.what === 'kept-with-lead' && event.disownedId === disownedId);
  if (row?.event.what !== 'kept-with-lead' || row.by !== by.personId) return undefined;
  return { reason: row.event.reason, byName: by.name, at: row.at };
}

type Kept = Parameters<typeof keptWithLeadCard>[1];

function receiptFor(entry: Entry, kept: Kept, { by, people, context }: Ask): Card {
  return keptWithLeadCard(entry, kept, { context, reader: 'decider', isReader: mayRead(by, entry, people) });
}
