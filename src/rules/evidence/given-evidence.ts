import { shortened } from '../../words/card-data.ts';
import { type Evidence, EvidenceId, type WithdrawnEvidence } from '../../words/evidence.ts';
import type { HistoryRow } from '../../words/history.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';

/** A piece of evidence as an action has it: with who gave it, and whether it was withdrawn since. */
export type GivenEvidence = Evidence & {
  readonly id: EvidenceId;
  readonly givenByName: string;
  readonly withdrawn?: WithdrawnEvidence;
};

/** What an update was sent with, in its order. */
export function givenIn(update: Update, withdrawn: readonly WithdrawnEvidence[] = []): GivenEvidence[] {
  return update.evidence.map((piece, position) => {
    const id = EvidenceId.parse(`${update.id}.${position + 1}`);
    const taken = withdrawn.find((one) => one.id === id);
    return { ...piece, id, givenByName: update.byName, ...(taken && { withdrawn: taken }) };
  });
}

/**
 * Everything that was ever given for an action, the newest first. The same link given again is one piece, as it was given
 * last.
 */
export function evidenceOver(history: readonly Pick<HistoryRow, 'event'>[]): GivenEvidence[] {
  const events = history.map(({ event }) => event);
  const withdrawn = events.flatMap((event) => (event.what === 'evidence-withdrawn' ? event.withdrawn : []));
  const given = events.toReversed().flatMap((event) => ('update' in event ? givenIn(event.update, withdrawn) : []));
  return given.filter((piece, n) => given.findIndex(({ link }) => link === piece.link) === n);
}

export function isExpired({ expiresOn }: Evidence, today: CalendarDate): boolean {
  return expiresOn !== undefined && expiresOn < today;
}

/** What is left when that is taken away which was withdrawn or has expired. */
export function thatCounts(given: readonly GivenEvidence[], today: CalendarDate): GivenEvidence[] {
  return given.filter((piece) => !piece.withdrawn && !isExpired(piece, today));
}

/** Of a host name, by RFC 1035. */
const MAX_HOST_CHARACTERS = 253;

/** Where it is kept, as a browser would go there: a look-alike shows what it is. */
export function hostOf({ link }: Pick<Evidence, 'link'>): string {
  return shortened(new URL(link).host, MAX_HOST_CHARACTERS);
}
