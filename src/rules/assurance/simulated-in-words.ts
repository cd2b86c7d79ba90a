import type { AskedAs } from '../../decisions/message.ts';
import { counted } from '../../words/counted.ts';
import { dateInWords, dateOf, timeInWords } from '../../words/time.ts';
import { moveInWords } from '../history/disagreement-in-words.ts';
import type { AskContext } from './decide-ask.ts';
import type { Simulated, SimulatedAsk, SimulatedMoves } from './simulate.ts';

/** Day by day whose card would hold what, then how much that is for each person. */
export function simulatedInWords(
  { digests, disagreements, nobodyToAsk }: Simulated,
  { people }: Pick<AskContext, 'people'>,
): string[] {
  const nameOf = (id: string): string => people.persons.find((person) => person.id === id)?.name ?? id;
  const namesOf = (ids: readonly string[]): string => ids.map(nameOf).join(', ') || 'nobody';
  const cards = Map.groupBy(digests, ({ on }) => on);
  const moved = Map.groupBy(disagreements, ({ at }) => dateOf(at));
  const perPerson = [...Map.groupBy(digests, ({ to }) => to)].toSorted(([, a], [, b]) => b.length - a.length);
  const nobody = Map.groupBy(nobodyToAsk, ({ on }) => on);
  return [
    ...[...new Set([...cards.keys(), ...moved.keys()])]
      .toSorted()
      .flatMap((on) => [
        '',
        dateInWords(on),
        ...(moved.get(on) ?? []).flatMap((step) => movesInWords(step, namesOf)),
        ...(cards.get(on) ?? []).map(({ at, to, asks }) => `  ${timeInWords(at)} ${nameOf(to)}: ${asksInWords(asks)}`),
        ...(nobody.get(on) ?? []).map(({ ref }) => `  nobody could be asked about ${ref}`),
      ]),
    '',
    ...(perPerson.length === 0 && disagreements.length === 0 ? ['Nobody would be written to.'] : []),
    ...perPerson.map(([to, sent]) => `${nameOf(to)}: ${counted(sent.length, 'card')}, about ${counted(refsIn(sent), 'action')}`),
  ];
}

/** `17:00 HOU-01: moved the disagreement to stage 2, since …; 5 people told` */
function movesInWords({ at, about, moves, to }: SimulatedMoves, names: (ids: readonly string[]) => string): string[] {
  const told = to.length === 0 ? '' : `; ${to.length === 1 ? '1 person' : `${to.length} people`} told`;
  return [`  ${timeInWords(at)} ${about.ref}: ${moves.map((move) => moveInWords(move, names)).join('; ')}${told}`];
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
