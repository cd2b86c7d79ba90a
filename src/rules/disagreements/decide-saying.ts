import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Move, Saying } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Instant } from '../../words/time.ts';
import type { Viewer } from '../people/access.ts';
import { wordsWithin } from './check-words.ts';
import type { DisagreementContext } from './context.ts';
import { MAX_VIEW_CHARACTERS } from './lengths.ts';
import { moved } from './moved.ts';
import { hasRoom } from './room.ts';
import { sideOf } from './standing.ts';
import { joining, type Open, type Sent, saidBy, toMove } from './to-move.ts';

export type SentSaying = Sent & { readonly words: string };

/** Further words, of anybody whom it concerns: whoever was ever brought in, whoever decides, and whoever oversees it. */
export function decideSaying(
  entry: Entry,
  sent: SentSaying,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toMove(entry, sent, by, context);
  if (open.kind !== 'open') return open;
  const { isInvolved, oversees } = open.standing;
  if (!isInvolved && !oversees) return refuse('not-yours-to-say', entry);
  const words = wordsWithin(sent.words, MAX_VIEW_CHARACTERS);
  if (words === undefined) return refuse('view-unfit', entry);
  if (!hasRoom(entry)) return refuse('said-too-much', entry);
  const moves = sayingOf(open, sent.submissionId, words, by, now);
  return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
}

/** Words for the side that somebody speaks or spoke for; for the partnership where they are of neither. */
export function sayingOf(
  { disagreement, standing }: Pick<Open, 'disagreement' | 'standing'>,
  id: Sent['submissionId'],
  words: string,
  by: Viewer,
  at: Instant,
): Move[] {
  const [speaks] = standing.speaksFor;
  const of = standing.isDecider ? 'partnership' : (speaks ?? sideOf(disagreement, by.personId) ?? 'partnership');
  const saying: Saying = { id, for: of, stage: disagreement.stage.id, words, ...saidBy(by, at) };
  return [...(speaks ? joining(disagreement, speaks, by, at) : []), { kind: 'said', id, saying }];
}
