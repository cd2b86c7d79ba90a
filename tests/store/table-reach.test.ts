import { describe, expect, it } from 'vitest';
import { MessageKey } from '../../src/decisions/message.ts';
import type { Address } from '../../src/engine/ports.ts';
import { tableClient } from '../../src/store/connection.ts';
import { personId } from '../../src/words/person.ts';
import { addMinutes, Instant } from '../../src/words/time.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const test = useTestStorage();
const address = 'a conversation' as Address;
const notInstalled = { code: 'not-installed', why: 'They have not installed the app.' } as const;
const blocked = { code: 'blocked', why: 'They have blocked the app.' } as const;

describe('whom we can reach', () => {
  it('knows where to write to somebody until they remove the app', async () => {
    const lead = personId('tenant', 'lead');
    await test.storage.reach.remember(lead, address);
    expect(await test.storage.reach.addressOf(lead)).toBe(address);
    await test.storage.reach.forget(lead);
    await test.storage.reach.forget(lead);
    expect(await test.storage.reach.addressOf(lead)).toBeUndefined();
  });

  it('shows somebody who never installed the app, since when and why, until a message arrives', async () => {
    const manager = personId('tenant', 'manager');
    await test.storage.reach.noteFailure(manager, notInstalled, at);
    await test.storage.reach.noteFailure(manager, blocked, addMinutes(at, 60));
    expect(await test.storage.reach.failures()).toEqual([{ personId: manager, ...blocked, sinceAt: at }]);
    await test.storage.reach.noteArrival(manager);
    expect(await test.storage.reach.failures()).toEqual([]);
  });

  it('does not lose the address when a message fails', async () => {
    const chair = personId('tenant', 'chair');
    await test.storage.reach.remember(chair, address);
    await test.storage.reach.noteFailure(chair, { code: 'busy', why: 'Teams was away.' }, at);
    expect(await test.storage.reach.addressOf(chair)).toBe(address);
    await test.storage.reach.noteArrival(chair);
  });

  it('keeps why and since when somebody cannot be reached when their conversation is forgotten', async () => {
    const lead = personId('tenant', 'forgotten');
    const gone = { code: 'conversation-gone', why: 'Their conversation with the app no longer exists.' } as const;
    await test.storage.reach.remember(lead, address);
    await test.storage.reach.noteFailure(lead, gone, at);
    await test.storage.reach.forget(lead);
    expect(await test.storage.reach.addressOf(lead)).toBeUndefined();
    expect(await test.storage.reach.failures()).toEqual([{ personId: lead, ...gone, sinceAt: at }]);

    await test.storage.reach.noteFailure(lead, notInstalled, addMinutes(at, 60));
    expect(await test.storage.reach.failures()).toMatchObject([{ sinceAt: at }]);
    await test.storage.reach.noteArrival(lead);
  });

  it('takes somebody who has just spoken to us as reachable, whatever failed before', async () => {
    const lead = personId('tenant', 'back-again');
    await test.storage.reach.noteFailure(lead, notInstalled, at);
    await test.storage.reach.remember(lead, address);
    expect(await test.storage.reach.failures()).toEqual([]);
    expect(await test.storage.reach.addressOf(lead)).toBe(address);

    const later = addMinutes(at, 60);
    await test.storage.reach.noteFailure(lead, blocked, later);
    expect(await test.storage.reach.failures()).toMatchObject([{ sinceAt: later }]);
    await test.storage.reach.noteArrival(lead);
  });

  it('still knows which list somebody has in front of them when they speak to us', async () => {
    const lead = personId('tenant', 'with-a-list');
    const [first, second] = ['digest-2026-06-03', 'digest-2026-06-04'].map((key) => MessageKey.parse(key));
    if (!first || !second) throw new Error('two keys');
    await test.storage.reach.replaceList(lead, first);
    await test.storage.reach.remember(lead, address);
    expect(await test.storage.reach.listOf(lead)).toBe(first);
    expect(await test.storage.reach.replaceList(lead, second)).toBe(first);
  });

  it('does not take somebody for unreachable because they removed the app: nothing was sent to them yet', async () => {
    const lead = personId('tenant', 'removed');
    await test.storage.reach.remember(lead, address);
    await test.storage.reach.forget(lead);
    expect(await test.storage.reach.failures()).toEqual([]);
  });

  it('names anybody in an organisation who can be written to, for somebody there who never wrote', async () => {
    expect(await test.storage.reach.someAddressIn('new-tenant')).toBeUndefined();
    await test.storage.reach.noteFailure(personId('new-tenant', 'away'), notInstalled, at);
    await test.storage.reach.remember(personId('other-tenant', 'lead'), address);
    expect(await test.storage.reach.someAddressIn('new-tenant')).toBeUndefined();
    await test.storage.reach.remember(personId('new-tenant', 'lead'), address);
    expect(await test.storage.reach.someAddressIn('new-tenant')).toBe(address);
  });

  it('says of a failure that was written before there were codes only that it failed', async () => {
    const old = { partitionKey: 'old-tenant', rowKey: 'person¦lead', failedWhy: 'It was long ago.', failedAt: at };
    await tableClient(test.local.connection, 'reach').createEntity(old);
    expect(await test.storage.reach.failureOf(personId('old-tenant', 'lead'))).toMatchObject({ code: 'rejected', sinceAt: at });
  });

  it('shows the e-mail that was tried instead beside the failure, and forgets both when something arrives', async () => {
    const lead = personId('tenant', 'e-mailed');
    await test.storage.reach.noteFailure(lead, notInstalled, at);
    await test.storage.reach.noteFallback(lead, { state: 'waiting', at });
    await test.storage.reach.noteFallback(lead, { state: 'failed', at, trouble: 'no-such-mailbox' });
    await test.storage.reach.noteFailure(lead, notInstalled, addMinutes(at, 60));
    const fallback = { state: 'failed', at, trouble: 'no-such-mailbox' };
    expect(await test.storage.reach.failureOf(lead)).toMatchObject({ sinceAt: at, fallback });

    await test.storage.reach.noteArrival(lead);
    await test.storage.reach.noteFailure(lead, notInstalled, addMinutes(at, 120));
    expect(await test.storage.reach.failureOf(lead)).not.toHaveProperty('fallback');
    await test.storage.reach.noteArrival(lead);
  });

  it('does not take somebody for unreachable because of an e-mail alone', async () => {
    const lead = personId('tenant', 'reached-meanwhile');
    await test.storage.reach.noteFallback(lead, { state: 'delivered', at });
    expect(await test.storage.reach.failureOf(lead)).toBeUndefined();
  });
});
