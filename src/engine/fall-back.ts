import { MessageKey } from '../decisions/message.ts';
import type { FirstStep } from '../words/fallback.ts';
import type { EmailAddress, PersonId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import type { DeliveryCode } from './delivery-outcome.ts';
import type { Deps } from './deps.ts';
import { digestPointer } from './pointer.ts';

/** Longer than it takes to write a row: a pointer that is read before its row is there would be dropped. */
const HEAD_START_MS = 60_000;

/**
 * Teams does not reach somebody: once a day, whatever fails, an e-mail is to tell them that something waits there. The
 * pointer is put on the queue before the row is written, so that a crash between the two leaves no row that nobody sends.
 */
export async function fallBack(deps: Deps, to: PersonId, code: DeliveryCode): Promise<void> {
  const firstStep = FIRST_STEPS[code] ?? 'open-teams';
  if (!deps.emails || firstStep === 'none') return;
  const now = deps.clock();
  if (!(await emailAddressOf(deps, to))) return deps.reach.noteFallback(to, { state: 'failed', at: now, trouble: 'no-address' });
  const key = MessageKey.parse(`email-${dateOf(now)}`);
  const pointer = digestPointer(to, key);
  if (await deps.outbox.load(pointer)) return;
  await deps.pointers.push(pointer, HEAD_START_MS);
  const isNew = await deps.outbox.insertEmail(to, key, firstStep, now);
  if (isNew) await deps.reach.noteFallback(to, { state: 'waiting', at: now });
}

/** As the list of people has it now. */
export async function emailAddressOf({ directory }: Deps, personId: PersonId): Promise<EmailAddress | undefined> {
  const { persons } = await directory.people();
  return persons.find(({ id }) => id === personId)?.email;
}

/** `none`: who has left their organisation has left its mailbox too, and another may have it by now; and whose organisation is not to be written to gets nothing by any way. */
const FIRST_STEPS: Readonly<Partial<Record<DeliveryCode, FirstStep | 'none'>>> = {
  'never-met': 'add-app',
  'not-installed': 'add-app',
  blocked: 'unblock-app',
  'disabled-by-admin': 'ask-administrator',
  left: 'none',
  'tenant-not-allowed': 'none',
};
