import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { PersonId } from '../../words/person.ts';
import { dateInWords, dateOf, type Instant, timeInWords } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';

/** What became of a claim before somebody's verdict on it arrived. For the notice on the entry as it stands now. */
export function tooLateInWords({ standing, lastUpdate }: Entry, claimId: SubmissionId, reader: PersonId): string {
  switch (standing.state) {
    case 'verified':
    case 'signed-off':
      return en`${standing.verifiedBy === reader ? en`You` : standing.verifiedByName} verified this ${when(standing.verifiedAt)}.`;
    case 'claimed': {
      const { claim, earlierReturn } = standing;
      const before = earlierReturn?.claimId === claimId ? `${sentBack(en`the earlier claim`, earlierReturn, reader)} ` : '';
      return en`${before}${claim.byName} sent a newer claim ${when(claim.at)}: this is it.`;
    }
    case 'ended':
      return en`${standing.byName} recorded ${when(standing.at)} that this action ended without completion.`;
    case 'in-progress':
    case 'not-started': {
      const returned = standing.state === 'in-progress' ? standing.returned : undefined;
      if (returned?.claimId === claimId) return sentBack('this', returned, reader);
      return lastUpdate
        ? en`${lastUpdate.byName} took this claim back ${when(lastUpdate.at)}.`
        : en`This claim no longer stands.`;
    }
  }
}

function sentBack(what: string, { by, byName, at }: { by: PersonId; byName: string; at: Instant }, reader: PersonId): string {
  return en`${by === reader ? en`You` : byName} sent ${what} back ${when(at)}.`;
}

function when(at: Instant): string {
  return en`on ${dateInWords(dateOf(at))} at ${timeInWords(at)}`;
}
