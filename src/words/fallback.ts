import { z } from 'zod';
import { Instant } from './time.ts';

/** What somebody has to do before a message can reach them in Teams. */
export const FirstStep = z.enum(['add-app', 'unblock-app', 'ask-administrator', 'open-teams']);
export type FirstStep = z.infer<typeof FirstStep>;

/** Why an e-mail did not arrive, or why nobody knows whether it did. */
export const EmailTrouble = z.enum([
  'no-address',
  'not-set-up',
  'bad-address',
  'limited-key',
  'trial-mode',
  'daily-limit',
  'throttled',
  'not-recognised',
  'clock-wrong',
  'rejected',
  'not-connected',
  'server-error',
  'connection-lost',
  'timed-out',
  'no-such-mailbox',
  'mailbox-refused',
  'not-handed-on',
  'never-told',
  'not-prepared',
]);
export type EmailTrouble = z.infer<typeof EmailTrouble>;

/**
 * How the last e-mail stands that was to go to somebody whom Teams does not reach. `at` is when it was handed over; for
 * one that is `waiting`, or that failed before it was handed over, when that was found.
 */
export const Fallback = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['waiting', 'accepted', 'delivered']), at: Instant }),
  z.object({ state: z.enum(['failed', 'unknown']), at: Instant, trouble: EmailTrouble }),
]);
export type Fallback = Readonly<z.infer<typeof Fallback>>;
