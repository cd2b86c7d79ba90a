import { daysOverdue, type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { RoleKey } from '../../words/role.ts';
import { addMonths, type CalendarDate, dateOf } from '../../words/time.ts';
import { holdersOf, verifiersFor } from '../people/holders.ts';

/** A number of the status that stands for some actions. What each counts is explained in docs/words.md. */
export const FIGURES = [
  'signed-off',
  'verified',
  'claimed',
  'in-progress',
  'plan-only',
  'not-started',
  'ended',
  'overdue',
  'undated',
  'without-holder',
  'without-verifier',
  'help-asked',
  'nothing-new',
  'exceptions',
  'unanswered',
  'disagreements',
  'moved',
  'restricted',
] as const;
export type Figure = (typeof FIGURES)[number];

/** For how long nobody has to say anything of an open action before it is counted as having nothing new. */
export const QUIET_MONTHS = 6;

export type FigureContext = { readonly today: CalendarDate; readonly people: People };

/**
 * The actions behind a number. Every count of the status is the length of this, so that whoever opens a number sees
 * exactly what was counted.
 */
export function entriesBehind(figure: Figure, entries: readonly Entry[], context: FigureContext): Entry[] {
  return entries.filter(countsFor(figure, context));
}

/** Made once for many actions: what it looks up of people, it looks up once. */
export function countsFor(figure: Figure, { today, people }: FigureContext): (entry: Entry) => boolean {
  switch (figure) {
    case 'signed-off':
    case 'verified':
    case 'claimed':
    case 'in-progress':
    case 'plan-only':
    case 'not-started':
    case 'ended':
      return (entry) => progressOf(entry) === figure;
    case 'overdue':
      return (entry) => daysOverdue(entry, today) > 0;
    case 'undated':
      return (entry) => !isEnded(entry) && entry.action.timing.kind !== 'deadline';
    case 'without-holder': {
      const isVacant = vacancies(people, today);
      return (entry) => !isEnded(entry) && isVacant(entry.action.owner);
    }
    case 'without-verifier':
      return (entry) => lacksVerifier(entry, people, today);
    case 'help-asked':
      return (entry) => !isEnded(entry) && entry.lastUpdate?.state === 'needs-help';
    case 'nothing-new': {
      const before = addMonths(today, -QUIET_MONTHS);
      return (entry) => !isEnded(entry) && lastWordOn(entry) <= before;
    }
    case 'exceptions':
      return (entry) => isUnanswered(entry) || entry.disagreement?.stage.deciders !== undefined;
    case 'unanswered':
      return isUnanswered;
    case 'disagreements':
      return ({ disagreement }) => disagreement !== undefined;
    case 'moved':
      return ({ action: { timing } }) => timing.kind === 'deadline' && timing.firstDueOn !== timing.dueOn;
    case 'restricted':
      return ({ isRestricted }) => isRestricted;
  }
}

/** On the chair's list, since nobody answered, whoever was told. */
function isUnanswered(entry: Entry): boolean {
  return !isEnded(entry) && (entry.reminders.told?.some(({ level }) => level === 'chair') ?? false);
}

/** How far an action has come. Every action is at exactly one of these. */
export type Progress = Extract<
  Figure,
  'signed-off' | 'verified' | 'claimed' | 'in-progress' | 'plan-only' | 'not-started' | 'ended'
>;

export function progressOf({ standing, lastUpdate }: Pick<Entry, 'standing' | 'lastUpdate'>): Progress {
  if (standing.state !== 'in-progress') return standing.state;
  return lastUpdate || standing.returned ? 'in-progress' : 'plan-only';
}

/** When somebody last said where it stands, here or in the plan's document; else when it came into the register. */
function lastWordOn({ lastUpdate, planProgress, registeredAt }: Entry): CalendarDate {
  if (lastUpdate) return dateOf(lastUpdate.at);
  return (planProgress?.words && planProgress.asOfOn) || dateOf(registeredAt);
}

function lacksVerifier(entry: Entry, people: People, today: CalendarDate): boolean {
  const { standing } = entry;
  return standing.state === 'claimed' && verifiersFor(people, entry, today, standing.claim.by).length === 0;
}

/** Looks each role up once, however many actions it answers for. */
function vacancies(people: People, today: CalendarDate): (owner: RoleKey) => boolean {
  const known = new Map<RoleKey, boolean>();
  return (owner) => {
    const isVacant = known.get(owner) ?? holdersOf(people, owner, today).length === 0;
    known.set(owner, isVacant);
    return isVacant;
  };
}
