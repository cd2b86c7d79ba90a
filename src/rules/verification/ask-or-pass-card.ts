import { type Card, type CardData, fact, type Said, said, shortened, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import { dateInWords, dateOf } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import type { Viewer } from '../people/access.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';
import { passedFacts } from './claim-moves-in-words.ts';
import type { ClaimedEntry } from './claimed-entry.ts';
import { passChoices } from './decide-pass.ts';
import { openQuestion } from './open-question.ts';

/** Both parts of the form, as they were typed: whichever is sent, the other comes with it. */
export type AskOrPassDraft = { readonly question: string; readonly passTo: string; readonly passReason: string };

export type AskOrPassPart = 'ask' | 'pass';

/** The choice that gives a claim back to everybody who can verify it. */
export const TO_EVERYBODY = 'everybody';

const NOTHING_TYPED: AskOrPassDraft = { question: '', passTo: '', passReason: '' };

/** Enough for an identifier of a person. */
const MAX_ID_CHARACTERS = 130;

/** For somebody who looks at a claim and can neither verify nor return it yet. */
export function askOrPassCard(
  entry: ClaimedEntry,
  view: {
    by: Viewer;
    people: People;
    submissionId: SubmissionId;
    draft?: AskOrPassDraft;
    problems?: Partial<AskOrPassDraft>;
    /** The part that was sent, which is shown open. */
    open?: AskOrPassPart;
    notice?: string;
  },
): Card {
  const { action, standing } = entry;
  const { by, people, draft = NOTHING_TYPED, problems = {}, open } = view;
  const { persons, hasEverybody } = passChoices(entry, by.personId, people, by.today);
  const canAsk = openQuestion(standing) === undefined;
  const canPass = persons.length > 0 || hasEverybody;
  const isOffered = open === 'ask' ? canAsk : canPass;
  return {
    name: 'ask-or-pass',
    data: {
      summary: en`${action.ref}, ${titleOf(entry)}: ask the lead, or pass it on`,
      heading: en`${action.ref}: not sure yet?`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? (view.problems ? en`This was not sent yet. What is to be put right stands below.` : ''),
      title: titleOf(entry),
      facts: [
        fact(en`Claimed`, en`${dateInWords(dateOf(standing.claim.at))}, by ${standing.claim.byName}`),
        ...passedFacts(standing.passed),
        planFact(entry),
      ],
      said: [...waitingSaid(entry), ...(open && !isOffered ? notInAnyField(draft, open) : [])],
      submissionId: view.submissionId,
      seen: String(entry.revision),
      claimId: standing.claim.id,
      privacy: privacyNotice(),
      canAsk,
      canPass,
      hasChoice: canAsk || canPass,
      askLabel: en`Ask the lead`,
      isAskOpen: canAsk && open === 'ask',
      question: field(
        en`What do you want to know?`,
        en`For example: which teams were in the sample of May?`,
        problems.question,
        draft.question,
      ),
      sendAskLabel: en`Send the question`,
      passLabel: en`Pass it on`,
      isPassOpen: canPass && open === 'pass',
      passTo: {
        label: en`Who should look at it`,
        placeholder: en`Choose somebody`,
        problem: problems.passTo ?? '',
        value: typed(draft.passTo, MAX_ID_CHARACTERS),
        choices: [
          ...persons.map(({ id, name }) => ({ value: id, title: shortened(name, 80) })),
          ...(hasEverybody ? [{ value: TO_EVERYBODY, title: en`Everybody who can verify it` }] : []),
        ],
      },
      passReason: field(
        en`Why you pass it on`,
        en`For example: you led the audit that it speaks of.`,
        problems.passReason,
        draft.passReason,
      ),
      sendPassLabel: en`Pass it on to them`,
      next: nextFor(canAsk, canPass),
      openLabel: en`Back to the claim`,
      backLabel: en`Back to my list`,
    },
  };
}

function waitingSaid({ standing, isRestricted }: ClaimedEntry): Said[] {
  const question = openQuestion(standing);
  if (!question || isRestricted) return [];
  return said(en`${question.byName} asked, and it is not answered yet`, question.words, MAX_REASON_CHARACTERS);
}

function notInAnyField({ question, passTo, passReason }: AskOrPassDraft, open: AskOrPassPart): Said[] {
  const lines = open === 'ask' ? [question] : [passTo === '' ? '' : passReason];
  return said(en`You typed, and it is not recorded`, lines.filter((line) => line !== '').join('\n'), MAX_REASON_CHARACTERS);
}

function nextFor(canAsk: boolean, canPass: boolean): string {
  const ask = canAsk
    ? en`A question goes to the lead, and the claim waits for their answer; nobody is asked to decide before it is here.`
    : en`The lead has a question to answer, and one at a time is enough.`;
  const pass = canPass
    ? en`Passed on, only that person is asked from then on; you can still decide yourself.`
    : en`Nobody else can verify this claim today, so there is nobody to pass it to.`;
  return `${ask} ${pass}`;
}

function field(
  label: string,
  placeholder: string,
  problem: string | undefined,
  value: string,
): CardData<'ask-or-pass'>['question'] {
  return { label, placeholder, problem: problem ?? '', value: typed(value, MAX_REASON_CHARACTERS) };
}
