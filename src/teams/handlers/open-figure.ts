import { z } from 'zod';
import { FIGURES } from '../../rules/summary/figures.ts';
import { CalendarDate } from '../../words/time.ts';
import { cardHandler } from '../card-handler.ts';
import { figureAnswer, ScopeForm } from '../summary-answer.ts';

const FigureForm = z.object({
  opened: z.union([z.object({ figure: z.literal('due-before'), until: CalendarDate }), z.object({ figure: z.enum(FIGURES) })]),
  page: z.coerce.number().int().min(1).catch(1),
  scope: ScopeForm,
});

export const openFigure = cardHandler(
  'open-figure',
  z.preprocess((sent) => ({ ...Object(sent), opened: sent, scope: sent }), FigureForm),
  ({ opened, ...shown }, ask, deps) => figureAnswer(opened, shown, ask, deps),
  { isForChannels: true },
);
