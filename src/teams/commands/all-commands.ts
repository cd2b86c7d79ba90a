import type { Command } from '../command.ts';
import { addAction } from './add-action.ts';
import { changeAction } from './change-action.ts';
import { cover } from './cover.ts';
import { date } from './date.ts';
import { delivery } from './delivery.ts';
import { disagree } from './disagree.ts';
import { disagreement } from './disagreement.ts';
import { disagreements } from './disagreements.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { matches } from './matches.ts';
import { myActions } from './my-actions.ts';
import { next } from './next.ts';
import { record } from './record.ts';
import { report } from './report.ts';
import { schedules } from './schedules.ts';
import { signOff } from './sign-off.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { summary } from './summary.ts';
import { thanks } from './thanks.ts';

/** Everything that people can type, in the order in which it is looked at. What fits none of them is read as an update in their own words: `reply.ts`. */
const BY_NAME = {
  help,
  thanks,
  schedules,
  summary,
  report,
  find,
  next,
  myActions,
  stop,
  start,
  cover,
  changeAction,
  addAction,
  date,
  disagree,
  disagreement,
  disagreements,
  record,
  matches,
  delivery,
  signOff,
} as const satisfies Readonly<Record<string, Command>>;

export const allCommands: readonly Command[] = Object.values(BY_NAME);

/** Our own name for it, as whoever runs the bot sees it: never what was typed. */
export function commandName(command: Command): string {
  return Object.entries(BY_NAME).find(([, one]) => one === command)?.[0] ?? 'reply';
}
