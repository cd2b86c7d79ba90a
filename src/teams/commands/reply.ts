import { myListOf } from '../../engine/digest.ts';
import { ownedEntries } from '../../engine/owned-entries.ts';
import { isAskedOfLead } from '../../rules/assurance/concern.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { actionCard } from '../../rules/updates/action-card.ts';
import { type Reply, readReply } from '../../rules/updates/read-reply.ts';
import {
  endedCard,
  filledNotice,
  notFoundCard,
  notSureCard,
  tooLongCard,
  verifiedAlreadyCard,
  whichActionCard,
} from '../../rules/updates/reply-cards.ts';
import type { Card } from '../../words/card-data.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import { MAX_UPDATE_CHARACTERS, SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';
import { entriesCalled } from '../find-entries.ts';
import { openEntry } from '../open-entry.ts';
import { presentCard } from '../present-card.ts';

/** More cards than this would bury the first one. */
const MOST_CARDS = 3;

/** Twice what an update can have: a longer message is not read at all, since no part of it could be an update. */
const MOST_READ_CHARACTERS = 2 * MAX_UPDATE_CHARACTERS;

/** Anything else that somebody types: an update in their own words, which fills the card that they then confirm. */
export const reply: Command = {
  pattern: /^/,
  isForChannels: true,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    if (text.length > MOST_READ_CHARACTERS) return [tooLongCard(text.length)];
    if (!ask.isPersonal) return [refusalCard(readReply(text, []).isUpdate ? 'personal-chat-only' : 'only-status-and-help')];
    const owned = await ownedEntries(deps, ask.by.personId);
    const read = withFiles(readReply(text, owned), ask);
    if (read.draft.words.length > MAX_UPDATE_CHARACTERS) return [tooLongCard(read.draft.words.length)];
    if (!read.isUpdate && text.endsWith('?')) return [notSureCard()];
    const cards =
      read.about.length === 0 && read.others.length > 0 ? otherCards(read, owned, ask, deps) : ownCards(read, owned, ask, deps);
    return (await cards).slice(0, MOST_CARDS);
  },
};

/** A file is an update without words. */
function withFiles(read: Reply, { hasFiles }: Ask): Reply {
  if (!hasFiles) return read;
  return { ...read, isUpdate: true, isRefAlone: false, requests: [...new Set([...read.requests, 'take-a-file' as const])] };
}

/** None of the references is theirs; they may be allowed to see it, or to verify its claim. */
async function otherCards(
  { others, isRefAlone }: Reply,
  owned: readonly Entry[],
  ask: Ask,
  deps: BotDeps,
): Promise<readonly Card[]> {
  const notice = isRefAlone ? '' : 'Nothing is recorded from your message. This is how the action stands.';
  const cards = others.slice(0, MOST_CARDS).map(async (ref) => {
    const called = await entriesCalled(ref, deps);
    const opened = (await Promise.all(called.map((entry) => openEntry(entry, ask, deps, notice)))).filter(
      (card) => card !== undefined,
    );
    return opened.length > 0 ? opened : [notFoundCard(ref, owned.length > 0)];
  });
  return (await Promise.all(cards)).flat();
}

async function ownCards(read: Reply, owned: readonly Entry[], ask: Ask, deps: BotDeps): Promise<readonly Card[]> {
  const { about, isRefAlone, isUpdate, requests } = read;
  if (isRefAlone) return Promise.all(about.map((entry) => presentCard(entry, ask, deps)));
  const overdue = owned.filter((entry) => isAskedOfLead(entry, ask.context));
  const meant = about.length > 0 ? about : overdue.length === 1 ? overdue : [];
  if (isUpdate && meant.length > 0) return meant.map((entry) => answerCard(entry, read, ask, deps));
  const open = owned.filter((entry) => !isEnded(entry));
  if (open.length === 0) return [notSureCard()];
  const example = (overdue[0] ?? open[0])?.action.ref;
  return [whichActionCard(requests, example), await myListOf(deps, ask.by.personId)];
}

/** The action with what was said of it filled in, to be checked and sent. */
function answerCard(entry: Entry, { draft, requests }: Reply, { today }: Ask, { newId }: BotDeps): Card {
  if (entry.standing.state === 'verified') return verifiedAlreadyCard(entry, entry.standing);
  if (entry.standing.state === 'ended') return endedCard(entry, entry.standing);
  const submissionId = SubmissionId.parse(newId());
  return actionCard(entry, { today, isAsked: true, submissionId, draft, notice: filledNotice(requests) });
}
