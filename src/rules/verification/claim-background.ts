import { en } from '../../words/english.ts';
import type { Entry, Standing } from '../../words/entry.ts';
import type { HistoryRow } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { Instant } from '../../words/time.ts';
import { MIN_SAME_CHARACTERS, plain } from '../checks/plain.ts';
import { agencyNameNow } from '../people/answering.ts';

/** A claim that was sent back, and what was missing in it; or that was reopened after it had been verified, and why. */
export type PastReturn = {
  readonly reason: string;
  readonly isReopening?: true;
  readonly by: PersonId;
  readonly byName: string;
  readonly at: Instant;
};

/** An action of another agency that the same recommendation asks for. */
export type Elsewhere = { readonly ref: string; readonly agencyName: string; readonly state: string };

/** What the register knows beside the claim itself, for whoever verifies it. */
export type ClaimBackground = {
  /** The latest first. */
  readonly returns: readonly PastReturn[];
  readonly elsewhere: readonly Elsewhere[];
  /** The actions of the plan that may say the same as this one. */
  readonly alike: readonly Entry[];
};

/** Enough to compare with; whoever wants all of them asks for the status. */
const MOST_ELSEWHERE = 5;

/** Every claim of an action that was sent back or reopened, the latest first. */
export function returnsIn(history: readonly HistoryRow[], { persons }: People): PastReturn[] {
  const nameOf = (id: PersonId): string => persons.find((person) => person.id === id)?.name ?? en`Somebody who has left`;
  return history
    .flatMap(({ event, by, at }): PastReturn[] => {
      if (by === 'register' || (event.what !== 'returned' && event.what !== 'completion-reopened')) return [];
      const reopening = event.what === 'completion-reopened' && ({ isReopening: true } as const);
      return [{ reason: event.reason, ...reopening, by, byName: nameOf(by), at }];
    })
    .toReversed();
}

const stateInWords: Readonly<Record<Standing['state'], string>> = en({
  'not-started': 'not started',
  'in-progress': 'in progress',
  claimed: 'claimed complete, not verified',
  verified: 'verified',
  'signed-off': 'signed off',
  ended: 'ended without completion',
});

/** Whether two actions of one plan answer the same recommendation, word for word, and belong to different agencies. */
export function isSameElsewhere(entry: Entry, other: Entry): boolean {
  if (entry.isRestricted || other.isRestricted || entry.action.planId !== other.action.planId) return false;
  const asked = plain(entry.action.recommendation);
  return (
    asked.length >= MIN_SAME_CHARACTERS &&
    entry.action.agencyId !== other.action.agencyId &&
    plain(other.action.recommendation) === asked
  );
}

/** Reference, agency and state, and nobody's words. */
export function elsewhereOf(entry: Entry, others: readonly Entry[], people: People): Elsewhere[] {
  return others
    .filter((other) => isSameElsewhere(entry, other))
    .slice(0, MOST_ELSEWHERE)
    .map(({ action, standing }) => ({
      ref: action.ref,
      agencyName: agencyNameNow(people, action),
      state: stateInWords[standing.state],
    }));
}
