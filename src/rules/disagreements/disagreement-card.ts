import type { DisagreementNews } from '../../decisions/message.ts';
import { type Card, type CardData, type Fact, fact, type Said, type ShownView, said, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import type { Disagreement, PassedStage, Proposal, Saying, Side, View } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { isKnown, type Procedure } from '../../words/procedure.ts';
import { dateInWords, dateOf, type Instant, shortDateInWords } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { aboutInWords, becauseInWords } from '../history/disagreement-in-words.ts';
import { mayRead, viewerOf } from '../people/access.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';
import {
  type AskedFor,
  agencyInWords,
  agoInWords,
  capital,
  comesNextInWords,
  limitFacts,
  momentInWords,
  newsInWords,
  peopleFacts,
  roleTitle,
  shownOf,
  stageInWords,
} from './disagreement-in-words.ts';
import { agencyChoices, fieldsOf, notSent } from './form-fields.ts';
import { MAX_AGREED_ACTION_CHARACTERS, MAX_VIEW_CHARACTERS, MAX_WANTS_CHARACTERS } from './lengths.ts';
import type { Running } from './running.ts';
import { isLastStage, stageCalled } from './stages.ts';
import { type DisagreementStanding, maySkipConsent, otherSide } from './standing.ts';
import { whatComesNext } from './what-comes-next.ts';

/** What the card asks for, by the names of its inputs. */
export type DisagreementDraft = Readonly<
  Record<
    | 'words'
    | 'wants'
    | 'sayWords'
    | 'outcomeWords'
    | 'outcomeDueOn'
    | 'actionTitle'
    | 'actionWords'
    | 'actionAgency'
    | 'actionDueOn'
    | 'declineReason'
    | 'decisionWords'
    | 'decisionDueOn',
    string
  >
>;

/** The part of it that was sent, which is shown open. */
export type DisagreementPart = 'answer' | 'say' | 'propose' | 'decline' | 'decide';

export type DisagreementView = {
  readonly running: Running;
  readonly now: Instant;
  readonly people: People;
  readonly standing: DisagreementStanding;
  /** Whoever it is drawn for: what they said themselves is said to them as theirs. */
  readonly reader: PersonId;
  readonly submissionId: SubmissionId;
  /** Why it is sent; left out where somebody opened it. */
  readonly news?: DisagreementNews;
  /** What was just recorded: the card is the receipt as well. */
  readonly notice?: string;
  readonly draft?: Partial<DisagreementDraft>;
  /** What is wrong with it, beside the field that it is about. */
  readonly problems?: Partial<DisagreementDraft>;
  readonly open?: DisagreementPart;
};

/** Of what was said after the two views: the newest. The whole of it stands in the record. */
const MOST_SAYINGS = 3;
const MAX_SAYING_CHARACTERS = 500;

/** Of somebody's words in one block. Each line is a block of its own, until there are more than a text of its length may have. */
const CHARACTERS_PER_BLOCK = 400;

/** A disagreement as it stands: both views, what comes next and when, and what the reader can do about it. */
export function disagreementCard(entry: Entry, whole: Disagreement, view: DisagreementView): Card {
  const { action } = entry;
  const disagreement = shownOf(whole, entry.isRestricted);
  const { running, now, people, draft = {}, problems = {}, open } = view;
  const { procedure } = running;
  const today = dateOf(now);
  const { proposal } = disagreement;
  const can = whatCanBeDone(disagreement, view);
  const asked = askedFirst(can, view.news);
  const news = newsInWords(view.news, disagreement, asked);
  const next = comesNextInWords(whatComesNext(disagreement, now, running), disagreement, procedure);
  const field = fieldsOf(draft, problems);
  const hasAction = [draft.actionTitle, draft.actionWords, draft.actionDueOn].some(Boolean);
  const isReader = mayRead(viewerOf(people, view.reader, '', today), entry, people);
  return {
    name: 'disagreement',
    data: {
      // what comes back is no news, and needs its room for what was typed
      summary: comesBack(view) ? `${action.ref}: ${news}` : `${action.ref}, ${titleOf(entry)}: ${news}. ${next}`,
      heading: `${action.ref}: ${news}`,
      planId: action.planId,
      ref: action.ref,
      disagreementId: disagreement.id,
      submissionId: view.submissionId,
      notice: view.notice ?? notSent(view.problems),
      title: titleOf(entry),
      facts: factsOf(entry, disagreement, view),
      next,
      views: entry.isRestricted ? [] : SIDES.map((side) => shownView(disagreement, side, view.reader)),
      ...sayingsOf(entry, disagreement, view),
      ...proposalOf(entry, proposal, disagreement, view),
      peopleHeading: en`Who is in this stage`,
      inStage: peopleFacts(disagreement, procedure, people, today),
      privacy: privacyNotice(),
      asked: askedOf(disagreement, asked, can.propose && !comesBack(view) ? view.standing.speaksFor[0] : undefined),
      canAnswer: can.answer,
      isAnswerOpen: can.answer,
      view: field.text(
        'words',
        en`What do you hold, and why?`,
        en`For example: all four teams use the form; the late records are from before May.`,
        MAX_VIEW_CHARACTERS,
      ),
      wants: field.text(
        'wants',
        en`What do you think should happen?`,
        en`For example: count it as complete, and check again in three months.`,
        MAX_WANTS_CHARACTERS,
      ),
      sendAnswerLabel: en`Send your view`,
      canDecide: can.decide,
      isDecideOpen: can.decide,
      decision: field.text(
        'decisionWords',
        en`What do you decide, and why?`,
        en`For example: a check of 20 visits is made by both agencies before this counts as complete.`,
        MAX_VIEW_CHARACTERS,
      ),
      decisionDueOn: field.day('decisionDueOn', en`Another due date for the action, if you set one`),
      decideEnds: en`Your decision ends the disagreement. Everybody who was ever in it is told of it, in your words.`,
      sendDecisionLabel: en`Record your decision`,
      canConfirm: can.confirm,
      confirmLabel: en`Confirm…`,
      isConfirmOpen: false,
      confirmEnds: confirmEnds(proposal, disagreement),
      sendConfirmLabel: en`We agree to this`,
      declineLabel: en`Turn down…`,
      isDeclineOpen: open === 'decline',
      declineReason: field.text(
        'declineReason',
        en`Why can you not agree to it?`,
        en`For example: a check by one agency alone would not settle it.`,
      ),
      sendDeclineLabel: en`Turn it down`,
      canPropose: can.propose,
      proposeLabel: proposal ? en`Propose another…` : en`Propose an outcome…`,
      isProposeOpen: can.propose && open === 'propose',
      proposeEnds: en`The other agency confirms it or turns it down. Nothing is agreed before both have said so.${proposal ? en` It takes the place of what is proposed now.` : ''}`,
      outcome: field.text(
        'outcomeWords',
        en`What could both agencies agree to?`,
        en`For example: both agencies check 10 visits each by the end of June, and count it as complete if 18 of 20 are on time.`,
        MAX_VIEW_CHARACTERS,
      ),
      outcomeDueOn: field.day('outcomeDueOn', en`Another due date for the action, if you propose one`),
      newActionLabel: en`Add a new action…`,
      isActionOpen: hasAction,
      actionTitle: field.text('actionTitle', en`The new action in a few words`, en`For example: Joint check of home visits`, 120),
      actionWords: field.text(
        'actionWords',
        en`What is to be done`,
        en`For example: both agencies check 10 visits each, and compare what they find.`,
        MAX_AGREED_ACTION_CHARACTERS,
      ),
      actionAgency: field.choice('actionAgency', en`Which agency does it`, agencyChoices(disagreement)),
      actionDueOn: field.day('actionDueOn', en`When it is due`),
      sendProposalLabel: en`Propose it`,
      canSay: can.say,
      sayLabel: en`Say more…`,
      isSayOpen: can.say && open === 'say',
      saying: field.text(
        'sayWords',
        en`What do both agencies need to know?`,
        en`For example: the figures for June are in, and 19 of 20 visits were recorded on the day.`,
        MAX_VIEW_CHARACTERS,
      ),
      sendSayingLabel: en`Send it to both`,
      moreLabel: can.more ? en`More` : '',
      openLabel: isReader ? en`Open the action` : '',
      backLabel: en`Back to my list`,
    },
  };
}

const SIDES: readonly Side[] = ['raising', 'responding'];

/**
 * Which of its parts are for the reader, as the decisions take them. Whoever decides does not also propose: their words are
 * the decision.
 */
function whatCanBeDone(disagreement: Disagreement, { running, standing, reader, people, now }: DisagreementView) {
  const { stage, views, proposal } = disagreement;
  const { speaksFor, isDecider, isInvolved, oversees } = standing;
  const speaks = speaksFor.length > 0;
  const isConcerned = isInvolved || oversees;
  const decide = isDecider && isLastStage(running.procedure, stage.id);
  const answer = !views.responding && speaksFor.includes('responding');
  const consent = maySkipConsent(disagreement, running, viewerOf(people, reader, '', dateOf(now)), people);
  return {
    answer,
    decide,
    consent,
    confirm: proposal !== undefined && proposal.by !== reader && speaksFor.includes(otherSide(proposal.side)),
    propose: speaks && !decide,
    say: isConcerned && !answer,
    more: isConcerned || consent,
  };
}

/** What the heading and the card ask for, of several things the one that comes first. */
function askedFirst(
  { decide, answer, consent, confirm }: ReturnType<typeof whatCanBeDone>,
  news: DisagreementView['news'],
): AskedFor | undefined {
  if (decide) return 'decide';
  if (answer) return 'answer';
  if (consent && (news === 'skip-asked' || !confirm)) return 'consent';
  return confirm ? 'confirm' : undefined;
}

function factsOf(entry: Entry, disagreement: Disagreement, view: DisagreementView): Fact[] {
  const { running, now, news } = view;
  const { stage, passed, about, raisedAt, priority, pause } = disagreement;
  const today = dateOf(now);
  const began = dateOf(stage.startedAt);
  return [
    fact(
      en`Stage`,
      en`${stageInWords(running.procedure, stage.id)}, since ${shortDateInWords(began)}, ${agoInWords(began, today)}`,
    ),
    ...limitFacts(disagreement, running.procedure, now),
    ...meetingFacts(stage, running.procedure),
    ...(pause ? [fact(en`Paused`, pausedInWords(pause, entry.isRestricted))] : []),
    ...(passed.length > 0 && !comesBack(view) ? [fact(en`So far`, soFarInWords(passed))] : []),
    fact(en`About`, capital(aboutInWords[about])),
    fact(
      en`Raised`,
      `${shortDateInWords(dateOf(raisedAt))}, ${agoInWords(dateOf(raisedAt), today)}${priority === 'urgent' ? en`, as urgent` : ''}`,
    ),
    ...dueFacts(entry, today).slice(0, 1),
    planFact(entry),
    // whoever is new to it asks by what rules
    ...(news === 'brought-in' ? [fact(en`Procedure`, shortened(running.procedure.title, 120))] : []),
  ];
}

/** That the two agencies are to meet, and who calls the meeting. */
function meetingFacts({ id, isMeeting }: Disagreement['stage'], procedure: Procedure): Fact[] {
  const { when, convenedBy } = stageCalled(procedure, id).meeting;
  if (!isMeeting && when !== 'always') return [];
  const why = isMeeting
    ? en`The two agencies are asked to meet, since they have not agreed`
    : en`The procedure has the two agencies meet in this stage`;
  const who = convenedBy && isKnown(convenedBy) ? en`. The ${roleTitle(procedure, convenedBy)} calls it` : '';
  return [fact(en`Meeting`, `${why}${who}`)];
}

/** Why it is no longer at the stages before this one. */
function soFarInWords(passed: readonly PassedStage[]): string {
  return passed
    .flatMap(({ id, endedAt, ended }) =>
      ended === 'closed' ? [] : en`Stage ${id}, until ${shortDateInWords(dateOf(endedAt))}: ${becauseInWords[ended]}.`,
    )
    .join(' ');
}

function pausedInWords({ untilOn, byName, reason }: NonNullable<Disagreement['pause']>, isRestricted: boolean): string {
  const because = isRestricted ? '' : `: ${reason}`;
  return en`Until ${dateInWords(untilOn)}, by ${shortened(byName, 100)}${because}`;
}

function shownView({ views, parties }: Disagreement, side: Side, reader: PersonId): ShownView {
  const view = views[side];
  const heading = `${capital(agencyInWords(parties[side]))}${side === 'raising' ? en`, who raised it` : ''}`;
  if (!view) return { heading, by: en`This agency has not given its view yet.`, paragraphs: [], wants: [] };
  return {
    heading,
    by: byInWords(view, reader),
    paragraphs: inFewBlocks(said(' ', view.words, MAX_VIEW_CHARACTERS), MAX_VIEW_CHARACTERS).flatMap(
      ({ paragraphs }) => paragraphs,
    ),
    wants: inFewBlocks(
      said(
        view.by === reader ? en`What you think should happen` : en`What they think should happen`,
        view.wants,
        MAX_WANTS_CHARACTERS,
      ),
      MAX_WANTS_CHARACTERS,
    ),
  };
}

/** Both views stand on one card with everything that may have been typed, and every block takes room. */
function inFewBlocks(texts: readonly Said[], most: number): Said[] {
  const blocks = Math.ceil(most / CHARACTERS_PER_BLOCK);
  return texts.map(({ label, paragraphs }) => {
    const rest = paragraphs.slice(blocks - 1).map(({ words }) => words);
    return {
      label,
      paragraphs: rest.length < 2 ? paragraphs : [...paragraphs.slice(0, blocks - 1), { words: rest.join(' / ') }],
    };
  });
}

function byInWords({ by, byName, at }: Pick<View, 'by' | 'byName' | 'at'>, reader: PersonId): string {
  return en`${by === reader ? en`You` : shortened(byName, 100)} on ${shortDateInWords(dateOf(at))}`;
}

/** A form that comes back holds everything that was typed, and there is no room for the whole story beside it. */
function comesBack({ draft, problems }: Pick<DisagreementView, 'draft' | 'problems'>): boolean {
  return draft !== undefined || problems !== undefined;
}

/** What was said after the views, oldest first; and how much of it, and of the views in a restricted review, is not shown. */
function sayingsOf(
  { isRestricted }: Entry,
  { said: all, views, skipAsked, parties, stage }: Disagreement,
  view: DisagreementView,
): { said: Said[]; notShown: string } {
  if (isRestricted) {
    const others = [views.raising, views.responding].filter((one) => one?.by !== view.reader);
    const people = [...new Set(others.flatMap((one) => (one ? shortened(one.byName, 100) : [])))];
    const ask = people.length > 0 ? en` Ask ${people.join(en` or `)} for their view.` : '';
    return {
      said: [],
      notShown: en`This review is restricted, so nobody’s words are shown here.${ask}`,
    };
  }
  const { reader } = view;
  const isBack = comesBack(view);
  const sooner = isBack ? [] : soonerOf(stage, reader);
  const newest = isBack ? [] : all.slice(sooner.length - MOST_SAYINGS);
  const older = all.length - newest.length;
  const asked = skipAsked
    ? said(
        en`${skipAsked.by === reader ? en`You` : skipAsked.byName} asked on ${shortDateInWords(dateOf(skipAsked.at))} to go to stage ${skipAsked.to} straight away`,
        skipAsked.reason,
        MAX_SAYING_CHARACTERS,
      )
    : [];
  return {
    notShown:
      older === 0
        ? ''
        : en`${newest.length > 0 ? counted(older, 'earlier message is not shown here', 'earlier messages are not shown here') : counted(older, 'message is not shown here', 'messages are not shown here')}. The record of the disagreement has everything.`,
    said: [
      ...newest.flatMap((saying) => said(sayingLabel(saying, parties, reader), saying.words, MAX_SAYING_CHARACTERS)),
      ...sooner,
      ...asked,
    ],
  };
}

/** Why the limits of the stage are sooner than the procedure has them; the last reason, where there were several. */
function soonerOf({ limits }: Disagreement['stage'], reader: PersonId): Said[] {
  const all = limits.flatMap(({ shortened: sooner }) => sooner ?? []).toSorted((a, b) => a.at.localeCompare(b.at));
  const last = all.at(-1);
  return last ? said(en`${byInWords(last, reader)}, made a limit sooner`, last.reason, MAX_SAYING_CHARACTERS) : [];
}

function sayingLabel(saying: Saying, parties: Disagreement['parties'], reader: PersonId): string {
  const of = saying.for === 'partnership' ? en`for the partnership` : en`for ${agencyInWords(parties[saying.for])}`;
  return `${byInWords(saying, reader)}, ${of}, ${didInWords(saying)}`;
}

function didInWords({ did, stage }: Saying): string {
  switch (did) {
    case 'declined':
      return en`turned the proposed outcome down in stage ${stage}`;
    case 'not-agreed':
      return en`did not agree at stage ${stage}`;
    case 'meeting-asked':
      return en`asked to meet in stage ${stage}`;
    case 'skip-refused':
      return en`wanted it to stay at stage ${stage}`;
    case undefined:
      return en`stage ${stage}`;
  }
}

function proposalOf(
  { isRestricted }: Entry,
  proposal: Proposal | undefined,
  { parties }: Disagreement,
  { reader }: DisagreementView,
): Pick<CardData<'disagreement'>, 'hasProposal' | 'proposalHeading' | 'proposalSaid' | 'proposalFacts' | 'proposalId'> {
  const proposalHeading = en`The outcome that is proposed`;
  if (!proposal) return { hasProposal: false, proposalHeading, proposalSaid: [], proposalFacts: [], proposalId: '' };
  const { side, words, dueOn } = proposal;
  const label = en`${byInWords(proposal, reader)}, for ${agencyInWords(parties[side])}`;
  const hidden = en`Its words are not shown, since the review is restricted. Read them with whoever wrote them before you confirm.`;
  return {
    hasProposal: true,
    proposalHeading,
    proposalSaid: inFewBlocks(said(label, isRestricted ? hidden : words, MAX_VIEW_CHARACTERS), MAX_VIEW_CHARACTERS),
    proposalFacts: [
      ...(dueOn ? [fact(en`New due date`, dateInWords(dueOn))] : []),
      ...agreedActionFacts(proposal.action, isRestricted),
    ],
    proposalId: proposal.id,
  };
}

/** An action that comes of it, with its words. */
export function agreedActionFacts(action: Proposal['action'], isRestricted: boolean): Fact[] {
  if (!action) return [];
  const { title, agencyName, dueOn, words } = action;
  if (isRestricted) return [fact(en`New action`, en`Due ${dateInWords(dueOn)}`)];
  return [
    fact(en`New action`, en`${title}: for ${shortened(agencyName, 80)}, due ${shortDateInWords(dueOn)}`),
    fact(en`To be done`, words),
  ];
}

function confirmEnds(proposal: Proposal | undefined, { parties }: Disagreement): string {
  if (!proposal) return '';
  const date = proposal.dueOn ? en` The action is then due on ${dateInWords(proposal.dueOn)}.` : '';
  const action = proposal.action ? en` The new action is put into the register.` : '';
  return en`You confirm it for ${agencyInWords(parties[otherSide(proposal.side)])}, and the disagreement ends with this outcome.${date}${action}`;
}

/** @param speaksFor the side for which the reader can propose an outcome; nobody on a form that comes back, which says enough */
function askedOf(
  { parties, views, stage, proposal, skipAsked }: Disagreement,
  asked: AskedFor | undefined,
  speaksFor: Side | undefined,
): string {
  const raising = agencyInWords(parties.raising);
  const responding = agencyInWords(parties.responding);
  if (asked === 'decide') {
    return en`${views.responding ? en`The two agencies have not agreed` : en`${capital(responding)} has not given its view`}, and the last word is yours.`;
  }
  if (asked === 'answer') return en`${capital(raising)} sees this differently. What does ${responding} hold?`;
  if (asked === 'consent' && skipAsked) {
    return en`${shortened(skipAsked.byName, 100)} asks to go to stage ${skipAsked.to} straight away. Press “More” to consent to it, or to say why not.`;
  }
  if (!speaksFor || (proposal && asked !== 'confirm')) return '';
  const speaks = en`You speak for ${agencyInWords(parties[speaksFor])} in this stage.`;
  if (asked === 'confirm') return en`${speaks} Confirm the proposed outcome, turn it down with a reason, or propose another.`;
  const answerBy = stage.limits.find((limit) => limit.for === 'answer' && !limit.isMissed)?.dueAt;
  const isAwaited = answerBy !== undefined && speaksFor === 'responding' && !stage.heard.includes('responding');
  return isAwaited
    ? en`${speaks} By ${momentInWords(answerBy)}, say how you see it now, or propose an outcome.`
    : en`${speaks} Propose an outcome that both agencies could agree to, or say what they need to know.`;
}
