import { z } from 'zod';
import { type Refusal, refusalText } from '../../decisions/refusal.ts';
import { addAction as putAction } from '../../engine/add-action.ts';
import { type AddDraft, type AddProblems, addActionCard } from '../../rules/edits/add-action-card.ts';
import { checkAdd, ownerAsked } from '../../rules/edits/check-add.ts';
import { reasonOf } from '../../rules/edits/check-edit.ts';
import { editReceiptCard } from '../../rules/edits/edit-receipt-card.ts';
import { keepsPlans } from '../../rules/edits/may-edit.ts';
import { nextReference } from '../../rules/edits/next-reference.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import type { Action, ActionRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Plan, PlanId } from '../../words/plan.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { receiptOf, recordedBy, Typed } from '../edit-form.ts';
import { openPlans } from '../open-plans.ts';

const Fields = {
  ...{ plan: Typed, owner: Typed, newRef: Typed, title: Typed },
  ...{ recommendation: Typed, action: Typed, dueOn: Typed, reason: Typed },
};

const AddForm = z
  .object({ submissionId: SubmissionId, ...Fields })
  .transform(({ submissionId, ...draft }) => ({ submissionId, draft }));

/** Nothing gets a reference that nobody has seen: where none was typed, the next free one is put into the form first. */
export const addAction = cardHandler('add-action', AddForm, async ({ submissionId, draft }, ask, deps) => {
  if (!keepsPlans(ask.by)) return refusalCard('not-yours-to-edit');
  const plans = await openPlans(deps);
  const free = draft.newRef.trim() === '' ? await freeReference(draft, plans, ask, deps) : undefined;
  const filled = free ? { ...draft, newRef: free } : draft;
  const again = (problems: AddProblems): Card =>
    addActionCard(plans, ask.people, { submissionId: SubmissionId.parse(deps.newId()), draft: filled, problems });

  const checked = checkAdd(filled, plans, ask.people);
  const suggested = free && { newRef: en`${free} is the next free one. Send it so, or change it.` };
  if ('problems' in checked) return again({ ...checked.problems, ...suggested });
  if (suggested) return again(suggested);

  const { plan, asked } = checked;
  const added = await putAction(deps, asked, plan, ask.by, submissionId);
  if (added.kind === 'refused') return again(problemsOf(added.reason));
  if (added.kind === 'taken') {
    return (await receiptBefore({ planId: plan.id, ref: asked.ref }, submissionId, draft, ask, deps)) ?? again(TAKEN);
  }
  return editReceiptCard(added.entry, added.event, { byName: ask.by.name, at: added.entry.registeredAt, today: ask.today });
});

async function freeReference(
  draft: AddDraft,
  plans: readonly Plan[],
  { people }: Ask,
  { register }: BotDeps,
): Promise<ActionRef | undefined> {
  const plan = plans.find(({ id }) => id === draft.plan);
  const owner = ownerAsked(draft, people);
  if (!plan || !owner) return undefined;
  const actions: Action[] = [];
  for await (const { action } of register.entries(plan.id)) actions.push(action);
  return nextReference(actions, owner.agency);
}

/** The receipt, where an earlier click of this very card put the action there. */
async function receiptBefore(
  about: { planId: PlanId; ref: ActionRef },
  submissionId: SubmissionId,
  { reason }: AddDraft,
  ask: Ask,
  { register }: BotDeps,
): Promise<Card | undefined> {
  const [stored, rows] = await Promise.all([register.load(about), register.history(about)]);
  const recorded = recordedBy(rows, submissionId);
  return stored && recorded && recorded.event.reason === reasonOf(reason) ? receiptOf(stored.entry, recorded, ask) : undefined;
}

const TAKEN: AddProblems = en({
  newRef: 'The plan has an action with that reference already. Leave it empty, and I suggest a free one.',
});

function problemsOf(reason: Refusal): AddProblems {
  const { why, next } = refusalText[reason];
  const problem = `${why} ${next}`;
  return reason === 'date-too-far' ? { dueOn: problem } : { owner: problem };
}
