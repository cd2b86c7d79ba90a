import { messageBehind } from '../../engine/messages.ts';
import { ownedEntries, readableEntry } from '../../engine/owned-entries.ts';
import { isAskedOfLead } from '../../rules/assurance/concern.ts';
import { mostPressingFirst } from '../../rules/assurance/overdue-digest-card.ts';
import { aboutOf } from '../../rules/delivery/message-in-words.ts';
import { mayAnswer, maySeeStatus } from '../../rules/people/access.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { isSlip } from '../../rules/summary/read-summary-request.ts';
import { MAX_REASON_CHARACTERS } from '../../rules/updates/check-draft.ts';
import { dateOfferCard } from '../../rules/updates/date-offer-card.ts';
import { type Reply, type ReplyPart, readReply } from '../../rules/updates/read-reply.ts';
import {
  filledNotice,
  moreCard,
  notFoundCard,
  notSureCard,
  remarksInWords,
  tooLongCard,
} from '../../rules/updates/reply-cards.ts';
import { type FileEvidence, readFiles, withFiles } from '../../rules/updates/sent-files.ts';
import type { UpdateDraft } from '../../rules/updates/update-draft.ts';
import { whichActionCard } from '../../rules/updates/which-action-card.ts';
import { claimQuestionCard } from '../../rules/verification/claim-question-card.ts';
import type { ClaimedEntry } from '../../rules/verification/claimed-entry.ts';
import { answerByOn } from '../../rules/verification/decide-by.ts';
import { openQuestion } from '../../rules/verification/open-question.ts';
import { recheckAs, toRecheck } from '../../rules/verification/recheck.ts';
import { recheckCard } from '../../rules/verification/recheck-card.ts';
import type { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import type { ClaimQuestion } from '../../words/claim.ts';
import { en } from '../../words/english.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import { MAX_UPDATE_CHARACTERS, SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';
import { filledCard } from '../filled-card.ts';
import { entriesCalled } from '../find-entries.ts';
import { openEntry } from '../open-entry.ts';
import { presentCard } from '../present-card.ts';
import { summaryFor } from './summary.ts';

/** More than that is no slip of a command, but somebody's own words. */
const MOST_WORDS_OF_A_SLIP = 6;

/** More cards than this would bury the first one. */
const MOST_CARDS = 5;

/** Twice what an update can have: a longer message is not read at all, since no part of it could be an update. */
const MOST_READ_CHARACTERS = 2 * MAX_UPDATE_CHARACTERS;

/** Anything else that somebody types: an update in their own words, which fills the card that they then confirm. */
export const reply: Command = {
  pattern: /^/,
  isForChannels: true,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    if (text.length > MOST_READ_CHARACTERS) return [tooLongCard(text.length)];
    if (!ask.isPersonal) return [await inChannel(text, ask, deps)];
    const owned = await ownedEntries(deps, ask.by.personId);
    const read = readReply(text, owned, ask.today);
    const tooLong = read.parts.find(({ draft }) => draft.words.length > MAX_UPDATE_CHARACTERS);
    if (tooLong) return [tooLongCard(tooLong.draft.words.length)];
    const heard: Heard = { read, owned, files: readFiles(ask.files, deps.allowedHosts), isQuestion: text.endsWith('?') };

    /** Where others read along: an update belongs into their own chat, and a slip of a command is offered as it was meant. */
    async function inChannel(text: string, ask: Ask, deps: BotDeps): Promise<Card> {
      if (readReply(text, [], ask.today).isUpdate) return refusalCard('personal-chat-only');
      const isShort = text.split(/\s+/).length <= MOST_WORDS_OF_A_SLIP;
      return isShort && maySeeStatus(ask.by) ? summaryFor(text, ask, deps) : refusalCard('only-status-and-help');
    }
    const isNamed = read.others.length > 0 || read.parts.some(({ about }) => about.length > 0);
    if (isNamed) return namedCards(heard, ask, deps);
    const saysNothing = !read.isUpdate && ask.files.length === 0 && ask.answers === undefined;
    if (saysNothing && maySeeStatus(ask.by) && isSlip(text)) return [await summaryFor(text, ask, deps)];
    return unnamedCards(heard, ask, deps);
  },
};

/** A message with all that is known of it. */
type Heard = {
  readonly read: Reply;
  /** Everything that its writer answers for. */
  readonly owned: readonly Entry[];
  readonly files: FileEvidence;
  readonly isQuestion: boolean;
};

/** A card for each action that it names: theirs filled in, others as they stand, as far as the writer may see them. */
async function namedCards(heard: Heard, ask: Ask, deps: BotDeps): Promise<readonly Card[]> {
  const { read, files } = heard;
  const own = read.parts.flatMap((part) => part.about.map((entry) => ({ ref: entry.action.ref, entry, part })));
  const isForOne = new Set(own.map(({ part }) => part)).size === 1;
  const isAlone = read.isRefAlone && ask.files.length === 0;
  const wanted: { ref: string; cards: () => Promise<readonly Card[]> }[] = [
    ...own.map(({ ref, entry, part }) => ({
      ref,
      cards: async () => [
        isAlone ? await presentCard(entry, ask, deps) : answerTo(entry, part, { ...heard, isForOne }, ask, deps),
      ],
    })),
    ...read.others.map((ref) => ({ ref, cards: () => otherCards(ref, isAlone, heard.owned, ask, deps) })),
  ];
  const cards = (await Promise.all(wanted.slice(0, MOST_CARDS).map((one) => one.cards()))).flat();
  const left = wanted.slice(MOST_CARDS).map(({ ref }) => ref);
  return [
    ...cards,
    ...(left.length > 0 ? [moreCard(left, MOST_CARDS)] : []),
    ...(isForOne || own.length === 0
      ? []
      : fileCards(
          own.map(({ entry }) => entry),
          files,
        )),
  ];
}

/** Files that came with a message about several actions: nobody can say which of them each one is about. */
function fileCards(entries: readonly Entry[], { evidence, problems }: FileEvidence): Card[] {
  const open = entries.filter(canTakeUpdate);
  if (evidence.length === 0 || open.length === 0) return [];
  const { draft } = withFiles(NOTHING_SAID, evidence);
  return [whichActionCard(open, { draft, why: problems, isFile: true })];
}

const NOTHING_SAID: UpdateDraft = { state: '', words: '', evidence: [], noEvidenceReason: '' };

/** One of the writer's own, with what they said of it. */
function answerTo(
  entry: Entry,
  { draft, requests, byWhen }: ReplyPart,
  { read, files, isForOne }: Pick<Heard, 'read' | 'files'> & { readonly isForOne: boolean },
  ask: Ask,
  deps: BotDeps,
): Card {
  const { draft: whole, left } = isForOne ? withFiles(draft, files.evidence) : { draft, left: 0 };
  const isFileThere = ask.files.length > 0;
  const remarks = {
    requests: requests.filter((request) => request !== 'take-a-file' || !isFileThere),
    hasQuoted: read.hasQuoted,
    problems: [
      ...(isForOne ? files.problems : []),
      ...(left > 0 ? [en`The form has no room for ${left} more of what you sent.`] : []),
    ],
  };
  const isOnlyPutOff = byWhen !== undefined && whole.state === '' && whole.evidence.length === 0 && canTakeUpdate(entry);
  if (isOnlyPutOff) {
    const others = { ...remarks, requests: remarks.requests.filter((request) => request !== 'another-date') };
    return dateOfferCard(entry, { byWhen, words: whole.words, today: ask.today, notice: remarksInWords(others).join(' ') });
  }
  const notice = filledNotice({ ...remarks, byWhen });
  const answered = recheckAnswered(entry, whole, notice, ask) ?? questionAnswered(entry, whole, notice, ask, deps);
  return answered ?? filledCard(entry, whole, notice, ask, deps);
}

/** The form of the re-check with what they wrote as how they know; `undefined` where they are not asked for one. */
function recheckAnswered(entry: Entry, { words, evidence }: UpdateDraft, notice: string, ask: Ask): Card | undefined {
  const due = toRecheck(entry, ask.today);
  const as = due && recheckAs(due, ask.by, ask.people);
  if (!due || !as || words.length > MAX_REASON_CHARACTERS) return undefined;
  const draft = { words, link: evidence[0]?.link ?? '', wordsProblem: '', linkProblem: '' };
  return recheckCard(due, { as, today: ask.today, notice, draft });
}

/**
 * The form of a question about their claim with what they wrote as its answer: as an update it would put the claim aside.
 * @returns `undefined` where nobody has asked them, or they say otherwise how it stands
 */
function questionAnswered(
  entry: Entry,
  { state, words, evidence }: UpdateDraft,
  notice: string,
  ask: Ask,
  deps: BotDeps,
): Card | undefined {
  const [first, ...more] = evidence;
  const asked = askedAbout(entry, ask);
  if (!asked || state !== '' || more.length > 0 || words.length > MAX_REASON_CHARACTERS) return undefined;
  const submissionId = SubmissionId.parse(deps.newId());
  const askedAgainOn = answerByOn(entry, asked.question, ask.context);
  const draft = { answer: words, link: first?.link ?? '' };
  return claimQuestionCard(asked.claimed, asked.question, {
    submissionId,
    askedAgainOn,
    draft,
    notice,
  });
}

/** What they are asked about a claim. Whoever asked it does not answer it. */
function askedAbout(entry: Entry, { by }: Ask): { readonly claimed: ClaimedEntry; readonly question: ClaimQuestion } | undefined {
  const { standing } = entry;
  const question = openQuestion(standing);
  if (standing.state !== 'claimed' || !question || question.by === by.personId || !mayAnswer(by, entry)) return undefined;
  return { claimed: { ...entry, standing }, question };
}

function canTakeUpdate({ standing }: Entry): boolean {
  return !('verifiedBy' in standing) && standing.state !== 'ended';
}

/** Nothing that the writer answers for; they may be allowed to see it, or be asked to decide about it. */
async function otherCards(
  ref: string,
  isAlone: boolean,
  owned: readonly Entry[],
  ask: Ask,
  deps: BotDeps,
): Promise<readonly Card[]> {
  const notice = isAlone ? '' : notRecorded();
  const called = await entriesCalled(ref, deps);
  const opened = await Promise.all(called.map((entry) => openEntry(entry, ask, deps, notice)));
  const cards = opened.filter((card) => card !== undefined);
  return cards.length > 0 ? cards : [notFoundCard(ref, owned.length > 0)];
}

const notRecorded = () => en`Nothing is recorded from your message. This is how the action stands.`;

/** What names no action is about the one that they were asked about, if that is one; else they are asked. */
async function unnamedCards(heard: Heard, ask: Ask, deps: BotDeps): Promise<readonly Card[]> {
  const { read, owned, isQuestion } = heard;
  const isFile = ask.files.length > 0;
  const answered = await answeredEntries(ask, deps);
  const own = owned.filter((entry) => answered.some((one) => isSame(one.action, entry.action)));
  const [strange, ...more] = answered.filter((entry) => !own.some((one) => isSame(one.action, entry.action)));
  if (own.length === 0 && strange && more.length === 0) {
    const card = await openEntry(strange, ask, deps, isQuestion ? '' : notRecorded());
    if (card) return [card];
  }
  const isSaid = read.isUpdate || isFile;
  if (own.length === 1 && own[0] && !isSaid && isQuestion) return [await presentCard(own[0], ask, deps)];
  if (!isSaid && isQuestion) return [notSureCard()];
  const open = mostPressing(own.length > 0 ? own : owned.filter((entry) => !isEnded(entry)), ask);
  const [first] = open;
  if (!first) return [notSureCard()];
  const [part] = read.parts;
  const overdue = open.filter((entry) => isAskedOfLead(entry, ask.context));
  const meant = open.length === 1 || own.length === 1 ? first : read.isUpdate && overdue.length === 1 ? overdue[0] : undefined;
  const isAnswer = own.length === 1 && meant !== undefined && askedAbout(meant, ask) !== undefined;
  if (meant && (isSaid || isAnswer)) return [answerTo(meant, part, { ...heard, isForOne: true }, ask, deps)];
  return [whichOf(open.filter(canTakeUpdate), heard, ask)];
}

function whichOf(open: readonly Entry[], { read, files }: Heard, ask: Ask): Card {
  const [{ draft, requests, byWhen }] = read.parts;
  if (open.length === 0) return notSureCard();
  const isFile = files.evidence.length > 0 && !read.isUpdate;
  const unread = read.isUpdate || ask.files.length > 0 ? [] : [en`I could not read that as an update.`];
  const remarks = remarksInWords({
    ...{ requests: requests.filter((request) => request !== 'take-a-file' || ask.files.length === 0), byWhen },
    ...{ hasQuoted: read.hasQuoted, problems: files.problems },
  });
  return whichActionCard(open, { draft: withFiles(draft, files.evidence).draft, why: [...unread, ...remarks], isFile });
}

/** What the message that they answered was about. */
async function answeredEntries({ answers, by }: Ask, deps: BotDeps): Promise<readonly Entry[]> {
  const behind = answers === undefined ? undefined : await messageBehind(deps, by.personId, answers);
  const about = behind ? aboutOf(behind.message.content) : [];
  const entries = await Promise.all(about.map((ref) => readableEntry(deps, ref)));
  return entries.filter((entry) => entry !== undefined);
}

function isSame(a: EntryRef, b: EntryRef): boolean {
  return a.planId === b.planId && a.ref === b.ref;
}

function mostPressing(open: readonly Entry[], { context, today }: Ask): Entry[] {
  const concerns = open.map((entry) => ({
    entry,
    why: isAskedOfLead(entry, context) ? ('overdue' as const) : ('open' as const),
  }));
  return mostPressingFirst(concerns, today).map(({ entry }) => entry);
}
