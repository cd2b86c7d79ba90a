import { en } from '../../words/english.ts';
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
  return verb === 'withdraw-evidence' ? [because(`reason${n}`, en`Why it is withdrawn`)] : (freeTexts()[verb] ?? []);
}

const reason = (): FreeText => because('reason', en`The reason`);

const freeTexts = (): Readonly<Record<string, readonly FreeText[]>> => ({
  'submit-update': [
    { id: 'words', label: en`What has happened`, maxCharacters: MAX_UPDATE_CHARACTERS },
    ...[1, 2, 3].map((n) => ({
      ...{ id: `describes${n}`, label: en`Evidence ${n}: what it shows`, maxCharacters: MAX_DESCRIPTION_CHARACTERS },
    })),
    because('noEvidenceReason', en`Why there is no evidence`),
  ],
  'return-claim': [because('reason', en`What is missing`)],
  'ask-lead': [because('question', en`Your question`)],
  'pass-claim': [because('passReason', en`Why it is passed on`)],
  'answer-question': [because('answer', en`Your answer`)],
  promise: [because('promiseWords', en`What you are waiting for`)],
  'put-off': [because('putOffReason', en`Why not before then`)],
  disown: disowning(),
  'not-accept': disowning(),
  'keep-with-lead': [because('reason', en`Why it stays with them`)],
  'has-lasted': [{ id: 'words', label: en`How you know`, maxCharacters: MAX_REASON_CHARACTERS }],
  'has-not-lasted': [{ id: 'words', label: en`How you know`, maxCharacters: MAX_REASON_CHARACTERS }],
  'reopen-completed': [reason()],
  'ask-date': [reason()],
  'refuse-request': [reason()],
  'ask-transfer': [reason()],
  'end-action': [reason()],
  'reopen-action': [reason()],
  'reword-action': [...wording(), reason()],
  'add-action': [...wording(), reason()],
  'raise-disagreement': view(),
  'answer-disagreement': view(),
  'say-in-disagreement': [{ id: 'sayWords', label: en`What you say`, maxCharacters: MAX_VIEW_CHARACTERS }],
  'propose-outcome': [{ id: 'outcomeWords', label: en`The outcome`, maxCharacters: MAX_VIEW_CHARACTERS }, ...agreedAction()],
  'decline-outcome': [because('declineReason', en`Why you do not confirm it`)],
  'decide-disagreement': [
    { id: 'decisionWords', label: en`Your decision`, maxCharacters: MAX_VIEW_CHARACTERS },
    ...agreedAction(),
  ],
  'not-agree': [because('notAgreeReason', en`Why you do not agree`)],
  'ask-meeting': [because('meetingReason', en`Why you ask to meet`)],
  'shorten-limit': [because('shortenReason', en`Why sooner`)],
  'pause-disagreement': [because('pauseReason', en`Why it has to wait`)],
  'ask-skip': [because('skipReason', en`Why straight to that stage`)],
  'refuse-skip': [because('skipRefuseReason', en`Why not`)],
  'withdraw-disagreement': [because('withdrawReason', en`Why it is withdrawn`)],
  'report-danger': [because('dangerReason', en`Why a child may be in danger`)],
});

function because(id: string, label: string): FreeText {
  return { id, label, maxCharacters: MAX_REASON_CHARACTERS };
}

function disowning(): FreeText[] {
  const suggests = { id: 'suggests', label: en`Whose it should be`, maxCharacters: MAX_SUGGESTION_CHARACTERS };
  return [suggests, because('disownReason', en`Why it is not yours, or not accepted`)];
}

function view(): FreeText[] {
  return [
    { id: 'words', label: en`What you hold, and why`, maxCharacters: MAX_VIEW_CHARACTERS },
    { id: 'wants', label: en`What should happen`, maxCharacters: MAX_WANTS_CHARACTERS },
  ];
}

function agreedAction(): FreeText[] {
  return [
    { id: 'actionTitle', label: en`The title of the new action`, maxCharacters: 120 },
    { id: 'actionWords', label: en`What is to be done`, maxCharacters: MAX_AGREED_ACTION_CHARACTERS },
  ];
}

function wording(): FreeText[] {
  return [
    { id: 'title', label: en`The title`, maxCharacters: 120 },
    { id: 'recommendation', label: en`What is recommended`, maxCharacters: MAX_REWORDED_CHARACTERS },
    { id: 'action', label: en`What is to be done`, maxCharacters: MAX_REWORDED_CHARACTERS },
  ];
}
