import { z } from 'zod';
import { changeEntry } from '../../engine/change-entry.ts';
import { decideAgreement } from '../../rules/edits/decide-request.ts';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { answerRequest } from './answer-request.ts';

export const agreeRequest = cardHandler(
  'agree-request',
  z.object({ ...EntryRef.shape, requestId: SubmissionId }),
  async ({ planId, ref, requestId }, ask, deps) => {
    const decision = await changeEntry(deps, { planId, ref }, (entry, now) =>
      decideAgreement(entry, requestId, ask.by, ask.people, now),
    );
    return answerRequest(decision, requestId, ask, deps);
  },
);
