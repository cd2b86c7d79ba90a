import { z } from 'zod';
import { cardHandler } from '../card-handler.ts';
import { deliveryCard } from '../delivery-card.ts';

/** Which page of the list the button was on, or leads to. */
export const DeliveryPage = z.object({ page: z.coerce.number().int().min(1).catch(1) });

export const openDelivery = cardHandler('open-delivery', DeliveryPage, ({ page }, ask, deps) =>
  deliveryCard(ask, deps, { page, notice: '' }),
);
