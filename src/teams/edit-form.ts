import { z } from 'zod';
import { type Change, type Keep, type Refuse, refuse } from '../decisions/decision.ts';
import { type Refusal, refusalText } from '../decisions/refusal.ts';
import { changeEntry } from '../engine/change-entry.ts';
import { reasonProblem } from '../rules/edits/check-edit.ts';
import { type EditDraft, type EditProblems, isWhatWasAsked } from '../rules/edits/edit-draft.ts';
import { editReceiptCard } from '../rules/edits/edit-receipt-card.ts';
import { decideFromCard, type EditEvent, type EditPart, isEditEvent, type Press } from '../rules/edits/from-card.ts';
import { manageActionCard } from '../rules/edits/manage-action-card.ts';
import { editRefusal } from '../rules/edits/may-edit.ts';
import { whatChanged } from '../rules/edits/what-changed.ts';
import { mayRead } from '../rules/people/access.ts';
import { refusedActionCard } from '../rules/refusal-card.ts';
import { withoutCodes } from '../rules/updates/check-draft.ts';
import { EntryRef } from '../words/action.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import { Ending, type Entry } from '../words/entry.ts';
import type { HistoryRow } from '../words/history.ts';
import type { Instant } from '../words/time.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';

/** An input that was left alone is not sent at all. */
export const Typed = z.string().transform(withoutCodes).catch('');

const How = z.enum(Ending.options.map(({ shape }) => shape.how.value));

/** All of the card that changes an action: whichever part is sent, the others come with it, and nothing typed is lost. */
export const EditFields = {
  reason: Typed,
  title: Typed,
  recommendation: Typed,
  action: Typed,
  how: How.or(z.literal('')).catch(''),
  successor: Typed,
  toAgency: Typed,
  roleTitle: Typed,
};

export const EditForm = z
  .object({ ...EntryRef.shape, submissionId: SubmissionId, seen: z.coerce.number().int(), ...EditFields })
  .transform(({ planId, ref, submissionId, seen, ...draft }) => ({
    ...{ about: { planId, ref }, press: { submissionId, seen }, draft },
  }));

/** A part of the card, sent. */
export type SentEdit = {
  readonly about: EntryRef;
  readonly press: Press;
  readonly draft: EditDraft;
  readonly part: EditPart;
};

type Decide = (entry: Entry, now: Instant) => Change | Keep | Refuse;

/** Makes the change, and gives the receipt of it; or the form again, with everything that was typed and what is wrong. */
export async function answerEdit(sent: SentEdit, decide: Decide, ask: Ask, deps: BotDeps): Promise<Card> {
  const decision = await changeEntry(deps, sent.about, (entry, now) =>
    decideFromCard(entry, sent.press, ask.by, ask.people, (current) => decide(current, now)),
  );
  if (decision.kind === 'refuse') return refusedEdit(decision, sent, ask, deps);
  const event = decision.kind === 'change' ? decision.events.find(isEditEvent) : undefined;
  if (!event) return formAgain(decision.entry, sent, ask, deps, { notice: en`It reads so already, so nothing was recorded.` });
  return editReceiptCard(decision.entry, event, { byName: ask.by.name, at: deps.clock(), today: ask.today });
}

/** A refusal that can be put right keeps what was typed, for whoever may have the form; others see as little as they may. */
export async function refusedEdit(refused: Refuse, sent: SentEdit, ask: Ask, deps: BotDeps): Promise<Card> {
  const { reason, entry } = refused;
  if (!entry) return refusedActionCard(refused, ask.by, ask.people);
  const no = mayRead(ask.by, entry, ask.people) ? editRefusal(ask.by, entry) : 'unknown-action';
  if (no) return refusedActionCard(refuse(no, entry), ask.by, ask.people);
  const { why, next } = refusalText[reason];
  if (reason !== 'overtaken') {
    const problems = problemsOf(reason);
    return formAgain(entry, sent, ask, deps, problems ? { problems } : { notice: en`Not recorded. ${why} ${next}` });
  }
  const rows = await deps.register.history(sent.about);
  const recorded = recordedBy(rows, sent.press.submissionId);
  if (recorded && isWhatWasAsked(recorded.event, sent.part, sent.draft)) return receiptOf(entry, recorded, ask);
  return formAgain(entry, sent, ask, deps, { notice: `${whatChanged(rows, ask.people)} ${next}` });
}

export function formAgain(
  entry: Entry,
  { draft, part }: SentEdit,
  { today, people }: Ask,
  { newId }: BotDeps,
  why: { problems: EditProblems } | { notice: string },
): Card {
  return manageActionCard(entry, { today, people, submissionId: SubmissionId.parse(newId()), draft, open: part, ...why });
}

/** A change that a card made, as it is on record. */
type Recorded = HistoryRow & { readonly event: EditEvent };

export function recordedBy(rows: readonly HistoryRow[], submissionId: SubmissionId): Recorded | undefined {
  return rows.find((row): row is Recorded => isEditEvent(row.event) && row.event.submissionId === submissionId);
}

/** The receipt of what an earlier click of the same button recorded. */
export function receiptOf(entry: Entry, { event, by, at }: Recorded, { people, today }: Ask): Card {
  const byName = people.persons.find(({ id }) => id === by)?.name ?? en`somebody who has left the list of people`;
  return editReceiptCard(entry, event, { byName, at, today });
}

/** Beside the field that it is about, where it is about one. */
function problemsOf(reason: Refusal): EditProblems | undefined {
  switch (reason) {
    case 'reason-missing':
      return { reason: reasonProblem() };
    case 'wording-unfit':
      return { title: refusalText[reason].why };
    case 'successor-unfit':
      return { successor: refusalText[reason].why };
    case 'owner-unknown':
      return { roleTitle: refusalText[reason].why };
    default:
      return undefined;
  }
}
