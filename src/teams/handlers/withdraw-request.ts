import { z } from 'zod';
import { changeEntry } from '../../engine/change-entry.ts';
import { decideWithdrawal } from '../../rules/edits/decide-request.ts';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { answerRequest } from './answer-request.ts';

/** The way back for whoever asked. */
export const withdrawRequest = cardHandler(
  'withdraw-request',
  z.object({ ...EntryRef.shape, requestId: SubmissionId }),
  async ({ planId, ref, requestId }, ask, deps) => {
    const decision = await changeEntry(deps, { planId, ref }, (entry, now) =>
      decideWithdrawal(entry, requestId, ask.by, ask.people, now),
    );
    return answerRequest(decision, requestId, ask, deps);
  },
);
