import { listedSince } from '../rules/delivery/message-in-words.ts';
import type { Trouble } from '../rules/summary/schedules-card.ts';
import type { ScheduleId } from '../words/schedule.ts';
import { dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';
import type { ChannelSummary, Delivery } from './ports.ts';

export type MissedSummary = ChannelSummary & { readonly delivery: Delivery & { readonly why: string } };

/** Summaries of the last days that did not arrive in their channel, or of which nobody knows, oldest first. */
export async function missedSummaries(deps: Pick<Deps, 'schedules' | 'clock' | 'log'>): Promise<MissedSummary[]> {
  return (await recentSummaries(deps)).filter(isMissed);
}

/** Of each schedule whose last summary is one of those. */
export async function troublesOf(deps: Pick<Deps, 'schedules' | 'clock' | 'log'>): Promise<Map<ScheduleId, Trouble>> {
  const last = new Map((await recentSummaries(deps)).map((summary) => [summary.scheduleId, summary]));
  const troubles = [...last.values()].filter(isMissed);
  return new Map(
    troubles.map(({ scheduleId, createdAt, delivery: { state, why } }) => [
      scheduleId,
      { on: dateOf(createdAt), isKnown: state !== 'unknown', why },
    ]),
  );
}

async function recentSummaries({ schedules, clock, log }: Pick<Deps, 'schedules' | 'clock' | 'log'>): Promise<ChannelSummary[]> {
  const recent = await schedules.summaries(listedSince(clock()), (row) => log('summary-unreadable', { row }));
  return recent.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)));
}

function isMissed(summary: ChannelSummary): summary is MissedSummary {
  const { state } = summary.delivery;
  return state === 'unknown' || state === 'unreachable' || state === 'failed';
}
