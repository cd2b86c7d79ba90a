import { type Card, type CardData, type Fact, fact, said } from '../../words/card-data.ts';
import type { DisagreementAbout } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import type { Disowned, Entry, Hold } from '../../words/entry.ts';
import { dateInWords, dateOf, type Instant, timeInWords } from '../../words/time.ts';
import { disagreeButton } from '../disagreements/can-disagree.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';
import type { AskContext } from './decide-ask.ts';
import { dueFacts } from './due-in-words.ts';
import { heldLabel } from './held-in-words.ts';
import { nextStep } from './next-step.ts';
import { settleByOn } from './settle-by.ts';
import { levelInWords } from './step-in-words.ts';

/** The receipt of a promise, or of a reminder that was put off: until when, and what comes then. */
export function heldCard(entry: Entry, hold: Hold, context: AskContext): Card {
  const { ref } = entry.action;
  const until = dateInWords(hold.untilOn);
  const heading = hold.kind === 'promise' ? en`${ref}: you say more by ${until}` : en`${ref}: I remind you on ${until}`;
  return receiptCard(entry, context, {
    heading,
    facts: [recorded(hold), fact(heldLabel(hold), until)],
    said: entry.isRestricted ? [] : said(en`You said`, hold.reason, MAX_REASON_CHARACTERS),
    next: afterHold(entry, hold, context),
    openLabel: en`Send an update`,
  });
}

function afterHold(entry: Entry, hold: Hold, context: AskContext): string {
  const until = en`Until then I do not ask you about it. As soon as you can say more, send an update.`;
  const step = nextStep(entry, context);
  if (!step) return until;
  const { tells } = step;
  const told = !tells
    ? ''
    : tells.level === 'chair'
      ? en`, and it goes on the chair’s list of exceptions`
      : en`, and your ${levelInWords[tells.level]} is told`;
  const silence = hold.kind === 'promise' ? en`If I hear nothing, I come back to it on` : en`I come back to it on`;
  return `${until} ${silence} ${dateInWords(step.on)}${told}.`;
}

/** The receipt of saying that an action is not theirs, or not accepted: who has it now. */
export function disownedCard(
  entry: Entry,
  disowned: Disowned,
  { context, hasKeeper }: { context: AskContext; hasKeeper: boolean },
): Card {
  const againOn = settleByOn(entry, disowned, context);
  const again = againOn ? en` If nothing is decided, I ask them again on ${dateInWords(againOn)}.` : '';
  const withWhom = hasKeeper
    ? en`It is now with the business manager, who ${disowned.isNotAccepted ? en`ends it as declined, ` : ''}hands it on or says why it stays with you.${again}`
    : en`Nobody holds the role of the business manager at present, so it waits until somebody does.`;
  return receiptCard(entry, context, {
    heading: en`${entry.action.ref}: you said that it is not ${disowned.isNotAccepted ? en`accepted` : en`yours`}`,
    facts: [recorded(disowned)],
    said: entry.isRestricted
      ? []
      : [...said(en`Whose it should be`, disowned.suggests), ...said(en`You said`, disowned.reason, MAX_REASON_CHARACTERS)],
    next: en`${withWhom} Until then I do not ask you about it. If it is ${disowned.isNotAccepted ? en`accepted` : en`yours`} after all, send an update.`,
    openLabel: en`Send an update`,
  });
}

/** That an action stays with its lead: the news for the lead, and the receipt for whoever decided it. */
export function keptWithLeadCard(
  entry: Entry,
  kept: { readonly reason: string; readonly byName: string; readonly at: Instant },
  {
    context,
    reader,
    isReader,
    canDisagree = false,
  }: { context: AskContext; reader: 'lead' | 'decider'; isReader: boolean; canDisagree?: boolean },
): Card {
  const step = nextStep(entry, context);
  const on = step ? en` on ${dateInWords(step.on)}` : '';
  const askThem = entry.isRestricted ? en`This review is restricted, so the reason is not shown here: ask ${kept.byName}. ` : '';
  const forLead = en`${askThem}Please say where it stands. If we hear nothing, I ask you again${on}. If you still do not agree, speak with ${kept.byName}.`;
  const forDecider = en`They are told, with your reason. If we hear nothing, I ask them again${on}.`;
  return receiptCard(entry, context, {
    heading: reader === 'lead' ? en`${entry.action.ref}: it stays with you` : en`${entry.action.ref}: it stays with its lead`,
    facts: [fact(en`Decided`, en`${whenInWords(kept.at)}, by ${kept.byName}`)],
    said: entry.isRestricted ? [] : said(en`Why`, kept.reason, MAX_REASON_CHARACTERS),
    next: reader === 'lead' ? forLead : forDecider,
    openLabel: isReader ? en`Open the action` : '',
    isReader,
    disagreeAbout: canDisagree ? 'owner' : undefined,
  });
}

type Told = Pick<CardData<'answer-receipt'>, 'heading' | 'facts' | 'said' | 'next' | 'openLabel'> & {
  /** False for somebody who sees the reference of a restricted review, and nothing else of it. */
  readonly isReader?: boolean;
  readonly disagreeAbout?: DisagreementAbout | undefined;
};

/** What was recorded, and what comes next. */
export function receiptCard(entry: Entry, { now }: AskContext, { isReader = true, disagreeAbout, ...told }: Told): Card {
  const { planId, ref } = entry.action;
  const about = isReader ? [...dueFacts(entry, dateOf(now)), planFact(entry)] : [];
  return {
    name: 'answer-receipt',
    data: {
      ...told,
      summary: told.heading,
      planId,
      ref,
      ...disagreeButton(disagreeAbout),
      notice: '',
      title: titleOf(entry),
      facts: [...told.facts, ...about],
      backLabel: en`Back to my list`,
    },
  };
}

export function recorded({ at, byName }: { readonly at: Instant; readonly byName: string }): Fact {
  return fact(en`Recorded`, en`${whenInWords(at)}, by ${byName}`);
}

function whenInWords(at: Instant): string {
  return en`${dateInWords(dateOf(at))} at ${timeInWords(at)}`;
}
