import { actionCard } from '../rules/updates/action-card.ts';
import { endedCard, verifiedAlreadyCard } from '../rules/updates/reply-cards.ts';
import type { UpdateDraft } from '../rules/updates/update-draft.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';

/** An action of the reader's own with what they wrote of it filled in, to be checked and sent. Ask `mayAnswer` first. */
export function filledCard(entry: Entry, draft: UpdateDraft, notice: string, { today }: Ask, { newId }: BotDeps): Card {
  if ('verifiedBy' in entry.standing) return verifiedAlreadyCard(entry, entry.standing);
  if (entry.standing.state === 'ended') return endedCard(entry, entry.standing);
  return actionCard(entry, { today, isAsked: true, submissionId: SubmissionId.parse(newId()), draft, notice });
}
