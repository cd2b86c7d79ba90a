import type { Match } from '../../words/match.ts';
import type { People } from '../../words/people.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { Cadence } from '../assurance/cadence.ts';
import { askAgainAt } from '../assurance/others-due.ts';
import type { Calendar } from '../calendar/working-days.ts';
import { openMatches } from './matching.ts';

/** Who waits for the business manager to say who they are, and has not been spoken of since the last step of the cadence. */
export function matchesToAskAbout(
  people: People,
  matches: readonly Match[],
  { now, calendar, cadence }: { now: Instant; calendar: Calendar; cadence: Cadence },
): Match[] {
  const isDue = ({ askedOn }: Match): boolean =>
    askedOn === undefined || (askedOn < dateOf(now) && now >= askAgainAt({ lastOn: askedOn }, calendar, cadence));
  return openMatches(people, matches)
    .map(({ match }) => match)
    .filter(isDue);
}
