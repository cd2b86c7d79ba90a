import type { Command } from '../command.ts';
import { deliveryCard } from '../delivery-card.ts';

/** Who could not be reached, for the business manager. */
export const delivery: Command = {
  pattern:
    /^(?:(?:show (?:me )?)?(?:the )?(?:delivery(?: problems?| list)?|undelivered(?: messages?)?|unreachable(?: people)?)|who (?:can ?not|can[’']?t|could ?not|couldn[’']?t) (?:be reached|(?:i|you|we) reach)|who (?:is|was) (?:not reached|unreachable|out of reach))[\s!?.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, ask, deps) => [await deliveryCard(ask, deps, { page: 1, notice: '' })],
};
