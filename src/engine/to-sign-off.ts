import type { Viewer } from '../rules/people/access.ts';
import { isOwnSignOff, maySignOff } from '../rules/verification/decide-sign-off.ts';
import type { EntryToSignOff } from '../rules/verification/sign-off-card.ts';
import type { Entry } from '../words/entry.ts';
import type { Deps } from './deps.ts';

/** What is verified and not signed off. */
export type ToSignOff = {
  /** What this person can sign off, the earliest verified first. */
  readonly entries: readonly EntryToSignOff[];
  /** How many more there are that somebody else has to: they lead them, or claimed or verified them. */
  readonly own: number;
  /** How many more wait for a disagreement about them to be settled. */
  readonly disputed: number;
};

/** Looks through every plan, as the status does. */
export async function toSignOff({ register, directory }: Deps, by: Viewer): Promise<ToSignOff> {
  const people = await directory.people();
  const plans = await register.plans();
  const found = await Promise.all(plans.map(({ id }) => Array.fromAsync(register.entries(id))));
  const verified = found.flat().flatMap((entry) => (maySignOff(by, entry, people) ? verifiedIn(entry) : []));
  const others = verified.filter((entry) => !isOwnSignOff(entry, by));
  const entries = others
    .filter(({ disagreement }) => !disagreement)
    .toSorted((a, b) => a.standing.verifiedAt.localeCompare(b.standing.verifiedAt));
  return { entries, own: verified.length - others.length, disputed: others.length - entries.length };
}

function verifiedIn(entry: Entry): EntryToSignOff[] {
  const { standing } = entry;
  return standing.state === 'verified' ? [{ ...entry, standing }] : [];
}
