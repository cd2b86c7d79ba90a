import type { Evidence, EvidenceKind } from '../../words/evidence.ts';
import { addMonths, type CalendarDate, dateOf } from '../../words/time.ts';
import { type GivenEvidence, thatCounts } from './given-evidence.ts';

/** How much a piece of evidence can carry, the weakest first. Each is explained in docs/evidence.md. */
export const STRENGTHS = ['word', 'record', 'product', 'check', 'independent'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** What moved a piece away from where its kind puts it. */
export type StrengthReason = 'another-agency' | 'difference' | 'activity-only' | 'old';

export type Weighed = { readonly strength: Strength; readonly because: readonly StrengthReason[] };

/** Made longer ago than this, a piece says less of how things are today. */
const OLD_AFTER_MONTHS = 24;

/** Of a piece that its own agency made, and of which nobody says what it shows. */
const BY_KIND: Readonly<Record<EvidenceKind, Strength>> = {
  statement: 'word',
  correspondence: 'word',
  minutes: 'record',
  'training-record': 'record',
  policy: 'product',
  report: 'product',
  data: 'product',
  audit: 'check',
};

/** Where it matters who speaks; a policy or a register of names is what it is, whoever keeps it. */
const SPEAKS: ReadonlySet<EvidenceKind> = new Set(['statement', 'correspondence', 'report', 'data', 'audit']);

/** A statement that children are better off is still a statement: these can show it. */
const CAN_SHOW_DIFFERENCE: ReadonlySet<EvidenceKind> = new Set(['report', 'data']);

/** One piece: by its kind, who made it, what it shows and how old it is. */
export function weigh(piece: Evidence, today: CalendarDate): Weighed {
  const because: StrengthReason[] = [];
  let rank = STRENGTHS.indexOf(BY_KIND[piece.kind]);
  const move = (to: number, reason: StrengthReason): void => {
    if (to !== rank) because.push(reason);
    rank = to;
  };
  if (piece.shows === 'difference' && CAN_SHOW_DIFFERENCE.has(piece.kind)) move(STRENGTHS.indexOf('check'), 'difference');
  if (piece.shows === 'activity') {
    move(Math.min(rank, STRENGTHS.indexOf(piece.kind === 'audit' ? 'product' : 'record')), 'activity-only');
  }
  if (piece.madeBy === 'another-agency' && SPEAKS.has(piece.kind)) move(rank + 1, 'another-agency');
  if ((piece.madeOn ?? dateOf(piece.givenAt)) < addMonths(today, -OLD_AFTER_MONTHS)) move(Math.max(0, rank - 1), 'old');
  return { strength: STRENGTHS[Math.min(rank, STRENGTHS.length - 1)] ?? 'word', because };
}

export type BestEvidence = Weighed & {
  /** `undefined` where nothing counts: then there is only the owner's word, in the update itself. */
  readonly piece: GivenEvidence | undefined;
};

/** As strong as the strongest piece that was neither withdrawn nor has expired; the first of several. */
export function bestOf(given: readonly GivenEvidence[], today: CalendarDate): BestEvidence {
  const weighed = thatCounts(given, today).map((piece) => ({ piece, ...weigh(piece, today) }));
  const [best] = weighed.toSorted((a, b) => STRENGTHS.indexOf(b.strength) - STRENGTHS.indexOf(a.strength));
  return best ?? { piece: undefined, strength: 'word', because: [] };
}
