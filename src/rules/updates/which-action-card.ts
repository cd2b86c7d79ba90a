import { z } from 'zod';
import { type Card, MAX_CHOICE_CHARACTERS, said, shortened } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { EvidenceKind, MAX_LINK_CHARACTERS } from '../../words/evidence.ts';
import { MAX_UPDATE_CHARACTERS, SaidState } from '../../words/update.ts';
import { MAX_DESCRIPTION_CHARACTERS } from './check-draft.ts';
import { titleOf } from './entry-in-words.ts';
import type { UpdateDraft } from './update-draft.ts';

/** What a message was read as, on its way from the card that asks which action it is about to the one that it fills. */
export const CarriedDraft = z.object({
  state: SaidState.or(z.literal('')),
  words: z.string().max(MAX_UPDATE_CHARACTERS),
  evidence: z
    .array(
      z.object({
        link: z.string().max(MAX_LINK_CHARACTERS),
        kind: EvidenceKind.or(z.literal('')),
        describes: z.string().max(MAX_DESCRIPTION_CHARACTERS),
      }),
    )
    .max(3),
});

/** More choices than this are no choice: the list is the better way, and the card has a button to it. */
const MOST_CHOICES = 60;

/** Longer words are in the chat, right above. */
const MAX_SHOWN_CHARACTERS = 400;

/**
 * A message, or a file, of which nobody can say what it is about. Choosing opens the form with what was read of it.
 * @param open the reader's actions that it may be about, one at least, the most pressing first
 */
export function whichActionCard(
  open: readonly Entry[],
  { draft, why, isFile }: { draft: UpdateDraft; why: readonly string[]; isFile: boolean },
): Card {
  const { state, words, evidence } = draft;
  const heading = isFile ? en`Which action is it evidence for?` : en`Which action is this about?`;
  const example = open[0]?.action.ref ?? '';
  const links = evidence.map(({ link, describes }) => describes || link);
  const hidden = open.length - MOST_CHOICES;
  return {
    name: 'which-action',
    data: {
      summary: heading,
      heading,
      intro: [...why, en`Nothing was recorded. Choose, and I open it with what you sent filled in.`].join(' '),
      said: said(en`You sent`, [words, ...links].filter((line) => line !== '').join('\n'), MAX_SHOWN_CHARACTERS),
      aboutLabel: en`The action`,
      aboutPlaceholder: en`Choose one of yours`,
      aboutError: en`Choose the action that it is about.`,
      choices: open.slice(0, MOST_CHOICES).map((entry) => ({
        title: shortened(`${entry.action.ref}: ${titleOf(entry)}`, MAX_CHOICE_CHARACTERS - 20),
        value: `${entry.action.planId} ${entry.action.ref}`,
      })),
      next: [
        ...(hidden > 0 ? [en`${hidden} more of yours are on your list.`] : []),
        en`Or begin with the reference next time, as in “${example} in progress, the form is being tried out”.`,
      ].join(' '),
      openLabel: en`Open it with this`,
      backLabel: en`Show my list`,
      read: JSON.stringify({ state, words, evidence: evidence.map(({ link, kind, describes }) => ({ link, kind, describes })) }),
    },
  };
}
