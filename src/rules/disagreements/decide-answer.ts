import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { View } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Instant } from '../../words/time.ts';
import type { Viewer } from '../people/access.ts';
import { wordsWithin } from './check-words.ts';
import type { DisagreementContext } from './context.ts';
import { MAX_VIEW_CHARACTERS, MAX_WANTS_CHARACTERS } from './lengths.ts';
import { moved } from './moved.ts';
import { type Sent, saidBy, toSpeak } from './to-move.ts';

export type SentAnswer = Sent & {
  readonly words: string;
  /** May be empty. */
  readonly wants: string;
};

/** The other side says what it holds, once: from then on both views stand side by side, as they were given. */
export function decideAnswer(
  entry: Entry,
  sent: SentAnswer,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toSpeak(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  if (open.side !== 'responding') return refuse('not-your-side', entry);
  if (open.disagreement.views.responding) return refuse('answered-already', entry);
  const words = wordsWithin(sent.words, MAX_VIEW_CHARACTERS);
  const wants = sent.wants.trim();
  if (words === undefined) return refuse('view-unfit', entry);
  if (wants.length > MAX_WANTS_CHARACTERS) return refuse('wants-unfit', entry);

  const view: View = { words, wants, ...saidBy(by, now) };
  const moves = [...open.joining, { kind: 'answered', id: sent.submissionId, view } as const];
  return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
}
