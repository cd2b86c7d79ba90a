import { z } from 'zod';
import { changeEntry } from '../../engine/change-entry.ts';
import { decideRefusal } from '../../rules/edits/decide-request.ts';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { Typed } from '../edit-form.ts';
import { answerRequest } from './answer-request.ts';

const RefusalForm = z.object({ ...EntryRef.shape, requestId: SubmissionId, reason: Typed });

export const refuseRequest = cardHandler('refuse-request', RefusalForm, async ({ planId, ref, requestId, reason }, ask, deps) => {
  const decision = await changeEntry(deps, { planId, ref }, (entry, now) =>
    decideRefusal(entry, requestId, reason, ask.by, ask.people, now),
  );
  return answerRequest(decision, requestId, ask, deps);
});
