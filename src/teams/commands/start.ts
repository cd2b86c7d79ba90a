import { startCard } from '../../rules/help/stop-card.ts';
import type { Command } from '../command.ts';

/** Everything again. */
export const start: Command = {
  pattern:
    /^(?:please )?(?:start(?: again)?|start (?:reminding me|(?:the |my )*(?:reminders?|messages?|notifications?|notices?))(?: again)?|subscribe(?: again)?|re-?subscribe|opt[ -]?in|resume|un-?pause|un-?mute)(?:,? please)?[\s!.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, { by, context }, { preferences }) => {
    const wasStopped = context.optedOut.has(by.personId);
    if (wasStopped) await preferences.setOptedOut(by.personId, false);
    return [startCard({ noticeDaysBefore: context.cadence.noticeDaysBefore, wasStopped })];
  },
};
