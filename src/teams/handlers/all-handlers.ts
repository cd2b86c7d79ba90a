import type { CardHandler } from '../card-handler.ts';
import { changeUpdate } from './change-update.ts';
import { openAction } from './open-action.ts';
import { openDigest } from './open-digest.ts';
import { returnClaim } from './return-claim.ts';
import { submitUpdate } from './submit-update.ts';
import { verifyClaim } from './verify-claim.ts';

/** Everything that a button can do. */
export const allHandlers: readonly CardHandler[] = [openDigest, openAction, submitUpdate, changeUpdate, verifyClaim, returnClaim];
