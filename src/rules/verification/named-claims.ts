import { EntryRef } from '../../words/action.ts';
import type { Entry, VerifiedStanding } from '../../words/entry.ts';
import { SubmissionId } from '../../words/update.ts';
import { withdrawnOf } from './decide-claim.ts';

/** A claim as a card showed it, and the action that it was made on. */
export type NamedClaim = {
  readonly about: EntryRef;
  readonly claimId: SubmissionId;
  /** How many pieces of its evidence had been withdrawn. */
  readonly withdrawnSeen: number;
};

/** As one button holds several: only what was on its card is signed off with it, and nothing that was verified since. */
export function claimsInShort(entries: readonly (Entry & { readonly standing: VerifiedStanding })[]): string {
  return entries
    .map((entry) => {
      const { action, standing } = entry;
      return `${action.planId}/${action.ref}/${standing.claim.id}/${withdrawnOf(entry, standing.claim)}`;
    })
    .join(' ');
}

/** @returns nothing of what no card of ours can have sent */
export function claimsNamed(short: string): NamedClaim[] {
  return short.split(' ').flatMap((one) => {
    const [planId, ref, claim, withdrawn] = one.split('/');
    const about = EntryRef.safeParse({ planId, ref });
    const claimId = SubmissionId.safeParse(claim);
    return about.success && claimId.success
      ? [{ about: about.data, claimId: claimId.data, withdrawnSeen: Number(withdrawn) || 0 }]
      : [];
  });
}
