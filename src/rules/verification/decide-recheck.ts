import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Entry, Lasted } from '../../words/entry.ts';
import type { EvidenceLink } from '../../words/evidence.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { addMonths, type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { Cadence } from '../assurance/cadence.ts';
import { reasonOf } from '../edits/check-edit.ts';
import { may, type Viewer } from '../people/access.ts';
import { isReopened, reopen } from './decide-reopening.ts';
import { recheckAs, type SignedOffEntry, toRecheck } from './recheck.ts';

/** Somebody's answer to whether the change has lasted. */
export type AskedRecheck = {
  /** Which re-check it was: there may have been another since. */
  readonly recheckOn: CalendarDate;
  readonly hasLasted: boolean;
  readonly words: string;
  readonly link?: EvidenceLink | undefined;
};

/**
 * Records that the change has lasted, as the lead or whoever verifies says; once both have said so it is settled, until
 * the next time. One who says that it has not reopens the action.
 */
export function decideRecheck(
  entry: Entry,
  { recheckOn, hasLasted, words: typed, link }: AskedRecheck,
  by: Viewer,
  {
    people,
    cadence,
    now,
  }: { readonly people: People; readonly cadence: Pick<Cadence, 'recheckAgainAfterMonths'>; readonly now: Instant },
): Change | Keep | Refuse {
  if (!may('recheck', by, entry, people)) return refuse('not-yours-to-recheck', entry);
  const words = reasonOf(typed);
  if (!hasLasted && isReopened(entry, by, words)) return keep(entry);
  const due = toRecheck(entry, dateOf(now));
  if (due?.standing.recheckOn !== recheckOn) return refuse('not-to-recheck', entry);
  const as = recheckAs(due, by, people);
  if (!as) return unasked(due, by);
  if (words === undefined) return refuse('reason-missing', entry);
  if (!hasLasted) return reopen(due, { reason: words, by, people, now, isNotLasting: true });

  const said = { as, words, ...(link && { link }) };
  const lasted: Lasted[] = [...(due.standing.lasted ?? []), { ...said, by: by.personId, byName: by.name, at: now }];
  const answered: Event = { what: 'lasted', ...said };
  const isSettled = (['lead', 'verifier'] as const).every((one) => lasted.some((answer) => answer.as === one));
  const revision = entry.revision + 1;
  if (!isSettled) {
    const next = { ...due, standing: { ...due.standing, lasted }, revision };
    return change(next, by.personId, { events: [answered], lookAgainAt: now });
  }
  const { recheckOn: _on, lasted: _lasted, ...signedOff } = due.standing;
  const months = cadence.recheckAgainAfterMonths;
  const nextOn = months > 0 ? addMonths(dateOf(now), months) : undefined;
  const next: Entry = { ...due, standing: { ...signedOff, ...(nextOn && { recheckOn: nextOn }) }, revision };
  return change(next, by.personId, {
    events: [answered, { what: 'rechecked', ...(nextOn && { nextOn }) }],
    lookAgainAt: now,
  });
}

function unasked(entry: SignedOffEntry, { personId }: Viewer): Keep | Refuse {
  const isAnswered = entry.standing.lasted?.some(({ by }) => by === personId);
  return isAnswered ? keep(entry) : refuse('not-yours-to-recheck', entry);
}
