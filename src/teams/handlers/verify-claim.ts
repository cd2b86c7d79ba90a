import { z } from 'zod';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { answerVerdict } from './answer-verdict.ts';

export const verifyClaim = cardHandler(
  'verify-claim',
  z.object({ ...EntryRef.shape, claimId: SubmissionId, withdrawn: z.coerce.number().int().catch(0) }),
  ({ planId, ref, claimId, withdrawn }, ask, deps) =>
    answerVerdict({ planId, ref }, { claimId, outcome: { kind: 'verified' }, withdrawnSeen: withdrawn }, ask, deps),
);
