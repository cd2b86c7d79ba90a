import { AgencyId } from '../../words/agency.ts';
import { en } from '../../words/english.ts';
import { CalendarDate } from '../../words/time.ts';

/** How it is to end, as it was typed. An input that was left alone is empty. */
export type OutcomeDraft = {
  readonly words: string;
  /** Another day for the action that it is about. */
  readonly dueOn: string;
  readonly actionTitle: string;
  readonly actionWords: string;
  readonly actionAgency: string;
  readonly actionDueOn: string;
};

export type ReadOutcome = {
  readonly words: string;
  readonly dueOn?: CalendarDate;
  readonly action?: {
    readonly title: string;
    readonly words: string;
    readonly agencyId: AgencyId;
    readonly dueOn: CalendarDate;
  };
};

export type OutcomeProblems = Readonly<Partial<Record<keyof OutcomeDraft, string>>>;

const chooseDay = () => en`Choose a day.`;

/** A new action is said whole or not at all: a title without a date would be an action that nobody is asked about. */
export function readOutcome(typed: OutcomeDraft): { readonly read: ReadOutcome } | { readonly problems: OutcomeProblems } {
  const [title, todo] = [typed.actionTitle.trim(), typed.actionWords.trim()];
  const agency = AgencyId.safeParse(typed.actionAgency).data;
  const [dueOn, actionDueOn] = [CalendarDate.safeParse(typed.dueOn).data, CalendarDate.safeParse(typed.actionDueOn).data];
  const words = typed.words.trim();
  const isActionTyped = title !== '' || todo !== '' || typed.actionDueOn !== '';
  const problems: OutcomeProblems = {
    ...(words === '' && { words: en`Say how it ends, so that both sides can hold each other to it.` }),
    ...(typed.dueOn !== '' && !dueOn && { dueOn: chooseDay() }),
    ...(isActionTyped && title === '' && { actionTitle: en`Give the new action a short, neutral title.` }),
    ...(isActionTyped && todo === '' && { actionWords: en`Say what is to be done.` }),
    ...(isActionTyped && !agency && { actionAgency: en`Choose which agency does it.` }),
    ...(isActionTyped && !actionDueOn && { actionDueOn: en`Choose the day by which it is to be done.` }),
  };
  if (Object.keys(problems).length > 0) return { problems };
  const action =
    isActionTyped && agency && actionDueOn ? { title, words: todo, agencyId: agency, dueOn: actionDueOn } : undefined;
  return { read: { words, ...(dueOn && { dueOn }), ...(action && { action }) } };
}
