import type { RoleKind } from '../../words/role.ts';

/** How somebody stands to an action today. One person may stand in several ways. */
export type Standpoint =
  /** Holds, or covers, the role that answers for it. */
  | 'lead'
  /** Holds a role that verifies its claim. */
  | 'verifier'
  /** Holds a role that is told when its lead is silent. */
  | 'line-manager'
  | 'safeguarding-lead'
  | 'sub-group-chair'
  | 'business-manager'
  | 'chair'
  /** Holds a role of another agency of the partnership. */
  | 'other-agency';

/** What can be done to an action, or be seen of it. */
export type Operation =
  /** The plan's words and what was said, on a card, in an answer to a typed reference, in the evidence. */
  | 'read'
  /** Updates, claims and evidence; promises, reminders put off, and that it is not theirs. */
  | 'answer'
  /** Verify a claim or send it back. Never one's own. */
  | 'verify'
  /** Accept as done what is verified. Never what they lead, claimed or verified themselves. */
  | 'sign-off'
  /** Say that what counts as complete does not. */
  | 'reopen-completed'
  /** Say, some time after sign-off, whether the change has lasted. Never for both sides. */
  | 'recheck'
  /** Reword, end, take an end back, hand on, add. Never as its lead. */
  | 'keep'
  /** Another date, to which somebody else agrees. */
  | 'ask-for-date'
  /** Agree to another date. Never one's own asking, and never its lead. */
  | 'agree-to-date'
  /** Say whose it is when its lead says that it is not theirs. */
  | 'settle'
  /** Begin the partnership's procedure for disagreements about it. Never inside one agency. */
  | 'raise-disagreement';

type Allowed = {
  readonly who: ReadonlySet<Standpoint>;
  /** The same in a restricted review. */
  readonly inRestricted: ReadonlySet<Standpoint>;
};

function allowed(who: readonly Standpoint[], inRestricted: readonly Standpoint[] = who): Allowed {
  return { who: new Set(who), inRestricted: new Set(inRestricted) };
}

/**
 * Who may do what to an action. The one place that says so: every card, command, typed reply and line of the command line
 * asks it, and docs/access.md shows it. What a decision refuses besides (one's own claim, an ended action) is with the
 * decision.
 */
export const ACCESS: Readonly<Record<Operation, Allowed>> = {
  read: allowed(
    ['lead', 'verifier', 'line-manager', 'safeguarding-lead', 'sub-group-chair', 'business-manager', 'chair'],
    ['lead', 'verifier'],
  ),
  answer: allowed(['lead']),
  verify: allowed(['verifier']),
  'sign-off': allowed(['chair']),
  'reopen-completed': allowed(['verifier', 'business-manager', 'chair']),
  recheck: allowed(['lead', 'verifier']),
  keep: allowed(['business-manager']),
  'ask-for-date': allowed(['lead', 'business-manager']),
  'agree-to-date': allowed(['verifier', 'business-manager', 'chair']),
  settle: allowed(['business-manager']),
  'raise-disagreement': allowed(
    ['lead', 'verifier', 'line-manager', 'safeguarding-lead', 'business-manager', 'other-agency'],
    ['lead', 'verifier'],
  ),
};

/** What is not about one action. */
export type Office =
  /** Counts of all agencies, in a channel or a chat. */
  | 'see-status'
  /** People, roles and matches; who could not be reached; covers of others. */
  | 'keep-people'
  /** Put an action into a plan, and change a plan. */
  | 'keep-plans'
  /** Say which procedure for disagreements the partnership has; so may a safeguarding partner, by their title. */
  | 'keep-procedures';

export const OFFICES: Readonly<Record<Office, ReadonlySet<RoleKind>>> = {
  'see-status': new Set(['safeguarding-manager', 'sub-group-chair', 'business-manager', 'chair']),
  'keep-people': new Set(['business-manager']),
  'keep-plans': new Set(['business-manager']),
  'keep-procedures': new Set(['business-manager', 'chair']),
};
