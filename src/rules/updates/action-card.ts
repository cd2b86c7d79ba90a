import { type Card, type CardData, type Fact, fact, MAX_EVIDENCE_ROWS, type Said, said, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { type Entry, isEnded, isVerified } from '../../words/entry.ts';
import { EvidenceKind, EvidenceMaker, EvidenceShows, MAX_LINK_CHARACTERS } from '../../words/evidence.ts';
import type { CalendarDate } from '../../words/time.ts';
import { MAX_UPDATE_CHARACTERS, SaidState, type SubmissionId } from '../../words/update.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { heldFacts } from '../assurance/held-in-words.ts';
import { mayWaitForOthers } from '../assurance/waits-for.ts';
import { disagreementFacts } from '../disagreements/mark-in-words.ts';
import { askedInWords } from '../edits/request-in-words.ts';
import { evidenceInShort, makerInWords, showsInWords } from '../evidence/evidence-in-words.ts';
import { givenIn } from '../evidence/given-evidence.ts';
import { MAX_DESCRIPTION_CHARACTERS, MAX_REASON_CHARACTERS, notSentYet } from './check-draft.ts';
import { planFact, restrictedWords, standingInWords, titleOf } from './entry-in-words.ts';
import { evidenceKindInWords, planSaid, saidBy, saidStateInWords } from './said-in-words.ts';
import type { DraftProblems, EvidenceDraft, EvidenceProblems, UpdateDraft } from './update-draft.ts';

/** Stands at every free-text box. */
export const privacyNotice = () => en`Do not name or describe a child or family member.`;

/** Longer texts of a plan are cut on a card: whoever answers for the action has the plan. */
export const MAX_PLAN_CHARACTERS = 1000;

/** An action as it stands, with the form to say where it has got to for the one who answers for it. */
export function actionCard(
  entry: Entry,
  view: {
    today: CalendarDate;
    /** False for those who may read the action but not answer it. */
    isAsked: boolean;
    /** For a business manager who may change what the plan holds. */
    isManaged?: boolean;
    /** For somebody who can raise a disagreement about it with another agency. */
    canDisagree?: boolean;
    /** For somebody who may open the one that runs. */
    hasDisagreement?: boolean;
    /** For somebody who may reopen what counts as complete. */
    canReopen?: boolean;
    /** For somebody who asked for what waits, or can agree to it. */
    requestFor?: 'asker' | 'decider';
    submissionId: SubmissionId;
    /** What was typed already; its evidence past the third line is not shown. */
    draft?: UpdateDraft;
    problems?: DraftProblems;
    /** What changed since the card was drawn, or why it is shown again. */
    notice?: string;
  },
): Card {
  const { action } = entry;
  const isAsked = view.isAsked && !isEnded(entry);
  const shown = saidOf(entry, roomForPlan(view.draft));
  return {
    name: 'action',
    data: {
      summary: summaryFor(entry, isAsked),
      heading: isAsked ? en`${action.ref}: where does it stand?` : en`${action.ref}: how it stands`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? (view.problems ? notSentYet(view.problems) : ''),
      title: titleOf(entry),
      facts: factsOf(entry, view.today),
      ...shown,
      hasFolded: shown.folded.length > 0,
      isAsked,
      submissionId: view.submissionId,
      seen: String(entry.revision),
      next: nextFor(entry, isAsked),
      sendLabel: en`Send update`,
      evidenceLabel: entry.lastUpdate ? en`See the evidence` : '',
      ...buttonsOf(entry, isAsked, view),
      disagreementLabel: view.hasDisagreement ? en`Open the disagreement` : '',
      disagreeAbout: '',
      reopenLabel: view.canReopen && isVerified(entry.standing) ? en`Reopen it…` : '',
      ...formOf(view.draft, view.problems),
    },
  };
}

function summaryFor(entry: Entry, isAsked: boolean): string {
  const name = `${entry.action.ref}, ${titleOf(entry)}`;
  return isAsked ? en`${name}: where does it stand?` : `${name}: ${standingInWords(entry)}`;
}

function factsOf(entry: Entry, today: CalendarDate): Fact[] {
  const { ownerWords, agencyName } = entry.action;
  const who = [fact(en`Responsible`, ownerWords), ...(agencyName === ownerWords ? [] : [fact(en`Agency`, agencyName)])];
  return [
    ...dueFacts(entry, today),
    ...requestFacts(entry),
    ...(isEnded(entry) ? [] : heldFacts(entry)),
    ...disagreementFacts(entry),
    ...(entry.isRestricted ? [] : who),
    planFact(entry),
    ...evidenceFacts(entry, today),
    fact(en`Now`, standingInWords(entry)),
  ];
}

/** Of the claim that stands, or else of the last update. */
function evidenceFacts({ standing, lastUpdate, withdrawnEvidence }: Entry, today: CalendarDate): Fact[] {
  const update = 'claim' in standing ? standing.claim : lastUpdate;
  if (!update || update.evidence.length === 0) return [];
  return [fact(en`Evidence`, evidenceInShort(givenIn(update, withdrawnEvidence), today))];
}

function requestFacts(entry: Entry): Fact[] {
  const { request } = entry;
  if (!request || isEnded(entry)) return [];
  return [fact(en`Asked`, en`${askedInWords(request)}, ${saidBy(request)}. It is not agreed yet.`)];
}

type Buttons = Pick<
  CardData<'action'>,
  'disagreeLabel' | 'manageLabel' | 'holdLabel' | 'requestLabel' | 'backLabel' | 'moreLabel'
>;

/** Besides the one that sends an update, two at most stand open. */
function buttonsOf(
  entry: Entry,
  isAsked: boolean,
  view: { readonly isManaged?: boolean; readonly requestFor?: 'asker' | 'decider'; readonly canDisagree?: boolean },
): Buttons {
  const manageLabel = view.isManaged ? en`Change this action` : '';
  const holdLabel = isAsked && !mayWaitForOthers(entry) ? en`Not now` : '';
  const requestLabel = requestLabelFor(entry, isAsked, view.requestFor);
  const backLabel = en`Back to my list`;
  const disagreeLabel = view.canDisagree ? en`I disagree` : '';
  const others = [disagreeLabel, manageLabel, holdLabel, requestLabel, backLabel].filter((label) => label !== '');
  return {
    disagreeLabel,
    manageLabel,
    holdLabel,
    requestLabel,
    backLabel,
    moreLabel: isAsked && others.length > 2 ? en`More…` : '',
  };
}

function requestLabelFor(entry: Entry, isAsked: boolean, requestFor: 'asker' | 'decider' | undefined): string {
  if (isEnded(entry)) return '';
  if (requestFor === 'decider') return en`Decide on it`;
  if (requestFor === 'asker' || (isAsked && entry.request)) return en`See what was asked`;
  if (!isAsked) return '';
  return entry.action.timing.kind === 'deadline' ? en`Ask for another date` : en`Suggest a date`;
}

type Shown = Pick<CardData<'action'>, 'said' | 'folded' | 'foldLabel'>;

/** What is missing and what is to be done always stand open; the rest of the plan's words do when they are short. */
function saidOf(entry: Entry, most: number): Shown {
  const { action, standing, lastUpdate, isRestricted } = entry;
  const { returned, reopened } = standing.state === 'in-progress' ? standing : {};
  if (isRestricted) {
    const askThem = returned
      ? [en`Ask ${returned.byName} what is missing: the claim was sent back, and the reason is not shown here either.`]
      : [];
    const askWhy = reopened ? [en`Ask ${reopened.byName} why it was reopened: the reason is not shown here either.`] : [];
    return {
      said: said(en`About this action`, [restrictedWords(), ...askThem, ...askWhy].join('\n')),
      folded: [],
      foldLabel: '',
    };
  }
  const isSameWords = action.action.trim() === action.recommendation.trim();
  const recommends = said(en`What the review recommends`, action.recommendation, most);
  const planWords = planSaid(entry, most);
  const foldedReview = isSameWords ? [] : recommends.filter(isLong);
  const foldedPlan = planWords.filter(isLong);
  return {
    said: [
      ...(returned ? said(en`What is missing, ${saidBy(returned)}`, returned.reason, MAX_REASON_CHARACTERS) : []),
      ...(reopened ? said(en`Why it was reopened, ${saidBy(reopened)}`, reopened.reason, MAX_REASON_CHARACTERS) : []),
      ...(standing.state === 'ended' ? said(en`Why it ended, ${saidBy(standing)}`, standing.reason, MAX_REASON_CHARACTERS) : []),
      ...recommends.filter((one) => !foldedReview.includes(one)),
      ...(isSameWords ? [] : said(en`What is to be done`, action.action, most)),
      ...(lastUpdate
        ? said(
            en`Last update: ${saidStateInWords[lastUpdate.state]}, ${saidBy(lastUpdate)}`,
            lastUpdate.words || en`No words were added.`,
            most,
          )
        : []),
      ...planWords.filter((one) => !foldedPlan.includes(one)),
    ],
    folded: [...foldedReview, ...foldedPlan],
    foldLabel: foldLabelFor(foldedReview.length > 0, foldedPlan.length > 0),
  };
}

function foldLabelFor(hasReview: boolean, hasPlan: boolean): string {
  if (hasReview && hasPlan) return en`Show what the review and the plan say`;
  return hasPlan ? en`Show what the plan said` : en`Show what the review recommends`;
}

/** The plan's own words past this are a press away, so that a phone shows what is asked on its first screens. */
const FOLDED_FROM_CHARACTERS = 300;

function isLong({ paragraphs }: Said): boolean {
  return paragraphs.reduce((length, { words }) => length + words.length, 0) > FOLDED_FROM_CHARACTERS;
}

/** A long answer that is shown again leaves less room for the plan, which its writer has. */
function roomForPlan(draft: UpdateDraft | undefined): number {
  return draft && draft.words.length > MAX_PLAN_CHARACTERS ? MAX_PLAN_CHARACTERS / 8 : MAX_PLAN_CHARACTERS;
}

function nextFor(entry: Entry, isAsked: boolean): string {
  if (isVerified(entry.standing)) return en`It is verified, so no update is needed.`;
  if (entry.standing.state === 'ended') return en`It has ended, so no update is needed. The business manager can say more.`;
  if (!isAsked) return en`Only the person responsible can send an update on it.`;
  if (entry.standing.state === 'claimed') {
    return en`It is waiting to be verified, and nothing is needed from you. Sending “In progress” takes the claim back.`;
  }
  return en`If you say it is complete, the safeguarding manager looks at your evidence and verifies it or sends it back. Otherwise it stays on your list.`;
}

const STATE_CHOICES: Readonly<Record<SaidState, string>> = en({
  'no-change': 'No change',
  'in-progress': 'In progress',
  'needs-help': 'I need help',
  complete: 'Complete',
});

type Form = Omit<
  CardData<'action'>,
  | ('summary' | 'heading' | 'planId' | 'ref' | 'notice' | 'title' | 'facts' | 'said' | 'folded' | 'hasFolded' | 'foldLabel')
  | (
      | 'isAsked'
      | 'submissionId'
      | 'seen'
      | 'next'
      | 'sendLabel'
      | 'evidenceLabel'
      | 'disagreeLabel'
      | 'disagreeAbout'
      | 'disagreementLabel'
      | 'manageLabel'
      | 'holdLabel'
      | 'requestLabel'
      | 'backLabel'
      | 'moreLabel'
      | 'reopenLabel'
    )
>;

function formOf(draft: UpdateDraft | undefined, problems: DraftProblems | undefined): Form {
  return {
    privacy: privacyNotice(),
    stateLabel: en`Where does it stand?`,
    stateError: en`Choose where it stands: no change, in progress or complete.`,
    stateChoices: SaidState.options.map((value) => ({ value, title: STATE_CHOICES[value] })),
    stateValue: draft?.state ?? '',
    stateProblem: problems?.state ?? '',
    wordsLabel: en`What has happened, in a few lines`,
    wordsPlaceholder: en`For example: all four teams now use the new form.`,
    wordsProblem: problems?.words ?? '',
    wordsValue: typed(draft?.words ?? '', MAX_UPDATE_CHARACTERS),
    evidenceHeading: en`Evidence`,
    linkLabel: en`Link`,
    linkPlaceholder: 'https://…',
    kindLabel: en`What kind of evidence it is`,
    kindPlaceholder: en`Choose a kind`,
    kindChoices: EvidenceKind.options.map((value) => ({ value, title: evidenceKindInWords[value] })),
    describesLabel: en`What it shows`,
    describesPlaceholder: en`For example: the May check of visits`,
    detailsLabel: en`Add its date and what it proves`,
    showsLabel: en`What it proves`,
    showsPlaceholder: en`Choose, if you can say`,
    showsChoices: EvidenceShows.options.map((value) => ({ value, title: showsInWords[value] })),
    madeOnLabel: en`When it was made`,
    madeByLabel: en`Who made it`,
    madeByPlaceholder: en`Choose, if it matters`,
    madeByChoices: EvidenceMaker.options.map((value) => ({ value, title: makerInWords[value] })),
    expiresOnLabel: en`Until when it counts, if it runs out`,
    evidence: evidenceRows(draft?.evidence ?? [], problems?.evidence ?? {}),
    moreEvidenceLabel: en`Add another link`,
    noEvidenceLabel: en`If it is complete and you have no evidence, say why`,
    noEvidencePlaceholder: en`For example: the audit is done, and its report comes out in June`,
    noEvidenceValue: typed(draft?.noEvidenceReason ?? '', MAX_REASON_CHARACTERS),
    noEvidenceProblem: problems?.noEvidenceReason ?? '',
  };
}

/** Rows that hold something are open, and the first always is; the last open row offers the one after it. */
function evidenceRows(drafts: readonly EvidenceDraft[], problems: NonNullable<DraftProblems['evidence']>): Form['evidence'] {
  const positions = Array.from({ length: MAX_EVIDENCE_ROWS }, (_, position) => position);
  const lastOpen = Math.max(
    0,
    positions.findLastIndex((position) => problems[position] !== undefined || isTyped(drafts[position])),
  );
  return positions.map((position) => ({
    n: String(position + 1),
    isVisible: position <= lastOpen,
    linkValue: typed(drafts[position]?.link ?? '', MAX_LINK_CHARACTERS, MAX_LINK_CHARACTERS),
    kindValue: drafts[position]?.kind ?? '',
    describesValue: typed(drafts[position]?.describes ?? '', MAX_DESCRIPTION_CHARACTERS),
    linkProblem: problems[position]?.link ?? '',
    kindProblem: problems[position]?.kind ?? '',
    describesProblem: problems[position]?.describes ?? '',
    ...detailsOf(drafts[position]?.details, problems[position]),
    hasMore: position + 1 < MAX_EVIDENCE_ROWS,
    isMoreVisible: position >= lastOpen,
    nextN: String(position + 2),
  }));
}

/** `2026-06-04`; whatever else a client may send instead is not worth keeping. */
const MAX_DAY_CHARACTERS = 10;

/** Rarely asked for, so a press away until something stands in them. */
function detailsOf(details: EvidenceDraft['details'], problems: EvidenceProblems | undefined) {
  const { shows = '', madeBy = '', madeOn = '', expiresOn = '' } = details ?? {};
  const { madeOn: madeOnProblem = '', expiresOn: expiresOnProblem = '' } = problems ?? {};
  const isDetailed = `${shows}${madeBy}${madeOn}${expiresOn}${madeOnProblem}${expiresOnProblem}` !== '';
  return {
    ...{ isDetailed, isFolded: !isDetailed, showsValue: shows, madeByValue: madeBy },
    ...{ madeOnValue: typed(madeOn, MAX_DAY_CHARACTERS), expiresOnValue: typed(expiresOn, MAX_DAY_CHARACTERS) },
    ...{ madeOnProblem, expiresOnProblem },
  };
}

function isTyped(draft: EvidenceDraft | undefined): boolean {
  return draft !== undefined && `${draft.link}${draft.kind}${draft.describes}` !== '';
}
