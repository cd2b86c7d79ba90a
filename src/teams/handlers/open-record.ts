import { z } from 'zod';
import { readableEntry } from '../../engine/owned-entries.ts';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { recordLinks } from '../record-links.ts';

const RecordForm = z.object({ ...EntryRef.shape, disagreementId: SubmissionId });

export const openRecord = cardHandler('open-record', RecordForm, async ({ planId, ref, disagreementId }, ask, deps) =>
  recordLinks(await readableEntry(deps, { planId, ref }), disagreementId, ask, deps),
);
