import { z } from 'zod';
import { en } from './english.ts';

/**
 * What each card template is filled with. Every word on a card is in here, made by the card's builder; the template
 * holds the layout alone. Strings and flags are never missing: an unbound field would stay on the screen as `${…}`.
 */

const Fact = z.strictObject({ title: z.string(), value: z.string() });
export type Fact = z.infer<typeof Fact>;

/** Somebody's own words, or the plan's, shown without any markup being read in them. */
const Said = z.strictObject({ label: z.string(), paragraphs: z.array(z.strictObject({ words: z.string() })).min(1) });
export type Said = z.infer<typeof Said>;

/** Which entry a button is about. */
const About = { planId: z.string(), ref: z.string() };

const Opening = {
  /** One line that could stand alone in a notification; also read out by screen readers. */
  summary: z.string().min(1),
  /** Shown as a heading, in which Teams reads markdown: our own words, numbers and references only. */
  heading: z.string().min(1),
};

const AboutAction = {
  ...About,
  /** What changed since the card was drawn, say; empty when nothing. */
  notice: z.string(),
  /** The action's neutral title, or that its review is restricted. */
  title: z.string().min(1),
  facts: z.array(Fact),
  /** What the plan asks, what was said last: the plan's and people's own words. */
  said: z.array(Said),
};

/** A list that is shown a page at a time. */
const Paged = {
  /** "Showing 1 to 10 of 13", or empty. */
  notShown: z.string(),
  hasNext: z.boolean(),
  nextLabel: z.string(),
  nextPage: z.string(),
  hasPrevious: z.boolean(),
  previousLabel: z.string(),
  previousPage: z.string(),
};

/** How many links one update form has room for. */
export const MAX_EVIDENCE_ROWS = 3;

/** One of our own sentences, which may hold a name or a quotation. */
const Line = z.strictObject({ words: z.string() });

const ShownEvidence = z.strictObject({
  heading: z.string(),
  describes: z.string(),
  /** How strong it is, when it was made, until when it counts, whether it was withdrawn. */
  lines: z.array(Line),
  host: z.string(),
  link: z.string(),
  openLabel: z.string(),
});
export type ShownEvidence = z.infer<typeof ShownEvidence>;

const DigestRow = z.strictObject({
  ...About,
  heading: z.string(),
  due: z.string(),
  last: z.string(),
  openLabel: z.string(),
  /** The same, for somebody who hears ten buttons one after another: "Open LSCB-03". */
  openTooltip: z.string(),
  /** Not where the reader may know no more of it than this row says. */
  canOpen: z.boolean(),
});
export type DigestRow = z.infer<typeof DigestRow>;

const OverdueDigest = z.strictObject({
  ...Opening,
  intro: z.string(),
  /** The key of the message that it was sent as; empty for one that somebody asked for. */
  from: z.string(),
  /** By what the reader can do about them. A group's heading is empty where the card's heading says it already. */
  groups: z.array(z.strictObject({ heading: z.string(), rows: z.array(DigestRow).min(1) })).max(8),
  ...Paged,
  next: z.string(),
});

const Choice = z.strictObject({ title: z.string(), value: z.string() });

/** The button to raise a disagreement, and about what; both empty where the card has none. */
const Disagree = { disagreeLabel: z.string(), disagreeAbout: z.string() };

const ActionCard = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...Disagree,
  /** To open the one that runs; empty where the card has no such button. */
  disagreementLabel: z.string(),
  /** Long words of the plan, shown when `foldLabel` is pressed. */
  folded: z.array(Said),
  hasFolded: z.boolean(),
  foldLabel: z.string(),
  /** False for those who may read the action but not answer it. */
  isAsked: z.boolean(),
  submissionId: z.string(),
  /** The entry's revision when this card was drawn. */
  seen: z.string(),
  privacy: z.string(),
  stateLabel: z.string(),
  stateError: z.string(),
  stateChoices: z.array(Choice),
  stateValue: z.string(),
  /** Shown beside the field when what was sent could not be taken; empty otherwise. The same for each `…Problem`. */
  stateProblem: z.string(),
  wordsLabel: z.string(),
  wordsPlaceholder: z.string(),
  wordsProblem: z.string(),
  wordsValue: z.string(),
  evidenceHeading: z.string(),
  kindLabel: z.string(),
  kindPlaceholder: z.string(),
  kindChoices: z.array(Choice),
  describesLabel: z.string(),
  describesPlaceholder: z.string(),
  linkLabel: z.string(),
  linkPlaceholder: z.string(),
  detailsLabel: z.string(),
  showsLabel: z.string(),
  showsPlaceholder: z.string(),
  showsChoices: z.array(Choice),
  madeOnLabel: z.string(),
  madeByLabel: z.string(),
  madeByPlaceholder: z.string(),
  madeByChoices: z.array(Choice),
  expiresOnLabel: z.string(),
  /** Inputs `link1`, `kind1`, `describes1` and so on; `n` is the number in their names. */
  evidence: z
    .array(
      z.strictObject({
        n: z.string(),
        isVisible: z.boolean(),
        linkValue: z.string(),
        kindValue: z.string(),
        describesValue: z.string(),
        linkProblem: z.string(),
        kindProblem: z.string(),
        describesProblem: z.string(),
        /** Whether its details are open, or a button stands there that opens them. */
        isDetailed: z.boolean(),
        isFolded: z.boolean(),
        showsValue: z.string(),
        madeOnValue: z.string(),
        madeOnProblem: z.string(),
        madeByValue: z.string(),
        expiresOnValue: z.string(),
        expiresOnProblem: z.string(),
        /** Whether a button follows that shows the next row, whose number is `nextN`. */
        hasMore: z.boolean(),
        isMoreVisible: z.boolean(),
        nextN: z.string(),
      }),
    )
    .max(MAX_EVIDENCE_ROWS),
  moreEvidenceLabel: z.string(),
  noEvidenceLabel: z.string(),
  noEvidencePlaceholder: z.string(),
  noEvidenceValue: z.string(),
  noEvidenceProblem: z.string(),
  next: z.string(),
  sendLabel: z.string(),
  /** For a business manager who may change what the plan holds; empty for everybody else. */
  manageLabel: z.string(),
  /** To see what was ever given; empty where nobody has said anything here. */
  evidenceLabel: z.string(),
  /** For a lead who cannot say anything now; empty while nothing is asked of them. */
  holdLabel: z.string(),
  /** To ask for another date, or to see or decide on what was asked; empty when there is none of these for the reader. */
  requestLabel: z.string(),
  backLabel: z.string(),
  /** Empty unless it counts as complete, and the reader may say that it does not. */
  reopenLabel: z.string(),
  /** Opens the buttons that are not for today’s answer; empty where they are few enough to stand open. */
  moreLabel: z.string(),
});

const UpdateReceipt = z.strictObject({
  ...Opening,
  ...AboutAction,
  next: z.string(),
  changeLabel: z.string(),
  backLabel: z.string(),
});

const ClaimToVerify = z.strictObject({
  ...Opening,
  ...AboutAction,
  /** Comes first when a claim has no evidence; empty otherwise. */
  noEvidence: z.string(),
  /** Why there is none, in the claimant's words. */
  noEvidenceSaid: z.array(Said),
  strength: z.string(),
  strengthBecause: z.string(),
  /** How many pieces had been withdrawn when this card was drawn. */
  withdrawn: z.string(),
  evidenceLabel: z.string(),
  /** To ask the lead about it, or to have somebody else asked. */
  asideLabel: z.string(),
  /** What a machine found doubtful, for a person to look at. */
  questionsHeading: z.string(),
  questions: z.array(Line),
  elsewhereHeading: z.string(),
  elsewhere: z.array(Line),
  evidenceHeading: z.string(),
  evidence: z.array(ShownEvidence),
  /** Which claim this card is about. */
  claimId: z.string(),
  next: z.string(),
  verifyLabel: z.string(),
  returnLabel: z.string(),
  reasonLabel: z.string(),
  reasonPlaceholder: z.string(),
  reasonError: z.string(),
  reasonProblem: z.string(),
  reasonValue: z.string(),
  privacy: z.string(),
  sendReturnLabel: z.string(),
  backLabel: z.string(),
});

const EvidenceList = z.strictObject({
  ...Opening,
  ...AboutAction,
  evidence: z
    .array(
      z.strictObject({
        ...ShownEvidence.shape,
        /** Stands in the name of its input, `reason1` and so on. */
        n: z.string(),
        evidenceId: z.string(),
        canWithdraw: z.boolean(),
        withdrawLabel: z.string(),
        sendWithdrawalLabel: z.string(),
        reasonValue: z.string(),
      }),
    )
    .max(5),
  page: z.string(),
  ...Paged,
  reasonLabel: z.string(),
  reasonPlaceholder: z.string(),
  reasonError: z.string(),
  privacy: z.string(),
  next: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

const ClaimDecided = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...Disagree,
  next: z.string(),
  /** Each empty when the card has no such button. */
  openLabel: z.string(),
  backLabel: z.string(),
});

const SignOffRow = z.strictObject({
  ...About,
  claimId: z.string(),
  withdrawn: z.string(),
  heading: z.string(),
  lines: z.array(Line),
  signLabel: z.string(),
  /** For somebody who hears ten buttons one after another: "Sign off LSCB-03". */
  signTooltip: z.string(),
  openLabel: z.string(),
  openTooltip: z.string(),
  /** Not where the reader may know no more of it than this row says. */
  canOpen: z.boolean(),
});
export type SignOffRow = z.infer<typeof SignOffRow>;

const SignOff = z.strictObject({
  ...Opening,
  notice: z.string(),
  intro: z.string(),
  rows: z.array(SignOffRow).max(10),
  hasRows: z.boolean(),
  ...Paged,
  meetingLabel: z.string(),
  meetingProblem: z.string(),
  meetingValue: z.string(),
  /** Every claim on this page, for the button that signs them all off. */
  claims: z.string(),
  allLabel: z.string(),
  next: z.string(),
  backLabel: z.string(),
});

const ConfirmSignOff = z.strictObject({
  ...Opening,
  facts: z.array(Fact).min(1),
  /** Why others of those that were named are left out; empty when none is. */
  left: z.array(Line),
  claims: z.string(),
  meetingOn: z.string(),
  next: z.string(),
  signLabel: z.string(),
  backLabel: z.string(),
});

/** An input with what was typed into it. */
const Field = z.strictObject({
  label: z.string().min(1),
  placeholder: z.string().min(1),
  /** Shown beside it when what was sent could not be taken; empty otherwise. */
  problem: z.string(),
  value: z.string(),
});

const ChoiceField = z.strictObject({ ...Field.shape, choices: z.array(Choice).min(1) });

/** Which card was sent, and what its reader had seen. */
const Pressed = {
  submissionId: z.string(),
  /** The entry's revision when the card was drawn. */
  seen: z.string(),
};

const ManageAction = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...Pressed,
  /** False when nothing can be done to it: then there is nothing to give a reason for. */
  isOffered: z.boolean(),
  privacy: z.string(),
  reason: Field,
  canChange: z.boolean(),
  rewordLabel: z.string(),
  isRewordOpen: z.boolean(),
  titleField: Field,
  recommendation: Field,
  action: Field,
  sendRewordLabel: z.string(),
  endLabel: z.string(),
  isEndOpen: z.boolean(),
  howLabel: z.string(),
  howChoices: z.array(Choice),
  howProblem: z.string(),
  howValue: z.string(),
  successor: Field,
  sendEndLabel: z.string(),
  /** Empty where its date cannot be moved. */
  dateLabel: z.string(),
  transferLabel: z.string(),
  isTransferOpen: z.boolean(),
  toAgency: ChoiceField,
  roleTitle: ChoiceField,
  /** That not all of them are among the choices, and what to do about it; empty when all are. */
  notListed: z.string(),
  sendTransferLabel: z.string(),
  canReopen: z.boolean(),
  sendReopenLabel: z.string(),
  next: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

const ConfirmEnd = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...Pressed,
  how: z.string(),
  /** Empty where nothing supersedes it. */
  successor: z.string(),
  privacy: z.string(),
  reason: Field,
  next: z.string(),
  endLabel: z.string(),
  backLabel: z.string(),
});

const Recheck = z.strictObject({
  ...Opening,
  ...AboutAction,
  recheckOn: z.string(),
  privacy: z.string(),
  words: Field,
  link: Field,
  next: z.string(),
  lastedLabel: z.string(),
  notLastedLabel: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

const ConfirmReopening = z.strictObject({
  ...Opening,
  ...AboutAction,
  claimId: z.string(),
  privacy: z.string(),
  reason: Field,
  next: z.string(),
  reopenLabel: z.string(),
  backLabel: z.string(),
});

const EditReceipt = z.strictObject({
  ...Opening,
  ...AboutAction,
  next: z.string(),
  changeLabel: z.string(),
  backLabel: z.string(),
});

const AddAction = z.strictObject({
  ...Opening,
  notice: z.string(),
  intro: z.string(),
  submissionId: z.string(),
  privacy: z.string(),
  plan: ChoiceField,
  owner: ChoiceField,
  /** How many roles are not among the choices, and what to do about it; empty when all are. */
  ownersNotShown: z.string(),
  newRef: Field,
  titleField: Field,
  recommendation: Field,
  action: Field,
  dueLabel: z.string(),
  dueProblem: z.string(),
  dueValue: z.string(),
  reason: Field,
  next: z.string(),
  addLabel: z.string(),
  backLabel: z.string(),
});

/** A reason to be given, with what was typed already. */
const ReasonInput = {
  reasonLabel: z.string(),
  reasonPlaceholder: z.string(),
  reasonError: z.string(),
  reasonProblem: z.string(),
  reasonValue: z.string(),
  privacy: z.string(),
};

const DateRequest = z.strictObject({
  ...Opening,
  ...AboutAction,
  submissionId: z.string(),
  /** The entry's revision when the card was drawn. */
  seen: z.string(),
  dateLabel: z.string(),
  dateError: z.string(),
  dateProblem: z.string(),
  dateValue: z.string(),
  ...ReasonInput,
  next: z.string(),
  sendLabel: z.string(),
  backLabel: z.string(),
});

const RequestToAgree = z.strictObject({
  ...Opening,
  ...AboutAction,
  /** Which request this card is about. */
  requestId: z.string(),
  next: z.string(),
  agreeLabel: z.string(),
  refuseLabel: z.string(),
  ...ReasonInput,
  sendRefusalLabel: z.string(),
  backLabel: z.string(),
});

const RequestReceipt = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...Disagree,
  requestId: z.string(),
  next: z.string(),
  /** Each empty when the card has no such button. */
  openLabel: z.string(),
  withdrawLabel: z.string(),
  backLabel: z.string(),
});

/** A day, with what was chosen already. */
const DateField = Field.omit({ placeholder: true });

const HoldAction = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...Pressed,
  /** False when it was put off as often as it can be. */
  canHold: z.boolean(),
  /** False when nothing of this can be done: it waits for somebody else, or has ended. */
  canDisown: z.boolean(),
  privacy: z.string(),
  promiseLabel: z.string(),
  isPromiseOpen: z.boolean(),
  promiseUntil: DateField,
  promiseWords: Field,
  sendPromiseLabel: z.string(),
  putOffLabel: z.string(),
  isPutOffOpen: z.boolean(),
  putOffUntil: DateField,
  putOffReason: Field,
  sendPutOffLabel: z.string(),
  disownLabel: z.string(),
  isDisownOpen: z.boolean(),
  suggests: Field,
  disownReason: Field,
  sendDisownLabel: z.string(),
  sendNotAcceptedLabel: z.string(),
  next: z.string(),
  /** Where it can be put off no longer: the other way to more time. */
  dateLabel: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

const AskOrPass = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...Pressed,
  claimId: z.string(),
  privacy: z.string(),
  /** False while the lead has a question to answer. */
  canAsk: z.boolean(),
  /** False where nobody else can verify it. */
  canPass: z.boolean(),
  /** Whether there is anything to choose between. */
  hasChoice: z.boolean(),
  askLabel: z.string(),
  isAskOpen: z.boolean(),
  question: Field,
  sendAskLabel: z.string(),
  passLabel: z.string(),
  isPassOpen: z.boolean(),
  passTo: ChoiceField.extend({ choices: z.array(Choice) }),
  passReason: Field,
  sendPassLabel: z.string(),
  next: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

const ClaimQuestion = z.strictObject({
  ...Opening,
  ...AboutAction,
  submissionId: z.string(),
  /** Which question this card is about. */
  questionId: z.string(),
  privacy: z.string(),
  answer: Field,
  link: Field,
  next: z.string(),
  sendLabel: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

const AnswerReceipt = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...Disagree,
  next: z.string(),
  /** Empty for somebody who may not read the action. */
  openLabel: z.string(),
  backLabel: z.string(),
});

const DisownedToSettle = z.strictObject({
  ...Opening,
  ...AboutAction,
  /** Which saying of the lead's this card is about. */
  disownedId: z.string(),
  next: z.string(),
  /** Empty where the reader cannot change the action in the chat. */
  handOnLabel: z.string(),
  keepLabel: z.string(),
  ...ReasonInput,
  sendKeepLabel: z.string(),
  backLabel: z.string(),
});

/** Who stands in for the reader, or for somebody whom they arrange it for: what is arranged, and the form to arrange it. */
const Cover = z.strictObject({
  ...Opening,
  notice: z.string(),
  intro: z.string(),
  submissionId: z.string(),
  /** Whom the business manager arranges it for; empty for the reader themselves. */
  forId: z.string(),
  covers: z
    .array(
      z.strictObject({
        words: z.string(),
        endLabel: z.string(),
        personId: z.string(),
        firstOn: z.string(),
        lastOn: z.string(),
      }),
    )
    .max(10),
  /** False for somebody for whom nobody could stand in. */
  isOffered: z.boolean(),
  role: ChoiceField.extend({ choices: z.array(Choice) }),
  person: ChoiceField.extend({ choices: z.array(Choice) }),
  /** How many people are not among the choices, and what to do about it; empty when all are. */
  personsNotShown: z.string(),
  from: DateField,
  until: DateField,
  next: z.string(),
  sendLabel: z.string(),
  /** Back to the reader’s own actions, or to the list of who could not be reached; the other is empty. */
  backLabel: z.string(),
  listLabel: z.string(),
});

const DeliveryProblems = z.strictObject({
  ...Opening,
  /** What a button has just done; empty otherwise. */
  notice: z.string(),
  intro: z.string(),
  page: z.string(),
  rows: z
    .array(
      z.strictObject({
        name: z.string(),
        roles: z.string(),
        since: z.string(),
        why: z.string(),
        remedy: z.string(),
        tried: z.string(),
        waits: z.string(),
        personId: z.string(),
        /** The tooltips say the same for somebody who hears the buttons of ten people one after another. */
        retryLabel: z.string(),
        retryTooltip: z.string(),
        coverLabel: z.string(),
        coverTooltip: z.string(),
      }),
    )
    .max(10),
  /** "Showing 1 to 10 of 13", or empty. */
  notShown: z.string(),
  next: z.string(),
  againLabel: z.string(),
  hasNext: z.boolean(),
  nextLabel: z.string(),
  nextPage: z.string(),
  hasPrevious: z.boolean(),
  previousLabel: z.string(),
  previousPage: z.string(),
});

/** A form that was stopped: what in it may say who a private person is, and the two ways on. */
const PrivacyCheck = z.strictObject({
  ...Opening,
  intro: z.string(),
  privacy: z.string(),
  /** Of the button that sent the form. */
  verb: z.string(),
  /** What else the form held, as one text: it comes back with the button, and nobody sees it. */
  sent: z.string(),
  fields: z
    .array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        maxCharacters: z.int().positive(),
        value: z.string(),
        found: z.array(z.strictObject({ says: z.string(), words: z.string() })).min(1),
        /** How many more there are; empty when all are shown. */
        more: z.string(),
      }),
    )
    .min(1)
    .max(10),
  changeHeading: z.string(),
  stayHeading: z.string(),
  reasonLabel: z.string(),
  reasonPlaceholder: z.string(),
  reasonProblem: z.string(),
  reasonValue: z.string(),
  next: z.string(),
  sendLabel: z.string(),
  backLabel: z.string(),
});

/** A message, or a file, that may be about any of several actions. */
const WhichAction = z.strictObject({
  ...Opening,
  intro: z.string(),
  /** What was typed, as it will stand in the form. */
  said: z.array(Said),
  aboutLabel: z.string(),
  aboutPlaceholder: z.string(),
  aboutError: z.string(),
  choices: z.array(Choice).min(1),
  next: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
  /** What was read, as a JSON text: it comes back with the button, and nobody sees it. */
  read: z.string(),
});

/** Somebody named a day that an action is put off to. */
const DateOffer = z.strictObject({
  ...Opening,
  ...About,
  intro: z.string(),
  facts: z.array(Fact),
  said: z.array(Said),
  next: z.string(),
  /** `2026-06-04`; empty where the words were no one day. It goes into the form that is opened, with the words. */
  on: z.string(),
  because: z.string(),
  requestLabel: z.string(),
  holdLabel: z.string(),
  openLabel: z.string(),
});

const Match = z.strictObject({
  ...Opening,
  facts: z.array(Fact),
  next: z.string(),
  email: z.string(),
  personId: z.string(),
  confirmLabel: z.string(),
  /** Empty where it was turned down already. */
  rejectLabel: z.string(),
});

/** Words of a procedure about immediate danger, and whom to call. They come before anything that can be typed. */
const Danger = {
  dangerHeading: z.string(),
  danger: z.array(Line).min(1),
  contacts: z.array(Fact),
};

/** Of the action: nothing of what was said of it. */
const AboutInShort = { ...About, notice: z.string(), title: z.string().min(1), facts: z.array(Fact) };

const DisagreementRaise = z.strictObject({
  ...Opening,
  ...AboutInShort,
  ...Danger,
  submissionId: z.string(),
  notForHeading: z.string(),
  /** What the procedure is not for, and where to go instead. */
  notFor: z.array(Line).min(1),
  privacy: z.string(),
  about: ChoiceField,
  against: ChoiceField,
  view: Field,
  wants: Field,
  priority: ChoiceField,
  neededOn: DateField,
  /** Only where the procedure has an optional stage to begin with. */
  hasBeginsAt: z.boolean(),
  beginsAt: ChoiceField.extend({ choices: z.array(Choice) }),
  nextHeading: z.string(),
  next: z.array(Line).min(1),
  sendLabel: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

/** What one agency holds, in its people's words; or that it has not said yet. */
const ShownView = z.strictObject({
  heading: z.string(),
  by: z.string(),
  paragraphs: z.array(Line),
  wants: z.array(Said),
});
export type ShownView = z.infer<typeof ShownView>;

/** An action that comes of it: four inputs, which may all stay empty. */
const AgreedActionFields = {
  newActionLabel: z.string(),
  isActionOpen: z.boolean(),
  actionTitle: Field,
  actionWords: Field,
  actionAgency: ChoiceField,
  actionDueOn: DateField,
};

/** Which disagreement a form is about. */
const WhichDisagreement = { disagreementId: z.string(), submissionId: z.string() };

const DisagreementCard = z.strictObject({
  ...Opening,
  ...AboutAction,
  ...WhichDisagreement,
  /** What comes next by itself, and when. */
  next: z.string().min(1),
  /** Both, side by side where there is room. Empty for a restricted review. */
  views: z.array(ShownView).max(2),
  /** How much of what was said is not shown, or empty. */
  notShown: z.string(),
  hasProposal: z.boolean(),
  proposalHeading: z.string(),
  proposalSaid: z.array(Said),
  proposalFacts: z.array(Fact),
  proposalId: z.string(),
  peopleHeading: z.string(),
  inStage: z.array(Fact),
  privacy: z.string(),
  /** What the reader is asked for, above the form that stands open for it. */
  asked: z.string(),
  canAnswer: z.boolean(),
  isAnswerOpen: z.boolean(),
  view: Field,
  wants: Field,
  sendAnswerLabel: z.string(),
  canDecide: z.boolean(),
  isDecideOpen: z.boolean(),
  decision: Field,
  decisionDueOn: DateField,
  decideEnds: z.string(),
  sendDecisionLabel: z.string(),
  canConfirm: z.boolean(),
  confirmLabel: z.string(),
  isConfirmOpen: z.boolean(),
  confirmEnds: z.string(),
  sendConfirmLabel: z.string(),
  declineLabel: z.string(),
  isDeclineOpen: z.boolean(),
  declineReason: Field,
  sendDeclineLabel: z.string(),
  canPropose: z.boolean(),
  proposeLabel: z.string(),
  isProposeOpen: z.boolean(),
  proposeEnds: z.string(),
  outcome: Field,
  outcomeDueOn: DateField,
  ...AgreedActionFields,
  sendProposalLabel: z.string(),
  canSay: z.boolean(),
  sayLabel: z.string(),
  isSayOpen: z.boolean(),
  saying: Field,
  sendSayingLabel: z.string(),
  /** Each empty when the card has no such button. */
  moreLabel: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

const DisagreementMore = z.strictObject({
  ...Opening,
  ...AboutInShort,
  ...WhichDisagreement,
  ...Danger,
  /** The stage that the card was drawn at: a form for one that is over is not taken. */
  stage: z.string(),
  next: z.string().min(1),
  privacy: z.string(),
  canReport: z.boolean(),
  dangerLabel: z.string(),
  isDangerOpen: z.boolean(),
  dangerEnds: z.string(),
  dangerReason: Field,
  sendDangerLabel: z.string(),
  isSkipAsked: z.boolean(),
  skipId: z.string(),
  skipSaid: z.array(Said),
  skipLeads: z.string(),
  canConsent: z.boolean(),
  consentLabel: z.string(),
  refuseLabel: z.string(),
  isRefuseOpen: z.boolean(),
  skipRefuseReason: Field,
  sendRefusalLabel: z.string(),
  canNotAgree: z.boolean(),
  notAgreeLabel: z.string(),
  isNotAgreeOpen: z.boolean(),
  notAgreeLeads: z.string(),
  notAgreeReason: Field,
  sendNotAgreeLabel: z.string(),
  canMeet: z.boolean(),
  meetingLabel: z.string(),
  isMeetingOpen: z.boolean(),
  meetingLeads: z.string(),
  meetingReason: Field,
  sendMeetingLabel: z.string(),
  canShorten: z.boolean(),
  shortenLabel: z.string(),
  isShortenOpen: z.boolean(),
  shortenLeads: z.string(),
  shortenOn: DateField,
  shortenReason: Field,
  sendShortenLabel: z.string(),
  canPause: z.boolean(),
  pauseLabel: z.string(),
  isPauseOpen: z.boolean(),
  pauseLeads: z.string(),
  pauseUntil: DateField,
  pauseReason: Field,
  sendPauseLabel: z.string(),
  canResume: z.boolean(),
  resumeLabel: z.string(),
  isResumeOpen: z.boolean(),
  resumeLeads: z.string(),
  sendResumeLabel: z.string(),
  canSkip: z.boolean(),
  skipLabel: z.string(),
  isSkipOpen: z.boolean(),
  skipNeeds: z.string(),
  skipTo: ChoiceField.extend({ choices: z.array(Choice) }),
  skipReason: Field,
  sendSkipLabel: z.string(),
  canWithdraw: z.boolean(),
  withdrawLabel: z.string(),
  isWithdrawOpen: z.boolean(),
  withdrawEnds: z.string(),
  withdrawReason: Field,
  sendWithdrawLabel: z.string(),
  openLabel: z.string(),
  backLabel: z.string(),
});

const DisagreementClosed = z.strictObject({
  ...Opening,
  ...AboutAction,
  stagesHeading: z.string(),
  /** Those that it went through, each with its days, and why it ended. */
  stages: z.array(z.strictObject({ heading: z.string(), lines: z.array(Line).min(1) })),
  next: z.string(),
  /** Empty for somebody who may not read the action. */
  openLabel: z.string(),
  disagreementId: z.string(),
  recordLabel: z.string(),
  backLabel: z.string(),
});

const DisagreementRow = z.strictObject({
  ...About,
  heading: z.string(),
  lines: z.array(Line).min(1),
  openLabel: z.string(),
  openTooltip: z.string(),
  canOpen: z.boolean(),
});
export type DisagreementRow = z.infer<typeof DisagreementRow>;

/** Those that run, by the stage that they are at, the furthest first. */
const Disagreements = z.strictObject({
  ...Opening,
  notice: z.string(),
  intro: z.string(),
  groups: z
    .array(
      z.strictObject({
        heading: z.string(),
        /** What the procedure calls the stage; empty where that is not known. */
        name: z.string(),
        rows: z.array(DisagreementRow).min(1),
      }),
    )
    .max(10),
  ...Paged,
  backLabel: z.string(),
});

/** Which actions a button means; empty where nothing is limited. */
const ScopeData = { agency: z.string(), plan: z.string(), theme: z.string(), asOf: z.string() };

/** A number that the reader can open, where there is anything behind it. */
const Opens = { figure: z.string(), canOpen: z.boolean(), openTooltip: z.string() };

const CountRow = z.strictObject({ label: z.string(), count: z.string(), explains: z.string(), ...Opens });

const Status = z.strictObject({
  ...Opening,
  headline: z.string(),
  /** What changed since the last one that came by itself; empty for one that was asked for. */
  since: z.string(),
  countsHeading: z.string(),
  countsHint: z.string(),
  /** Every action is in exactly one of these. */
  counts: z.array(CountRow),
  chartTitle: z.string(),
  chart: z.array(z.strictObject({ x: z.string(), y: z.number().int() })),
  gapsHeading: z.string(),
  /** What keeps open actions from moving, while there is any. */
  gaps: z.array(CountRow),
  hasOverdue: z.boolean(),
  overdueHeading: z.string(),
  ages: z.array(z.strictObject({ label: z.string(), count: z.string() })),
  /** How many of the overdue wait for their verifier and not for their lead; empty when none does. */
  overdueNote: z.string(),
  longestHeading: z.string(),
  longest: z.array(Fact),
  agenciesHeading: z.string(),
  agencyColumn: z.string(),
  openColumn: z.string(),
  overdueColumn: z.string(),
  agencies: z.array(z.strictObject({ name: z.string(), open: z.string(), overdue: z.string() })).max(30),
  /** How many agencies have no line, and how to see theirs; empty when every one has. */
  agenciesNotShown: z.string(),
  figuresHeading: z.string(),
  figures: z.array(z.strictObject({ title: z.string(), value: z.string(), ...Opens })),
  /** What somebody has to put right: nobody in a role, people who could not be reached. Empty when nothing is wrong. */
  problems: z.array(z.strictObject({ words: z.string() })),
  hasProblems: z.boolean(),
  problemsHeading: z.string(),
  counted: z.string(),
  ...ScopeData,
  hasButtons: z.boolean(),
  hasMoreButtons: z.boolean(),
  /** Empty where there is nothing to open. */
  exceptionsLabel: z.string(),
  byAgencyLabel: z.string(),
  byPlanLabel: z.string(),
  changesLabel: z.string(),
  trendLabel: z.string(),
  allLabel: z.string(),
});

const FigureRow = z.strictObject({
  ...About,
  heading: z.string(),
  lines: z.array(Line),
  canOpen: z.boolean(),
  openLabel: z.string(),
  openTooltip: z.string(),
});
export type FigureRow = z.infer<typeof FigureRow>;

/** The actions behind a number of the status. */
const FigureCard = z.strictObject({
  ...Opening,
  intro: z.string(),
  /** In a channel, where there are no rows. */
  references: z.string(),
  rows: z.array(FigureRow).max(10),
  note: z.string(),
  ...ScopeData,
  figure: z.string(),
  /** The day before which they are due; empty for any other number. */
  until: z.string(),
  ...Paged,
  backLabel: z.string(),
});

/** How it went, month by month: the rows say what the chart shows. */
const Trend = z.strictObject({
  ...Opening,
  headline: z.string(),
  intro: z.string(),
  chartTitle: z.string(),
  /** Empty where there is one month alone. */
  series: z.array(
    z.strictObject({ legend: z.string(), values: z.array(z.strictObject({ x: z.string(), y: z.number().int() })) }),
  ),
  rows: z.array(z.strictObject({ heading: z.string(), words: z.string() })),
  note: z.string(),
  ...ScopeData,
  backLabel: z.string(),
});

/** Where a report can be fetched. */
const Report = z.strictObject({
  ...Opening,
  intro: z.string(),
  notes: z.array(Line),
  wordLabel: z.string(),
  wordUrl: z.string(),
  excelLabel: z.string(),
  excelUrl: z.string(),
});

/** What a search found. */
const Found = z.strictObject({
  ...Opening,
  /** The query, in the words of whoever searches. */
  asked: z.string(),
  intro: z.string(),
  rows: z.array(FigureRow).max(10),
  notShown: z.string(),
});

/** One action, put into a conversation that others read: its reference, and a button that shows each what they may see. */
const SharedAction = z.strictObject({ ...Opening, ...About, intro: z.string(), showLabel: z.string() });

const BreakdownRow = z.strictObject({
  heading: z.string(),
  lines: z.array(Line).min(1),
  ...ScopeData,
  canOpen: z.boolean(),
  openLabel: z.string(),
  openTooltip: z.string(),
});
export type BreakdownRow = z.infer<typeof BreakdownRow>;

/** The status split by agency or by plan. */
const Breakdown = z.strictObject({
  ...Opening,
  intro: z.string(),
  rows: z.array(BreakdownRow).max(30),
  notShown: z.string(),
  ...ScopeData,
  backLabel: z.string(),
});

const ScheduleRow = z.strictObject({
  /** "Status of Harbourside Police, every Monday" */
  heading: z.string(),
  /** Where it comes, when next, who set it, and what went wrong. */
  lines: z.array(Line).min(1),
  id: z.string(),
  endLabel: z.string(),
  endTooltip: z.string(),
});
export type ScheduleRow = z.infer<typeof ScheduleRow>;

/** Summaries that come by themselves. */
const Schedules = z.strictObject({
  ...Opening,
  notice: z.string(),
  intro: z.string(),
  rows: z.array(ScheduleRow).max(20),
  notShown: z.string(),
  next: z.string(),
});

/** What changed since a day, by kind. */
const Changes = z.strictObject({
  ...Opening,
  intro: z.string(),
  rows: z.array(z.strictObject({ heading: z.string(), words: z.string() })),
  note: z.string(),
  ...ScopeData,
  backLabel: z.string(),
});

const Help = z.strictObject({
  ...Opening,
  intro: z.string(),
  steps: z.array(z.strictObject({ title: z.string(), words: z.string() })),
  privacy: z.string(),
});

const Refusal = z.strictObject({
  ...Opening,
  reason: z.string(),
  next: z.string(),
  hasButton: z.boolean(),
  buttonLabel: z.string(),
  buttonVerb: z.string(),
  ...About,
});

/** A card that has not been drawn yet: card name = template in `cards/` = builder in `rules/`. As it is read back from storage, the name picks the schema. */
export const Card = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('overdue-digest'), data: OverdueDigest }),
  z.strictObject({ name: z.literal('action'), data: ActionCard }),
  z.strictObject({ name: z.literal('update-receipt'), data: UpdateReceipt }),
  z.strictObject({ name: z.literal('claim-to-verify'), data: ClaimToVerify }),
  z.strictObject({ name: z.literal('claim-decided'), data: ClaimDecided }),
  z.strictObject({ name: z.literal('evidence-list'), data: EvidenceList }),
  z.strictObject({ name: z.literal('figure'), data: FigureCard }),
  z.strictObject({ name: z.literal('report'), data: Report }),
  z.strictObject({ name: z.literal('trend'), data: Trend }),
  z.strictObject({ name: z.literal('found'), data: Found }),
  z.strictObject({ name: z.literal('shared-action'), data: SharedAction }),
  z.strictObject({ name: z.literal('schedules'), data: Schedules }),
  z.strictObject({ name: z.literal('changes'), data: Changes }),
  z.strictObject({ name: z.literal('breakdown'), data: Breakdown }),
  z.strictObject({ name: z.literal('sign-off'), data: SignOff }),
  z.strictObject({ name: z.literal('confirm-sign-off'), data: ConfirmSignOff }),
  z.strictObject({ name: z.literal('recheck'), data: Recheck }),
  z.strictObject({ name: z.literal('confirm-reopening'), data: ConfirmReopening }),
  z.strictObject({ name: z.literal('manage-action'), data: ManageAction }),
  z.strictObject({ name: z.literal('confirm-end'), data: ConfirmEnd }),
  z.strictObject({ name: z.literal('edit-receipt'), data: EditReceipt }),
  z.strictObject({ name: z.literal('add-action'), data: AddAction }),
  z.strictObject({ name: z.literal('date-request'), data: DateRequest }),
  z.strictObject({ name: z.literal('request-to-agree'), data: RequestToAgree }),
  z.strictObject({ name: z.literal('request-receipt'), data: RequestReceipt }),
  z.strictObject({ name: z.literal('hold-action'), data: HoldAction }),
  z.strictObject({ name: z.literal('ask-or-pass'), data: AskOrPass }),
  z.strictObject({ name: z.literal('claim-question'), data: ClaimQuestion }),
  z.strictObject({ name: z.literal('answer-receipt'), data: AnswerReceipt }),
  z.strictObject({ name: z.literal('disowned-to-settle'), data: DisownedToSettle }),
  z.strictObject({ name: z.literal('cover'), data: Cover }),
  z.strictObject({ name: z.literal('delivery-problems'), data: DeliveryProblems }),
  z.strictObject({ name: z.literal('privacy-check'), data: PrivacyCheck }),
  z.strictObject({ name: z.literal('which-action'), data: WhichAction }),
  z.strictObject({ name: z.literal('date-offer'), data: DateOffer }),
  z.strictObject({ name: z.literal('match'), data: Match }),
  z.strictObject({ name: z.literal('disagreement-raise'), data: DisagreementRaise }),
  z.strictObject({ name: z.literal('disagreement'), data: DisagreementCard }),
  z.strictObject({ name: z.literal('disagreement-more'), data: DisagreementMore }),
  z.strictObject({ name: z.literal('disagreement-closed'), data: DisagreementClosed }),
  z.strictObject({ name: z.literal('disagreements'), data: Disagreements }),
  z.strictObject({ name: z.literal('status'), data: Status }),
  z.strictObject({ name: z.literal('help'), data: Help }),
  z.strictObject({ name: z.literal('refusal'), data: Refusal }),
]);
export type Card = Readonly<z.infer<typeof Card>>;
export type CardName = Card['name'];
export type CardData<Name extends CardName> = Readonly<Extract<Card, { name: Name }>['data']>;

/** The longest text of somebody's that a card carries. The whole of it is in the register. */
const MAX_SAID_CHARACTERS = 4000;

/**
 * Each line of a text is a block of its own, and a block costs as much as this many characters. A text gets as many blocks
 * as it may have lines of this length; shorter ones past that follow on the last line, with strokes between them.
 */
const CHARACTERS_PER_LINE = 100;

/** Of one line of a drop-down. */
export const MAX_CHOICE_CHARACTERS = 80;

/** Of a label, or of a fact, that holds somebody's words. */
const MAX_LABEL_CHARACTERS = 200;

/**
 * @param most characters that are shown of it. No text makes a card too large to send, whatever it is made of.
 * @returns the words under their label with their line breaks kept, or nothing when there are no words
 */
export function said(label: string, words: string, most: number = MAX_SAID_CHARACTERS): Said[] {
  const lines = shortened(words, most)
    .split(/\s*[\r\n]+\s*/)
    .filter((line) => line !== '');
  if (lines.length === 0) return [];
  const blocks = Math.ceil(most / CHARACTERS_PER_LINE);
  const shown = lines.length > blocks ? [...lines.slice(0, blocks - 1), lines.slice(blocks - 1).join(' / ')] : lines;
  return [{ label: shortened(label, MAX_LABEL_CHARACTERS), paragraphs: shown.map((line) => ({ words: line })) }];
}

export function fact(title: string, value: string): Fact {
  return { title, value: shortened(value, MAX_LABEL_CHARACTERS) };
}

/** @returns the words without the spaces around them, cut where a card would have no room for them */
export function shortened(words: string, most: number): string {
  const whole = words.trim();
  const fits = fitting(whole, most, most * 1.25);
  return fits === whole ? whole : en`${fits} … (shortened)`;
}

/**
 * What somebody typed, for the field that it came from: whole, unless it is longer than the field may hold.
 * @param mostWritten as in {@link fitting}; a link that can be taken has nothing in it that takes two
 */
export function typed(words: string, most: number, mostWritten: number = most * 1.5): string {
  return fitting(words, most, mostWritten);
}

/**
 * @param most characters
 * @param mostWritten characters that they take when the card is written down: a quote or a break takes two
 */
function fitting(words: string, most: number, mostWritten: number): string {
  let room = mostWritten;
  let end = 0;
  for (const character of words) {
    room -= sizeOnCard(character);
    if (room < 0 || end + character.length > most) return words.slice(0, end);
    end += character.length;
  }
  return words;
}

/** A brace and a line's end may be written with a sign more; half a character is written as a code of six. */
function sizeOnCard(character: string): number {
  const written = JSON.stringify(character).length - 2;
  return character === '{' || character === '\n' ? written + 1 : written;
}
