import { type Card, type Fact, fact, type Said, said, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Lasted } from '../../words/entry.ts';
import { MAX_LINK_CHARACTERS } from '../../words/evidence.ts';
import { type CalendarDate, dateOf, shortDateInWords } from '../../words/time.ts';
import { evidenceInShort } from '../evidence/evidence-in-words.ts';
import { givenIn } from '../evidence/given-evidence.ts';
import { MAX_PLAN_CHARACTERS, privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, restrictedWords, titleOf } from '../updates/entry-in-words.ts';
import { saidBy } from '../updates/said-in-words.ts';
import type { SignedOffEntry } from './recheck.ts';

/** Some time after sign-off: has the change lasted? For the lead, or whoever verifies. */
export function recheckCard(
  entry: SignedOffEntry,
  view: {
    readonly as: Lasted['as'];
    readonly today: CalendarDate;
    readonly notice?: string;
    readonly draft?: {
      readonly words: string;
      readonly link: string;
      readonly wordsProblem: string;
      readonly linkProblem: string;
    };
  },
): Card {
  const { action, standing } = entry;
  const { draft } = view;
  const heading = en`${action.ref}: has it lasted?`;
  return {
    name: 'recheck',
    data: {
      summary: `${heading} ${titleOf(entry)}`,
      heading,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? '',
      title: titleOf(entry),
      facts: factsOf(entry, view.today),
      said: saidOf(entry),
      recheckOn: standing.recheckOn ?? '',
      privacy: privacyNotice(),
      words: {
        label: en`How do you know? In a few lines`,
        placeholder: en`For example: in September, 19 of 20 visits were recorded on the day`,
        problem: draft?.wordsProblem ?? '',
        value: typed(draft?.words ?? '', MAX_REASON_CHARACTERS),
      },
      link: {
        label: en`A link that shows it, if there is one`,
        placeholder: 'https://…',
        problem: draft?.linkProblem ?? '',
        value: typed(draft?.link ?? '', MAX_LINK_CHARACTERS, MAX_LINK_CHARACTERS),
      },
      next: nextFor(entry, view.as),
      lastedLabel: en`It has lasted`,
      notLastedLabel: en`It has not`,
      openLabel: en`See the evidence`,
      backLabel: en`Back to my list`,
    },
  };
}

function factsOf(entry: SignedOffEntry, today: CalendarDate): Fact[] {
  const { standing, action, isRestricted, withdrawnEvidence } = entry;
  const { claim } = standing;
  const meeting = standing.meetingOn ? en`, for the meeting of ${shortDateInWords(standing.meetingOn)}` : '';
  return [
    fact(en`Verified`, en`${shortDateInWords(dateOf(standing.verifiedAt))}, by ${standing.verifiedByName}`),
    fact(en`Signed off`, en`${shortDateInWords(dateOf(standing.signedOffAt))}, by ${standing.signedOffByName}${meeting}`),
    ...(isRestricted ? [] : [fact(en`Responsible`, action.ownerWords)]),
    planFact(entry),
    ...(claim.evidence.length === 0 ? [] : [fact(en`Evidence`, evidenceInShort(givenIn(claim, withdrawnEvidence), today))]),
  ];
}

function saidOf({ action, standing, isRestricted }: SignedOffEntry): Said[] {
  if (isRestricted) return said(en`About this action`, restrictedWords());
  const { claim, lasted = [] } = standing;
  const asked = action.action.trim() === '' ? action.recommendation : action.action;
  return [
    ...lasted.flatMap((answer) => said(en`Said to have lasted, ${saidBy(answer)}`, answer.words, MAX_REASON_CHARACTERS)),
    ...said(en`What was to be done`, asked, MAX_PLAN_CHARACTERS),
    ...said(en`What was claimed, ${saidBy(claim)}`, claim.words, MAX_PLAN_CHARACTERS),
  ];
}

function nextFor({ standing: { lasted = [] } }: SignedOffEntry, as: Lasted['as']): string {
  const other = as === 'lead' ? en`whoever verifies it` : en`its lead`;
  const settles =
    lasted.length > 0
      ? en`If you say so too, it is settled.`
      : en`${as === 'lead' ? en`Whoever verifies it` : en`Its lead`} is asked as well.`;
  return en`${settles} If you say that it has not, the action is open again: ${other} and whoever signed it off are told, with your words.`;
}
