import { decideMeeting } from '../../rules/disagreements/decide-meeting.ts';
import { StageId } from '../../words/procedure.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** A side asks the other to meet. */
export const askMeeting = cardHandler('ask-meeting', MoreForm.extend({ stage: StageId }), (form, ask, deps) =>
  answerOnMore(form, 'meeting', ask, deps, (entry, by, context, now) =>
    decideMeeting(entry, { ...form, reason: form.meetingReason }, by, context, now),
  ),
);
