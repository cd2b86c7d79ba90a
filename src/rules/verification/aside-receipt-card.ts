import { type Card, fact, said } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { dateInWords } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { receiptCard, recorded } from '../assurance/answer-receipt-card.ts';
import type { AskContext } from '../assurance/decide-ask.ts';
import { settledCard } from '../assurance/settled-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { answerByOn, decideByOn } from './decide-by.ts';

/** The receipt of a question to the lead: who has it now. */
export function askedLeadCard(entry: Entry, questionId: SubmissionId, context: AskContext): Card {
  const { standing, action, isRestricted } = entry;
  const question = standing.state === 'claimed' ? standing.questions?.find(({ id }) => id === questionId) : undefined;
  if (!question) return settledCard(entry, true);
  const again = answerByOn(entry, question, context);
  const silence = again ? en` If they say nothing, I ask them again on ${dateInWords(again)}.` : '';
  return receiptCard(entry, context, {
    heading: en`${action.ref}: the lead is asked`,
    facts: [recorded(question)],
    said: isRestricted ? [] : said(en`You asked`, question.words, MAX_REASON_CHARACTERS),
    next: en`The claim waits for their answer, which I bring you with it.${silence} Until then I ask nobody to decide. You still can.`,
    openLabel: en`Open the claim`,
  });
}

/** The receipt of an answer: who has the claim now. */
export function answeredCard(entry: Entry, questionId: SubmissionId, context: AskContext): Card {
  const { standing, action, isRestricted } = entry;
  const question = standing.state === 'claimed' ? standing.questions?.find(({ id }) => id === questionId) : undefined;
  if (!question?.answer) return settledCard(entry, true);
  const { answer } = question;
  return receiptCard(entry, context, {
    heading: en`${action.ref}: your answer is sent`,
    facts: [recorded(answer), fact(en`Asked`, en`By ${question.byName}`)],
    said: isRestricted ? [] : said(en`You answered`, [answer.words, answer.link ?? ''].join('\n')),
    next: en`It goes to ${question.byName} with your claim, which is with the safeguarding manager again. Nothing is needed from you until they have decided.`,
    openLabel: en`Open the action`,
  });
}

/** The receipt of passing a claim on, or of giving it back to everybody: who is asked from now on. */
export function passedClaimCard(entry: Entry, passId: SubmissionId, context: AskContext): Card {
  const { standing, action, isRestricted } = entry;
  const passed = standing.state === 'claimed' && standing.passed?.id === passId ? standing.passed : undefined;
  if (standing.state !== 'claimed' || !passed) return settledCard(entry, true);
  const again = decideByOn({ ...entry, standing }, context);
  const silence = again ? en` If nothing is decided, I ask again on ${dateInWords(again)}.` : '';
  const { to } = passed;
  return receiptCard(entry, context, {
    heading: to ? en`${action.ref}: passed on` : en`${action.ref}: given back`,
    facts: [recorded(passed), fact(en`To`, to ? to.name : en`Everybody who can verify it`)],
    said: isRestricted ? [] : said(en`You said`, passed.reason, MAX_REASON_CHARACTERS),
    next: to
      ? en`From now on I ask ${to.name} alone about this claim.${silence} You can still decide on it yourself.`
      : en`From now on I ask everybody who can verify this claim.${silence}`,
    openLabel: en`Open the claim`,
  });
}
