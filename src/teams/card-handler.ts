import { z } from 'zod';
import { LooksPrivateError } from '../engine/looks-private.ts';
import { freeTextOf } from '../rules/privacy/free-text.ts';
import { checkStayReason, checkTyped, knownFrom } from '../rules/privacy/privacy-check.ts';
import { privacyCheckCard } from '../rules/privacy/privacy-check-card.ts';
import { refusalCard } from '../rules/refusal-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Ask, BotDeps } from './ask.ts';

/** What one button does: reads what its card sent, and gives the card that takes that card's place. */
export type CardHandler = {
  readonly verb: string;
  /** Whether it may be pressed where others read along: the answer is for whoever pressed alone. */
  readonly isForChannels: boolean;
  readonly answer: (sent: unknown, ask: Ask, deps: BotDeps) => Promise<Card>;
};

/**
 * Whatever is typed on its card is looked through before it is written: where that may say who a private person is, and
 * nobody has said why it stays, nothing is written, and it comes back to be looked at.
 * @param Form what the card sends: the button's own data and the inputs' values, checked before anything is done
 */
export function cardHandler<Form extends z.ZodType>(
  verb: string,
  Form: Form,
  answer: (form: z.infer<Form>, ask: Ask, deps: BotDeps) => Promise<Card>,
  { isForChannels = false }: { readonly isForChannels?: boolean } = {},
): CardHandler {
  return {
    verb,
    isForChannels,
    answer: async (sent, ask, deps) => {
      const form = Form.safeParse(sent);
      if (!form.success) return refusalCard('form-unreadable');
      const typed = Texts.parse(sent);
      if (Object.values(typed).some(({ length }) => length > MOST_CHARACTERS)) return refusalCard('form-unreadable');
      const [known, reason] = [knownFrom(ask.people), typed['privacyReason'] ?? ''];
      const privacy = checkTyped(freeTextOf(verb, typed['n']), typed, reason, known);
      try {
        return await answer(form.data, ask, { ...deps, privacy });
      } catch (error) {
        if (!(error instanceof LooksPrivateError)) throw error;
        return privacyCheckCard(error.open, { verb, sent: typed, stay: checkStayReason(reason, known) });
      }
    },
  };
}

/** Many times what any input takes. Looking through a whole request of words for names holds up everybody for seconds. */
const MOST_CHARACTERS = 32_000;

/** All that Teams sends of a card is text; what is not comes from no card of ours. */
const Texts = z
  .record(z.string(), z.unknown())
  .transform((sent) => {
    const texts: Record<string, string> = {};
    for (const [id, value] of Object.entries(sent)) if (typeof value === 'string') texts[id] = value;
    return texts;
  })
  .catch({});
