import { myListOf } from '../../engine/digest.ts';
import type { Command } from '../command.ts';

export const myActions: Command = {
  pattern:
    /^(?:(?:show (?:me )?)?(?:my (?:actions?|list|claims?)|list|overdue|claims?)|(?:which|what) (?:ones |actions )?are mine|(?:what(?:['’]?s| is)? )?(?:overdue|due|next|mine)|what (?:do i (?:have|need) to|should i) do(?: next)?|what (?:claims )?(?:are |is )?waiting(?: for me)?)[\s!?.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, { by }, deps) => [await myListOf(deps, by.personId)],
};
