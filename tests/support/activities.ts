import { randomUUID } from 'node:crypto';
import type { Person } from '../../src/words/person.ts';

/** The bot as Teams names it in every activity. */
export const BOT = { id: '28:safeguarding-actions', name: 'Safeguarding Actions' } as const;

/** What a test says of an activity; every builder fills in the rest as Teams does. */
type Origin = {
  /** The connector's address. */
  readonly serviceUrl: string;
  readonly from: Person;
  /** Replaces, adds to, or (as `undefined`) takes away what Teams would send. */
  readonly but?: Readonly<Record<string, unknown>>;
};

export type TestActivity = Readonly<Record<string, unknown>>;

/** Where this person and the bot talk alone. */
export function personalConversation(person: Person): string {
  return `a:personal-${objectIdOf(person)}`;
}

/** How Teams names a person to the bot: differs from the Entra object id, and from bot to bot. */
export function teamsUserId(person: Person): string {
  return `29:${objectIdOf(person)}`;
}

/** Something typed in the personal chat. */
export function messageActivity({ text, ...origin }: Origin & { readonly text: string }): TestActivity {
  return { ...personal(origin), type: 'message', textFormat: 'plain', text, ...origin.but };
}

/** A button of a card pressed in the personal chat, as `Action.Execute` sends it. */
export function invokeActivity({
  verb,
  data = {},
  replyToId = 'activity-of-the-card',
  ...origin
}: Origin & { readonly verb: string; readonly data?: unknown; readonly replyToId?: string }): TestActivity {
  return {
    ...personal(origin),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId,
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    ...origin.but,
  };
}

/** A button of a card pressed in a channel, where others see the card too. */
export function channelInvoke({
  verb,
  data = {},
  channel = BOARD_CHANNEL,
  ...origin
}: Origin & { readonly verb: string; readonly data?: unknown; readonly channel?: TestChannel }): TestActivity {
  return {
    ...inChannel(origin, channel, `${channel.channelId};messageid=${channel.threadId}`),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: 'activity-of-the-card',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    ...origin.but,
  };
}

/** Somebody searching from where they write a message. */
export function searchActivity({ query, ...origin }: Origin & { readonly query: string }): TestActivity {
  return {
    ...personal(origin),
    type: 'invoke',
    name: 'composeExtension/query',
    value: { commandId: 'findAction', parameters: [{ name: 'query', value: query }], queryOptions: { skip: 0, count: 25 } },
    ...origin.but,
  };
}

/** The bot installed for a person, or (with `action: 'remove'`) taken away by them. */
export function installActivity({ action = 'add', ...origin }: Origin & { readonly action?: 'add' | 'remove' }): TestActivity {
  return { ...personal(origin), type: 'installationUpdate', action, ...origin.but };
}

export type TestChannel = { readonly teamId: string; readonly channelId: string; readonly threadId: string };

export const BOARD_CHANNEL: TestChannel = {
  teamId: '19:board-team@thread.tacv2',
  channelId: '19:board-general@thread.tacv2',
  threadId: '1750000000000',
};

/** The bot spoken to in a channel: Teams puts the mention into the text, and says in `entities` whom it means. */
export function channelMessage({
  text,
  channel = BOARD_CHANNEL,
  ...origin
}: Origin & { readonly text: string; readonly channel?: TestChannel }): TestActivity {
  const mention = `<at>${BOT.name}</at>`;
  return {
    ...inChannel(origin, channel, `${channel.channelId};messageid=${channel.threadId}`),
    type: 'message',
    textFormat: 'plain',
    text: `${mention} ${text}\n`,
    entities: [{ type: 'mention', text: mention, mentioned: BOT }],
    ...origin.but,
  };
}

/** The bot installed in a team, or taken out of it. */
export function channelInstallActivity({
  action = 'add',
  channel = BOARD_CHANNEL,
  ...origin
}: Origin & { readonly action?: 'add' | 'remove'; readonly channel?: TestChannel }): TestActivity {
  return { ...inChannel(origin, channel, channel.channelId), type: 'installationUpdate', action, ...origin.but };
}

function personal(origin: Origin): TestActivity {
  const tenantId = tenantIdOf(origin.from);
  return {
    ...everywhere(origin),
    conversation: { id: personalConversation(origin.from), conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  };
}

function inChannel(origin: Origin, { teamId, channelId }: TestChannel, conversationId: string): TestActivity {
  const tenantId = tenantIdOf(origin.from);
  return {
    ...everywhere(origin),
    conversation: { id: conversationId, conversationType: 'channel', isGroup: true, tenantId },
    channelData: { tenant: { id: tenantId }, team: { id: teamId }, channel: { id: channelId }, teamsTeamId: teamId },
  };
}

function everywhere({ serviceUrl, from }: Origin): TestActivity {
  return {
    id: randomUUID(),
    timestamp: '2026-06-04T09:00:00.000Z',
    localTimestamp: '2026-06-04T10:00:00.000+01:00',
    channelId: 'msteams',
    serviceUrl,
    from: { id: teamsUserId(from), name: from.name, aadObjectId: objectIdOf(from) },
    recipient: BOT,
    locale: 'en-GB',
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web' }],
  };
}

function tenantIdOf({ id }: Person): string {
  return id.slice(0, id.indexOf(':'));
}

function objectIdOf({ id }: Person): string {
  return id.slice(id.indexOf(':') + 1);
}
