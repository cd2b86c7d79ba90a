import { type Card, type CardData, shortened } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { DeliveryProblem } from './delivery-problems.ts';
import { problemInWords, problemsInWords } from './problem-in-words.ts';

const ROWS = 10;

/** Of one row: who holds many roles is told by the first of them. */
const MAX_ROLES_CHARACTERS = 200;

/**
 * Who could not be reached, for the business manager: each with what can be done about it.
 * @param view `page` counts from 1, and is brought into range; `notice` is what a button has just done, or empty
 */
export function deliveryProblemsCard(
  problems: readonly DeliveryProblem[],
  view: { today: CalendarDate; page: number; notice: string },
): Card {
  const pages = Math.max(1, Math.ceil(problems.length / ROWS));
  const page = Math.min(Math.max(1, view.page), pages);
  const before = (page - 1) * ROWS;
  const shown = problems.slice(before, before + ROWS);
  const after = problems.length - before - shown.length;
  const heading = problemsInWords(problems);
  return {
    name: 'delivery-problems',
    data: {
      summary: heading,
      heading,
      notice: view.notice,
      intro:
        problems.length > 0
          ? en`Whoever it has been for longest comes first. They are taken off this list when something reaches them, or when they write to me.`
          : en`Everything that I sent to people who hold a role arrived, as far as anybody knows.`,
      page: String(page),
      rows: shown.map((problem) => rowFor(problem, view.today)),
      notShown:
        problems.length > shown.length ? en`Showing ${before + 1} to ${before + shown.length} of ${problems.length}.` : '',
      next:
        problems.length > 0
          ? en`Whoever is asked instead has to be of the same agency. For somebody who has left, have a new list of people read in.`
          : '',
      againLabel: en`Look again`,
      hasNext: after > 0,
      nextLabel: after === 1 ? en`Show the last one` : en`Show the next ${Math.min(after, ROWS)}`,
      nextPage: String(page + 1),
      hasPrevious: page > 1,
      previousLabel: en`Show the ${ROWS} before`,
      previousPage: String(page - 1),
    },
  };
}

function rowFor(problem: DeliveryProblem, today: CalendarDate): CardData<'delivery-problems'>['rows'][number] {
  const words = problemInWords(problem, today);
  const name = shortened(words.name, 100);
  return {
    ...words,
    roles: shortened(words.roles, MAX_ROLES_CHARACTERS),
    personId: problem.person.id,
    retryLabel: en`Try again now`,
    retryTooltip: en`Try again now to reach ${name}`,
    coverLabel: en`Ask somebody else`,
    coverTooltip: en`Have somebody else asked instead of ${name}`,
  };
}
