import { type Card, type CardData, fact, MAX_CHOICE_CHARACTERS, said, shortened } from '../../words/card-data.ts';
import type { Disagreement } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { isKnown, type Procedure, type Stage } from '../../words/procedure.ts';
import { dateInWords, dateOf, type Instant, shortDateInWords } from '../../words/time.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import { viewerOf } from '../people/access.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { titleOf } from '../updates/entry-in-words.ts';
import { laterStage } from './decide-danger.ts';
import type { DisagreementView } from './disagreement-card.ts';
import { comesNextInWords, dangerOf, goesTo, limitFacts, roleTitle, shownOf, stageInWords } from './disagreement-in-words.ts';
import { fieldsOf, notSent } from './form-fields.ts';
import { dueAfter } from './limits.ts';
import type { Running } from './running.ts';
import { isLastStage, stageCalled } from './stages.ts';
import { maySkipConsent } from './standing.ts';
import { afterNotAgreed, openLimits } from './step-due.ts';
import { whatComesNext } from './what-comes-next.ts';

/** What the card asks for, by the names of its inputs. */
export type MoreDraft = Readonly<
  Record<
    | 'notAgreeReason'
    | 'meetingReason'
    | 'shortenOn'
    | 'shortenReason'
    | 'pauseUntil'
    | 'pauseReason'
    | 'skipTo'
    | 'skipReason'
    | 'skipRefuseReason'
    | 'withdrawReason'
    | 'dangerReason',
    string
  >
>;

/** The part of it that was sent, which is shown open. */
export type MorePart = 'not-agree' | 'meeting' | 'shorten' | 'pause' | 'skip' | 'refuse-skip' | 'withdraw' | 'danger';

export type MoreView = Omit<DisagreementView, 'news' | 'draft' | 'problems' | 'open'> & {
  readonly draft?: Partial<MoreDraft>;
  readonly problems?: Partial<MoreDraft>;
  readonly open?: MorePart;
};

/** What is done less often in a disagreement. Each part opens first, says what it leads to, and is sent from there. */
export function disagreementMoreCard(entry: Entry, whole: Disagreement, view: MoreView): Card {
  const { action, isRestricted } = entry;
  const disagreement = shownOf(whole, isRestricted);
  const { running, now, draft = {}, problems = {}, open } = view;
  const { procedure } = running;
  const { stage } = disagreement;
  const can = whatCanBeDone(disagreement, view);
  const field = fieldsOf(draft, problems);
  const heading = en`${action.ref}: more about this disagreement`;
  return {
    name: 'disagreement-more',
    data: {
      summary: heading,
      heading,
      planId: action.planId,
      ref: action.ref,
      disagreementId: disagreement.id,
      submissionId: view.submissionId,
      stage: stage.id,
      notice: view.notice ?? notSent(view.problems),
      title: titleOf(entry),
      facts: [fact(en`Stage`, stageInWords(procedure, stage.id)), ...limitFacts(disagreement, procedure, now)],
      next: comesNextInWords(whatComesNext(disagreement, now, running), disagreement, procedure),
      ...dangerOf(procedure),
      privacy: privacyNotice(),
      canReport: can.report,
      dangerLabel: en`A child may be in danger…`,
      isDangerOpen: can.report && open === 'danger',
      dangerEnds: dangerEnds(procedure, disagreement),
      dangerReason: field.text(
        'dangerReason',
        en`What makes you think so, without naming the child?`,
        en`For example: new information about the home came in today, and I have called the police.`,
      ),
      sendDangerLabel: en`I have acted; record it here`,
      ...skipAskedOf(disagreement, procedure, isRestricted),
      canConsent: can.consent,
      consentLabel: en`Consent to it`,
      refuseLabel: en`Do not consent…`,
      isRefuseOpen: can.consent && open === 'refuse-skip',
      skipRefuseReason: field.text(
        'skipRefuseReason',
        en`Why not?`,
        en`For example: the two managers meet on Thursday and may well agree.`,
      ),
      sendRefusalLabel: en`Stay at this stage`,
      canNotAgree: can.notAgree,
      notAgreeLabel: en`We will not agree here…`,
      isNotAgreeOpen: can.notAgree && open === 'not-agree',
      notAgreeLeads: can.notAgree ? notAgreeLeads(disagreement, now, running) : '',
      notAgreeReason: field.text(
        'notAgreeReason',
        en`Why can it not be agreed at this stage?`,
        en`For example: neither of us can change how the visits are recorded.`,
      ),
      sendNotAgreeLabel: en`Not agreed at this stage`,
      canMeet: can.meet,
      meetingLabel: en`Ask to meet…`,
      isMeetingOpen: can.meet && open === 'meeting',
      meetingLeads: meetingLeads(stageCalled(procedure, stage.id), procedure),
      meetingReason: field.text(
        'meetingReason',
        en`What should the meeting settle, and when could you meet?`,
        en`For example: which visits count as late. I am free on Wednesday morning.`,
      ),
      sendMeetingLabel: en`Ask to meet`,
      canShorten: can.shorten,
      shortenLabel: en`Make the limit sooner…`,
      isShortenOpen: can.shorten && open === 'shorten',
      shortenLeads: en`A limit can be made sooner, and never later. Everybody in this stage is told of it, with the reason.`,
      shortenOn: field.day('shortenOn', en`The limit should end on`),
      shortenReason: field.text(
        'shortenReason',
        en`Why sooner?`,
        en`For example: the next planning meeting is on Thursday and needs the answer.`,
      ),
      sendShortenLabel: en`Make it sooner`,
      canPause: can.pause,
      pauseLabel: en`Pause…`,
      isPauseOpen: can.pause && open === 'pause',
      pauseLeads: en`The limits of this stage stand still until that day, and then go on. A stage can be paused once${until(now, running)}.`,
      pauseUntil: field.day('pauseUntil', en`Pause until`),
      pauseReason: field.text(
        'pauseReason',
        en`What are you waiting for?`,
        en`For example: the figures of the June check come on the 12th.`,
      ),
      sendPauseLabel: en`Pause it`,
      canResume: can.resume,
      resumeLabel: en`Go on now…`,
      isResumeOpen: false,
      resumeLeads: en`The limits of this stage go on from today. Each is as much later as the pause took.`,
      sendResumeLabel: en`End the pause`,
      canSkip: can.skip,
      skipLabel: en`Go to a later stage…`,
      isSkipOpen: can.skip && open === 'skip',
      skipNeeds: skipNeeds(stageCalled(procedure, stage.id), procedure),
      skipTo: field.choice('skipTo', en`Which stage?`, skipChoices(stageCalled(procedure, stage.id), procedure)),
      skipReason: field.text(
        'skipReason',
        en`Why straight there?`,
        en`For example: both line managers say that only the directors can decide on the money.`,
      ),
      sendSkipLabel: en`Ask to go there`,
      canWithdraw: can.withdraw,
      withdrawLabel: en`Withdraw it…`,
      isWithdrawOpen: can.withdraw && open === 'withdraw',
      withdrawEnds: en`Withdrawing ends the disagreement without an outcome. The action goes on as it was, and everybody who was in it is told.`,
      withdrawReason: field.text(
        'withdrawReason',
        en`Why do you withdraw it?`,
        en`For example: the missing records were found, and all visits are on time.`,
      ),
      sendWithdrawLabel: en`Withdraw it`,
      openLabel: en`Back to the disagreement`,
      backLabel: en`Back to my list`,
    },
  };
}

/** What the decisions take from them. Also those who were in an earlier stage may know of a danger, or that it cannot wait. */
function whatCanBeDone(disagreement: Disagreement, { running, standing, reader, people, now }: MoreView) {
  const { stage, pause, skipAsked } = disagreement;
  const { speaksFor, isDecider, isInvolved, oversees } = standing;
  const speaks = speaksFor.length > 0;
  const isConcerned = isInvolved || oversees;
  const keepsClocks = (speaks || oversees) && !isDecider;
  const here = stageCalled(running.procedure, stage.id);
  const { when } = here.meeting;
  const canBeSooner = openLimits(disagreement).some((limit) => limit.for !== 'other' && limit.dueAt > now);
  return {
    report: isConcerned,
    consent: skipAsked !== undefined && maySkipConsent(disagreement, running, viewerOf(people, reader, '', dateOf(now)), people),
    notAgree: speaks && !pause && !isLastStage(running.procedure, stage.id),
    meet: speaks && isKnown(when) && when !== 'never' && !stage.isMeeting,
    shorten: isConcerned && !pause && canBeSooner,
    pause: keepsClocks && !pause && !stage.wasPaused,
    resume: keepsClocks && pause !== undefined,
    skip: speaks && here.skip !== undefined && !skipAsked,
    withdraw: speaksFor.includes('raising'),
  };
}

function dangerEnds(procedure: Procedure, disagreement: Disagreement): string {
  const { effect } = procedure.immediateRisk;
  const first = en`Call first. Recording it here does not get help to a child.`;
  if (effect === 'leaves') {
    return en`${first} It ends the disagreement here, since a danger is dealt with at once, and both agencies are told.`;
  }
  if (typeof effect === 'object' && 'fastTrack' in effect) {
    return en`${first} It ends the disagreement here, and it goes on by another procedure: ${effect.fastTrack}. Both agencies are told.`;
  }
  const to = laterStage(disagreement, procedure);
  if (to === undefined) return en`${first} The disagreement goes on, and both agencies are told.`;
  return en`${first} The disagreement then goes at once to ${goesTo(procedure, to, disagreement.parties)}.`;
}

function skipAskedOf(
  { skipAsked, parties }: Disagreement,
  procedure: Procedure,
  isRestricted: boolean,
): Pick<CardData<'disagreement-more'>, 'isSkipAsked' | 'skipId' | 'skipSaid' | 'skipLeads'> {
  if (!skipAsked) return { isSkipAsked: false, skipId: '', skipSaid: [], skipLeads: '' };
  const { byName, at, to, reason, id } = skipAsked;
  const label = en`${shortened(byName, 100)} asked on ${shortDateInWords(dateOf(at))} to go to stage ${to} straight away`;
  return {
    isSkipAsked: true,
    skipId: id,
    skipSaid: said(label, isRestricted ? en`The review is restricted: ask ${shortened(byName, 100)} why.` : reason, 1000),
    skipLeads: en`With consent it goes at once to ${goesTo(procedure, to, parties)}. Without it, it stays where it is.`,
  };
}

/** Found by doing it. */
function notAgreeLeads(disagreement: Disagreement, now: Instant, running: Running): string {
  const first = en`Either agency can say so, and the other does not have to agree to it.`;
  try {
    const move = afterNotAgreed(disagreement, now, running);
    if (move?.kind === 'meeting-due') return en`${first} The two agencies are then asked to meet, before it goes any further.`;
    if (!move) return first;
    return en`${first} It goes at once to ${goesTo(running.procedure, move.stage.id, disagreement.parties)}.`;
  } catch (error) {
    if (error instanceof CalendarEndError) return first;
    throw error;
  }
}

function meetingLeads({ meeting: { convenedBy } }: Stage, procedure: Procedure): string {
  const who = convenedBy && isKnown(convenedBy) ? en` The ${roleTitle(procedure, convenedBy)} calls it.` : '';
  return en`Everybody in this stage is asked to meet.${who} The limits stay as they are.`;
}

function skipNeeds({ skip }: Stage, procedure: Procedure): string {
  if (!skip) return '';
  const { consent, conditions } = skip;
  const who =
    consent === 'other-side'
      ? en`the other agency consents`
      : consent === 'nobody'
        ? ''
        : en`the ${roleTitle(procedure, consent)} consents`;
  const needs = who
    ? en`It goes there when ${who}. Until then it stays at this stage, and its limits run on.`
    : en`It goes there at once.`;
  return conditions ? en`${needs} The procedure says: “${conditions}”` : needs;
}

function skipChoices({ skip }: Stage, procedure: Procedure): { title: string; value: string }[] {
  return (skip?.to ?? []).map((id) => ({ value: id, title: shortened(stageInWords(procedure, id), MAX_CHOICE_CHARACTERS) }));
}

/** The last day that a pause could have. */
function until(now: Instant, running: Running): string {
  try {
    return en`, at most until ${dateInWords(dateOf(dueAfter(running.procedure.pauseWithin, now, running)))}`;
  } catch (error) {
    if (error instanceof CalendarEndError) return '';
    throw error;
  }
}
