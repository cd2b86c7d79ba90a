import { askContextOf } from '../engine/ask-context.ts';
import type { Deps } from '../engine/deps.ts';
import type { AskContext } from '../rules/assurance/decide-ask.ts';
import type { Calendar } from '../rules/calendar/working-days.ts';
import { type Viewer, viewerOf } from '../rules/people/access.ts';
import type { AllowedHosts } from '../rules/updates/check-link.ts';
import type { SentFile } from '../rules/updates/sent-files.ts';
import type { People } from '../words/people.ts';
import { PersonId } from '../words/person.ts';
import type { Channel } from '../words/schedule.ts';
import { type CalendarDate, dateOf } from '../words/time.ts';
import { channelOf, type TeamsActivity, tenantOf } from './activity.ts';
import { filesIn } from './attached-files.ts';
import { typedIn } from './typed-text.ts';

/** What the handlers and commands work with. */
export type BotDeps = Deps & {
  readonly allowedHosts: AllowedHosts;
  /** Where people's browsers reach the bot; left out where no links to it are given. */
  readonly publicUrl?: () => string | undefined;
};

/** Somebody asking something of the bot: who they are, what they hold today, and where they ask. */
export type Ask = {
  readonly by: Viewer;
  readonly people: People;
  readonly today: CalendarDate;
  readonly calendar: Calendar;
  /** What decides who is asked when. */
  readonly context: AskContext;
  /** The chat of this person alone; anything else is read by others too. */
  readonly isPersonal: boolean;
  /** Left out in a group chat, too. */
  readonly channel?: Channel | undefined;
  /** What came with it. */
  readonly files: readonly SentFile[];
  /** The message that it answers, as Teams names it. */
  readonly answers: string | undefined;
};

/** @returns `undefined` for somebody whom Teams does not name by tenant and Entra object id, such as another bot */
export function senderOf(activity: TeamsActivity): PersonId | undefined {
  const id = PersonId.safeParse(`${tenantOf(activity)}:${activity.from.aadObjectId}`.toLowerCase());
  return id.data;
}

export async function askOf(activity: TeamsActivity, deps: Deps): Promise<Ask | undefined> {
  const personId = senderOf(activity);
  if (!personId) return undefined;
  const context = await askContextOf(deps);
  const { people, calendar } = context;
  const today = dateOf(context.now);
  const by = viewerOf(people, personId, activity.from.name ?? 'Somebody', today);
  const files = filesIn(activity);
  const { answers } = typedIn(activity);
  const isPersonal = activity.conversation.conversationType === 'personal';
  const channel = channelOf(activity);
  return { by, people, today, calendar, context, isPersonal, channel, files, answers };
}
