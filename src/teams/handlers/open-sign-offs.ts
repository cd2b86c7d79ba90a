import { z } from 'zod';
import { refusalCard } from '../../rules/refusal-card.ts';
import { cardHandler } from '../card-handler.ts';
import { isChair, signOffList } from '../sign-off-list.ts';

export const openSignOffs = cardHandler(
  'open-sign-offs',
  z.object({ page: z.coerce.number().int().min(1).catch(1) }),
  async ({ page }, ask, deps) => (isChair(ask) ? signOffList(ask, deps, { page }) : refusalCard('not-yours-to-sign-off')),
);
