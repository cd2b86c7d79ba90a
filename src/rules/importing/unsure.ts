import type { Question, QuestionCode, ReadAction, Unsure } from '../../words/read-plan.ts';

/** What of an action hangs on a question of each kind; `undefined` where nothing of it does. */
const HANGS: Readonly<Record<QuestionCode, Unsure | undefined>> = {
  'alike-leads': 'lead',
  'columns-changed': undefined,
  'contents-without-rows': undefined,
  'date-unclear': 'date',
  'duplicate-ref': 'ref',
  'from-lists': undefined,
  'hidden-column': undefined,
  'hidden-rows': undefined,
  'missing-heading': 'agency',
  'missing-rows': 'words',
  'no-actions-in-table': undefined,
  'no-number': 'words',
  'points-elsewhere': 'progress',
  'several-actions': 'action',
  'several-leads': 'lead',
  'sheet-agency': 'agency',
  'tracked-changes': undefined,
  'unknown-column': undefined,
  'unnamed-column': undefined,
};

/** @param open the questions that nobody has answered */
export function withUnsure(actions: readonly ReadAction[], open: readonly Question[]): ReadAction[] {
  const hanging = new Map<string, Set<Unsure>>();
  for (const { code, refs } of open) {
    const what = HANGS[code];
    if (what !== undefined) for (const ref of refs) hanging.set(ref, (hanging.get(ref) ?? new Set()).add(what));
  }
  return actions.map((action) => {
    const unsure = [...(hanging.get(action.ref) ?? [])];
    return unsure.length + action.unsure.length === 0 ? action : { ...action, unsure };
  });
}
