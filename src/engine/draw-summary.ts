import { type Content, MessageKey } from '../decisions/message.ts';
import { maySeeStatus } from '../rules/people/access.ts';
import { occasionsBefore } from '../rules/summary/schedule.ts';
import { scopeOf, setterOf } from '../rules/summary/schedules.ts';
import { inScope } from '../rules/summary/scope.ts';
import { sinceInWords } from '../rules/summary/since-in-words.ts';
import { statusCard } from '../rules/summary/status-card.ts';
import { summarise } from '../rules/summary/summarise.ts';
import { unreachableIn } from '../rules/summary/unreachable-in.ts';
import { type ChangedAction, changedIn, changesTogether } from '../rules/summary/what-changed-since.ts';
import type { Card } from '../words/card-data.ts';
import { inEnglish } from '../words/english.ts';
import type { Entry } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import type { Schedule, ScheduleId } from '../words/schedule.ts';
import { type CalendarDate, dateOf, type Instant } from '../words/time.ts';
import { calendarOf } from './calendar.ts';
import type { Deps } from './deps.ts';
import { digestPointer } from './pointer.ts';
import { historiesOf } from './read-register.ts';
import { schedulesNow } from './set-schedule.ts';

/** The card, or why there is nothing to send any more. */
type DrawnSummary = { readonly card: Card } | { readonly notNeeded: string };

/** How many occasions are looked back for the last summary that went out. */
const MOST_LOOKED_BACK = 12;

/** Of somebody's one summary of an occasion. */
export function summaryKey(id: ScheduleId, of: CalendarDate): MessageKey {
  return MessageKey.parse(`summary-${id}-${of}`);
}

export async function drawPersonalSummary(
  deps: Deps,
  to: PersonId,
  { scheduleId, of }: Content & { kind: 'summary' },
): Promise<DrawnSummary> {
  const schedule = (await schedulesNow(deps)).find(({ id, setBy }) => id === scheduleId && setBy === to);
  return schedule ? drawSummary(deps, schedule, of) : { notNeeded: inEnglish`The schedule was ended before this was sent.` };
}

/**
 * The status of the moment, as whoever set the schedule may see it where it goes, with what changed since the last one.
 * @param of the occasion that it is of
 * @throws {UnreadableRowError} when an action cannot be read: a count without it would be wrong and look right
 */
export async function drawSummary(deps: Deps, schedule: Schedule, of: CalendarDate): Promise<DrawnSummary> {
  const now = deps.clock();
  const today = dateOf(now);
  const [people, calendar, failures] = await Promise.all([deps.directory.people(), calendarOf(deps), deps.reach.failures()]);
  const by = setterOf(schedule, people, today);
  if (!maySeeStatus(by)) return { notNeeded: inEnglish`Whoever set it no longer holds a role that sees the status.` };
  const scope = scopeOf(schedule);
  const lastAt = await lastSentAt(deps, schedule, occasionsBefore(schedule, of, calendar));
  const period = { from: lastAt ?? schedule.setAt, to: now };
  const all: Entry[] = [];
  const changed: ChangedAction[] = [];
  for await (const one of historiesOf(deps, scope)) {
    all.push(one.entry);
    const change = inScope([one.entry], scope, people).entries.length > 0 ? changedIn(one, period) : undefined;
    if (change) changed.push(change);
  }
  const { entries, leftOut } = inScope(all, scope, people);
  const summary = summarise(entries, { now, people, unreachable: unreachableIn(scope, people, failures, today) });
  const since = sinceInWords(changesTogether(changed, period), lastAt === undefined);
  const isPersonal = schedule.channel === undefined;
  return { card: statusCard(summary, { now, by, isPersonal, calendar, people, scope, leftOut, since }) };
}

/** When the last one arrived, as far as anybody knows; `undefined` where none has. */
async function lastSentAt(
  { outbox, schedules }: Deps,
  { id, setBy, channel }: Schedule,
  before: readonly { readonly of: CalendarDate }[],
): Promise<Instant | undefined> {
  for (const { of } of before.slice(0, MOST_LOOKED_BACK)) {
    const sent = channel ? await schedules.summaryOf(id, of) : await outbox.load(digestPointer(setBy, summaryKey(id, of)));
    if (sent?.delivery.state === 'sent') return sent.delivery.sentAt;
  }
  return undefined;
}
