import { disagreementContextOf } from '../engine/disagreement-context.ts';
import { disagreementClosedCard } from '../rules/disagreements/closed-card.ts';
import { type DisagreementContext, runningFor } from '../rules/disagreements/context.ts';
import { type DisagreementView, disagreementCard } from '../rules/disagreements/disagreement-card.ts';
import { disagreementMoreCard, type MoreView } from '../rules/disagreements/more-card.ts';
import { standingIn } from '../rules/disagreements/standing.ts';
import type { Card } from '../words/card-data.ts';
import type { Disagreement } from '../words/disagreement.ts';
import type { Entry } from '../words/entry.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';

/** What is shown beside how it stands: what was typed, what is wrong with it, and what is to be said first. */
type ShownOnCard = Partial<Pick<DisagreementView, 'notice' | 'draft' | 'problems' | 'open'>>;
type ShownOnMore = Partial<Pick<MoreView, 'notice' | 'draft' | 'problems' | 'open'>>;

/**
 * A disagreement about an action as it stands now, for whoever may see it: also for somebody who was brought in and may see
 * nothing else of the action.
 * @param id which one; the open one, or else the last, where it is not given
 * @returns `undefined` when there is none for them to see
 */
export async function presentDisagreement(
  entry: Entry,
  ask: Ask,
  deps: BotDeps,
  id?: SubmissionId,
  shown: ShownOnCard = {},
): Promise<Card | undefined> {
  const context = await disagreementContextOf(deps);
  const open = openOne(entry, id);
  if (!open) return presentPast(entry, ask, deps, context, id, shown.notice);
  const view = viewOf(open, entry, ask, deps, context);
  return view.standing.isReader ? disagreementCard(entry, open, { ...view, ...shown }) : undefined;
}

/** The same, with what is done less often. One that is over has no such card: then how it ended. */
export async function presentMore(
  entry: Entry,
  ask: Ask,
  deps: BotDeps,
  id: SubmissionId,
  shown: ShownOnMore = {},
): Promise<Card | undefined> {
  const context = await disagreementContextOf(deps);
  const open = openOne(entry, id);
  if (!open) return presentPast(entry, ask, deps, context, id, shown.notice);
  const view = viewOf(open, entry, ask, deps, context);
  return view.standing.isReader ? disagreementMoreCard(entry, open, { ...view, ...shown }) : undefined;
}

function openOne({ disagreement }: Entry, id: SubmissionId | undefined): Disagreement | undefined {
  return id === undefined || disagreement?.id === id ? disagreement : undefined;
}

function viewOf(
  open: Disagreement,
  entry: Entry,
  { by, people, today }: Ask,
  { clock, newId }: BotDeps,
  context: DisagreementContext,
) {
  const running = runningFor(open.procedure, context, today);
  const standing = standingIn(open, entry, by, people, running);
  const submissionId = SubmissionId.parse(newId());
  return { running, now: clock(), people, standing, reader: by.personId, submissionId };
}

function presentPast(
  entry: Entry,
  { by, people, today }: Ask,
  { clock }: BotDeps,
  context: DisagreementContext,
  id: SubmissionId | undefined,
  notice: string | undefined,
): Card | undefined {
  const past = entry.pastDisagreements?.findLast((one) => id === undefined || one.id === id);
  if (!past) return undefined;
  const { procedure } = runningFor(past.procedure, context, today);
  const standing = standingIn(past, entry, by, people, { procedure });
  if (!standing.isReader) return undefined;
  const view = { procedure, now: clock(), people, standing, reader: by.personId };
  return disagreementClosedCard(entry, past, { ...view, ...(notice !== undefined && { notice }) });
}
