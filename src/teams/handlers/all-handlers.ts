import type { CardHandler } from '../card-handler.ts';
import { addAction } from './add-action.ts';
import { agreeRequest } from './agree-request.ts';
import { answerQuestion } from './answer-question.ts';
import { askDate } from './ask-date.ts';
import { askLead } from './ask-lead.ts';
import { askTransfer } from './ask-transfer.ts';
import { changeUpdate } from './change-update.ts';
import { chooseAction } from './choose-action.ts';
import { confirmMatchNow } from './confirm-match.ts';
import { coverFor } from './cover-for.ts';
import { disown } from './disown.ts';
import { endAction } from './end-action.ts';
import { endCover } from './end-cover.ts';
import { hasLasted } from './has-lasted.ts';
import { hasNotLasted } from './has-not-lasted.ts';
import { keepWithLead } from './keep-with-lead.ts';
import { manageAction } from './manage-action.ts';
import { notAccept } from './not-accept.ts';
import { openAction } from './open-action.ts';
import { openAskOrPass } from './open-ask-or-pass.ts';
import { openDelivery } from './open-delivery.ts';
import { openDigest } from './open-digest.ts';
import { openEvidence } from './open-evidence.ts';
import { openHold } from './open-hold.ts';
import { openReopening } from './open-reopening.ts';
import { openRequestCard } from './open-request.ts';
import { openSignOffs } from './open-sign-offs.ts';
import { passClaim } from './pass-claim.ts';
import { promise } from './promise.ts';
import { putOff } from './put-off.ts';
import { refuseRequest } from './refuse-request.ts';
import { rejectMatchNow } from './reject-match.ts';
import { reopenAction } from './reopen-action.ts';
import { reopenCompleted } from './reopen-completed.ts';
import { retryDeliveryNow } from './retry-delivery.ts';
import { returnClaim } from './return-claim.ts';
import { rewordAction } from './reword-action.ts';
import { sendAgainTo } from './send-again.ts';
import { setCover } from './set-cover.ts';
import { signOffOne } from './sign-off.ts';
import { signOffAll } from './sign-off-all.ts';
import { submitUpdate } from './submit-update.ts';
import { verifyClaim } from './verify-claim.ts';
import { withdrawEvidence } from './withdraw-evidence.ts';
import { withdrawRequest } from './withdraw-request.ts';

const handlers: readonly CardHandler[] = [
  openDigest,
  openAction,
  chooseAction,
  submitUpdate,
  changeUpdate,
  openHold,
  promise,
  putOff,
  disown,
  notAccept,
  keepWithLead,
  setCover,
  endCover,
  openEvidence,
  withdrawEvidence,
  verifyClaim,
  openAskOrPass,
  askLead,
  answerQuestion,
  passClaim,
  returnClaim,
  openSignOffs,
  signOffOne,
  signOffAll,
  hasLasted,
  hasNotLasted,
  openReopening,
  reopenCompleted,
  manageAction,
  rewordAction,
  endAction,
  reopenAction,
  addAction,
  confirmMatchNow,
  rejectMatchNow,
  openDelivery,
  retryDeliveryNow,
  coverFor,
  openRequestCard,
  askDate,
  askTransfer,
  agreeRequest,
  refuseRequest,
  withdrawRequest,
];

/** Everything that a button can do. */
export const allHandlers: readonly CardHandler[] = [...handlers, sendAgainTo(handlers)];
