import type { Content, Message, MessageKey } from '../decisions/message.ts';
import { keptWithLeadCard } from '../rules/assurance/answer-receipt-card.ts';
import { disownedToSettleCard } from '../rules/assurance/disowned-to-settle-card.ts';
import { canDisagree } from '../rules/disagreements/can-disagree.ts';
import { disagreementClosedCard } from '../rules/disagreements/closed-card.ts';
import { runningFor } from '../rules/disagreements/context.ts';
import { disagreementCard } from '../rules/disagreements/disagreement-card.ts';
import { standingIn } from '../rules/disagreements/standing.ts';
import { agreeByOn } from '../rules/edits/agree-by.ts';
import { agreementRefusal, openRequest } from '../rules/edits/open-request.ts';
import { requestDecidedCard } from '../rules/edits/request-receipt-card.ts';
import { requestToAgreeCard } from '../rules/edits/request-to-agree-card.ts';
import { holdsOffice, mayAnswer, mayRead, viewerOf } from '../rules/people/access.ts';
import { arrangedCovers, isSameCover } from '../rules/people/cover.ts';
import { askedToCoverCard, noLongerCoverCard } from '../rules/people/cover-card.ts';
import { holdersOf } from '../rules/people/holders.ts';
import { helpAskedCard, helpersOf } from '../rules/updates/help-asked.ts';
import { verifiersOf } from '../rules/verification/ask-verifiers.ts';
import { claimDecidedCard } from '../rules/verification/claim-decided-card.ts';
import { claimQuestionCard } from '../rules/verification/claim-question-card.ts';
import { claimToVerifyCard } from '../rules/verification/claim-to-verify-card.ts';
import { answerByOn, decideByOn } from '../rules/verification/decide-by.ts';
import { openQuestion } from '../rules/verification/open-question.ts';
import { reopenedCard } from '../rules/verification/reopened-card.ts';
import type { Card } from '../words/card-data.ts';
import { en, inEnglish } from '../words/english.ts';
import type { PersonId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import { SubmissionId } from '../words/update.ts';
import { askContextOf } from './ask-context.ts';
import { calendarOf } from './calendar.ts';
import { claimBackground } from './claim-background.ts';
import type { Deps } from './deps.ts';
import { digestOf } from './digest.ts';
import { disagreementContextOf } from './disagreement-context.ts';
import { drawPersonalSummary } from './draw-summary.ts';

/** The card, or why there is nothing to send any more. */
export type Drawn = { readonly card: Card } | { readonly notNeeded: string };

/**
 * Draws a message for somebody as things stand now, and as their roles stand now.
 * @param view `isShownAgain`: in the place of a card that they have; what was news on that is none any more
 */
export async function drawMessage(
  deps: Deps,
  { key, to, content }: Message,
  { isShownAgain = false }: { isShownAgain?: boolean } = {},
): Promise<Drawn> {
  switch (content.kind) {
    case 'digest':
      return drawDigest(deps, to, content, key);
    case 'claim':
      return drawClaim(deps, to, content);
    case 'verdict':
      return drawVerdict(deps, to, content);
    case 'help':
      return drawHelp(deps, to, content);
    case 'question':
      return drawQuestion(deps, to, content);
    case 'question-answered':
      return drawAnswered(deps, to, content);
    case 'request':
      return drawRequest(deps, to, content);
    case 'request-decided':
      return drawDecided(deps, to, content);
    case 'disowned':
      return drawDisowned(deps, to, content);
    case 'kept-with-lead':
      return drawKept(deps, to, content);
    case 'reopened':
      return drawReopened(deps, to, content);
    case 'disagreement':
      return drawDisagreement(deps, to, content, isShownAgain);
    case 'cover':
    case 'cover-ended':
      return drawCover(deps, content);
    case 'summary':
      return drawPersonalSummary(deps, to, content);
    case 'email':
      throw new Error('An e-mail has no card');
  }
}

async function drawDigest(deps: Deps, to: PersonId, { asks }: Content & { kind: 'digest' }, key: MessageKey): Promise<Drawn> {
  const card = await digestOf(deps, to, asks, key);
  return card ? { card } : { notNeeded: inEnglish`Nothing was due any more when it was about to be sent.` };
}

async function drawClaim(deps: Deps, to: PersonId, { about, claimId }: Content & { kind: 'claim' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  const today = dateOf(deps.clock());
  if (entry?.standing.state !== 'claimed' || entry.standing.claim.id !== claimId) {
    return { notNeeded: inEnglish`The claim was decided, replaced or taken back before this was sent.` };
  }
  const isVerifier = verifiersOf(entry, entry.standing.claim, await deps.directory.people(), today).includes(to);
  if (!isVerifier) return { notNeeded: inEnglish`They no longer hold the role that verifies this claim.` };
  const claimed = { ...entry, standing: entry.standing };
  const decideBy = decideByOn(claimed, {
    now: deps.clock(),
    calendar: await calendarOf(deps),
    cadence: await deps.directory.cadence(),
  });
  const background = await claimBackground(deps, claimed);
  return { card: claimToVerifyCard(claimed, { today, background, reader: to, decideByOn: decideBy }) };
}

async function drawQuestion(deps: Deps, to: PersonId, { about, questionId }: Content & { kind: 'question' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  const question = entry && openQuestion(entry.standing);
  if (entry?.standing.state !== 'claimed' || question?.id !== questionId) {
    return { notNeeded: inEnglish`The question was answered, or the claim decided or taken back, before this was sent.` };
  }
  const context = await askContextOf(deps);
  const isLead = mayAnswer(viewerOf(context.people, to, '', dateOf(context.now)), entry);
  if (!isLead || question.by === to) return { notNeeded: inEnglish`They no longer hold the role that answers for this action.` };
  const submissionId = SubmissionId.parse(deps.newId());
  const claimed = { ...entry, standing: entry.standing };
  return { card: claimQuestionCard(claimed, question, { submissionId, askedAgainOn: answerByOn(entry, question, context) }) };
}

/** The claim, with the answer in it. */
async function drawAnswered(
  deps: Deps,
  to: PersonId,
  { about, questionId }: Content & { kind: 'question-answered' },
): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  const { standing } = entry ?? {};
  const answer = standing?.state === 'claimed' ? standing.questions?.find(({ id }) => id === questionId)?.answer : undefined;
  if (standing?.state !== 'claimed' || !answer)
    return { notNeeded: inEnglish`The claim was decided, replaced or taken back before this was sent.` };
  const drawn = await drawClaim(deps, to, { kind: 'claim', about, claimId: standing.claim.id });
  if (!('card' in drawn) || drawn.card.name !== 'claim-to-verify') return drawn;
  const notice = en`${answer.byName} has answered your question.`;
  return { card: { ...drawn.card, data: { ...drawn.card.data, notice } } };
}

/** Once they have said more, that is what counts. */
async function drawHelp(deps: Deps, to: PersonId, { about, updateId }: Content & { kind: 'help' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  const update = entry?.lastUpdate;
  if (!entry || update?.id !== updateId) return { notNeeded: inEnglish`The lead has said more since.` };
  const people = await deps.directory.people();
  const today = dateOf(deps.clock());
  if (!helpersOf(entry, update.by, people, today).includes(to))
    return { notNeeded: inEnglish`They no longer hold a role that hears of it.` };
  const isReader = mayRead(viewerOf(people, to, '', today), entry, people) && !entry.isRestricted;
  return { card: helpAskedCard(entry, update, { today, isReader }) };
}

async function drawVerdict(deps: Deps, to: PersonId, content: Content & { kind: 'verdict' }): Promise<Drawn> {
  const entry = (await deps.register.load(content.about))?.entry;
  if (!entry) return { notNeeded: inEnglish`The action is no longer in the register.` };
  const people = await deps.directory.people();
  const today = dateOf(deps.clock());
  const holders = holdersOf(people, entry.action.owner, today);
  if (!holders.some(({ id }) => id === to))
    return { notNeeded: inEnglish`They no longer hold the role that answers for this action.` };
  const { outcome, byName, at } = content;
  const reader = viewerOf(people, to, '', today);
  const mayDiffer = canDisagree(entry, reader, people, 'returned-claim');
  return { card: claimDecidedCard(entry, { for: 'lead', outcome, byName, at, canDisagree: mayDiffer }) };
}

async function drawRequest(deps: Deps, to: PersonId, { about, requestId }: Content & { kind: 'request' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  const people = await deps.directory.people();
  const now = deps.clock();
  const today = dateOf(now);
  const request = entry && openRequest(entry, people, today);
  if (!entry || request?.id !== requestId)
    return { notNeeded: inEnglish`The request was decided, taken back or overtaken before this was sent.` };
  const reader = viewerOf(people, to, '', today);
  if (agreementRefusal(entry, request, reader, people))
    return { notNeeded: inEnglish`They no longer hold a role that can agree to this.` };
  const agreeBy = agreeByOn(entry, request, { now, calendar: await calendarOf(deps), cadence: await deps.directory.cadence() });
  const isReader = mayRead(reader, entry, people);
  return { card: requestToAgreeCard(entry, request, { today, isReader, decideByOn: agreeBy }) };
}

/** Whoever asked, or led the action before it was handed on, is told even if they may not read it any more. */
async function drawDecided(deps: Deps, to: PersonId, { about, decided }: Content & { kind: 'request-decided' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  if (!entry) return { notNeeded: inEnglish`The action is no longer in the register.` };
  const people = await deps.directory.people();
  const today = dateOf(deps.clock());
  const reader = viewerOf(people, to, '', today);
  if (reader.roles.length === 0) return { notNeeded: inEnglish`They no longer hold any role.` };
  const may = { isReader: mayRead(reader, entry, people), canDisagree: canDisagree(entry, reader, people) };
  return { card: requestDecidedCard(entry, decided, { today, reader: to, ...may }) };
}

async function drawDisowned(deps: Deps, to: PersonId, { about, disownedId }: Content & { kind: 'disowned' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  const disowned = entry?.disowned;
  if (!entry || disowned?.id !== disownedId) return { notNeeded: inEnglish`It was settled, or answered, before this was sent.` };
  const context = await askContextOf(deps);
  const { roles } = viewerOf(context.people, to, '', dateOf(context.now));
  if (!holdsOffice({ roles }, 'keep-plans')) return { notNeeded: inEnglish`They are no longer the business manager.` };
  return { card: disownedToSettleCard({ ...entry, disowned }, { context }) };
}

async function drawKept(deps: Deps, to: PersonId, { about, ...kept }: Content & { kind: 'kept-with-lead' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  if (!entry) return { notNeeded: inEnglish`The action is no longer in the register.` };
  const context = await askContextOf(deps);
  const reader = viewerOf(context.people, to, '', dateOf(context.now));
  if (!mayAnswer(reader, entry)) return { notNeeded: inEnglish`They no longer hold the role that answers for this action.` };
  const mayDiffer = canDisagree(entry, reader, context.people, 'owner');
  return { card: keptWithLeadCard(entry, kept, { context, reader: 'lead', isReader: true, canDisagree: mayDiffer }) };
}

/** Whoever verified it or signed it off is told even if they may not read it any more, with as little as they may see. */
async function drawReopened(deps: Deps, to: PersonId, { about, reopened }: Content & { kind: 'reopened' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  if (!entry) return { notNeeded: inEnglish`The action is no longer in the register.` };
  const people = await deps.directory.people();
  const today = dateOf(deps.clock());
  const reader = viewerOf(people, to, '', today);
  if (reader.roles.length === 0) return { notNeeded: inEnglish`They no longer hold any role.` };
  const isReader = mayRead(reader, entry, people);
  return { card: reopenedCard(entry, reopened, { for: mayAnswer(reader, entry) ? 'lead' : 'other', today, isReader }) };
}

/** Whoever has or had a part in it, with what they may see by now. News that is none any more once it is over: that is told. */
async function drawDisagreement(
  deps: Deps,
  to: PersonId,
  { about, disagreementId, because }: Content & { kind: 'disagreement' },
  isShownAgain: boolean,
): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  const { disagreement, pastDisagreements = [] } = entry ?? {};
  const found = [disagreement, ...pastDisagreements].find((one) => one?.id === disagreementId);
  if (!entry || !found) return { notNeeded: inEnglish`The action is no longer in the register.` };
  const context = await disagreementContextOf(deps);
  const now = deps.clock();
  const today = dateOf(now);
  const running = runningFor(found.procedure, context, today);
  const { people } = context;
  const reader = viewerOf(people, to, '', today);
  const standing = standingIn(found, entry, reader, people, running);
  if (reader.roles.length === 0) return { notNeeded: inEnglish`They no longer hold any role.` };
  if (!standing.isReader) return { notNeeded: inEnglish`They no longer have a part in this disagreement.` };
  const view = { now, people, standing, reader: to };
  if ('outcome' in found) {
    if (because !== 'closed' && !isShownAgain)
      return { notNeeded: inEnglish`The disagreement was settled before this was sent.` };
    return { card: disagreementClosedCard(entry, found, { ...view, procedure: running.procedure }) };
  }
  const submissionId = SubmissionId.parse(deps.newId());
  return { card: disagreementCard(entry, found, { ...view, running, submissionId, ...(isShownAgain ? {} : { news: because }) }) };
}

/** Arranged and ended again, or the other way round, before it was sent: whoever stands in need not hear of it. */
async function drawCover(deps: Deps, { kind, cover }: Content & { kind: 'cover' | 'cover-ended' }): Promise<Drawn> {
  const people = await deps.directory.people();
  const isThere = arrangedCovers(people, dateOf(deps.clock())).some((one) => isSameCover(one, cover));
  if (kind === 'cover')
    return isThere
      ? { card: askedToCoverCard(cover, people) }
      : { notNeeded: inEnglish`The cover was over before this was sent.` };
  return isThere
    ? { notNeeded: inEnglish`It was arranged again before this was sent.` }
    : { card: noLongerCoverCard(cover, people) };
}
