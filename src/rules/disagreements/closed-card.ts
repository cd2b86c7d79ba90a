import { type Card, type Fact, fact, type Said, said, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import type { DisagreementOutcome, PassedStage, PastDisagreement } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { Procedure } from '../../words/procedure.ts';
import { dateInWords, dateOf, type Instant, shortDateInWords } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { aboutInWords, becauseInWords } from '../history/disagreement-in-words.ts';
import { mayRead, viewerOf } from '../people/access.ts';
import { planFact, standingInWords, titleOf } from '../updates/entry-in-words.ts';
import { agreedActionFacts } from './disagreement-card.ts';
import { capital, dangerOf, stageInWords } from './disagreement-in-words.ts';
import { MAX_VIEW_CHARACTERS } from './lengths.ts';
import type { DisagreementStanding } from './standing.ts';

/** How a disagreement ended, who confirmed it, the stages that it went through, and how the action goes on. */
export function disagreementClosedCard(
  entry: Entry,
  past: PastDisagreement,
  view: {
    readonly procedure: Procedure;
    readonly now: Instant;
    readonly people: People;
    readonly standing: Pick<DisagreementStanding, 'isReader'>;
    readonly reader: PersonId;
    readonly notice?: string;
  },
): Card {
  const { action } = entry;
  const { procedure, now, people, reader } = view;
  const ended = endedInWords[past.outcome.kind];
  const isDanger = past.outcome.kind === 'left-immediate-risk';
  const isReader = mayRead(viewerOf(people, reader, '', dateOf(now)), entry, people);
  return {
    name: 'disagreement-closed',
    data: {
      summary: `${action.ref}, ${titleOf(entry)}: ${ended}`,
      heading: `${action.ref}: ${ended}`,
      planId: action.planId,
      ref: action.ref,
      notice: [view.notice ?? '', isDanger ? callFirst(procedure) : ''].filter((words) => words !== '').join(' '),
      title: titleOf(entry),
      facts: factsOf(entry, past, reader),
      said: saidOf(past.outcome, entry.isRestricted),
      stagesHeading: en`It went through ${counted(past.passed.length, 'stage')}`,
      stages: past.passed.map((stage) => stageShown(stage, procedure)),
      next: nextFor(entry, past, now),
      openLabel: isReader ? en`Open the action` : '',
      disagreementId: past.id,
      recordLabel: en`The record`,
      backLabel: en`Back to my list`,
    },
  };
}

const endedInWords: Readonly<Record<DisagreementOutcome['kind'], string>> = en({
  agreed: 'both agencies agree',
  decided: 'the disagreement is decided',
  withdrawn: 'the disagreement was withdrawn',
  'left-immediate-risk': 'a child may be in danger, so the disagreement ended',
});

function factsOf(entry: Entry, { about, outcome, raisedAt, closedAt }: PastDisagreement, reader: PersonId): Fact[] {
  const action = outcome.kind === 'agreed' ? outcome.proposal.action : outcome.kind === 'decided' ? outcome.action : undefined;
  const dueOn = outcome.kind === 'agreed' ? outcome.proposal.dueOn : outcome.kind === 'decided' ? outcome.dueOn : undefined;
  return [
    fact(en`About`, capital(aboutInWords[about])),
    fact(en`Raised`, dateInWords(dateOf(raisedAt))),
    fact(en`Ended`, `${dateInWords(dateOf(closedAt))}, ${byWhom(outcome, reader)}`),
    ...(dueOn ? [fact(en`New due date`, dateInWords(dueOn))] : []),
    ...agreedActionFacts(action, entry.isRestricted),
    planFact(entry),
  ];
}

function byWhom(outcome: DisagreementOutcome, reader: PersonId): string {
  const name = ({ by, byName }: Pick<DisagreementOutcome, 'by' | 'byName'>): string =>
    by === reader ? en`you` : shortened(byName, 80);
  switch (outcome.kind) {
    case 'agreed':
      return en`worded by ${name(outcome.proposal)} and confirmed by ${name(outcome)}`;
    case 'decided':
      return en`decided by ${name(outcome)}`;
    case 'withdrawn':
      return en`withdrawn by ${name(outcome)}`;
    case 'left-immediate-risk':
      return en`reported by ${name(outcome)}`;
  }
}

function saidOf(outcome: DisagreementOutcome, isRestricted: boolean): Said[] {
  if (isRestricted) return said(en`What was said`, en`This review is restricted, so nobody’s words are shown here.`);
  switch (outcome.kind) {
    case 'agreed':
      return said(en`What both agencies agreed`, outcome.proposal.words, MAX_VIEW_CHARACTERS);
    case 'decided':
      return said(en`What was decided, and why`, outcome.words, MAX_VIEW_CHARACTERS);
    case 'withdrawn':
      return said(en`Why it was withdrawn`, outcome.reason, MAX_VIEW_CHARACTERS);
    case 'left-immediate-risk':
      return said(en`What was reported`, outcome.reason, MAX_VIEW_CHARACTERS);
  }
}

function stageShown(
  { id, startedAt, endedAt, ended, leftOut = [], isWithinLimit }: PassedStage,
  procedure: Procedure,
): { heading: string; lines: { words: string }[] } {
  const [from, to] = [dateOf(startedAt), dateOf(endedAt)];
  const days = from === to ? en`On ${shortDateInWords(from)}` : en`${shortDateInWords(from)} to ${shortDateInWords(to)}`;
  const limit = isWithinLimit === undefined ? '' : isWithinLimit ? en`, within its limit` : en`, past its limit`;
  const skipped = leftOut.length > 0 ? en`, past stage ${leftOut.join(', ')}` : '';
  const why = ended === 'closed' ? en`It ended here.` : en`It went on${skipped}, since ${becauseInWords[ended]}.`;
  return { heading: stageInWords(procedure, id), lines: [{ words: `${days}${limit}` }, { words: why }] };
}

/** How the action goes on. */
function nextFor(entry: Entry, { outcome, toAdd }: PastDisagreement, now: Instant): string {
  const { ref } = entry.action;
  const action = outcome.kind === 'agreed' ? outcome.proposal.action : outcome.kind === 'decided' ? outcome.action : undefined;
  const adds = toAdd
    ? en` The new action is being put into the register.`
    : action
      ? en` The new action is in the register.`
      : '';
  if (outcome.kind === 'left-immediate-risk') {
    return en`The danger is dealt with outside of this register. ${goesOn(entry, now)} If you still disagree once the child is safe, it can be raised again.`;
  }
  return en`${goesOn(entry, now)}${adds} ${ref} keeps the whole record of the disagreement in its history.`;
}

/** Whoever reads that a child may be in danger reads what to do, and whom to call. */
function callFirst(procedure: Procedure): string {
  const { danger, contacts } = dangerOf(procedure);
  return [...danger.map(({ words }) => words), ...contacts.map(({ title, value }) => `${title}: ${value}.`)].join(' ');
}

function goesOn(entry: Entry, now: Instant): string {
  const { ref } = entry.action;
  if (isEnded(entry)) return en`${ref} stays as it is: ${standingInWords(entry)}.`;
  const due = dueFacts(entry, dateOf(now))[0];
  return en`Reminders about ${ref} go on from here${due?.title === en`Due` ? en` (due ${due.value})` : ''}.`;
}
