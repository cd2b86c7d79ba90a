import { stopCard } from '../../rules/help/stop-card.ts';
import type { Command } from '../command.ts';

/** No more of what the procedure does not require. */
export const stop: Command = {
  pattern:
    /^(?:please )?(?:stop(?: it| that)?|stop (?:reminding|messaging|notifying|sending|writing|chasing|bothering|nagging|asking|telling)(?: to)?(?: me)?(?: any)?(?: more)?(?: (?:reminders?|messages?|notifications?|notices?|cards?))?|(?:stop|no|fewer|less)(?: all| the| my| these| those| more)* (?:reminders?|messages?|notifications?|notices?|cards?)|unsubscribe|opt[ -]?out|pause|mute|leave me alone)(?: me)?(?:,? please)?[\s!.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, { by, context }, { preferences }) => {
    const wasStopped = context.optedOut.has(by.personId);
    if (!wasStopped) await preferences.setOptedOut(by.personId, true);
    return [stopCard({ noticeDaysBefore: context.cadence.noticeDaysBefore, wasStopped })];
  },
};
