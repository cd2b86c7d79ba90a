import { z } from 'zod';
import { refusalCard } from '../../rules/refusal-card.ts';
import type { CardHandler } from '../card-handler.ts';

/** What the card of the privacy guard sends: which button it was, what that sent, and the fields as they read now. */
const SentAgain = z.looseObject({ verb: z.string(), sent: z.string() });

const Pairs = z.array(z.tuple([z.string(), z.string()]));

/** A form that was stopped because of what was typed in it, sent again: to the handler that it was for. */
export function sendAgainTo(handlers: readonly CardHandler[]): CardHandler {
  return {
    verb: 'send-again',
    answer: (again, ask, deps) => {
      const form = SentAgain.safeParse(again);
      if (!form.success) return Promise.resolve(refusalCard('form-unreadable'));
      const { verb, sent, ...fields } = form.data;
      const handler = handlers.find((one) => one.verb === verb);
      const kept = keptIn(sent);
      if (!handler || !kept) return Promise.resolve(refusalCard('form-unreadable'));
      return handler.answer({ ...Object.fromEntries(kept), ...fields }, ask, deps);
    },
  };
}

function keptIn(sent: string): z.infer<typeof Pairs> | undefined {
  try {
    return Pairs.safeParse(JSON.parse(sent)).data;
  } catch {
    return undefined;
  }
}
