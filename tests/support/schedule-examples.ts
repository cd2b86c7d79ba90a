import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import { scheduleSetCard, schedulesCard } from '../../src/rules/summary/schedules-card.ts';
import { sinceInWords } from '../../src/rules/summary/since-in-words.ts';
import { statusCard } from '../../src/rules/summary/status-card.ts';
import { summarise } from '../../src/rules/summary/summarise.ts';
import { ActionRef } from '../../src/words/action.ts';
import type { Card } from '../../src/words/card-data.ts';
import { Schedule } from '../../src/words/schedule.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { buildEntry } from './build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from './build-people.ts';

type ScheduleExample = { readonly name: string; readonly card: Card; readonly isPictured: boolean };

const now = Instant.parse('2026-11-20T10:12:00.000Z');
const today = CalendarDate.parse('2026-11-20');
const people = buildPeople({ hasLevels: true, vacant: [roles.partnershipManager.key] });
const channel = { tenantId: 'tenant', channelId: '19:board@thread.tacv2' };

function schedule(over: Record<string, unknown>): Schedule {
  const { id, name } = persons.chair;
  const rhythm = { kind: 'weekly', weekday: 1 };
  return Schedule.parse({ id: 'one', rhythm, setBy: id, setByName: name, setAt: '2026-10-02T09:00:00.000Z', ...over });
}

const weekly = schedule({ channel });
const police = schedule({ id: 'two', agencyId: 'police', rhythm: { kind: 'monthly', day: 31 } });
const meeting = { kind: 'before-meeting', meetingOn: '2026-12-10', workingDays: 5 };
const bySomebodyGone = { setBy: persons.partnershipManager.id, setByName: persons.partnershipManager.name };
const gone = schedule({ id: 'three', channel, rhythm: meeting, ...bySomebodyGone });

const common = { today, calendar: bankHolidays, people, troubles: new Map() };
const manager = { ...common, by: viewerAs(persons.businessManager, people), channel: undefined };
const chair = { ...common, by: viewerAs(persons.chair, people) };
const trouble = { on: CalendarDate.parse('2026-11-16'), isKnown: true, why: 'The app is not in that channel any more.' };

/** The cards of a status that comes by itself. */
export function scheduleExamples(words: string): readonly ScheduleExample[] {
  const hostile = schedule({ theme: words, setByName: words, rhythm: meeting });
  const changed = {
    period: { from: Instant.parse('2026-11-16T09:00:00.000Z'), to: now },
    changes: [
      { kind: 'verified', refs: ['HOU-01', 'HOU-02', 'POL-01'].map((ref) => ({ ref: ActionRef.parse(ref) })) },
      { kind: 'became-overdue', refs: ['HOU-03', 'POL-02'].map((ref) => ({ ref: ActionRef.parse(ref) })) },
    ],
    daysLater: 0,
    daysEarlier: 0,
  } as const;
  const summary = summarise([buildEntry({ dueOn: '2026-10-15' }), buildEntry({ ref: 'HOU-02', dueOn: '2027-01-31' })], {
    now,
    people,
    unreachable: 0,
  });
  return [
    {
      name: 'schedules',
      isPictured: true,
      card: schedulesCard([weekly, police, gone], { ...manager, notice: '', troubles: new Map([[weekly.id, trouble]]) }),
    },
    {
      name: 'schedules-in-channel',
      isPictured: false,
      card: schedulesCard([weekly, gone], {
        ...chair,
        channel,
        notice: 'Ended: Status, on the first working day of each month.',
        troubles: new Map([[weekly.id, { ...trouble, isKnown: false }]]),
      }),
    },
    { name: 'schedules-none', isPictured: false, card: schedulesCard([], { ...chair, channel, notice: '' }) },
    { name: 'schedules-hostile', isPictured: false, card: schedulesCard([hostile], { ...manager, notice: words }) },
    { name: 'schedule-set', isPictured: true, card: scheduleSetCard(weekly, { wasThere: false }, { ...chair, channel }) },
    {
      name: 'schedule-set-before',
      isPictured: false,
      card: scheduleSetCard(police, { wasThere: true }, { ...chair, channel: undefined }),
    },
    {
      name: 'status-by-itself',
      isPictured: false,
      card: statusCard(summary, {
        ...{ now, by: viewerAs(persons.chair), isPersonal: false, calendar: bankHolidays, people, scope: {} },
        since: sinceInWords(changed, false),
      }),
    },
  ];
}
