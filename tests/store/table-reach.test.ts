import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/engine/ports.ts';
import { personId } from '../../src/words/person.ts';
import { addMinutes, Instant } from '../../src/words/time.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const test = useTestStorage();
const address = 'a conversation' as Address;

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
    await test.storage.reach.noteFailure(manager, 'They have not installed the app.', at);
    await test.storage.reach.noteFailure(manager, 'They have blocked the app.', addMinutes(at, 60));
    expect(await test.storage.reach.failures()).toEqual([{ personId: manager, why: 'They have blocked the app.', sinceAt: at }]);
    await test.storage.reach.noteArrival(manager);
    expect(await test.storage.reach.failures()).toEqual([]);
  });

  it('does not lose the address when a message fails', async () => {
    const chair = personId('tenant', 'chair');
    await test.storage.reach.remember(chair, address);
    await test.storage.reach.noteFailure(chair, 'Teams was away.', at);
    expect(await test.storage.reach.addressOf(chair)).toBe(address);
    await test.storage.reach.noteArrival(chair);
  });

  it('keeps why and since when somebody cannot be reached when their conversation is forgotten', async () => {
    const lead = personId('tenant', 'forgotten');
    const why = 'Their conversation with the app no longer exists.';
    await test.storage.reach.remember(lead, address);
    await test.storage.reach.noteFailure(lead, why, at);
    await test.storage.reach.forget(lead);
    expect(await test.storage.reach.addressOf(lead)).toBeUndefined();
    expect(await test.storage.reach.failures()).toEqual([{ personId: lead, why, sinceAt: at }]);

    await test.storage.reach.noteFailure(lead, 'They have not installed the app.', addMinutes(at, 60));
    expect(await test.storage.reach.failures()).toMatchObject([{ sinceAt: at }]);
    await test.storage.reach.noteArrival(lead);
  });

  it('takes somebody who has just spoken to us as reachable, whatever failed before', async () => {
    const lead = personId('tenant', 'back-again');
    await test.storage.reach.noteFailure(lead, 'They have not installed the app.', at);
    await test.storage.reach.remember(lead, address);
    expect(await test.storage.reach.failures()).toEqual([]);
    expect(await test.storage.reach.addressOf(lead)).toBe(address);

    const later = addMinutes(at, 60);
    await test.storage.reach.noteFailure(lead, 'They have blocked the app.', later);
    expect(await test.storage.reach.failures()).toMatchObject([{ sinceAt: later }]);
    await test.storage.reach.noteArrival(lead);
  });

  it('does not take somebody for unreachable because they removed the app: nothing was sent to them yet', async () => {
    const lead = personId('tenant', 'removed');
    await test.storage.reach.remember(lead, address);
    await test.storage.reach.forget(lead);
    expect(await test.storage.reach.failures()).toEqual([]);
  });
});
