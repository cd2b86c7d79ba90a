import { z } from 'zod';
import { maySeeStatus } from '../../rules/people/access.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { scheduleInWords } from '../../rules/summary/schedules-card.ts';
import { en } from '../../words/english.ts';
import { ScheduleId } from '../../words/schedule.ts';
import { cardHandler } from '../card-handler.ts';
import { scheduleList, schedulesHere } from '../schedule-list.ts';

/** Only what is shown to whoever presses, where they press: what is not there has ended already, for all that they see. */
export const endSchedule = cardHandler(
  'end-schedule',
  z.object({ id: ScheduleId }),
  async ({ id }, ask, deps) => {
    if (!maySeeStatus(ask.by)) return refusalCard('status-not-for-you');
    const schedule = (await schedulesHere(ask, deps)).find((one) => one.id === id);
    if (!schedule) return scheduleList(en`That one had ended already.`, ask, deps);
    await deps.schedules.remove(id);
    return scheduleList(en`Ended: ${scheduleInWords(schedule, ask.people)}.`, ask, deps);
  },
  { isForChannels: true },
);
