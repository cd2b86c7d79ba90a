import { type Card, type CardData, fact, shortened, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { EvidenceId } from '../../words/evidence.ts';
import { type CalendarDate, dateOf, shortDateInWords } from '../../words/time.ts';
import type { Viewer } from '../people/access.ts';
import { privacyNotice } from '../updates/action-card.ts';
import { MAX_DESCRIPTION_CHARACTERS, MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, standingInWords, titleOf } from '../updates/entry-in-words.ts';
import { evidenceKindInWords } from '../updates/said-in-words.ts';
import { mayWithdraw } from './decide-withdrawal.ts';
import { evidenceInShort, pieceDatesInWords, pieceStrengthInWords } from './evidence-in-words.ts';
import { type GivenEvidence, hostOf } from './given-evidence.ts';

/** A link may be long, so a card has room for a few. */
export const PIECES_PER_PAGE = 5;

/** Everything that was ever given for an action, the newest first, with what is said against it. */
export function evidenceListCard(
  entry: Entry,
  given: readonly GivenEvidence[],
  view: {
    today: CalendarDate;
    by: Viewer;
    /** From 1; past the end is the last one. */
    page: number;
    notice?: string;
    /** The reason for a withdrawal as it was typed, when it could not be taken. */
    draft?: { readonly id: EvidenceId; readonly reason: string; readonly problem: string };
  },
): Card {
  const { action, isRestricted } = entry;
  const pages = Math.max(1, Math.ceil(given.length / PIECES_PER_PAGE));
  const page = Math.min(Math.max(1, view.page), pages);
  const first = (page - 1) * PIECES_PER_PAGE;
  const pieces = given.slice(first, first + PIECES_PER_PAGE);
  const { draft } = view;
  return {
    name: 'evidence-list',
    data: {
      summary: `${action.ref}: ${given.length === 0 ? en`no evidence yet` : en`its evidence, ${given.length} in all`}`,
      heading: en`${action.ref}: its evidence`,
      planId: action.planId,
      ref: action.ref,
      notice: draft?.problem ?? view.notice ?? '',
      title: titleOf(entry),
      facts: [
        ...(given.length === 0 ? [] : [fact(en`All in all`, evidenceInShort(given, view.today))]),
        fact(en`Now`, standingInWords(entry)),
        planFact(entry),
      ],
      said: [],
      evidence: pieces.map((piece, position) => pieceShown(piece, { ...view, n: first + position + 1, entry, isRestricted })),
      page: String(page),
      notShown: pages === 1 ? '' : en`Showing ${first + 1} to ${first + pieces.length} of ${given.length}, the newest first.`,
      hasNext: page < pages,
      nextLabel: en`Show older`,
      nextPage: String(page + 1),
      hasPrevious: page > 1,
      previousLabel: en`Show newer`,
      previousPage: String(page - 1),
      reasonLabel: en`Why does it not count any more?`,
      reasonPlaceholder: en`For example: the link goes to the draft, not to the policy that was agreed`,
      reasonError: en`Say in a sentence why: it is kept in the history.`,
      privacy: privacyNotice(),
      next: nextFor(given, pieces, view, entry),
      openLabel: en`Back to the action`,
      backLabel: en`Back to my list`,
    },
  };
}

function pieceShown(
  piece: GivenEvidence,
  {
    n,
    entry,
    isRestricted,
    today,
    by,
    draft,
  }: Pick<Parameters<typeof evidenceListCard>[2], 'today' | 'by' | 'draft'> & { n: number; entry: Entry; isRestricted: boolean },
): CardData<'evidence-list'>['evidence'][number] {
  const given = en`Given by ${shortened(piece.givenByName, 100)} on ${shortDateInWords(dateOf(piece.givenAt))}`;
  const lines = [pieceStrengthInWords(piece, today), given, ...pieceDatesInWords(piece, today, isRestricted)];
  return {
    n: String(n),
    heading: `${n}. ${evidenceKindInWords[piece.kind]}`,
    describes: isRestricted ? '' : shortened(piece.describes, MAX_DESCRIPTION_CHARACTERS),
    lines: lines.map((words) => ({ words })),
    host: en`Kept at ${hostOf(piece)}`,
    link: piece.link,
    openLabel: en`Open evidence ${n}`,
    evidenceId: piece.id,
    canWithdraw: mayWithdraw(by, entry, piece),
    withdrawLabel: en`Withdraw ${n}`,
    sendWithdrawalLabel: en`Withdraw it`,
    reasonValue: draft?.id === piece.id ? typed(draft.reason, MAX_REASON_CHARACTERS) : '',
  };
}

function nextFor(
  given: readonly GivenEvidence[],
  pieces: readonly GivenEvidence[],
  { by }: { by: Viewer },
  entry: Entry,
): string {
  if (given.length === 0) return en`No evidence has been given for this action here. It comes with an update.`;
  return pieces.some((piece) => mayWithdraw(by, entry, piece))
    ? en`What you withdraw stays here with your reason, and does not count any more. To give other evidence, send an update.`
    : en`What was withdrawn or has expired stays here, and does not count.`;
}
