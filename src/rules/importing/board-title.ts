import { type PlanWording, partnershipWords } from '../../words/plan.ts';

/** The neutral title of one of the partnership's own recommendations. */
export function boardTitle(which: string, wording: PlanWording = 'board'): string {
  return `${partnershipWords[wording].body} recommendation ${which}`;
}

/** Such a title in other words; any other one as it is. */
export function boardTitleIn(wording: PlanWording, title: string): string {
  const [, which] = /^(?:Board|Partnership) recommendation (.+)$/.exec(title) ?? [];
  return which === undefined ? title : boardTitle(which, wording);
}
