import { z } from 'zod';
import { digestOf, overdueOf } from '../../engine/digest.ts';
import { cardHandler } from '../card-handler.ts';

const DigestPage = z.object({ page: z.coerce.number().int().min(1).catch(1) });

export const openDigest = cardHandler('open-digest', DigestPage, async ({ page }, { by }, deps) =>
  digestOf(await overdueOf(deps, by.personId), deps, page),
);
