import { type Card, fact } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import { dateInWords, dateOf, shortDateInWords } from '../../words/time.ts';
import type { Proposal } from './matching.ts';
import { awaitedRoles } from './roles-in-words.ts';

/** Whether somebody in Teams is the one of the list, with all that tells it. */
export function matchCard({ match, awaited }: Proposal, people: People): Card {
  const [tenant = '', object = ''] = match.personId.split(':');
  const { rejected } = match;
  const heading = rejected ? en`You said that it is somebody else` : en`Is it them?`;
  return {
    name: 'match',
    data: {
      summary: `${heading} ${match.email}`,
      heading,
      facts: [
        fact(en`Address`, match.email),
        fact(en`In the list`, `${awaited.name}: ${awaitedRoles(awaited, people)}`),
        fact(en`In Teams`, en`${match.nameInTeams}, met on ${dateInWords(dateOf(match.seenAt))}`),
        fact(en`Tenant`, tenant),
        fact(en`Object id`, object),
        ...(rejected ? [fact(en`Not them`, en`${rejected.byName} said so on ${shortDateInWords(dateOf(rejected.at))}`)] : []),
      ],
      next: en`Look at the tenant: an organisation can write any address into its own roster. Confirmed, they hold these roles at once.`,
      email: match.email,
      personId: match.personId,
      confirmLabel: en`It is them`,
      rejectLabel: rejected ? '' : en`Not them`,
    },
  };
}
