import { z } from 'zod';
import { CalendarDate } from '../../words/time.ts';
import { cardHandler } from '../card-handler.ts';
import { changesAnswer, ScopeForm } from '../summary-answer.ts';

const ChangesForm = z.object({ since: z.union([CalendarDate, z.literal('').transform(() => undefined)]), scope: ScopeForm });

export const openChanges = cardHandler(
  'open-changes',
  z.preprocess((sent) => ({ ...Object(sent), scope: sent }), ChangesForm),
  ({ since, scope }, ask, deps) => changesAnswer(since, scope, ask, deps),
  { isForChannels: true },
);
