import { type Card, type Fact, fact, type Said, said, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Disowned, Entry } from '../../words/entry.ts';
import { dateInWords, dateOf } from '../../words/time.ts';
import { MAX_PLAN_CHARACTERS, privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, standingInWords, titleOf } from '../updates/entry-in-words.ts';
import { saidBy } from '../updates/said-in-words.ts';
import type { AskContext } from './decide-ask.ts';
import { dueFacts } from './due-in-words.ts';
import { disownedLabel } from './held-in-words.ts';
import { settleByOn } from './settle-by.ts';

/** An action that its lead says is not theirs, for the business manager. */
export type DisownedEntry = Entry & { readonly disowned: Disowned };

/** Of a restricted review its reference alone, and whom to ask: what the lead wrote may say too much. */
export function disownedToSettleCard(
  entry: DisownedEntry,
  view: {
    context: AskContext;
    /** The reason as it was typed, when it could not be taken. */
    reason?: string;
    reasonProblem?: string;
    notice?: string;
  },
): Card {
  const { action, disowned, isRestricted } = entry;
  const { isNotAccepted } = disowned;
  const heading = isNotAccepted ? en`${action.ref}: not accepted` : en`${action.ref}: whose is it?`;
  return {
    name: 'disowned-to-settle',
    data: {
      summary: isNotAccepted ? en`${heading}, its lead says` : en`${heading} Its lead says that it is not theirs`,
      heading,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? '',
      title: titleOf(entry),
      facts: factsOf(entry, view.context),
      said: saidOf(entry),
      disownedId: disowned.id,
      next: nextFor(entry, view.context),
      handOnLabel: isRestricted ? '' : isNotAccepted ? en`End it or hand it on` : en`Hand it on`,
      keepLabel: en`It stays with them`,
      reasonLabel: en`Why it stays with them`,
      reasonPlaceholder: en`For example: the recommendation names the housing service.`,
      reasonError: en`Say why: they are told, and it is kept in the history.`,
      reasonProblem: view.reasonProblem ?? '',
      reasonValue: typed(view.reason ?? '', MAX_REASON_CHARACTERS),
      privacy: privacyNotice(),
      sendKeepLabel: en`Tell them`,
      backLabel: en`Back to my list`,
    },
  };
}

function factsOf(entry: DisownedEntry, { now }: AskContext): Fact[] {
  const { action, disowned, isRestricted } = entry;
  const whoSaysSo = fact(disownedLabel(disowned), en`Said ${saidBy(disowned)}`);
  if (isRestricted) return [whoSaysSo];
  return [
    whoSaysSo,
    fact(en`Responsible`, action.ownerWords),
    ...(action.agencyName === action.ownerWords ? [] : [fact(en`Agency`, action.agencyName)]),
    ...dueFacts(entry, dateOf(now)),
    planFact(entry),
    fact(en`Now`, standingInWords(entry)),
  ];
}

function saidOf({ action, disowned, isRestricted }: DisownedEntry): Said[] {
  if (isRestricted) {
    const words = en`This review is restricted, so you see its reference alone.`;
    return said(
      en`About this action`,
      en`${words} Ask ${disowned.byName} ${disowned.isNotAccepted ? en`why` : en`whose it should be`}, before you decide.`,
    );
  }
  const isSameWords = action.action.trim() === action.recommendation.trim();
  return [
    ...said(en`Whose it should be, they think`, disowned.suggests),
    ...said(en`Why`, disowned.reason, MAX_REASON_CHARACTERS),
    ...said(en`What the review recommends`, action.recommendation, MAX_PLAN_CHARACTERS),
    ...(isSameWords ? [] : said(en`What is to be done`, action.action, MAX_PLAN_CHARACTERS)),
  ];
}

function nextFor(entry: DisownedEntry, context: AskContext): string {
  const handOn = entry.isRestricted ? en`To hand it on, use “sab action transfer”. ` : '';
  const againOn = settleByOn(entry, entry.disowned, context);
  const again = againOn ? en` If nothing is decided, I ask again on ${dateInWords(againOn)}.` : '';
  return en`${handOn}Until you decide, its lead is not asked about it, and its due date stays as it is.${again}`;
}
