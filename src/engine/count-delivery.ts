import type { Deps } from './deps.ts';
import type { MeasuredOf } from './meters.ts';
import type { Delivery } from './ports.ts';

type Way = MeasuredOf<'sab.deliveries'>['way'];

/** Counts what became of one attempt. That one is on its way, or that an e-mail was found to have arrived, is none. */
export function countDelivery({ meters }: Deps, { state }: Delivery, way: Way): void {
  if (state === 'sending' || state === 'delivered') return;
  if (state === 'pending') meters?.('sab.deliveries', 1, { state: 'put-off', way });
  else meters?.('sab.deliveries', 1, { state: state === 'accepted' ? 'sent' : state, way });
}
