import { z } from 'zod';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { answerVerdict } from './answer-verdict.ts';

export const verifyClaim = cardHandler(
  'verify-claim',
  z.object({ ...EntryRef.shape, claimId: SubmissionId }),
  ({ planId, ref, claimId }, ask, deps) => answerVerdict({ planId, ref }, { claimId, outcome: { kind: 'verified' } }, ask, deps),
);
