import { type Card, type ScheduleRow, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en, saidNow } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import type { Schedule, ScheduleId } from '../../words/schedule.ts';
import { type CalendarDate, dateInWords, dateOf, shortDateInWords } from '../../words/time.ts';
import type { Calendar } from '../calendar/working-days.ts';
import { nextOn } from './schedule.ts';
import { dayOffInWords, rhythmInWords } from './schedule-in-words.ts';
import { type AskedAt, isSameChannel, isStopped, scopeOf } from './schedules.ts';
import { MAX_NAME_CHARACTERS, scopeInWords } from './scope-in-words.ts';

/** A card of more would be longer than anybody reads. */
const MOST_ROWS = 20;

/** What became of the last one of a schedule, where it did not arrive or nobody knows. */
export type Trouble = { readonly on: CalendarDate; readonly isKnown: boolean; readonly why: string };

export type SchedulesView = AskedAt & {
  readonly today: CalendarDate;
  readonly calendar: Calendar;
  readonly people: People;
  readonly troubles: ReadonlyMap<ScheduleId, Trouble>;
  /** What has just been done, or asked back; empty otherwise. */
  readonly notice: string;
};

/** What comes by itself, as far as it is shown where it is asked for. */
export function schedulesCard(schedules: readonly Schedule[], view: SchedulesView): Card & { name: 'schedules' } {
  const { channel, notice } = view;
  const where = channel ? en` into this channel` : '';
  const heading =
    schedules.length === 0
      ? en`No status comes by itself${where}`
      : `${counted(schedules.length, 'status comes by itself', 'statuses come by themselves')}${where}`;
  const examples = en`Type “weekly status on Monday”, “monthly status”, or “status 5 working days before 4 June”`;
  return cardOf(heading, schedules, view, {
    notice,
    intro: '',
    next: en`${examples}${channel ? en` here, after my name` : en`, here or in a channel`}, for another.`,
  });
}

/** What was set, when it comes first, and how to end it. */
export function scheduleSetCard(
  schedule: Schedule,
  { wasThere }: { readonly wasThere: boolean },
  view: Omit<SchedulesView, 'notice'>,
): Card & { name: 'schedules' } {
  const { channel } = view;
  const others = channel
    ? en`It shows what a status asked for in this channel shows: counts and references, and nobody’s name.`
    : en`It shows what you may see by then, and comes to you alone.`;
  const dayOff = dayOffInWords(schedule);
  return cardOf(wasThere ? en`That is set already` : en`It is set`, [schedule], view, {
    notice: '',
    intro: [others, dayOff].filter((words) => words !== '').join(' '),
    next: en`To end it, press “End it”, or type “schedules” at any time.`,
  });
}

function cardOf(
  heading: string,
  schedules: readonly Schedule[],
  view: Omit<SchedulesView, 'notice'>,
  { notice, intro, next }: { readonly notice: string; readonly intro: string; readonly next: string },
): Card & { name: 'schedules' } {
  const shown = schedules.slice(0, MOST_ROWS);
  const more = schedules.length - shown.length;
  return {
    name: 'schedules',
    data: {
      summary: heading,
      heading,
      notice,
      intro,
      rows: shown.map((schedule) => rowFor(schedule, view)),
      notShown: more > 0 ? en`And ${more} more: end some of these to see them.` : '',
      next,
    },
  };
}

function rowFor(schedule: Schedule, view: Omit<SchedulesView, 'notice'>): ScheduleRow {
  const heading = scheduleInWords(schedule, view.people);
  const lines = [
    placeLine(schedule, view),
    nextLine(schedule, view),
    setLine(schedule, view),
    troubleLine(view.troubles.get(schedule.id)),
  ];
  return {
    heading,
    lines: lines.filter((words) => words !== '').map((words) => ({ words })),
    id: schedule.id,
    endLabel: en`End it`,
    endTooltip: en`End the status that comes ${rhythmInWords(schedule.rhythm)}`,
  };
}

/** "Status, every Monday"; "Status of Harbourside Police, every Monday" */
export function scheduleInWords(schedule: Schedule, people: People): string {
  const of = scopeInWords(scopeOf(schedule), people);
  return en`Status${of === '' ? '' : en` of ${of}`}, ${rhythmInWords(schedule.rhythm)}`;
}

/** A channel has no name here: Teams does not say it with every message, and people rename channels. */
function placeLine({ channel, setBy, setByName }: Schedule, view: Omit<SchedulesView, 'notice'>): string {
  if (channel) return isSameChannel(channel, view.channel) ? en`Comes here.` : en`Comes into a channel.`;
  const whose = setBy === view.by.personId ? en`our own chat` : en`the chat of ${shortened(setByName, MAX_NAME_CHARACTERS)}`;
  return en`Comes into ${whose}.`;
}

function nextLine(schedule: Schedule, { people, today, calendar, channel }: Omit<SchedulesView, 'notice'>): string {
  if (isStopped(schedule, people, today)) {
    const who = channel ? en`whoever set it` : shortened(schedule.setByName, MAX_NAME_CHARACTERS);
    return en`Stopped: ${who} no longer holds a role that sees the status. Whoever needs it can set it anew.`;
  }
  const on = nextOn(schedule, today, calendar);
  return on ? en`Next on ${dateInWords(on)}.` : en`It has come, and does not come again.`;
}

/** A channel holds nobody's name. */
function setLine({ setBy, setByName, setAt, channel }: Schedule, view: Omit<SchedulesView, 'notice'>): string {
  const on = shortDateInWords(dateOf(setAt));
  if (view.channel || !channel) return '';
  const who = setBy === view.by.personId ? en`you` : shortened(setByName, MAX_NAME_CHARACTERS);
  return en`Set by ${who} on ${on}.`;
}

function troubleLine(trouble: Trouble | undefined): string {
  if (!trouble) return '';
  const on = shortDateInWords(trouble.on);
  const what = trouble.isKnown
    ? en`The last one, on ${on}, did not arrive.`
    : en`It is not known whether the last one, on ${on}, arrived.`;
  return `${what} ${saidNow(trouble.why)}`;
}
