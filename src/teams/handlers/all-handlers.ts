import type { CardHandler } from '../card-handler.ts';
import { addAction } from './add-action.ts';
import { agreeRequest } from './agree-request.ts';
import { answerDisagreement } from './answer-disagreement.ts';
import { answerQuestion } from './answer-question.ts';
import { askDate } from './ask-date.ts';
import { askLead } from './ask-lead.ts';
import { askMeeting } from './ask-meeting.ts';
import { askSkip } from './ask-skip.ts';
import { askTransfer } from './ask-transfer.ts';
import { changeUpdate } from './change-update.ts';
import { chooseAction } from './choose-action.ts';
import { confirmMatchNow } from './confirm-match.ts';
import { confirmOutcome } from './confirm-outcome.ts';
import { consentSkip } from './consent-skip.ts';
import { coverFor } from './cover-for.ts';
import { decideDisagreement } from './decide-disagreement.ts';
import { declineOutcome } from './decline-outcome.ts';
import { disown } from './disown.ts';
import { endAction } from './end-action.ts';
import { endCover } from './end-cover.ts';
import { endSchedule } from './end-schedule.ts';
import { hasLasted } from './has-lasted.ts';
import { hasNotLasted } from './has-not-lasted.ts';
import { keepWithLead } from './keep-with-lead.ts';
import { manageAction } from './manage-action.ts';
import { notAccept } from './not-accept.ts';
import { notAgree } from './not-agree.ts';
import { openAction } from './open-action.ts';
import { openAskOrPass } from './open-ask-or-pass.ts';
import { openBreakdown } from './open-breakdown.ts';
import { openChanges } from './open-changes.ts';
import { openDelivery } from './open-delivery.ts';
import { openDigest } from './open-digest.ts';
import { openDisagree } from './open-disagree.ts';
import { openDisagreement } from './open-disagreement.ts';
import { openDisagreementMore } from './open-disagreement-more.ts';
import { openDisagreements } from './open-disagreements.ts';
import { openEvidence } from './open-evidence.ts';
import { openFigure } from './open-figure.ts';
import { openHold } from './open-hold.ts';
import { openRecord } from './open-record.ts';
import { openReopening } from './open-reopening.ts';
import { openRequestCard } from './open-request.ts';
import { openSignOffs } from './open-sign-offs.ts';
import { openStatus } from './open-status.ts';
import { openTrend } from './open-trend.ts';
import { passClaim } from './pass-claim.ts';
import { pauseDisagreement } from './pause-disagreement.ts';
import { promise } from './promise.ts';
import { proposeOutcome } from './propose-outcome.ts';
import { putOff } from './put-off.ts';
import { raiseDisagreement } from './raise-disagreement.ts';
import { refuseRequest } from './refuse-request.ts';
import { refuseSkip } from './refuse-skip.ts';
import { rejectMatchNow } from './reject-match.ts';
import { reopenAction } from './reopen-action.ts';
import { reopenCompleted } from './reopen-completed.ts';
import { reportDanger } from './report-danger.ts';
import { resumeDisagreement } from './resume-disagreement.ts';
import { retryDeliveryNow } from './retry-delivery.ts';
import { returnClaim } from './return-claim.ts';
import { rewordAction } from './reword-action.ts';
import { sayInDisagreement } from './say-in-disagreement.ts';
import { sendAgainTo } from './send-again.ts';
import { setCover } from './set-cover.ts';
import { shortenLimit } from './shorten-limit.ts';
import { showShared } from './show-shared.ts';
import { signOffOne } from './sign-off.ts';
import { signOffAll } from './sign-off-all.ts';
import { submitUpdate } from './submit-update.ts';
import { verifyClaim } from './verify-claim.ts';
import { withdrawDisagreement } from './withdraw-disagreement.ts';
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
  showShared,
  signOffOne,
  signOffAll,
  hasLasted,
  hasNotLasted,
  openRecord,
  openReopening,
  reopenCompleted,
  manageAction,
  rewordAction,
  endAction,
  reopenAction,
  addAction,
  confirmMatchNow,
  rejectMatchNow,
  endSchedule,
  openBreakdown,
  openChanges,
  openFigure,
  openStatus,
  openTrend,
  openDelivery,
  retryDeliveryNow,
  coverFor,
  openRequestCard,
  askDate,
  askTransfer,
  agreeRequest,
  refuseRequest,
  withdrawRequest,
  openDisagree,
  raiseDisagreement,
  openDisagreement,
  answerDisagreement,
  sayInDisagreement,
  proposeOutcome,
  confirmOutcome,
  declineOutcome,
  openDisagreementMore,
  notAgree,
  askMeeting,
  shortenLimit,
  pauseDisagreement,
  resumeDisagreement,
  askSkip,
  consentSkip,
  refuseSkip,
  withdrawDisagreement,
  reportDanger,
  decideDisagreement,
  openDisagreements,
];

/** Everything that a button can do. */
export const allHandlers: readonly CardHandler[] = [...handlers, sendAgainTo(handlers)];
