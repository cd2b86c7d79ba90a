import { type Card, type Fact, fact, MAX_CHOICE_CHARACTERS, shortened } from '../../words/card-data.ts';
import type { DisagreementAbout } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { isKnown, type Priority, type Procedure, type StageId } from '../../words/procedure.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import { aboutInWords } from '../history/disagreement-in-words.ts';
import { mayRead, type Viewer } from '../people/access.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';
import { stageAsItBegins } from './begin-stage.ts';
import { capital, dangerOf, deciderInWords, inSentence, momentInWords, stageInShort } from './disagreement-in-words.ts';
import { fieldsOf, notSent } from './form-fields.ts';
import { MAX_VIEW_CHARACTERS, MAX_WANTS_CHARACTERS } from './lengths.ts';
import { aboutsFor, agenciesToDisagreeWith, stagesToBeginAt } from './raising.ts';
import type { Running } from './running.ts';
import { firstStage, isLastStage, stageAfter } from './stages.ts';

/** The form as it was typed: what a drop-down or a day gives is its value. */
export type RaiseDraft = {
  readonly about: string;
  readonly against: string;
  readonly words: string;
  readonly wants: string;
  readonly priority: string;
  readonly neededOn: string;
  readonly beginsAt: string;
};

export const NOTHING_RAISED: RaiseDraft = {
  ...{ about: '', against: '', words: '', wants: '', priority: '', neededOn: '', beginsAt: '' },
};

/** To raise a disagreement about an action. Immediate danger first; then what the procedure is not for; then the form. */
export function raiseDisagreementCard(
  entry: Entry,
  view: {
    readonly by: Viewer;
    readonly people: People;
    readonly running: Pick<Running, 'procedure' | 'calendar'>;
    readonly now: Instant;
    readonly submissionId: SubmissionId;
    readonly draft?: RaiseDraft;
    /** What is wrong with it, beside the field that it is about. */
    readonly problems?: Partial<RaiseDraft>;
    readonly notice?: string;
  },
): Card {
  const { action } = entry;
  const { by, people, running, draft = NOTHING_RAISED, problems = {} } = view;
  const { procedure } = running;
  const isReader = mayRead(by, entry, people);
  const title = isReader ? titleOf(entry) : shortened(action.agencyName, MAX_CHOICE_CHARACTERS);
  const field = fieldsOf(draft, problems);
  const abouts = aboutsFor(entry, by, people);
  const about = abouts.find((one) => one === draft.about) ?? (abouts.length === 1 ? abouts[0] : undefined);
  const likely = agenciesToDisagreeWith(entry, by, people, about);
  const agencies = likely.length > 0 ? likely : people.agencies;
  const stages = stagesToBeginAt(procedure);
  return {
    name: 'disagreement-raise',
    data: {
      summary: en`${action.ref}, ${title}: raise a disagreement with another agency`,
      heading: en`${action.ref}: do you disagree?`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? notSent(view.problems),
      title,
      facts: isReader ? factsOf(entry, view.now) : [],
      ...dangerOf(procedure),
      submissionId: view.submissionId,
      notForHeading: en`What this is not for`,
      notFor: notFor(procedure).map((words) => ({ words })),
      privacy: privacyNotice(),
      about: field.choice('about', en`What do you disagree about?`, abouts.map(aboutChoice), about),
      against: field.choice(
        'against',
        en`With which agency?`,
        agencies.map(({ id, name }) => ({ value: id, title: shortened(name, MAX_CHOICE_CHARACTERS) })),
        agencies[0]?.id,
      ),
      view: field.text(
        'words',
        en`What do you hold, and why?`,
        en`For example: the form is agreed, but two of the four teams still record visits a week later.`,
        MAX_VIEW_CHARACTERS,
      ),
      wants: field.text(
        'wants',
        en`What do you think should happen?`,
        en`For example: a check of 20 visits before this counts as complete.`,
        MAX_WANTS_CHARACTERS,
      ),
      priority: field.choice('priority', en`How soon does it matter?`, priorities(), 'standard'),
      neededOn: field.day('neededOn', en`Is it needed by a day? Then every limit ends by then`),
      hasBeginsAt: stages.length > 1,
      beginsAt: field.choice(
        'beginsAt',
        en`Where should it begin?`,
        stages.map(({ id, name }) => ({
          ...{ value: id, title: shortened(isKnown(name) ? en`Stage ${id}: ${name}` : en`Stage ${id}`, MAX_CHOICE_CHARACTERS) },
        })),
        stages[0]?.id,
      ),
      nextHeading: en`What happens next`,
      next: nextFor(entry, running, view.now).map((words) => ({ words })),
      sendLabel: en`Raise the disagreement`,
      openLabel: isReader ? en`Open the action` : '',
      backLabel: en`Back to my list`,
    },
  };
}

function factsOf(entry: Entry, now: Instant): Fact[] {
  const agency = entry.isRestricted ? [] : [fact(en`Agency`, entry.action.agencyName)];
  return [...agency, ...dueFacts(entry, dateOf(now)).slice(0, 1), planFact(entry)];
}

function aboutChoice(about: DisagreementAbout): { title: string; value: string } {
  return { title: capital(aboutInWords[about]), value: about };
}

const priorities = (): { title: string; value: Priority }[] => [
  { title: en`As usual`, value: 'standard' },
  { title: en`Urgent, and people are told at night, too`, value: 'urgent' },
];

/** Inside one agency comes from us where the procedure does not say it: the register takes no such disagreement. */
function notFor({ scope }: Procedure): string[] {
  const { exclusions, separateTracks } = scope;
  const isSaid = exclusions.some(({ what }) => /\b(one|same|single) agency\b/i.test(what));
  return [
    ...exclusions.map(({ what, goTo }) => leadsTo(what, goTo)),
    ...separateTracks.map((track) => leadsTo(track.what, track.procedure)),
    ...(isSaid ? [] : [en`A dispute inside one agency: your own agency’s procedure.`]),
    en`A claim that your own agency sent back: ask for it to be passed to the partnership’s safeguarding manager.`,
  ];
}

function leadsTo(what: string, goTo: string): string {
  const ended = (words: string): string => words.replace(/[\s.:;]+$/, '');
  return `${capital(ended(what))}: ${inSentence(ended(goTo))}.`;
}

function nextFor(entry: Entry, running: Pick<Running, 'procedure' | 'calendar'>, now: Instant): string[] {
  const { procedure } = running;
  const both = en`Both agencies see both views. The people of each stage see what was said so far. Reminders about the action wait meanwhile.`;
  const first = firstStage(procedure);
  if (!first) return [both];
  const after = stageAfter(procedure, first.id, 'no-agreement', 'standard');
  const goesOn =
    !after || isLastStage(procedure, after.id) ? en`${deciderInWords(procedure)}, who decides` : en`stage ${after.id}`;
  const usual = endsOf(entry, first.id, running, now, 'standard');
  const urgent = endsOf(entry, first.id, running, now, 'urgent');
  const answer = usual.answer ? en` The other agency is asked to answer by ${byWhen(usual.answer, urgent.answer)}.` : '';
  const until = usual.all && usual.all !== usual.answer ? en` The stage has until ${byWhen(usual.all, urgent.all)}.` : '';
  const unanswered = stageAfter(procedure, first.id, 'no-response', 'standard');
  const movesUnanswered = usual.answer && procedure.limits !== 'indicative' && unanswered?.id === after?.id;
  const unless = movesUnanswered ? en`If it is not answered in time, or not agreed` : en`If it is not agreed`;
  return [
    both,
    en`${stageInShort(procedure, first.id)} begins at once.${answer}${until} ${unless}, it goes on to ${goesOn}.`,
    en`It ends when both agencies confirm an outcome, or when it is decided. You can withdraw it at any time, with a reason.`,
  ];
}

function byWhen(usual: Instant, urgent: Instant | undefined): string {
  return `${momentInWords(usual)}${urgent && urgent !== usual ? en`, or ${momentInWords(urgent)} where it is urgent` : ''}`;
}

/** When the other agency has to answer by, and when all of the stage ends. Left out where no limit ends it, or the calendar does not reach. */
function endsOf(
  { action: { agencyId, agencyName, owner: role } }: Entry,
  stage: StageId,
  running: Pick<Running, 'procedure' | 'calendar'>,
  now: Instant,
  priority: Priority,
): { readonly answer?: Instant | undefined; readonly all?: Instant | undefined } {
  // The clocks are the same whoever the two are.
  const parties = { raising: { agencyId, agencyName, role }, responding: { agencyId, agencyName, role } };
  try {
    const { limits } = stageAsItBegins({ parties, priority, raisedAt: now }, stage, now, { ...running, staff: () => [] });
    const ends = limits.filter((limit) => limit.for !== 'other').map(({ dueAt }) => dueAt);
    return { answer: limits.find((limit) => limit.for === 'answer')?.dueAt, all: ends.toSorted().at(-1) };
  } catch (error) {
    if (error instanceof CalendarEndError) return {};
    throw error;
  }
}
