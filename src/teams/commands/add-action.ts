import { addActionCard, EMPTY_FORM } from '../../rules/edits/add-action-card.ts';
import { keepsPlans } from '../../rules/edits/may-edit.ts';
import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { en } from '../../words/english.ts';
import type { Plan } from '../../words/plan.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Command } from '../command.ts';
import { openPlans } from '../open-plans.ts';

/** "add action", "add an action to child-f". */
const PATTERN = /^add (?:an? )?(?:new )?action(?: to (?:the )?(?:plan )?(?<plan>.+?))?[\s!?.]*$/i;

/** The form for an action that no document has. */
export const addAction: Command = {
  pattern: PATTERN,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    if (!keepsPlans(ask.by)) return [refusalCard('not-yours-to-edit')];
    const plans = await openPlans(deps);
    if (plans.length === 0) return [noPlanCard()];
    const named = PATTERN.exec(text)?.groups?.['plan'];
    const plan = named === undefined ? only(plans) : plans.find((one) => isCalled(one, named));
    const draft = { ...EMPTY_FORM, plan: plan?.id ?? '' };
    const notice = named !== undefined && !plan ? en`I know no open plan called “${named}”. Choose it below.` : '';
    return [addActionCard(plans, ask.people, { submissionId: SubmissionId.parse(deps.newId()), draft, notice })];
  },
};

function only(plans: readonly Plan[]): Plan | undefined {
  return plans.length === 1 ? plans[0] : undefined;
}

function isCalled({ id, title }: Plan, words: string): boolean {
  return [id, title].some((name) => name.toLowerCase() === words.trim().toLowerCase());
}

function noPlanCard() {
  return shortAnswerCard({
    heading: en`There is no plan to add to`,
    words: en`The register has no plan that is open. To a restricted one an action is added on the command line.`,
    next: en`Import a plan first, or type “sab action add” there.`,
  });
}
