import { z } from 'zod';
import { mayRead } from '../../rules/people/access.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { EntryRef } from '../../words/action.ts';
import { cardHandler } from '../card-handler.ts';
import { presentEvidence } from '../present-evidence.ts';

const EvidencePage = EntryRef.extend({ page: z.coerce.number().int().catch(1) });

/** Everything that was ever given for an action. */
export const openEvidence = cardHandler('open-evidence', EvidencePage, async ({ page, ...ref }, ask, deps) => {
  const entry = (await deps.register.load(ref))?.entry;
  if (!entry || !mayRead(ask.by, entry, ask.people)) return refusalCard('unknown-action');
  return presentEvidence(entry, ask, deps, { page });
});
