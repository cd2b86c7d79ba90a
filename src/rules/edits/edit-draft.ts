import type { ActionRef } from '../../words/action.ts';
import { typed } from '../../words/card-data.ts';
import type { Ending, Entry } from '../../words/entry.ts';
import { reasonOf } from './check-edit.ts';
import type { Wording } from './decide-wording.ts';
import type { EditEvent, EditPart } from './from-card.ts';

/** Everything that was typed on the card that changes an action, whichever part of it was sent. */
export type EditDraft = {
  readonly reason: string;
  readonly title: string;
  readonly recommendation: string;
  readonly action: string;
  readonly how: Ending['how'] | '';
  readonly successor: string;
  /** An agency's id. */
  readonly toAgency: string;
  readonly roleTitle: string;
};

export const NOTHING_TYPED: EditDraft = {
  ...{ reason: '', title: '', recommendation: '', action: '' },
  ...{ how: '', successor: '', toAgency: '', roleTitle: '' },
};

/** What could not be taken, beside the field that it is about. A missing key: nothing wrong there. */
export type EditProblems = Readonly<Partial<Record<keyof EditDraft, string>>>;

/** Longer words of a plan are changed on the command line: a card has no room for them. */
export const MAX_REWORDED_CHARACTERS = 2500;

const PARTS = ['title', 'recommendation', 'action'] as const;

/** The words as they stand, for the fields to change them in. Of a restricted review none are shown. */
export function wordingShown({ action, isRestricted }: Entry): Required<Wording> {
  const shown = (words: string): string => (isRestricted || !hasRoom(words) ? '' : words);
  return { title: shown(action.title), recommendation: shown(action.recommendation), action: shown(action.action) };
}

/** What the fields ask for. A field that came empty to whoever filled it in, and went back empty, asks for nothing. */
export function wordingAsked(entry: Entry, draft: EditDraft): Wording {
  const shown = wordingShown(entry);
  const changed = PARTS.filter((part) => plain(draft[part]) !== plain(shown[part]));
  return Object.fromEntries(changed.map((part) => [part, draft[part].trim()]));
}

/** @returns how it is to end; `undefined` while that cannot be told */
export function endingAsked({ how }: EditDraft, successor: ActionRef | undefined): Ending | undefined {
  if (how === '') return undefined;
  if (how !== 'superseded') return { how };
  return successor ? { how, successor } : undefined;
}

/** Whether an event on record is what this draft asked for: two devices can send different words on one card. */
export function isWhatWasAsked(event: EditEvent, part: EditPart, draft: EditDraft): boolean {
  if (event.reason !== reasonOf(draft.reason)) return false;
  switch (event.what) {
    case 'reworded':
      return part === 'reword' && PARTS.every((one) => draft[one] === '' || plain(draft[one]) === plain(event.after[one]));
    case 'ended':
      return part === 'end' && event.ending.how === draft.how;
    case 'reopened':
      return part === 'reopen';
    case 'added':
      return false;
  }
}

function hasRoom(words: string): boolean {
  return typed(words, MAX_REWORDED_CHARACTERS) === words;
}

/** A field gives its words back with other line ends. */
function plain(words: string): string {
  return words.replace(/\r\n?/g, '\n').trim();
}
