import { z } from 'zod';
import { keptFromText } from '../../rules/privacy/kept-form.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import type { CardHandler } from '../card-handler.ts';

/** What the card of the privacy guard sends: which button it was, what that sent, and the fields as they read now. */
const SentAgain = z.looseObject({ verb: z.string(), sent: z.string() });

/** A form that was stopped because of what was typed in it, sent again: to the handler that it was for. */
export function sendAgainTo(handlers: readonly CardHandler[]): CardHandler {
  return {
    verb: 'send-again',
    isForChannels: false,
    answer: (again, ask, deps) => {
      const form = SentAgain.safeParse(again);
      if (!form.success) return Promise.resolve(refusalCard('form-unreadable'));
      const { verb, sent, ...fields } = form.data;
      const handler = handlers.find((one) => one.verb === verb);
      const kept = keptFromText(sent);
      if (!handler || !kept) return Promise.resolve(refusalCard('form-unreadable'));
      return handler.answer({ ...kept, ...fields }, ask, deps);
    },
  };
}
