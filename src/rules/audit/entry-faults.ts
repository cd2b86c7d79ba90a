import type { EntryRef } from '../../words/action.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { Plan } from '../../words/plan.ts';
import type { RoleKey } from '../../words/role.ts';
import { addMinutes, dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { mayWaitForOthers } from '../assurance/waits-for.ts';
import type { ReadRow } from '../history/read-row.ts';
import type { Fault } from './fault.ts';

/** How far the clocks of two servers may be apart before their rows look out of order. */
const CLOCKS_APART_MINUTES = 5;

export type EntryAsStored = {
  /** Under which it is stored. */
  readonly filedAs: EntryRef;
  /** The column that lists of what waits are found by. Rows from before it was kept have none. */
  readonly isWaiting: unknown;
  /** `undefined` where there is none, or none that can be read. */
  readonly plan: Plan | undefined;
  /** Under which it is listed. */
  readonly owners: readonly RoleKey[];
  readonly people: People;
  /** Of every erasure that was begun; `undefined` where nobody can say. */
  readonly pseudonyms: ReadonlySet<PersonId> | undefined;
  readonly now: Instant;
};

/**
 * What is wrong with an entry besides its chain and its clocks.
 * @param rows its history, oldest first
 */
export function entryFaults(entry: Entry, rows: readonly ReadRow[], stored: EntryAsStored): Fault[] {
  const { filedAs, isWaiting, owners, people, now } = stored;
  const { action } = entry;
  const isMisfiled = action.planId !== filedAs.planId || action.ref !== filedAs.ref;
  return [
    ...faultIf(isMisfiled, 'misfiled', 'it is stored under another reference than its own'),
    ...faultIf(
      isWaiting !== undefined && isWaiting !== mayWaitForOthers(entry),
      'wrong-column',
      isWaiting === true ? 'it is listed as waiting for others, and does not' : 'it waits for others, and is not listed so',
    ),
    ...planFaults(entry, stored.plan),
    ...faultIf(!owners.includes(action.owner), 'not-listed', 'it is not in the list of its owner’s actions'),
    ...ownVerifications(entry, rows),
    ...dateFaults(entry, rows, now),
    ...peopleLeft(entry, people),
    ...unknownErasures(rows, stored.pseudonyms),
  ];
}

function planFaults({ planTitle, isRestricted, verifiedBy }: Entry, plan: Plan | undefined): Fault[] {
  if (!plan) return [{ kind: 'no-plan', says: 'its plan is not in the list of plans' }];
  const different = [
    ...(planTitle === plan.title ? [] : ['title']),
    ...(isRestricted === plan.isRestricted ? [] : ['restriction']),
    ...((verifiedBy ?? 'own-agency') === (plan.verifiedBy ?? 'own-agency') ? [] : ['rule of who verifies']),
  ];
  return faultIf(different.length > 0, 'plan-differs', `it has another ${different.join(' and another ')} than its plan`);
}

/** Nobody verifies their own claim: over everything that was ever verified of it, and as it stands. */
function ownVerifications({ standing }: Entry, rows: readonly ReadRow[]): Fault[] {
  const claimants = new Map<SubmissionId, PersonId>();
  const own: number[] = [];
  for (const { event, by, seq } of rows) {
    if (event.what === 'claimed') claimants.set(event.update.id, event.update.by);
    if (event.what === 'verified' && claimants.get(event.claimId) === by) own.push(seq);
  }
  const isOwn = 'verifiedBy' in standing && standing.verifiedBy === standing.claim.by;
  const where = own.length > 0 ? `, as row ${own.join(' and row ')} of its history has it` : '';
  return faultIf(own.length > 0 || isOwn, 'own-verification', `somebody verified their own claim${where}`);
}

/** What an erasure vouches for is believed: so it has to be one that was ordered here. */
function unknownErasures(rows: readonly ReadRow[], pseudonyms: EntryAsStored['pseudonyms']): Fault[] {
  const unknown = rows.find(({ event }) => event.what === 'erased' && pseudonyms?.has(event.pseudonym) === false);
  const says = `row ${unknown?.seq} of its history says that somebody was erased, and no such erasure is recorded`;
  return faultIf(unknown !== undefined, 'erasure-unknown', says);
}

function dateFaults(entry: Entry, rows: readonly ReadRow[], now: Instant): Fault[] {
  const latest = addMinutes(now, CLOCKS_APART_MINUTES);
  const later = rows.findIndex(({ at }, n) => at < addMinutes(rows[n - 1]?.at ?? at, -CLOCKS_APART_MINUTES));
  const ahead = rows.find(({ at }) => at > latest);
  return [
    ...faultIf(later > 0, 'dates-out-of-order', `row ${later + 1} of its history is from before row ${later}`),
    ...faultIf(ahead !== undefined, 'dates-out-of-order', `row ${ahead?.seq} of its history is of a time to come`),
    ...standingDates(entry),
  ];
}

function standingDates({ standing, hold }: Entry): Fault[] {
  const moments = 'claim' in standing ? [standing.claim.at] : [];
  if ('verifiedAt' in standing) moments.push(standing.verifiedAt);
  if ('signedOffAt' in standing) moments.push(standing.signedOffAt);
  const isUnordered = moments.some((at, n) => at < addMinutes(moments[n - 1] ?? at, -CLOCKS_APART_MINUTES));
  const recheckOn = 'recheckOn' in standing ? standing.recheckOn : undefined;
  const isEarly = recheckOn !== undefined && 'signedOffAt' in standing && recheckOn < dateOf(standing.signedOffAt);
  const isPast = hold !== undefined && hold.untilOn < dateOf(hold.at);
  return [
    ...faultIf(isUnordered, 'dates-out-of-order', 'it was claimed, verified and signed off in another order than that'),
    ...faultIf(isEarly, 'dates-out-of-order', 'it is to be checked again before it was signed off'),
    ...faultIf(isPast, 'dates-out-of-order', 'what holds its reminders back ended before it began'),
  ];
}

/** Whoever is named in what waits: by then others may hold their roles. */
function peopleLeft({ standing, hold, request, disowned }: Entry, { persons }: People): Fault[] {
  const known = new Set(persons.map(({ id }) => id));
  const passedTo = standing.state === 'claimed' ? standing.passed?.to?.id : undefined;
  const claimant = standing.state === 'claimed' ? standing.claim.by : undefined;
  const named = [passedTo, claimant, hold?.by, request?.by, disowned?.by].filter((id) => id !== undefined);
  if (named.every((id) => known.has(id))) return [];
  const because = 'people leave, and whoever holds the role is asked';
  return [{ kind: 'person-left', says: 'what waits of it names somebody who is not on the list of people', because }];
}

function faultIf(isFault: boolean, kind: Fault['kind'], says: string): Fault[] {
  return isFault ? [{ kind, says }] : [];
}
