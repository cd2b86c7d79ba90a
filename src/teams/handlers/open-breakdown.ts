import { z } from 'zod';
import { cardHandler } from '../card-handler.ts';
import { breakdownAnswer, ScopeForm } from '../summary-answer.ts';

const BreakdownForm = z.object({ by: z.enum(['agency', 'plan']), scope: ScopeForm });

export const openBreakdown = cardHandler(
  'open-breakdown',
  z.preprocess((sent) => ({ ...Object(sent), scope: sent }), BreakdownForm),
  ({ by, scope }, ask, deps) => breakdownAnswer(by, scope, ask, deps),
  { isForChannels: true },
);
