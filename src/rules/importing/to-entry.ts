import type { Action, Timing } from '../../words/action.ts';
import { type Agency, PARTNERSHIP, slug } from '../../words/agency.ts';
import type { Entry } from '../../words/entry.ts';
import type { Plan } from '../../words/plan.ts';
import type { ReadAction } from '../../words/read-plan.ts';
import { AGENCY_LEAD_TITLE, roleKey } from '../../words/role.ts';
import type { Instant } from '../../words/time.ts';
import type { PlanProgress } from '../../words/update.ts';
import { agencyIdFor } from './agency-names.ts';
import { boardTitle } from './board-title.ts';

const MAX_TITLE_CHARACTERS = 120;

/**
 * The entry that a read action begins as. "Completed" in a document is a claim that nobody has made here, so it is
 * kept as the plan's word and never becomes a claim or a verification. A date or a progress that hangs on an open question
 * is not taken for certain.
 * @param agencies those that the partnership knows, so that the plan's name for one finds those who hold its roles
 */
export function toEntry(read: ReadAction, plan: Plan, agencies: readonly Agency[], now: Instant): Entry {
  const planProgress = progressOf(read, plan);
  return {
    action: actionOf(read, plan, agencies),
    planTitle: plan.title,
    isRestricted: plan.isRestricted,
    ...(plan.verifiedBy && { verifiedBy: plan.verifiedBy }),
    standing: { state: claimOf(read) === 'none' ? 'not-started' : 'in-progress' },
    ...(planProgress && { planProgress }),
    reminders: { count: 0, noHolder: false },
    revision: 0,
    registeredAt: now,
  };
}

function actionOf(read: ReadAction, plan: Plan, agencies: readonly Agency[]): Action {
  const agencyId = read.kind === 'board' ? PARTNERSHIP : agencyIdFor(read.agency, agencies);
  return {
    planId: plan.id,
    ref: read.ref,
    kind: read.kind,
    agencyId,
    agencyName: read.agency,
    title: titleOf(read, plan),
    recommendation: read.recommendation,
    action: read.action,
    owner: roleKey(agencyId, slug(read.lead) === '' ? AGENCY_LEAD_TITLE : read.lead),
    ownerWords: read.lead === '' ? read.agency : read.lead,
    timing: timingOf(read),
  };
}

/** The plan's own short title, or one that names no more than which action it is: its other words may tell of a child. */
function titleOf({ title, kind, agency, number, ref }: ReadAction, { wording }: Plan): string {
  const which = number ?? ref;
  const words = {
    board: boardTitle(which, wording),
    agency: `${agency} recommendation ${which}`,
    overview: `${agency}, overview recommendation ${which}`,
  }[kind];
  const whole = (title ?? words).replace(/\s+/g, ' ').trim() || words;
  return whole.length <= MAX_TITLE_CHARACTERS ? whole : `${whole.slice(0, MAX_TITLE_CHARACTERS - 1).trimEnd()}…`;
}

/** A date that nobody has confirmed is none yet: the words are kept. */
function timingOf({ dueText, dueOn, startsOn, unsure }: ReadAction): Timing {
  if (unsure.includes('date')) return { kind: 'undated', asWritten: dueText };
  if (dueOn !== null) return { kind: 'deadline', asWritten: dueText, firstDueOn: dueOn, dueOn };
  if (startsOn !== null) return { kind: 'start', asWritten: dueText, startsOn };
  return { kind: 'undated', asWritten: dueText };
}

function claimOf({ claim, unsure }: ReadAction): PlanProgress['claim'] {
  return unsure.includes('progress') ? 'none' : claim;
}

function progressOf(read: ReadAction, plan: Plan): PlanProgress | undefined {
  const { progress, evidence } = read;
  if (progress === '' && evidence === '') return undefined;
  return { claim: claimOf(read), words: progress, evidenceWords: evidence, ...(plan.asOfOn && { asOfOn: plan.asOfOn }) };
}
