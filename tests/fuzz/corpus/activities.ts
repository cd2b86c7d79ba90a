import type { Person } from '../../../src/words/person.ts';
import {
  BOARD_CHANNEL,
  BOT,
  channelInstallActivity,
  installActivity,
  messageActivity,
  searchActivity,
  type TestActivity,
} from '../../support/activities.ts';
import { persons } from '../../support/build-people.ts';
import { foreigner, stranger } from '../fuzzed-bot.ts';
import { HOSTILE_WORDS, MARKER } from '../hostile-values.ts';

/** What comes with Teams' own token, and is not what Teams sends. */
export type HostileActivity = {
  readonly because: string;
  /** An activity, or the text of one where JSON itself is the matter. */
  readonly make: (serviceUrl: string) => unknown;
  /** 200: answered like anything else, in words. */
  readonly expects: readonly number[];
};

const lead = persons.housingLead;

const said = (because: string, text: unknown, expects: readonly number[] = [200], from: Person = lead): HostileActivity => ({
  because,
  make: (serviceUrl) => messageActivity({ serviceUrl, from, text: '', but: { text } }),
  expects,
});

const but = (because: string, over: Readonly<Record<string, unknown>>, expects: readonly number[] = [400]): HostileActivity => ({
  because,
  make: (serviceUrl) => messageActivity({ serviceUrl, from: lead, text: `${MARKER}`, but: over }),
  expects,
});

const invoked = (because: string, name: unknown, value: unknown, expects: readonly number[] = [200]): HostileActivity => ({
  because,
  make: (serviceUrl) => ({ ...messageActivity({ serviceUrl, from: lead, text: '' }), type: 'invoke', name, value }),
  expects,
});

const asText = (because: string, change: (text: string) => string, expects: readonly number[]): HostileActivity => ({
  because,
  make: (serviceUrl) => change(JSON.stringify(messageActivity({ serviceUrl, from: lead, text: MARKER }))),
  expects,
});

const html = (because: string, content: unknown): HostileActivity =>
  but(because, { attachments: [{ contentType: 'text/html', content }] }, [200]);

const FIELDS = ['type', 'channelId', 'serviceUrl', 'from', 'recipient', 'conversation'] as const;
const WRONG: readonly unknown[] = [null, 7, true, [], {}, ['x'], ''];
const REPLY = '<blockquote schema.skype.com/Reply>';
const times = (text: string, bytes: number): string => text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes);
const BYTES = 200_000;

export const hostileActivities: readonly HostileActivity[] = [
  ...FIELDS.flatMap((field) => WRONG.map((value) => but(`${field} is ${JSON.stringify(value)}`, { [field]: value }, [400, 401]))),
  ...FIELDS.map((field) => but(`${field} is not there`, { [field]: undefined }, [400, 401])),
  but('a type that there is not', { type: 'wings' }, [200]),
  but('a type by the name of what every object has', { type: 'constructor' }, [200]),
  but('a message of no text', { text: undefined }, [200]),
  but('a message whose text is null', { text: null }, [200]),
  but('a message whose text is a number', { text: 7 }),
  but('a message whose text is a list', { text: [MARKER] }),
  but('an id that is an object', { id: { a: 1 } }),
  but('an id of 2,000 signs', { id: 'i'.repeat(2_000) }),
  but('the person and the bot changed places', { from: BOT, recipient: { id: '29:x', name: lead.name } }, [200, 400]),
  but('the person is the bot', { from: BOT }, [200]),
  but('a person without an object id', { from: { id: '29:x', name: MARKER } }, [200]),
  but('a person whose object id is another kind of thing', { from: { id: '29:x', aadObjectId: ['a'] } }),
  but('a person whose object id leaves its table', { from: { id: '29:x', aadObjectId: '../:plans' } }, [200]),
  but('a person by the name of what every object has', { from: { id: '__proto__', aadObjectId: '__proto__' } }, [200]),
  but(
    'a person whose name is a formula in another direction',
    { from: { id: '29:x', name: '\u202e=1+1\u0000', aadObjectId: 'x' } },
    [200],
  ),
  but(
    'a person with a name of a hundred thousand signs',
    { from: { id: '29:x', name: 'n'.repeat(100_000), aadObjectId: 'x' } },
    [200],
  ),
  but('another tenant in the conversation', { conversation: { id: 'a:x', conversationType: 'personal', tenantId: 'x' } }, [401]),
  but('another tenant in the channel data', { channelData: { tenant: { id: foreigner.id.split(':')[0] } } }, [401]),
  but(
    'two tenants, of which one is allowed',
    {
      conversation: { id: 'a:x', conversationType: 'personal', tenantId: lead.id.split(':')[0] },
      channelData: { tenant: { id: foreigner.id.split(':')[0] } },
    },
    [401],
  ),
  but('no tenant at all', { conversation: { id: 'a:x', conversationType: 'personal' }, channelData: {} }, [401]),
  but('a tenant that is a list', { channelData: { tenant: { id: [lead.id.split(':')[0]] } } }, [400, 401]),
  but('channel data that is text', { channelData: MARKER }, [400, 401]),
  but(
    'a channel in a conversation of one',
    { channelData: { tenant: { id: lead.id.split(':')[0] }, channel: { id: '19:x' } } },
    [200],
  ),
  but(
    'a conversation of a type that there is not',
    { conversation: { id: 'a:x', conversationType: 'x', tenantId: lead.id.split(':')[0] } },
    [200],
  ),
  but(
    'a conversation that leaves its address',
    { conversation: { id: '../../x?y#z', conversationType: 'personal', tenantId: lead.id.split(':')[0] } },
    [200],
  ),
  but('another channel than Teams', { channelId: 'emulator' }, [401]),
  but('a service elsewhere', { serviceUrl: 'https://evil.example/' }, [401]),
  but('a service that is a file', { serviceUrl: 'file:///etc/passwd' }, [400, 401]),
  but('a mention of nobody', { entities: [{ type: 'mention' }] }, [200]),
  but('a mention of null', { entities: [{ type: 'mention', mentioned: null, text: null }] }, [200]),
  but('a mention of the bot with no text', { entities: [{ type: 'mention', mentioned: BOT }] }, [200]),
  but('a mention whose text is a number', { entities: [{ type: 'mention', mentioned: BOT, text: 7 }] }, [200]),
  but(
    'a mention whose text is a pattern',
    { entities: [{ type: 'mention', mentioned: BOT, text: '(a+)+$' }], text: `${'a'.repeat(5_000)}!` },
    [200],
  ),
  but(
    'a mention in a message of no text',
    { entities: [{ type: 'mention', mentioned: BOT, text: 'x' }], text: undefined },
    [200],
  ),
  but(
    'a mention with markup',
    { entities: [{ type: 'mention', mentioned: BOT, text: '<at><script>' }], text: '<at><script> help' },
    [200],
  ),
  but('an entity that is null', { entities: [null] }, [200]),
  but('entities that are text and numbers', { entities: ['mention', 7, [], true] }, [200]),
  but('entities that are no list', { entities: { type: 'mention' } }),
  but('ten thousand entities', { entities: Array.from({ length: 5_000 }, () => ({ type: 'mention' })) }, [200]),
  but('an answer to a message by the name of what every object has', { replyToId: '__proto__' }, [200]),
  but('a quoted message that is none', { entities: [{ type: 'quotedReply', quotedReply: { messageId: ['x'] } }] }, [200]),
  but(
    'a file from this machine',
    { attachments: [{ contentType: 'application/octet-stream', contentUrl: 'file:///etc/passwd', name: '../../x' }] },
    [200],
  ),
  but(
    'a file from the inside of the network',
    {
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          contentUrl: 'http://169.254.169.254/',
          name: MARKER,
          content: { downloadUrl: 'http://169.254.169.254/', uniqueId: null },
        },
      ],
    },
    [200],
  ),
  but('attachments that are null', { attachments: [null] }),
  but('attachments that are text', { attachments: MARKER }),
  but(
    'two thousand files',
    { attachments: Array.from({ length: 2_000 }, () => ({ contentType: 'image/png', name: 'x' })) },
    [200],
  ),
  but('members added that are null', { type: 'conversationUpdate', membersAdded: [null] }),
  but('members added that are everybody', { type: 'conversationUpdate', membersAdded: [BOT, { id: '29:x' }] }, [200]),
  but(
    'a card that was submitted, and not executed',
    { value: { verb: 'submit-update', planId: 'child-h', ref: 'HOU-1' }, text: undefined },
    [200],
  ),
  but('a reaction', { type: 'messageReaction', reactionsAdded: [null, 7] }, [200]),
  but(
    'an update of a message that was never sent',
    { type: 'messageUpdate', text: MARKER, channelData: { tenant: { id: lead.id.split(':')[0] }, eventType: 'editMessage' } },
    [200],
  ),
  but('the end of a conversation', { type: 'endOfConversation' }, [200]),
  but('an event', { type: 'event', name: 'createConversation', value: null }, [200]),
  but('an event to continue a conversation', { type: 'event', name: 'ContinueConversation' }, [200]),
  but('a command of the framework', { type: 'command', name: 'x', value: {} }, [200]),
  but('a trace', { type: 'trace', name: MARKER }, [200]),
  but('a handing over', { type: 'handoff' }, [200]),
  but('a time that is none', { timestamp: 'yesterday', localTimestamp: 7, localTimezone: [] }, [200]),
  but('a language that is none', { locale: '../../x' }, [200]),
  but('a group that is a number', {
    conversation: { id: 'a:x', conversationType: 'personal', isGroup: 0.1, tenantId: lead.id.split(':')[0] },
  }),
  but('a conversation in letters that no address can have', {
    conversation: { id: '\u202ea:x\u202c', conversationType: 'personal', tenantId: lead.id.split(':')[0] },
  }),
  ...['a/b', 'a\\b', 'a#b', 'a?b', 'c'.repeat(301)].map((id) => ({
    because: `a channel called ${id.slice(0, 10)}, which no row can be`,
    make: (serviceUrl: string) =>
      channelInstallActivity({ serviceUrl, from: lead, channel: { ...BOARD_CHANNEL, channelId: id } }),
    expects: [400],
  })),
  but('a language that is a list', { locale: ['en-GB'] }),
  ...(['add', 'add-upgrade', 'remove', 'remove-upgrade', '', 'wings', '__proto__', MARKER] as const).map((action) => ({
    because: `an installation of which is said ${JSON.stringify(action)}, by nobody known`,
    make: (serviceUrl: string) => installActivity({ serviceUrl, from: stranger, but: { action } }),
    expects: [200],
  })),
  {
    because: 'an installation of which is said a number',
    make: (serviceUrl) => installActivity({ serviceUrl, from: stranger, but: { action: 7 } }),
    expects: [400],
  },
  ...(
    [
      'adaptiveCard/action',
      'composeExtension/query',
      'task/fetch',
      'signin/verifyState',
      'signin/tokenExchange',
      'fileConsent/invoke',
      '__proto__',
      '',
      'application/search',
      'config/fetch',
      'message/submitAction',
      'actionableMessage/executeAction',
      'composeExtension/queryLink',
      'composeExtension/submitAction',
    ] as const
  ).flatMap((name) =>
    [undefined, null, 7, MARKER, [], {}, { action: null }, { action: { verb: {} } }, { state: 'CancelledByUser' }].map((value) =>
      invoked(`an invoke ${JSON.stringify(name)} with ${JSON.stringify(value)}`, name, value),
    ),
  ),
  invoked('an invoke without a name', undefined, {}),
  invoked('an invoke whose name is a list', ['adaptiveCard/action'], {}, [400]),
  ...(
    [
      null,
      {},
      { commandId: 'x' },
      { commandId: 'findAction', parameters: null },
      { commandId: 'findAction', parameters: [{ name: 'query', value: { a: 1 } }] },
      { commandId: 'findAction', parameters: [], queryOptions: { skip: -1, count: 1e9 } },
      { commandId: 'findAction', parameters: [], queryOptions: 'all' },
      { commandId: 'findAction', parameters: Array.from({ length: 2_000 }, () => ({ name: 'query', value: MARKER })) },
    ] as const
  ).map((value) => invoked(`a search of ${JSON.stringify(value).slice(0, 80)}`, 'composeExtension/query', value)),
  ...HOSTILE_WORDS.map((words) => ({
    because: `a search for ${JSON.stringify(words).slice(0, 60)}`,
    make: (serviceUrl: string): TestActivity => searchActivity({ serviceUrl, from: lead, query: words }),
    expects: [200],
  })),
  ...HOSTILE_WORDS.map((words) => said(`somebody types ${JSON.stringify(words).slice(0, 60)}`, words)),
  ...HOSTILE_WORDS.map((words) => said(`somebody unknown types ${JSON.stringify(words).slice(0, 60)}`, words, [200], stranger)),
  said('a message as long as a request can be', times(`${MARKER} `, BYTES)),
  said('a reference a thousand times', times('HOU-1 done. ', BYTES)),
  ...[
    'status ',
    'every ',
    'find ',
    'cover ',
    'confirm a@',
    'report ',
    'disagree ',
    'date ',
    'HOU-1 done on ',
    'stop ',
    'please ',
  ].flatMap((words) =>
    HOSTILE_WORDS.filter((more) => more.length < 190 && more.trim() !== '').map((more) =>
      said(`somebody types ${JSON.stringify(words + more).slice(0, 60)}`, words + more, [200], stranger),
    ),
  ),
  // each of these took the bot seconds, in which nobody else was answered
  html('quotations that begin and never end', `${REPLY}</blockquote>${times('<blockquote ', BYTES)}`),
  html('quotations within quotations', times(REPLY, BYTES)),
  html('a quotation whose name comes again and again', `<blockquote ${times('schema.skype.com/Reply', BYTES)}`),
  html('mentions that begin and never end', `${REPLY}</blockquote>${times('<at>', BYTES)}`),
  html('links that begin and never end', `${REPLY}</blockquote>${times('<a href="x">', BYTES)}`),
  html('links that lead nowhere', `${REPLY}</blockquote>${times('<a ', BYTES)}`),
  html('tags that begin and never end', `${REPLY}</blockquote>${times('<', BYTES)}`),
  said('quotations that are typed', times('<quoted ', BYTES)),
  html('a formatted message that is an object', { toString: MARKER }),
  asText('a key that every object has', (text) => text.replace('{', '{"__proto__":{"type":"invoke"},'), [200]),
  asText('the same key twice', (text) => text.replace('{', '{"type":"invoke",'), [200]),
  asText('a person twice', (text) => text.replace(/\}$/, ',"from":null}'), [400]),
  asText('a byte order mark', (text) => `\ufeff${text}`, [200, 400]),
  asText('a comma too many', (text) => text.replace(/\}$/, ',}'), [400]),
  asText('99 levels', (text) => text.replace(/\}$/, `,"value":${'['.repeat(98)}${']'.repeat(98)}}`), [200]),
  asText('101 levels', (text) => text.replace(/\}$/, `,"value":${'['.repeat(101)}${']'.repeat(101)}}`), [400]),
];
