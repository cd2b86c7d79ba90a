import { z } from 'zod';
import { refuse } from '../../decisions/decision.ts';
import { mayAnswer } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { filledNotice } from '../../rules/updates/reply-cards.ts';
import { CarriedDraft } from '../../rules/updates/which-action-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { filledCard } from '../filled-card.ts';

const ChosenForm = z.object({
  about: z
    .string()
    .transform((chosen) => ({ planId: chosen.split(' ')[0], ref: chosen.split(' ')[1] }))
    .pipe(EntryRef),
  read: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(CarriedDraft),
});

/** Says which action a message was about, and opens its form with what was read. Nothing is recorded by it. */
export const chooseAction = cardHandler('choose-action', ChosenForm, async ({ about, read }, ask, deps) => {
  const entry = (await deps.register.load(about))?.entry;
  if (!entry) return refusalCard('unknown-action');
  if (!mayAnswer(ask.by, entry)) return refusedActionCard(refuse('not-yours-to-answer', entry), ask.by, ask.people);
  return filledCard(entry, { ...read, noEvidenceReason: '' }, filledNotice({ requests: [] }), ask, deps);
});
