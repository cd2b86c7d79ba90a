import type { Refusal } from '../../decisions/refusal.ts';
import { ActionRef, type Timing } from '../../words/action.ts';
import type { AgencyId } from '../../words/agency.ts';
import type { AgreedAction } from '../../words/disagreement.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { Agreement } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { CalendarDate } from '../../words/time.ts';
import { isTooFar } from '../edits/check-edit.ts';
import { stillAsked } from '../edits/still-asked.ts';
import { agencyNow } from '../people/answering.ts';
import { wordsWithin } from './check-words.ts';
import { MAX_AGREED_ACTION_CHARACTERS, MAX_VIEW_CHARACTERS } from './lengths.ts';
import type { Also } from './moved.ts';

/** How it could end, or ends, as it is typed. */
export type TypedOutcome = {
  readonly words: string;
  /** Another due date for the action that it is about. */
  readonly dueOn?: CalendarDate | undefined;
  readonly action?:
    | { readonly title: string; readonly words: string; readonly agencyId: AgencyId; readonly dueOn: CalendarDate }
    | undefined;
};

export type CheckedOutcome = { readonly words: string; readonly dueOn?: CalendarDate; readonly action?: AgreedAction };

const MAX_TITLE_CHARACTERS = 120;

/** @returns the outcome as it is kept, or why it cannot be one */
export function checkOutcome(
  entry: Entry,
  typed: TypedOutcome,
  people: People,
  today: CalendarDate,
): CheckedOutcome | { readonly refused: Refusal } {
  const words = wordsWithin(typed.words, MAX_VIEW_CHARACTERS);
  const { dueOn } = typed;
  if (words === undefined) return { refused: 'view-unfit' };
  if (dueOn !== undefined && isEnded(entry)) return { refused: 'action-ended' };
  for (const on of [dueOn, typed.action?.dueOn]) {
    if (on === undefined) continue;
    if (on < today) return { refused: 'agreed-date-passed' };
    if (isTooFar(on, today)) return { refused: 'date-too-far' };
  }
  const action = typed.action && agreedAction(entry, typed.action, people);
  if (typed.action && !action) return { refused: 'agreed-action-unfit' };
  return { words, ...(dueOn !== undefined && { dueOn }), ...(action && { action }) };
}

/** For one of the two agencies, by what it is now: nobody here speaks for a third one. */
function agreedAction(entry: Entry, typed: NonNullable<TypedOutcome['action']>, people: People): AgreedAction | undefined {
  const title = wordsWithin(typed.title, MAX_TITLE_CHARACTERS);
  const words = wordsWithin(typed.words, MAX_AGREED_ACTION_CHARACTERS);
  const { raising, responding } = entry.disagreement?.parties ?? {};
  const wanted = agencyNow(people, typed.agencyId);
  const isOfEither = [raising, responding].some((party) => party && agencyNow(people, party.agencyId) === wanted);
  const agency = isOfEither ? people.agencies.find(({ id }) => id === wanted) : undefined;
  if (title === undefined || words === undefined || !agency) return undefined;
  return { ref: nextAgreedRef(entry), title, words, agencyId: agency.id, agencyName: agency.name, dueOn: typed.dueOn };
}

const MAX_REF_CHARACTERS = 40;

/** `HSCP-03-D1` for the first action that came of a disagreement about HSCP-03. */
function nextAgreedRef({ action, pastDisagreements = [] }: Entry): ActionRef {
  const before = pastDisagreements.filter(({ outcome }) => {
    return (outcome.kind === 'agreed' ? outcome.proposal.action : outcome.kind === 'decided' && outcome.action) !== undefined;
  });
  const suffix = `-D${before.length + 1}`;
  return ActionRef.parse(`${action.ref.slice(0, MAX_REF_CHARACTERS - suffix.length).replace(/-+$/, '')}${suffix}`);
}

/**
 * The action with the due date that it gets by an outcome.
 * @param reason says how it came about, in our words: those of the outcome stand with it
 * @returns `undefined` where its date stays
 */
export function withDueOn(entry: Entry, dueOn: CalendarDate | undefined, reason: string, agreed: Agreement): Also | undefined {
  const { timing } = entry.action;
  const hasIt = timing.kind === 'deadline' && timing.dueOn === dueOn;
  if (dueOn === undefined || hasIt || isEnded(entry)) return undefined;
  const { request, ...rest } = entry;
  const next: Timing = {
    kind: 'deadline',
    asWritten: timing.asWritten,
    firstDueOn: timing.kind === 'deadline' ? timing.firstDueOn : dueOn,
    dueOn,
  };
  return {
    entry: {
      ...rest,
      ...stillAsked(request, 'date'),
      action: { ...entry.action, timing: next },
      revision: entry.revision + 1,
    },
    events: [{ what: 'date-changed', before: timing, dueOn, reason, agreed }],
  };
}
