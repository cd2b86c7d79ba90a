import type { Evidence, EvidenceKind, EvidenceMaker, EvidenceShows } from '../../words/evidence.ts';
import type { SaidState } from '../../words/update.ts';

/** A line of the evidence part of the form, as typed. */
export type EvidenceDraft = {
  readonly link: string;
  readonly kind: EvidenceKind | '';
  readonly describes: string;
  readonly details?: EvidenceDetails;
};

/** What may be said of a piece of evidence besides: each part empty where nothing is. The days as a date field sends them. */
export type EvidenceDetails = {
  readonly shows: EvidenceShows | '';
  readonly madeBy: EvidenceMaker | '';
  readonly madeOn: string;
  readonly expiresOn: string;
};

/** An update as somebody typed it, before it is checked; kept whole when it is refused. */
export type UpdateDraft = {
  readonly state: SaidState | '';
  readonly words: string;
  readonly evidence: readonly EvidenceDraft[];
  readonly noEvidenceReason: string;
};

/** What could not be taken of one piece of evidence, each beside its field. */
export type EvidenceProblems = {
  readonly link?: string;
  readonly kind?: string;
  readonly describes?: string;
  readonly madeOn?: string;
  readonly expiresOn?: string;
};

/** What could not be taken, beside the field that it is about. A missing key: nothing wrong there. */
export type DraftProblems = {
  readonly state?: string;
  readonly words?: string;
  /** By the position in `evidence`, from 0. */
  readonly evidence?: Readonly<Record<number, EvidenceProblems>>;
  readonly noEvidenceReason?: string;
};

/** A draft with nothing wrong in it. */
export type CheckedDraft = {
  readonly state: SaidState;
  readonly words: string;
  readonly evidence: readonly Omit<Evidence, 'givenBy' | 'givenAt'>[];
  readonly noEvidenceReason: string | undefined;
};
