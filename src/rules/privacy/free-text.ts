import { MAX_UPDATE_CHARACTERS } from '../../words/update.ts';
import { MAX_SUGGESTION_CHARACTERS } from '../assurance/decide-disown.ts';
import { MAX_AGREED_ACTION_CHARACTERS, MAX_VIEW_CHARACTERS, MAX_WANTS_CHARACTERS } from '../disagreements/lengths.ts';
import { MAX_REWORDED_CHARACTERS } from '../edits/edit-draft.ts';
import { MAX_DESCRIPTION_CHARACTERS, MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';

/** An input of a form for somebody's own words. */
export type FreeText = {
  readonly id: string;
  /** What it is called when it is spoken of by itself. */
  readonly label: string;
  readonly maxCharacters: number;
};

/**
 * What a button saves of what somebody typed. What else is on its card belongs to other buttons.
 * @param n which of several pieces on the card it is about, where it says so
 */
export function freeTextOf(verb: string, n = ''): readonly FreeText[] {
  return verb === 'withdraw-evidence' ? [because(`reason${n}`, 'Why it is withdrawn')] : (FREE_TEXT[verb] ?? []);
}

const reason = because('reason', 'The reason');

const FREE_TEXT: Readonly<Record<string, readonly FreeText[]>> = {
  'submit-update': [
    { id: 'words', label: 'What has happened', maxCharacters: MAX_UPDATE_CHARACTERS },
    ...[1, 2, 3].map((n) => ({
      ...{ id: `describes${n}`, label: `Evidence ${n}: what it shows`, maxCharacters: MAX_DESCRIPTION_CHARACTERS },
    })),
    because('noEvidenceReason', 'Why there is no evidence'),
  ],
  'return-claim': [because('reason', 'What is missing')],
  'ask-lead': [because('question', 'Your question')],
  'pass-claim': [because('passReason', 'Why it is passed on')],
  'answer-question': [because('answer', 'Your answer')],
  promise: [because('promiseWords', 'What you are waiting for')],
  'put-off': [because('putOffReason', 'Why not before then')],
  disown: disowning(),
  'not-accept': disowning(),
  'keep-with-lead': [because('reason', 'Why it stays with them')],
  'has-lasted': [{ id: 'words', label: 'How you know', maxCharacters: MAX_REASON_CHARACTERS }],
  'has-not-lasted': [{ id: 'words', label: 'How you know', maxCharacters: MAX_REASON_CHARACTERS }],
  'reopen-completed': [reason],
  'ask-date': [reason],
  'refuse-request': [reason],
  'ask-transfer': [reason],
  'end-action': [reason],
  'reopen-action': [reason],
  'reword-action': [...wording(), reason],
  'add-action': [...wording(), reason],
  'raise-disagreement': view(),
  'answer-disagreement': view(),
  'say-in-disagreement': [{ id: 'sayWords', label: 'What you say', maxCharacters: MAX_VIEW_CHARACTERS }],
  'propose-outcome': [{ id: 'outcomeWords', label: 'The outcome', maxCharacters: MAX_VIEW_CHARACTERS }, ...agreedAction()],
  'decline-outcome': [because('declineReason', 'Why you do not confirm it')],
  'decide-disagreement': [{ id: 'decisionWords', label: 'Your decision', maxCharacters: MAX_VIEW_CHARACTERS }, ...agreedAction()],
  'not-agree': [because('notAgreeReason', 'Why you do not agree')],
  'ask-meeting': [because('meetingReason', 'Why you ask to meet')],
  'shorten-limit': [because('shortenReason', 'Why sooner')],
  'pause-disagreement': [because('pauseReason', 'Why it has to wait')],
  'ask-skip': [because('skipReason', 'Why straight to that stage')],
  'refuse-skip': [because('skipRefuseReason', 'Why not')],
  'withdraw-disagreement': [because('withdrawReason', 'Why it is withdrawn')],
  'report-danger': [because('dangerReason', 'Why a child may be in danger')],
};

function because(id: string, label: string): FreeText {
  return { id, label, maxCharacters: MAX_REASON_CHARACTERS };
}

function disowning(): FreeText[] {
  const suggests = { id: 'suggests', label: 'Whose it should be', maxCharacters: MAX_SUGGESTION_CHARACTERS };
  return [suggests, because('disownReason', 'Why it is not yours, or not accepted')];
}

function view(): FreeText[] {
  return [
    { id: 'words', label: 'What you hold, and why', maxCharacters: MAX_VIEW_CHARACTERS },
    { id: 'wants', label: 'What should happen', maxCharacters: MAX_WANTS_CHARACTERS },
  ];
}

function agreedAction(): FreeText[] {
  return [
    { id: 'actionTitle', label: 'The title of the new action', maxCharacters: 120 },
    { id: 'actionWords', label: 'What is to be done', maxCharacters: MAX_AGREED_ACTION_CHARACTERS },
  ];
}

function wording(): FreeText[] {
  return [
    { id: 'title', label: 'The title', maxCharacters: 120 },
    { id: 'recommendation', label: 'What is recommended', maxCharacters: MAX_REWORDED_CHARACTERS },
    { id: 'action', label: 'What is to be done', maxCharacters: MAX_REWORDED_CHARACTERS },
  ];
}
