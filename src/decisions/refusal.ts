import { en } from '../words/english.ts';

/** Every expected "no". A new reason without a sentence does not compile. */
export type Refusal =
  | 'unknown-action'
  | 'no-role'
  | 'not-yours-to-answer'
  | 'not-yours-to-verify'
  | 'own-claim'
  | 'status-not-for-you'
  | 'claim-overtaken'
  | 'not-claimed'
  | 'decided-by-other'
  | 'already-verified'
  | 'overtaken'
  | 'form-unreadable'
  | 'personal-chat-only'
  | 'only-status-and-help'
  | 'went-wrong'
  | 'action-ended'
  | 'reason-missing'
  | 'not-yours-to-date'
  | 'not-theirs-to-agree'
  | 'agrees-with-self'
  | 'agreed-by-lead'
  | 'has-no-date'
  | 'has-a-date'
  | 'date-too-far'
  | 'not-yours-to-edit'
  | 'own-action'
  | 'claim-waits'
  | 'not-ended'
  | 'successor-unfit'
  | 'successor-later'
  | 'not-theirs-to-accept'
  | 'owner-unknown'
  | 'wording-unfit'
  | 'not-theirs-to-open'
  | 'not-theirs-to-ease'
  | 'question-waits'
  | 'question-gone'
  | 'own-question'
  | 'not-theirs-to-verify'
  | 'waits-for-others'
  | 'hold-not-ahead'
  | 'hold-too-far'
  | 'hold-too-often'
  | 'not-disowned'
  | 'has-that-date'
  | 'has-that-owner'
  | 'request-waits'
  | 'request-decided'
  | 'request-lapsed'
  | 'not-yours-to-withdraw'
  | 'evidence-unknown'
  | 'evidence-not-yours'
  | 'evidence-withdrawn'
  | 'evidence-went'
  | 'not-yours-to-sign-off'
  | 'not-verified'
  | 'signs-off-own'
  | 'disagreement-open-here'
  | 'signed-off-by-other'
  | 'meeting-ahead'
  | 'meeting-too-early'
  | 'not-yours-to-reopen'
  | 'not-complete'
  | 'not-to-recheck'
  | 'not-yours-to-recheck'
  | 'disagreement-open'
  | 'disagreement-closed'
  | 'no-procedure'
  | 'inside-one-agency'
  | 'not-to-disagree-about'
  | 'not-the-other-side'
  | 'calendar-ends'
  | 'view-unfit'
  | 'wants-unfit'
  | 'needed-passed'
  | 'stage-passed'
  | 'last-stage'
  | 'proposal-gone'
  | 'confirms-self'
  | 'not-your-side'
  | 'not-yours-to-say'
  | 'not-yours-to-step-in'
  | 'answered-already'
  | 'limit-not-sooner'
  | 'no-limit'
  | 'paused-now'
  | 'paused-before'
  | 'pause-too-long'
  | 'not-paused'
  | 'not-skippable'
  | 'skip-waits'
  | 'skip-gone'
  | 'not-theirs-to-consent'
  | 'not-yours-to-decide'
  | 'agreed-action-unfit'
  | 'proposal-outdated'
  | 'said-too-much'
  | 'raised-too-often'
  | 'agreed-date-passed';

/** Why, and what to do next. */
export const refusalText: Readonly<Record<Refusal, { why: string; next: string }>> = en({
  'unknown-action': {
    why: 'There is no action with that reference that I can show you.',
    next: 'Check the reference on your card, or type “my actions” to see yours.',
  },
  'no-role': {
    why: 'You do not have a role in the register yet, so I cannot show you anything.',
    next: 'Ask the partnership’s business manager to add you. I will then be able to help.',
  },
  'not-yours-to-answer': {
    why: 'Only the responsible lead can send an update on this action.',
    next: 'If the action should be yours, ask the partnership’s business manager to record that.',
  },
  'not-yours-to-verify': {
    why: 'Only the safeguarding manager for this agency can verify or return this claim.',
    next: 'You can ask them about it. The claim stays with them.',
  },
  'own-claim': {
    why: 'You made this claim yourself, and nobody verifies their own claim.',
    next: 'Another safeguarding manager has to look at it. Ask the business manager if there is none.',
  },
  'status-not-for-you': {
    why: 'The status is for the chair, sub-group chairs, the business manager and safeguarding managers.',
    next: 'Type “my actions” in our own chat to see what you are responsible for.',
  },
  'claim-overtaken': {
    why: 'This claim has been replaced by a newer one, or taken back.',
    next: 'Look at the newest card for this action.',
  },
  'not-claimed': {
    why: 'There is no claim to decide on: the action is not waiting for verification.',
    next: 'Nothing is needed from you.',
  },
  'decided-by-other': {
    why: 'Another safeguarding manager has already verified this claim.',
    next: 'Nothing is needed from you. Open the action to see who verified it, and when.',
  },
  'already-verified': {
    why: 'This action has already been verified, so no update is needed.',
    next: 'If the work has stopped or gone back, tell your safeguarding manager.',
  },
  overtaken: {
    why: 'This action changed after your card was drawn.',
    next: 'What you typed is still in the form. Check it against what changed, and send it again.',
  },
  'form-unreadable': {
    why: 'I could not read what the card sent.',
    next: 'Open the action again from your newest card. Nothing was recorded.',
  },
  'personal-chat-only': {
    why: 'Here you can ask me for “status”, “overdue”, “exceptions”, “disagreements”, “what changed” or “help”. Actions are shown and answered in our own chat, because others read this one.',
    next: 'Open our own chat and type it there. “my actions” shows your list.',
  },
  'only-status-and-help': {
    why: 'Here you can ask me for “status” or “help”.',
    next: 'For anything else, open our own chat.',
  },
  'went-wrong': {
    why: 'Something went wrong on my side, and I am sorry. Nothing that you sent was half recorded.',
    next: 'Please try again in a minute.',
  },
  'action-ended': {
    why: 'This action has ended, so it is not changed any more.',
    next: 'Its history says how it ended, and who recorded that.',
  },
  'reason-missing': {
    why: 'The reason is missing, or is longer than 1,000 characters.',
    next: 'Say in a sentence why: it is kept in the history.',
  },
  'not-yours-to-date': {
    why: 'Only the responsible lead or the business manager can ask for another date.',
    next: 'Ask one of them.',
  },
  'not-theirs-to-agree': {
    why: 'A date needs the agreement of the safeguarding manager for this agency, the business manager or the chair.',
    next: 'One of them has to agree, who holds that role today.',
  },
  'agrees-with-self': {
    why: 'Nobody agrees to what they asked for themselves.',
    next: 'Somebody else has to agree.',
  },
  'agreed-by-lead': {
    why: 'Whoever leads an action cannot be the one who agrees to its date.',
    next: 'Somebody else has to agree.',
  },
  'has-no-date': {
    why: 'This action has no due date that could be moved.',
    next: 'Give it its first one: sab action set-date.',
  },
  'has-a-date': {
    why: 'This action has a due date already.',
    next: 'Move it instead, and the first one is kept: sab action move-date.',
  },
  'date-too-far': {
    why: 'That day is more than ten years away.',
    next: 'Check the year.',
  },
  'not-yours-to-edit': {
    why: 'Only the business manager can change what a plan holds.',
    next: 'Ask them, with the reason.',
  },
  'own-action': {
    why: 'Whoever leads an action cannot end it, hand it on or reword it alone.',
    next: 'Another business manager has to do it.',
  },
  'claim-waits': {
    why: 'A claim on this action waits to be verified.',
    next: 'The safeguarding manager verifies it or sends it back first.',
  },
  'not-ended': {
    why: 'This action has not ended without completion, so there is no end to take back.',
    next: 'Nothing is needed from you.',
  },
  'successor-unfit': {
    why: 'An action is superseded by another one of the same plan that has not ended without completion itself.',
    next: 'Check the reference after --with, or add that action first.',
  },
  'successor-later': {
    why: 'The action that replaces this one is due later, or has no date, so somebody else has to agree, as to any other date.',
    next: 'Record it with sab action supersede and --agreed-by: the safeguarding manager for this agency, the business manager or the chair, and nobody who leads the action.',
  },
  'not-theirs-to-accept': {
    why: 'An action is handed on when somebody accepts it who holds a role in the agency that takes it, and does not lead it already.',
    next: 'Somebody else has to accept it who holds a role there today.',
  },
  'owner-unknown': {
    why: 'The list of people has no such role in that agency.',
    next: 'Check the role’s title, or read in a list of people that has it.',
  },
  'wording-unfit': {
    why: 'A title has 1 to 120 characters, and the words of an action at most 10,000; not all of them can be empty.',
    next: 'Shorten them, or say what is to be done.',
  },
  'waits-for-others': {
    why: 'This action waits for somebody else at the moment, so you are not asked about it.',
    next: 'Nothing is needed from you until they have decided. You can still send an update.',
  },
  'hold-not-ahead': {
    why: 'That day is not after today.',
    next: 'Choose a day from tomorrow on.',
  },
  'hold-too-far': {
    why: 'That day is further ahead than a reminder can wait.',
    next: 'Choose an earlier day, or ask for another due date.',
  },
  'hold-too-often': {
    why: 'This has been put off as often as it can be without an update.',
    next: 'Say where it stands, if only in a line, or ask for another due date.',
  },
  'not-disowned': {
    why: 'Nobody says any more that this action is not theirs, or not accepted: it was settled, ended or handed on.',
    next: 'Nothing is needed from you.',
  },
  'not-theirs-to-open': {
    why: 'A restricted review is opened with the agreement of the chair or the partnership’s own safeguarding manager.',
    next: 'Name one of them.',
  },
  'question-waits': {
    why: 'The lead was asked about this claim already, and has not answered yet.',
    next: 'Their answer comes to whoever asked. You can still verify the claim, return it or pass it on.',
  },
  'question-gone': {
    why: 'This question needs no answer any more: it was answered, or the claim was decided, replaced or taken back.',
    next: 'Open the action to see how it stands.',
  },
  'own-question': {
    why: 'You asked this yourself, so somebody else has to answer it.',
    next: 'If you know the answer, you can verify the claim or return it.',
  },
  'not-theirs-to-verify': {
    why: 'They cannot verify this claim, or not any more.',
    next: 'Choose somebody else.',
  },
  'not-theirs-to-ease': {
    why: 'That an agency verifies its own claims again takes the agreement of the chair or the partnership’s own safeguarding manager.',
    next: 'Name one of them.',
  },
  'has-that-date': {
    why: 'This action has that due date already.',
    next: 'Nothing is needed from you. Ask for another day if that is what you meant.',
  },
  'has-that-owner': {
    why: 'That role answers for this action already.',
    next: 'Nothing is needed from you. Choose another role if that is what you meant.',
  },
  'request-waits': {
    why: 'Something else was asked for this action, and waits for somebody to agree.',
    next: 'Ask again once it is decided or taken back.',
  },
  'request-decided': {
    why: 'This was decided before you pressed.',
    next: 'Nothing is needed from you. Open the action to see how it stands.',
  },
  'request-lapsed': {
    why: 'This request no longer stands: the action was changed or ended since, or whoever asked does not hold that role any more.',
    next: 'Nothing is needed from you. If it is still wanted, it has to be asked for again.',
  },
  'not-yours-to-withdraw': {
    why: 'Only whoever asked for this can take it back.',
    next: 'If you can agree to it, you can refuse it with a reason.',
  },
  'evidence-unknown': {
    why: 'This action has no such evidence.',
    next: 'Open its evidence again from the action.',
  },
  'evidence-not-yours': {
    why: 'Evidence is withdrawn by whoever gave it, or by the responsible lead while its claim is not verified.',
    next: 'Tell one of them what is wrong with it. If you verify the claim, you can return it with the reason.',
  },
  'evidence-withdrawn': {
    why: 'This evidence was withdrawn before you pressed.',
    next: 'Nothing is needed from you. The action’s evidence says who withdrew it, and why.',
  },
  'evidence-went': {
    why: 'Evidence of this claim was withdrawn after your card was drawn.',
    next: 'Look at what is left, and decide again.',
  },
  'not-yours-to-sign-off': {
    why: 'Only the chair, or whoever covers for them, can sign an action off.',
    next: 'They see what is verified when they type “sign off”.',
  },
  'not-verified': {
    why: 'This action is not verified, so it cannot be signed off.',
    next: 'Somebody other than its lead has to verify its claim first.',
  },
  'signs-off-own': {
    why: 'Nobody signs off what they answer for, claimed or verified themselves.',
    next: 'Somebody else who holds the chair’s role, or covers for them, has to do it.',
  },
  'disagreement-open-here': {
    why: 'Two agencies disagree about this action, so it is not signed off yet.',
    next: 'It can be signed off once the disagreement is settled.',
  },
  'signed-off-by-other': {
    why: 'Somebody else has signed this action off already.',
    next: 'Nothing is needed from you. Open the action to see who, and when.',
  },
  'meeting-ahead': {
    why: 'That meeting has not been held yet.',
    next: 'Give the day of a meeting that was held, or none.',
  },
  'meeting-too-early': {
    why: 'This action was not verified yet on the day of that meeting.',
    next: 'Give the day of a later meeting, or none.',
  },
  'not-yours-to-reopen': {
    why: 'Only whoever verifies this action, the business manager or the chair can reopen it.',
    next: 'Tell one of them what has gone back.',
  },
  'not-complete': {
    why: 'This action does not count as complete at the moment, so there is nothing to reopen.',
    next: 'Open the action to see how it stands.',
  },
  'not-to-recheck': {
    why: 'Nobody is asking at the moment whether this change has lasted: it was answered, or reopened.',
    next: 'Open the action to see how it stands.',
  },
  'not-yours-to-recheck': {
    why: 'Whether this has lasted is asked of its lead and of whoever verifies it.',
    next: 'Tell one of them what you know.',
  },
  'disagreement-open': {
    why: 'Two agencies disagree about this action already, and there is one disagreement at a time.',
    next: 'Open that one with “disagreement” and the action’s reference, and add your view there.',
  },
  'disagreement-closed': {
    why: 'This disagreement is over.',
    next: 'Open it to see how it ended. If you still differ, raise another one.',
  },
  'no-procedure': {
    why: 'The partnership has not confirmed its procedure for disagreements yet, so there is none to go by.',
    next: 'Ask the business manager to confirm one. Until then, speak to the other agency and tell the business manager.',
  },
  'inside-one-agency': {
    why: 'This is a difference inside one agency, and the procedure is for two agencies that differ.',
    next: 'Use your agency’s own procedure. A claim can be passed to the partnership’s safeguarding manager.',
  },
  'not-to-disagree-about': {
    why: 'That is not something you can raise a disagreement about on this action, as it stands now.',
    next: 'Open the action to see how it stands, and choose what it is about again.',
  },
  'not-the-other-side': {
    why: 'That agency is not one that you can differ from about this.',
    next: 'Choose one of the agencies that the card offers.',
  },
  'calendar-ends': {
    why: 'I cannot count the working days of this, because my calendar of bank holidays ends too soon.',
    next: 'Tell whoever runs me: the years that are missing have to be added. Nothing was recorded.',
  },
  'view-unfit': {
    why: 'The words are missing, or are longer than 2,000 characters.',
    next: 'Say it in a few sentences: they are shown to both sides and kept.',
  },
  'wants-unfit': {
    why: 'What should happen is missing, or is longer than 1,000 characters.',
    next: 'Say in a sentence or two what you think should happen.',
  },
  'needed-passed': {
    why: 'The day by which an agreement is needed has passed, or ends before anybody could agree.',
    next: 'Give a later day, or none.',
  },
  'stage-passed': {
    why: 'This stage is over: its time is up, or somebody moved it on before you pressed.',
    next: 'Open the disagreement again to see who has it now, and what comes next.',
  },
  'last-stage': {
    why: 'This is the last stage, so it goes no further: whoever has the last word decides.',
    next: 'Add words of your own, or propose an outcome. Who decides, and by when, stands on the card.',
  },
  'proposal-gone': {
    why: 'This proposal does not stand any more: it was replaced or turned down, or the stage is over.',
    next: 'Open the disagreement again to see what is proposed now.',
  },
  'confirms-self': {
    why: 'Nobody confirms an outcome that they proposed themselves.',
    next: 'Somebody who speaks for the other side has to confirm it.',
  },
  'not-your-side': {
    why: 'In this stage only those who speak for that side can do this, and nobody speaks for both.',
    next: 'Ask one of them: their names stand on the card. You can still add words of your own.',
  },
  'not-yours-to-say': {
    why: 'Only those who were brought into this disagreement, and those who oversee it, can add to it.',
    next: 'Tell one of them: their names stand on the card.',
  },
  'not-yours-to-step-in': {
    why: 'Only the two sides and those who oversee the disagreement can change its clocks.',
    next: 'Ask one of them: their names stand on the card.',
  },
  'answered-already': {
    why: 'The other side has given its view already, and it stays as it was given.',
    next: 'Add further words instead: they stand beside it.',
  },
  'limit-not-sooner': {
    why: 'That day is past, or no sooner than the limit that runs. A limit can only be made shorter.',
    next: 'Choose an earlier day, from today on.',
  },
  'no-limit': {
    why: 'No limit runs in this stage, so there is none to shorten.',
    next: 'If it has to be settled sooner, say so in words of your own.',
  },
  'paused-now': {
    why: 'The clocks stand still at the moment.',
    next: 'Let them go on first.',
  },
  'paused-before': {
    why: 'A stage is paused once at most, and this one was paused before.',
    next: 'If the two sides need longer, say so in words of your own: the procedure goes on.',
  },
  'pause-too-long': {
    why: 'That is a longer pause than the procedure allows.',
    next: 'Choose an earlier day.',
  },
  'not-paused': {
    why: 'The clocks are running: nothing is paused.',
    next: 'Nothing is needed from you.',
  },
  'not-skippable': {
    why: 'The procedure does not allow going from this stage straight to that one.',
    next: 'Choose one of the stages that the card offers, or say that you do not agree at this stage.',
  },
  'skip-waits': {
    why: 'Somebody has asked to go to a later stage already, and that waits for consent.',
    next: 'Ask again once it is answered.',
  },
  'skip-gone': {
    why: 'Nobody is asking to go to a later stage any more: it was answered, or the stage is over.',
    next: 'Open the disagreement again to see where it stands.',
  },
  'not-theirs-to-consent': {
    why: 'The procedure asks somebody else to consent to that.',
    next: 'Who that is stands on the card.',
  },
  'not-yours-to-decide': {
    why: 'Only whoever the procedure names has the last word, and only in its last stage.',
    next: 'Their name stands on the card.',
  },
  'agreed-action-unfit': {
    why: 'An action needs a title of up to 120 characters, what is to be done in up to 1,000, one of the two agencies, and a day on which it is due.',
    next: 'Fill in all four, or leave all four empty.',
  },
  'said-too-much': {
    why: 'So much has been said in this disagreement that the register keeps no more messages, proposals and requests in it.',
    next: 'Talk to the other side. What is proposed can still be agreed to, and everything that ends the disagreement is taken.',
  },
  'raised-too-often': {
    why: 'So many disagreements about this action have been raised that the register keeps no more of them.',
    next: 'Ask the business manager of the partnership to take it up with both agencies.',
  },
  'proposal-outdated': {
    why: 'A due date in this proposal has passed since it was made.',
    next: 'Propose the outcome again with a later date, so that the other side can agree to it.',
  },
  'agreed-date-passed': {
    why: 'That due date is past already.',
    next: 'Choose a day from today on.',
  },
});
