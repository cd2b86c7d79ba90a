import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/engine/ports.ts';
import { TeamsActivity, tenantOf } from '../../src/teams/activity.ts';
import { addressOf, referenceOf } from '../../src/teams/address.ts';
import {
  BOARD_CHANNEL,
  BOT,
  channelInstallActivity,
  channelMessage,
  installActivity,
  messageActivity,
  personalConversation,
} from '../support/activities.ts';
import { persons } from '../support/build-people.ts';

const serviceUrl = 'https://smba.trafficmanager.net/uk/';
const from = persons.housingLead;
const tenantId = from.id.slice(0, from.id.indexOf(':'));

describe('where to write to somebody', () => {
  it.each([
    { how: 'a first message', activity: messageActivity({ serviceUrl, from, text: 'hello' }) },
    { how: 'an installation', activity: installActivity({ serviceUrl, from }) },
  ])('is kept from $how', ({ activity }) => {
    expect(referenceOf(addressOf(TeamsActivity.parse(activity)))).toEqual({
      channelId: 'msteams',
      serviceUrl,
      bot: { id: BOT.id, name: '' },
      conversation: { id: personalConversation(from), tenantId },
    });
  });

  it.each([
    { how: 'something said in a thread', activity: channelMessage({ serviceUrl, from, text: 'status' }) },
    { how: 'an installation in a team', activity: channelInstallActivity({ serviceUrl, from }) },
  ])('is, after $how, the channel and not an old thread in it', ({ activity }) => {
    expect(referenceOf(addressOf(TeamsActivity.parse(activity))).conversation?.id).toBe(BOARD_CHANNEL.channelId);
  });

  it('holds nobody’s name and nobody’s words', () => {
    const address = addressOf(TeamsActivity.parse(messageActivity({ serviceUrl, from, text: 'LSCB-03 is done' })));
    expect(address).not.toContain(from.name);
    expect(address).not.toContain('LSCB-03');
  });

  it.each([
    '',
    '{}',
    'null',
    'a:conversation',
    '{"channelId":"msteams","serviceUrl":"nowhere","conversationId":"a","botId":"b"}',
  ])('fails loudly where %j is read back as one', (stored) => {
    // Only a row that somebody else wrote could hold this
    expect(() => referenceOf(stored as Address)).toThrow();
  });
});

describe('the organisation in which something was said', () => {
  it.each([
    { because: 'both places agree', but: {}, tenant: tenantId },
    { because: 'only the conversation names it', but: { channelData: undefined }, tenant: tenantId },
    { because: 'only the channel’s data name it', but: { conversation: { id: 'a:1' } }, tenant: tenantId },
    { because: 'nobody names it', but: { conversation: { id: 'a:1' }, channelData: {} }, tenant: undefined },
  ])('is $tenant when $because', ({ but, tenant }) => {
    expect(tenantOf(TeamsActivity.parse(messageActivity({ serviceUrl, from, text: '', but })))).toBe(tenant);
  });
});
