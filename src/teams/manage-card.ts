import { refuse } from '../decisions/decision.ts';
import { type EditDraft, NOTHING_TYPED, wordingShown } from '../rules/edits/edit-draft.ts';
import { manageActionCard } from '../rules/edits/manage-action-card.ts';
import { editRefusal } from '../rules/edits/may-edit.ts';
import { mayRead } from '../rules/people/access.ts';
import { refusedActionCard } from '../rules/refusal-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';

/** The card for somebody who may change this action; a refusal for everybody else. */
export function manageCard(
  entry: Entry,
  { by, people, today }: Ask,
  { newId }: BotDeps,
  end: Pick<EditDraft, 'how' | 'successor' | 'reason'> = { how: '', successor: '', reason: '' },
): Card {
  const no = mayRead(by, entry, people) ? editRefusal(by, entry) : 'unknown-action';
  if (no) return refusedActionCard(refuse(no, entry), by, people);
  const submissionId = SubmissionId.parse(newId());
  if (end.how === '') return manageActionCard(entry, { today, people, submissionId });
  const draft = { ...NOTHING_TYPED, ...wordingShown(entry), ...end };
  return manageActionCard(entry, { today, people, submissionId, draft, open: 'end' });
}
