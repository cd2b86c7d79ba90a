import { z } from 'zod';
import { refuse } from '../decisions/decision.ts';
import { type Refusal, refusalText } from '../decisions/refusal.ts';
import { changeEntry } from '../engine/change-entry.ts';
import { disagreementContextOf } from '../engine/disagreement-context.ts';
import { inForce } from '../rules/disagreements/context.ts';
import { decideRaise } from '../rules/disagreements/decide-raise.ts';
import { NOTHING_RAISED, type RaiseDraft, raiseDisagreementCard } from '../rules/disagreements/raise-card.ts';
import { aboutsFor, agenciesToDisagreeWith } from '../rules/disagreements/raising.ts';
import { receiptInWords } from '../rules/disagreements/receipt-in-words.ts';
import { mayRaise } from '../rules/disagreements/standing.ts';
import { shortAnswerCard } from '../rules/help/short-answer-card.ts';
import { mayRead, type Viewer } from '../rules/people/access.ts';
import { refusalCard } from '../rules/refusal-card.ts';
import { EntryRef } from '../words/action.ts';
import { AgencyId } from '../words/agency.ts';
import type { Card } from '../words/card-data.ts';
import { DisagreementAbout } from '../words/disagreement.ts';
import { en } from '../words/english.ts';
import type { Entry } from '../words/entry.ts';
import type { People } from '../words/people.ts';
import { Priority, StageId } from '../words/procedure.ts';
import { CalendarDate } from '../words/time.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';
import { Typed } from './edit-form.ts';
import { presentDisagreement } from './present-disagreement.ts';

export const RaiseForm = z.object({
  ...EntryRef.shape,
  submissionId: SubmissionId,
  ...({
    ...{ about: Typed, against: Typed, words: Typed, wants: Typed },
    ...{ priority: Typed, neededOn: Typed, beginsAt: Typed },
  } satisfies Record<keyof RaiseDraft, typeof Typed>),
});

type Problems = Partial<RaiseDraft>;

/**
 * The form to raise a disagreement, with what the procedure says about immediate danger before any field; the disagreement,
 * where one is open already; or why there is neither.
 */
export async function presentRaise(
  entry: Entry,
  ask: Ask,
  deps: BotDeps,
  draft: RaiseDraft = NOTHING_RAISED,
  why: { readonly problems?: Problems; readonly notice?: string } = {},
): Promise<Card> {
  const { by, people, today } = ask;
  if (entry.disagreement) {
    const notice = `${refusalText['disagreement-open'].why}${typedIn(draft)}`;
    const shown = await presentDisagreement(entry, ask, deps, entry.disagreement.id, { notice });
    if (shown) return shown;
  }
  if (!mayRaise(entry, by, people)) return refusalCard('unknown-action');
  const context = await disagreementContextOf(deps);
  const procedure = inForce(context.procedures, today)?.procedure;
  const no = raiseRefusal(entry, by, people);
  if (no || !procedure) return noFormCard(no ?? 'no-procedure', entry, draft, mayRead(by, entry, people));
  const running = { procedure, calendar: context.calendar };
  const submissionId = SubmissionId.parse(deps.newId());
  return raiseDisagreementCard(entry, { by, people, running, now: deps.clock(), submissionId, draft, ...why });
}

/** Where there is no form to come back to, what was typed in one stands in the answer. */
function noFormCard(reason: Refusal, { action }: Entry, draft: RaiseDraft, isReader: boolean): Card {
  const { why, next } = refusalText[reason];
  const heading = en`${action.ref}: no disagreement was raised`;
  return shortAnswerCard({ heading, words: why, next: `${next}${typedIn(draft)}`, ...(isReader && { about: action }) });
}

function typedIn({ words, wants }: RaiseDraft): string {
  const typed = `${words.trim()} ${wants.trim()}`.trim();
  return typed === '' ? '' : en` You typed, and it is not recorded: ${typed}`;
}

/** Why there is nothing to raise for somebody, whatever they would write. */
function raiseRefusal(entry: Entry, by: Viewer, people: People): Refusal | undefined {
  if (entry.disagreement) return 'disagreement-open';
  if (aboutsFor(entry, by, people).length === 0) return 'not-to-disagree-about';
  return agenciesToDisagreeWith(entry, by, people).length === 0 ? 'inside-one-agency' : undefined;
}

/** Raises it, and shows it as it then stands; or the form again, with everything that was typed and what is wrong. */
export async function answerRaise(sent: z.infer<typeof RaiseForm>, ask: Ask, deps: BotDeps): Promise<Card> {
  const { planId, ref, submissionId, ...draft } = sent;
  const about = { planId, ref };
  const read = readDraft(draft);
  const context = await disagreementContextOf(deps);
  const decision = await changeEntry(deps, about, (entry, now) =>
    'problems' in read
      ? refuse('form-unreadable', entry)
      : decideRaise(entry, { submissionId, ...read.form }, ask.by, context, now),
  );
  if (decision.kind === 'refuse') {
    if (!decision.entry) return refusalCard('unknown-action');
    return presentRaise(decision.entry, ask, deps, draft, 'problems' in read ? read : whyNot(decision.reason));
  }
  const shown = { notice: receiptInWords(decision) };
  return (await presentDisagreement(decision.entry, ask, deps, submissionId, shown)) ?? refusalCard('unknown-action');
}

/** What is left empty is said at once, each beside its field, so that nobody has to send the form three times. */
function readDraft(draft: RaiseDraft) {
  const about = DisagreementAbout.safeParse(draft.about).data;
  const against = AgencyId.safeParse(draft.against).data;
  const priority = Priority.safeParse(draft.priority).data;
  const neededOn = CalendarDate.safeParse(draft.neededOn).data;
  const beginsAt = StageId.safeParse(draft.beginsAt).data;
  const { words, wants } = draft;
  const problems: Problems = {
    ...(!about && { about: en`Choose what it is about.` }),
    ...(!against && { against: en`Choose the agency that you differ from.` }),
    ...(!priority && { priority: en`Choose how soon it matters.` }),
    ...(words.trim() === '' && { words: refusalText['view-unfit'].next }),
    ...(wants.trim() === '' && { wants: refusalText['wants-unfit'].next }),
    ...(draft.neededOn !== '' && !neededOn && { neededOn: en`Choose a day.` }),
  };
  if (!about || !against || !priority || Object.keys(problems).length > 0) return { problems };
  return { form: { about, against, words, wants, priority, ...(neededOn && { neededOn }), ...(beginsAt && { beginsAt }) } };
}

/** Beside the field that it is about, where it is about one. */
function whyNot(reason: Refusal): { readonly problems: Problems } | { readonly notice: string } {
  const { why, next } = refusalText[reason];
  const says = `${why} ${next}`;
  switch (reason) {
    case 'view-unfit':
      return { problems: { words: says } };
    case 'wants-unfit':
      return { problems: { wants: says } };
    case 'needed-passed':
      return { problems: { neededOn: says } };
    case 'not-the-other-side':
    case 'inside-one-agency':
      return { problems: { against: says } };
    case 'not-to-disagree-about':
      return { problems: { about: says } };
    default:
      return { notice: en`Not raised. ${says}` };
  }
}
