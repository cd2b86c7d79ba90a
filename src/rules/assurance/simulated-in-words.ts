import type { AskedAs } from '../../decisions/message.ts';
import { counted } from '../../words/counted.ts';
import type { PersonId } from '../../words/person.ts';
import { dateInWords, timeInWords } from '../../words/time.ts';
import type { AskContext } from './decide-ask.ts';
import type { Simulated, SimulatedAsk } from './simulate.ts';

/** Day by day whose card would hold what, then how much that is for each person. */
export function simulatedInWords({ digests, nobodyToAsk }: Simulated, { people }: Pick<AskContext, 'people'>): string[] {
  const nameOf = (id: PersonId): string => people.persons.find((person) => person.id === id)?.name ?? id;
  const days = [...Map.groupBy(digests, ({ on }) => on)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const perPerson = [...Map.groupBy(digests, ({ to }) => to)].toSorted(([, a], [, b]) => b.length - a.length);
  const nobody = Map.groupBy(nobodyToAsk, ({ on }) => on);
  return [
    ...days.flatMap(([on, sent]) => [
      '',
      dateInWords(on),
      ...sent.map(({ at, to, asks }) => `  ${timeInWords(at)} ${nameOf(to)}: ${asksInWords(asks)}`),
      ...(nobody.get(on) ?? []).map(({ ref }) => `  nobody could be asked about ${ref}`),
    ]),
    '',
    ...(perPerson.length === 0 ? ['Nobody would be written to.'] : []),
    ...perPerson.map(([to, sent]) => `${nameOf(to)}: ${counted(sent.length, 'card')}, about ${counted(refsIn(sent), 'action')}`),
  ];
}

const SAYS: Readonly<Record<AskedAs, string>> = {
  lead: 'asked about',
  verifier: 'asked to verify',
  agree: 'asked to agree on',
  recheck: 'asked whether it has lasted:',
  'line-manager': 'told, as line manager, of',
  'safeguarding-lead': 'told, as safeguarding lead, of',
  'sub-group-chair': 'told, as sub-group chair, of',
  'business-manager': 'asked, as business manager, about',
  chair: 'told, as chair, of',
};

const LEAD_SAYS: Readonly<Record<NonNullable<SimulatedAsk['about']>, string>> = {
  'coming-due': 'told beforehand of',
  overdue: 'asked about',
  'no-date': 'asked for a date for',
};

/** How many references one line names before it says how many more there are. */
const MOST_REFS = 8;

function asksInWords(asks: readonly SimulatedAsk[]): string {
  return [...Map.groupBy(asks, ({ as, about }) => (as === 'lead' && about ? LEAD_SAYS[about] : SAYS[as]))]
    .map(([says, some]) => {
      const refs = some.slice(0, MOST_REFS).map(({ ref }) => ref);
      const more = some.length > MOST_REFS ? ` and ${some.length - MOST_REFS} more` : '';
      return `${says} ${refs.join(', ')}${more}`;
    })
    .join('; ');
}

function refsIn(sent: Simulated['digests']): number {
  return new Set(sent.flatMap(({ asks }) => asks.map(({ planId, ref }) => `${planId} ${ref}`))).size;
}
