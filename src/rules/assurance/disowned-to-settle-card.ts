import { type Card, type Fact, fact, type Said, said, typed } from '../../words/card-data.ts';
import type { Disowned, Entry } from '../../words/entry.ts';
import { dateInWords, dateOf } from '../../words/time.ts';
import { MAX_PLAN_CHARACTERS, PRIVACY_NOTICE } from '../updates/action-card.ts';
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
  const heading = isNotAccepted ? `${action.ref}: not accepted` : `${action.ref}: whose is it?`;
  return {
    name: 'disowned-to-settle',
    data: {
      summary: isNotAccepted ? `${heading}, its lead says` : `${heading} Its lead says that it is not theirs`,
      heading,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? '',
      title: titleOf(entry),
      facts: factsOf(entry, view.context),
      said: saidOf(entry),
      disownedId: disowned.id,
      next: nextFor(entry, view.context),
      handOnLabel: isRestricted ? '' : isNotAccepted ? 'End it or hand it on' : 'Hand it on',
      keepLabel: 'It stays with them',
      reasonLabel: 'Why it stays with them',
      reasonPlaceholder: 'For example: the recommendation names the housing service.',
      reasonError: 'Say why: they are told, and it is kept in the history.',
      reasonProblem: view.reasonProblem ?? '',
      reasonValue: typed(view.reason ?? '', MAX_REASON_CHARACTERS),
      privacy: PRIVACY_NOTICE,
      sendKeepLabel: 'Tell them',
      backLabel: 'Back to my list',
    },
  };
}

function factsOf(entry: DisownedEntry, { now }: AskContext): Fact[] {
  const { action, disowned, isRestricted } = entry;
  const whoSaysSo = fact(disownedLabel(disowned), `Said ${saidBy(disowned)}`);
  if (isRestricted) return [whoSaysSo];
  return [
    whoSaysSo,
    fact('Responsible', action.ownerWords),
    ...(action.agencyName === action.ownerWords ? [] : [fact('Agency', action.agencyName)]),
    ...dueFacts(entry, dateOf(now)),
    planFact(entry),
    fact('Now', standingInWords(entry)),
  ];
}

function saidOf({ action, disowned, isRestricted }: DisownedEntry): Said[] {
  if (isRestricted) {
    const words = 'This review is restricted, so you see its reference alone.';
    return said(
      'About this action',
      `${words} Ask ${disowned.byName} ${disowned.isNotAccepted ? 'why' : 'whose it should be'}, before you decide.`,
    );
  }
  const isSameWords = action.action.trim() === action.recommendation.trim();
  return [
    ...said('Whose it should be, they think', disowned.suggests),
    ...said('Why', disowned.reason, MAX_REASON_CHARACTERS),
    ...said('What the review recommends', action.recommendation, MAX_PLAN_CHARACTERS),
    ...(isSameWords ? [] : said('What is to be done', action.action, MAX_PLAN_CHARACTERS)),
  ];
}

function nextFor(entry: DisownedEntry, context: AskContext): string {
  const handOn = entry.isRestricted ? 'To hand it on, use “sab action transfer”. ' : '';
  const againOn = settleByOn(entry, entry.disowned, context);
  const again = againOn ? ` If nothing is decided, I ask again on ${dateInWords(againOn)}.` : '';
  return `${handOn}Until you decide, its lead is not asked about it, and its due date stays as it is.${again}`;
}
