import { type Card, type CardData, type Fact, MAX_EVIDENCE_ROWS, type Said, said } from '../../words/card-data.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import { EvidenceKind } from '../../words/evidence.ts';
import { type CalendarDate, dateOf, shortDateInWords } from '../../words/time.ts';
import { SaidState, type SubmissionId } from '../../words/update.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { RESTRICTED_WORDS, standingInWords, titleOf } from './entry-in-words.ts';
import { evidenceKindInWords, saidStateInWords } from './said-in-words.ts';
import type { DraftProblems, EvidenceDraft, UpdateDraft } from './update-draft.ts';

/** Stands at every free-text box. */
export const PRIVACY_NOTICE = 'Do not name or describe a child or family member.';

/** Longer texts of a plan are cut on a card: whoever answers for the action has the plan. */
export const MAX_PLAN_CHARACTERS = 1200;

/** An action as it stands, with the form to say where it has got to for the one who answers for it. */
export function actionCard(
  entry: Entry,
  view: {
    today: CalendarDate;
    /** False for those who may read the action but not answer it. */
    isAsked: boolean;
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
  return {
    name: 'action',
    data: {
      summary: summaryFor(entry, isAsked),
      heading: isAsked ? `${action.ref}: where does it stand?` : `${action.ref}: how it stands`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? '',
      title: titleOf(entry),
      facts: factsOf(entry, view.today),
      said: saidOf(entry),
      isAsked,
      submissionId: view.submissionId,
      seen: String(entry.revision),
      next: nextFor(entry, isAsked),
      sendLabel: 'Send update',
      backLabel: isAsked ? 'Back to my list' : '',
      ...formOf(view.draft, view.problems),
    },
  };
}

function summaryFor(entry: Entry, isAsked: boolean): string {
  const name = `${entry.action.ref}, ${titleOf(entry)}`;
  return isAsked ? `${name}: where does it stand?` : `${name}: ${standingInWords(entry)}`;
}

function factsOf(entry: Entry, today: CalendarDate): Fact[] {
  const { ownerWords, agencyName } = entry.action;
  const who = [
    { title: 'Responsible', value: ownerWords },
    ...(agencyName === ownerWords ? [] : [{ title: 'Agency', value: agencyName }]),
  ];
  return [...dueFacts(entry, today), ...(entry.isRestricted ? [] : who), { title: 'Now', value: standingInWords(entry) }];
}

function saidOf(entry: Entry): Said[] {
  const { action, standing, lastUpdate, planProgress, isRestricted } = entry;
  const returned = standing.state === 'in-progress' ? standing.returned : undefined;
  if (isRestricted) {
    const askThem = returned
      ? [`Ask ${returned.byName} what is missing: the claim was sent back, and the reason is not shown here either.`]
      : [];
    return said('About this action', [RESTRICTED_WORDS, ...askThem].join('\n'));
  }
  const isSameWords = action.action.trim() === action.recommendation.trim();
  return [
    ...(returned ? said(`What is missing, ${saidBy(returned)}`, returned.reason) : []),
    ...said('What the review recommends', action.recommendation, MAX_PLAN_CHARACTERS),
    ...(isSameWords ? [] : said('What is to be done', action.action, MAX_PLAN_CHARACTERS)),
    ...(lastUpdate
      ? said(
          `Last update: ${saidStateInWords[lastUpdate.state]}, ${saidBy(lastUpdate)}`,
          lastUpdate.words || 'No words were added.',
          MAX_PLAN_CHARACTERS,
        )
      : []),
    ...(planProgress ? said(planLabel(planProgress), planProgress.words, MAX_PLAN_CHARACTERS) : []),
  ];
}

function saidBy({ byName, at }: { byName: string; at: Parameters<typeof dateOf>[0] }): string {
  return `by ${byName} on ${shortDateInWords(dateOf(at))}`;
}

function planLabel({ claim, asOfOn }: NonNullable<Entry['planProgress']>): string {
  const when = asOfOn ? `, as of ${shortDateInWords(asOfOn)}` : '';
  return claim === 'complete'
    ? `What the plan said${when}: completed, not yet confirmed with evidence`
    : `What the plan said${when}`;
}

function nextFor(entry: Entry, isAsked: boolean): string {
  if (isEnded(entry)) return 'It is verified, so no update is needed.';
  if (!isAsked) return 'Only the person responsible can send an update on it.';
  if (entry.standing.state === 'claimed') {
    return 'It is waiting to be verified, and nothing is needed from you. Sending “In progress” takes the claim back.';
  }
  return 'If you say it is complete, the safeguarding manager looks at your evidence and verifies it or sends it back. Otherwise it stays on your list.';
}

const STATE_CHOICES: Readonly<Record<SaidState, string>> = {
  'no-change': 'No change',
  'in-progress': 'In progress',
  complete: 'Complete',
};

type Form = Omit<
  CardData<'action'>,
  | ('summary' | 'heading' | 'planId' | 'ref' | 'notice' | 'title' | 'facts' | 'said')
  | ('isAsked' | 'submissionId' | 'seen' | 'next' | 'sendLabel' | 'backLabel')
>;

function formOf(draft: UpdateDraft | undefined, problems: DraftProblems | undefined): Form {
  return {
    privacy: PRIVACY_NOTICE,
    stateLabel: 'Where does it stand?',
    stateError: 'Choose where it stands: no change, in progress or complete.',
    stateChoices: SaidState.options.map((value) => ({ value, title: STATE_CHOICES[value] })),
    stateValue: draft?.state ?? '',
    stateProblem: problems?.state ?? '',
    wordsLabel: 'What has happened, in a few lines',
    wordsPlaceholder: 'For example: all four teams now use the new form.',
    wordsProblem: problems?.words ?? '',
    wordsValue: draft?.words ?? '',
    evidenceHeading: 'Evidence',
    linkLabel: 'Link',
    linkPlaceholder: 'https://…',
    kindLabel: 'What kind of evidence it is',
    kindPlaceholder: 'Choose a kind',
    kindChoices: EvidenceKind.options.map((value) => ({ value, title: evidenceKindInWords[value] })),
    describesLabel: 'What it shows',
    describesPlaceholder: 'For example: the May check of visits',
    evidence: evidenceRows(draft?.evidence ?? [], problems?.evidence ?? {}),
    moreEvidenceLabel: 'Add another link',
    noEvidenceLabel: 'If it is complete and you have no evidence, say why',
    noEvidencePlaceholder: 'For example: the audit is done, and its report comes out in June',
    noEvidenceValue: draft?.noEvidenceReason ?? '',
    noEvidenceProblem: problems?.noEvidenceReason ?? '',
  };
}

/** Rows that hold something are open, and the first always is; the last open row offers the one after it. */
function evidenceRows(drafts: readonly EvidenceDraft[], problems: Readonly<Record<number, string>>): Form['evidence'] {
  const positions = Array.from({ length: MAX_EVIDENCE_ROWS }, (_, position) => position);
  const lastOpen = Math.max(
    0,
    positions.findLastIndex((position) => problems[position] !== undefined || isTyped(drafts[position])),
  );
  return positions.map((position) => ({
    n: String(position + 1),
    isVisible: position <= lastOpen,
    linkValue: drafts[position]?.link ?? '',
    kindValue: drafts[position]?.kind ?? '',
    describesValue: drafts[position]?.describes ?? '',
    problem: problems[position] ?? '',
    hasMore: position + 1 < MAX_EVIDENCE_ROWS,
    isMoreVisible: position >= lastOpen,
    nextN: String(position + 2),
  }));
}

function isTyped(draft: EvidenceDraft | undefined): boolean {
  return draft !== undefined && `${draft.link}${draft.kind}${draft.describes}` !== '';
}
