import { deliveryProblemsNow } from '../engine/delivery-problems.ts';
import { deliveryProblemsCard } from '../rules/delivery/delivery-problems-card.ts';
import { shortAnswerCard } from '../rules/help/short-answer-card.ts';
import { holdsOffice } from '../rules/people/access.ts';
import type { Card } from '../words/card-data.ts';
import { en } from '../words/english.ts';
import type { Ask, BotDeps } from './ask.ts';

/** Who could not be reached, and why, is for whoever can put it right. */
export function keepsDelivery({ by }: Ask): boolean {
  return holdsOffice(by, 'keep-people');
}

/** @param notice what a button has just done; empty otherwise */
export async function deliveryCard(ask: Ask, deps: BotDeps, view: { page: number; notice: string }): Promise<Card> {
  if (!keepsDelivery(ask)) return notYoursCard();
  return deliveryProblemsCard(await deliveryProblemsNow(deps), { today: ask.today, ...view });
}

export function notYoursCard(): Card {
  const words = en`Only the business manager of today sees who could not be reached, and can try again.`;
  return shortAnswerCard({
    heading: en`Not yours to see`,
    words,
    next: en`If somebody should be asked in another way, tell them.`,
  });
}
