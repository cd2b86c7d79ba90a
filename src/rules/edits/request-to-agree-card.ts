import { type Card, type Fact, fact, type Said, said, shortened, typed } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { Request } from '../../words/request.ts';
import { type CalendarDate, dateInWords, daysBetween } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { MAX_PLAN_CHARACTERS, privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, restrictedWords, standingInWords, titleOf } from '../updates/entry-in-words.ts';
import { saidBy } from '../updates/said-in-words.ts';
import { askedInWords } from './request-in-words.ts';

/** What is asked, by whom and why, beside how the action stands, for somebody who can agree to it. */
export function requestToAgreeCard(
  entry: Entry,
  request: Request,
  view: {
    today: CalendarDate;
    /** Whether the reader may read the action. Of a restricted review everybody else sees its reference, and what is asked. */
    isReader: boolean;
    /** When they are asked again, where that is known. */
    decideByOn?: CalendarDate | undefined;
    /** The reason for a refusal as it was typed, when it could not be taken. */
    reason?: string;
    reasonProblem?: string;
    notice?: string;
  },
): Card {
  const { action } = entry;
  const wanted = request.what === 'transfer' ? en`will your agency take it on?` : en`do you agree to this date?`;
  return {
    name: 'request-to-agree',
    data: {
      summary: en`${action.ref}, ${titleOf(entry)}: ${wanted} Somebody asks, and it waits for you.`,
      heading: `${action.ref}: ${wanted}`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? '',
      title: titleOf(entry),
      facts: [fact(en`Asked`, `${askedInWords(request)}, ${saidBy(request)}`), ...factsOf(entry, request, view)],
      said: saidOf(entry, request, view.isReader),
      requestId: request.id,
      next: nextFor(request, view.decideByOn),
      agreeLabel: request.what === 'transfer' ? en`Take it on` : en`Agree`,
      refuseLabel: en`Refuse with a reason`,
      reasonLabel: en`Why not?`,
      reasonPlaceholder:
        request.what === 'transfer'
          ? en`For example: the records are with the council, so the council has to do this.`
          : en`For example: the check can begin now. Please suggest a date in the summer.`,
      reasonError: en`Say why not, so that they know what to do instead.`,
      reasonProblem: view.reasonProblem ?? '',
      reasonValue: typed(view.reason ?? '', MAX_REASON_CHARACTERS),
      privacy: privacyNotice(),
      sendRefusalLabel: en`Refuse it`,
      backLabel: en`Back to my list`,
    },
  };
}

function factsOf(entry: Entry, request: Request, view: { today: CalendarDate; isReader: boolean }): Fact[] {
  const { action, isRestricted } = entry;
  if (isRestricted && !view.isReader) return [];
  return [
    ...driftFacts(entry, request),
    ...dueFacts(entry, view.today),
    ...(isRestricted ? [] : [fact(en`Agency`, action.agencyName)]),
    planFact(entry),
    fact(en`Now`, standingInWords(entry)),
  ];
}

/** How far it would be from the first date. */
function driftFacts({ action: { timing } }: Entry, request: Request): Fact[] {
  if (request.what !== 'date' || timing.kind !== 'deadline') return [];
  const days = daysBetween(timing.firstDueOn, request.dueOn);
  const howFar = counted(Math.abs(days), 'day');
  if (days === 0) return [fact(en`In all`, en`Not moved: it is the first due date`)];
  return [fact(en`In all`, en`${howFar} ${days > 0 ? en`after` : en`before`} the first due date, if you agree`)];
}

function saidOf({ action, isRestricted }: Entry, request: Request, isReader: boolean): Said[] {
  const askThem = en`Ask ${request.byName} why, before you decide.`;
  if (isRestricted) {
    const words = isReader ? restrictedWords() : en`This review is restricted, so you see its reference and what is asked alone.`;
    return said(en`About this request`, `${words} ${askThem}`);
  }
  const isSameWords = action.action.trim() === action.recommendation.trim();
  return [
    ...said(en`Why`, request.reason, MAX_REASON_CHARACTERS),
    ...said(en`What the review recommends`, action.recommendation, MAX_PLAN_CHARACTERS),
    ...(isSameWords ? [] : said(en`What is to be done`, action.action, MAX_PLAN_CHARACTERS)),
  ];
}

function nextFor(request: Request, decideBy: CalendarDate | undefined): string {
  const effect =
    request.what === 'transfer'
      ? en`If you take it on, your agency answers for it from now on, with its dates as they are.`
      : en`If you agree, this is its due date from now on. The first date is kept beside it.`;
  const by = decideBy ? en` Please decide by ${dateInWords(decideBy)}.` : '';
  return en`${effect} ${shortened(request.byName, 100)} is told either way.${by}`;
}
