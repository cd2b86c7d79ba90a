import { z } from 'zod';
import { cardHandler } from '../card-handler.ts';
import { disagreementList } from '../disagreement-list.ts';

export const openDisagreements = cardHandler(
  'open-disagreements',
  z.object({ page: z.coerce.number().int().min(1).catch(1) }),
  ({ page }, ask, deps) => disagreementList(page, ask, deps),
);
