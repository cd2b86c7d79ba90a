import { z } from 'zod';
import { myListOf } from '../../engine/digest.ts';
import { cardHandler } from '../card-handler.ts';

const DigestPage = z.object({ page: z.coerce.number().int().min(1).catch(1) });

export const openDigest = cardHandler('open-digest', DigestPage, ({ page }, { by }, deps) => myListOf(deps, by.personId, page));
