import type { z } from 'zod';
import { refusalCard } from '../rules/refusal-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Ask, BotDeps } from './ask.ts';

/** What one button does: reads what its card sent, and gives the card that takes that card's place. */
export type CardHandler = {
  readonly verb: string;
  readonly answer: (sent: unknown, ask: Ask, deps: BotDeps) => Promise<Card>;
};

/** @param Form what the card sends: the button's own data and the inputs' values, checked before anything is done */
export function cardHandler<Form extends z.ZodType>(
  verb: string,
  Form: Form,
  answer: (form: z.infer<Form>, ask: Ask, deps: BotDeps) => Promise<Card>,
): CardHandler {
  return {
    verb,
    answer: (sent, ask, deps) => {
      const form = Form.safeParse(sent);
      return form.success ? answer(form.data, ask, deps) : Promise.resolve(refusalCard('form-unreadable'));
    },
  };
}
