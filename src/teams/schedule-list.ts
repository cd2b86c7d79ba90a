import { troublesOf } from '../engine/missed-summaries.ts';
import { schedulesNow } from '../engine/set-schedule.ts';
import { isOver } from '../rules/summary/schedule.ts';
import { schedulesFor } from '../rules/summary/schedules.ts';
import { type SchedulesView, schedulesCard } from '../rules/summary/schedules-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Schedule } from '../words/schedule.ts';
import type { Ask, BotDeps } from './ask.ts';

/** What comes by itself, as far as it is for whoever asks where they ask. */
export async function scheduleList(notice: string, ask: Ask, deps: BotDeps): Promise<Card> {
  return schedulesCard(await schedulesHere(ask, deps), { ...(await scheduleView(ask, deps)), notice });
}

export async function schedulesHere({ by, channel, today }: Ask, deps: BotDeps): Promise<Schedule[]> {
  const running = (await schedulesNow(deps)).filter((schedule) => !isOver(schedule, today));
  return schedulesFor(running, { by, channel }).toSorted((a, b) => (a.setAt < b.setAt ? -1 : Number(a.setAt > b.setAt)));
}

export async function scheduleView(
  { by, channel, today, calendar, people }: Ask,
  deps: BotDeps,
): Promise<Omit<SchedulesView, 'notice'>> {
  return { by, channel, today, calendar, people, troubles: await troublesOf(deps) };
}
