import type { Plan } from '../words/plan.ts';
import type { BotDeps } from './ask.ts';

/** The plans that an action can be put into from the chat: of a restricted review nothing is typed here. */
export async function openPlans({ register }: BotDeps): Promise<Plan[]> {
  return (await register.plans()).filter(({ isRestricted }) => !isRestricted);
}
