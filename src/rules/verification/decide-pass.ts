import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Message, MessageKey } from '../../decisions/message.ts';
import type { ClaimPass } from '../../words/claim.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { reasonOf } from '../edits/check-edit.ts';
import type { Viewer } from '../people/access.ts';
import { passableTo } from '../people/holders.ts';
import { verifiersOf } from './ask-verifiers.ts';
import { claimRefusal } from './claim-refusal.ts';
import type { ClaimedEntry } from './claimed-entry.ts';

export type SentPass = {
  readonly submissionId: SubmissionId;
  readonly claimId: SubmissionId;
  /** The entry's revision when the form was drawn. */
  readonly seen: number;
  /** `undefined` gives it back to everybody who can verify it. */
  readonly to: PersonId | undefined;
  readonly reason: string;
};

/** To whom somebody can pass a claim, and whether they can give it back to everybody. */
export function passChoices(
  entry: ClaimedEntry,
  by: PersonId,
  people: People,
  today: CalendarDate,
): { readonly persons: readonly Person[]; readonly hasEverybody: boolean } {
  const { claim, passed } = entry.standing;
  const persons = passableTo(people, entry, today, claim.by).filter(({ id }) => id !== by && id !== passed?.to?.id);
  return { persons, hasEverybody: passed?.to !== undefined };
}

/**
 * Has one person asked to verify a claim from now on. Whoever else may verify it still may; the partnership's own safeguarding
 * manager may from then on. The claim is as old as it was: passing it on keeps nobody above from hearing of it. The same
 * form sent again changes nothing.
 */
export function decidePass(
  entry: Entry,
  { submissionId, claimId, seen, to, reason: typed }: SentPass,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const { standing } = entry;
  if (standing.state === 'claimed' && standing.passed?.id === submissionId && standing.passed.by === by.personId)
    return keep(entry);
  const refused = claimRefusal(entry, claimId, by, people);
  if (refused || standing.state !== 'claimed') return refuse(refused ?? 'not-claimed', entry);
  const today = dateOf(now);
  const reason = reasonOf(typed);
  const { persons, hasEverybody } = passChoices({ ...entry, standing }, by.personId, people, today);
  const chosen = persons.find(({ id }) => id === to);
  if (to === undefined ? !hasEverybody : !chosen) return refuse('not-theirs-to-verify', entry);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (seen !== entry.revision) return refuse('overtaken', entry);

  const passed: ClaimPass = {
    id: submissionId,
    ...(chosen && { to: { id: chosen.id, name: chosen.name } }),
    ...{ reason, by: by.personId, byName: by.name, at: now },
  };
  const next: Entry = { ...entry, standing: { ...standing, passed }, revision: entry.revision + 1 };
  const everybody = verifiersOf(next, standing.claim, people, today).filter((id) => id !== by.personId);
  const asked = chosen ? [chosen.id] : everybody;
  const everAsked = [...new Set([...(standing.asked?.to ?? []), ...asked])];
  const moved = { ...standing, passed, asked: { count: standing.asked?.count ?? 1, lastOn: today, to: everAsked } };
  return change({ ...next, standing: everAsked.length > 0 ? moved : { ...standing, passed } }, by.personId, {
    events: [{ what: 'claim-passed', claimId, passed }],
    messages: asked.map((id) => messageTo(id, entry, submissionId, claimId)),
    lookAgainAt: now,
  });
}

function messageTo(id: PersonId, { action: { planId, ref } }: Entry, passId: SubmissionId, claimId: SubmissionId): Message {
  const content = { kind: 'claim', about: { planId, ref }, claimId } as const;
  return { key: MessageKey.parse(`passed-${passId}-${id}`), to: id, content };
}
