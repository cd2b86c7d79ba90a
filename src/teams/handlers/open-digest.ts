import { z } from 'zod';
import { ownedEntries } from '../../engine/owned-entries.ts';
import { overdueDigestCard } from '../../rules/assurance/overdue-digest-card.ts';
import { overdueFor } from '../../rules/assurance/overdue-entries.ts';
import { cardHandler } from '../card-handler.ts';

export const openDigest = cardHandler(
  'open-digest',
  z.object({ page: z.coerce.number().int().min(1).catch(1) }),
  async ({ page }, ask, deps) => {
    const overdue = overdueFor(await ownedEntries(deps, ask.by.personId), ask.today);
    return overdueDigestCard(overdue, { today: ask.today, page });
  },
);
