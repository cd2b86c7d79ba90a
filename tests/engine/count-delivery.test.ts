import { expect, it } from 'vitest';
import { countDelivery } from '../../src/engine/count-delivery.ts';
import type { Delivery } from '../../src/engine/ports.ts';
import { Instant } from '../../src/words/time.ts';
import { startEngine } from '../support/start-engine.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const attempts = 1;

it.each<{ delivery: Delivery; counts: string | undefined; because: string }>([
  { delivery: { state: 'sent', attempts, sentAt: at, activityId: undefined }, counts: 'sent', because: 'Teams took it' },
  { delivery: { state: 'accepted', attempts, sentAt: at, emailId: '1' }, counts: 'sent', because: 'Notify took it' },
  {
    delivery: { state: 'delivered', attempts, sentAt: at, emailId: '1' },
    counts: undefined,
    because: 'it was counted when taken',
  },
  { delivery: { state: 'sending', attempts, leaseUntilAt: at }, counts: undefined, because: 'nobody knows yet' },
  { delivery: { state: 'pending', attempts, notBeforeAt: at }, counts: 'put-off', because: 'it is tried again' },
  { delivery: { state: 'unknown', attempts, why: '' }, counts: 'unknown', because: 'somebody has to ask them' },
  { delivery: { state: 'unreachable', attempts, why: '' }, counts: 'unreachable', because: 'somebody has to help' },
])('what became of an attempt counts as $counts: $because', async ({ delivery, counts }) => {
  const taken: unknown[] = [];
  const { deps } = await startEngine();
  countDelivery({ ...deps, meters: (name, value, ...[of]) => taken.push({ name, value, of }) }, delivery, 'email');
  expect(taken).toEqual(counts ? [{ name: 'sab.deliveries', value: 1, of: { state: counts, way: 'email' } }] : []);
});
