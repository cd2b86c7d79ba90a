import { z } from 'zod';
import { myListOf } from '../../engine/digest.ts';
import { cardHandler } from '../card-handler.ts';
import { FromList, takeUpList } from '../from-list.ts';

const DigestPage = FromList.extend({ page: z.coerce.number().int().min(1).catch(1) });

export const openDigest = cardHandler('open-digest', DigestPage, async ({ page, from }, ask, deps) => {
  await takeUpList(from, ask, deps);
  return myListOf(deps, ask.by.personId, page);
});
