import { evidenceListCard } from '../rules/evidence/evidence-list-card.ts';
import { evidenceOver } from '../rules/evidence/given-evidence.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import type { Ask, BotDeps } from './ask.ts';

type Shown = Omit<Parameters<typeof evidenceListCard>[2], 'today' | 'by'>;

/** An action's evidence as it stands now. Ask {@link mayRead} first. */
export async function presentEvidence(entry: Entry, { today, by }: Ask, { register }: BotDeps, shown: Shown): Promise<Card> {
  const { planId, ref } = entry.action;
  const given = evidenceOver(await register.history({ planId, ref }));
  return evidenceListCard(entry, given, { today, by, ...shown });
}
