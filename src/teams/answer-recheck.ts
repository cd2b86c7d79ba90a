import { z } from 'zod';
import { refusalText } from '../decisions/refusal.ts';
import { changeEntry } from '../engine/change-entry.ts';
import { reasonProblem } from '../rules/edits/check-edit.ts';
import { mayRead } from '../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../rules/refusal-card.ts';
import { checkLink } from '../rules/updates/check-link.ts';
import { decideRecheck } from '../rules/verification/decide-recheck.ts';
import { recheckAs, toRecheck } from '../rules/verification/recheck.ts';
import { recheckCard } from '../rules/verification/recheck-card.ts';
import { recheckReceiptCard } from '../rules/verification/recheck-receipt-card.ts';
import { reopenedCard } from '../rules/verification/reopened-card.ts';
import { EntryRef } from '../words/action.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import type { Entry } from '../words/entry.ts';
import { CalendarDate } from '../words/time.ts';
import type { Ask, BotDeps } from './ask.ts';
import { presentCard } from './present-card.ts';

export const RecheckForm = z.object({
  ...EntryRef.shape,
  recheckOn: CalendarDate,
  words: z.string().catch(''),
  link: z.string().trim().catch(''),
});
export type RecheckForm = z.infer<typeof RecheckForm>;

/** Records whether the change has lasted, and gives the receipt; or the form again with what is to be put right. */
export async function answerRecheck(hasLasted: boolean, form: RecheckForm, ask: Ask, deps: BotDeps): Promise<Card> {
  const { by, people, today, context } = ask;
  const { planId, ref, recheckOn, words } = form;
  const about = { planId, ref };
  const checked = form.link === '' ? { link: undefined } : checkLink(form.link, deps.allowedHosts);
  if ('problem' in checked) return formAgain(about, form, { words: '', link: checked.problem }, ask, deps);
  const asked = { recheckOn, hasLasted, words, link: checked.link };
  const decision = await changeEntry(deps, about, (entry, now) =>
    decideRecheck(entry, asked, by, { people, cadence: context.cadence, now }),
  );
  const { entry } = decision;
  if (decision.kind === 'refuse') {
    if (decision.reason === 'reason-missing') return formAgain(about, form, { words: reasonProblem(), link: '' }, ask, deps);
    if (!entry || !mayRead(by, entry, people)) return refusedActionCard(decision, by, people);
    return (await receiptBefore(entry, form, ask, deps)) ?? tooLate(entry, decision.reason, form, ask, deps);
  }
  if (decision.entry.standing.state === 'in-progress' && decision.entry.standing.reopened) {
    return reopenedCard(decision.entry, decision.entry.standing.reopened, { for: 'decider', today, isReader: true });
  }
  return recheckReceiptCard(decision.entry, { words: words.trim(), byName: by.name, at: deps.clock(), today });
}

async function formAgain(
  about: EntryRef,
  { words, link }: RecheckForm,
  problems: { readonly words: string; readonly link: string },
  ask: Ask,
  deps: BotDeps,
): Promise<Card> {
  const { by, people, today } = ask;
  const entry = (await deps.register.load(about))?.entry;
  const due = entry && toRecheck(entry, today);
  const as = due && recheckAs(due, by, people);
  if (!due || !as) return entry && mayRead(by, entry, people) ? presentCard(entry, ask, deps) : refusalCard('unknown-action');
  const draft = { words, link, wordsProblem: problems.words, linkProblem: problems.link };
  return recheckCard(due, { as, today, notice: en`Not recorded yet: see what is to be put right.`, draft });
}

/** What an earlier click of this very card recorded. */
async function receiptBefore(
  entry: Entry,
  form: RecheckForm,
  { by, today }: Ask,
  { register }: BotDeps,
): Promise<Card | undefined> {
  const words = form.words.trim();
  const row = (await register.history(form)).findLast(
    (one) => one.event.what === 'lasted' && one.by === by.personId && one.event.words === words,
  );
  return row && recheckReceiptCard(entry, { words, byName: by.name, at: row.at, today });
}

/** How it stands by now, with what was typed: it is not lost. */
function tooLate(entry: Entry, reason: keyof typeof refusalText, { words }: RecheckForm, ask: Ask, deps: BotDeps): Promise<Card> {
  const typed = words.trim() === '' ? '' : en` You typed, and it is not recorded: ${words.trim()}`;
  return presentCard(entry, ask, deps, `${refusalText[reason].why}${typed}`);
}
