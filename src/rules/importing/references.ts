import { ActionRef } from '../../words/action.ts';
import { slug } from '../../words/agency.ts';
import { agencyCode, isPartnership } from './agency-names.ts';
import type { Gathered, Part } from './gather-rows.ts';

/** A row with the reference it gets, and whether another one had it first. */
export type Referenced = {
  readonly part: Part;
  readonly row: Gathered;
  /** The agency from the row's own column, or from its part; `null` for the partnership. */
  readonly agency: string | null;
  readonly ref: ActionRef;
  /** The reference that it would have had, if that one was taken. */
  readonly doubled: ActionRef | undefined;
};

/**
 * Short references that come out the same each time the same document is read: `LSCB-03`, `HOU-IMR-01`, `SOL-OVR-02`.
 * A plan's own references are kept where they can be.
 * @param title tells whether the partnership is an LSCB, an SCP or an SAB
 */
export function withReferences(parts: readonly Part[], title: string): Referenced[] {
  const codes = new Map<string, string>();
  const taken = new Map<string, Gathered>();
  const counts = new Map<string, number>();
  const given: Referenced[] = [];
  const board = boardCode(title);
  codes.set('', board);
  const codeOf = (agency: string | null): string => {
    const known = codes.get(agency ?? '');
    if (known !== undefined) return known;
    const code = agencyCode(agency ?? '', new Set(codes.values()));
    codes.set(agency ?? '', code);
    return code;
  };
  for (const part of parts) {
    for (const [index, row] of part.rows.entries()) {
      const agency = agencyOf(row, part);
      const wanted = wantedRef(row, part, codeOf(agency), index + 1);
      const ref = free(wanted, taken, counts);
      const isExpected = ref === wanted || isFurther(row, taken.get(wanted));
      taken.set(ref, row);
      given.push({ part, row, agency, ref, doubled: isExpected ? undefined : wanted });
    }
  }
  return given;
}

function agencyOf({ cells }: Gathered, part: Part): string | null {
  const own = cells.agency?.replace(/\s+/g, ' ').trim();
  if (own === undefined) return part.agency;
  return isPartnership(own) ? null : own;
}

function wantedRef({ number, cells }: Gathered, part: Part, code: string, position: number): ActionRef {
  const own = cells.ref === undefined ? '' : slug(cells.ref).toUpperCase();
  if (own !== '') {
    const { success, data } = ActionRef.safeParse(own);
    return success ? data : ActionRef.parse(`${code}-${own.slice(0, 25).replace(/-$/, '')}`);
  }
  const middle = part.list === 'actions' ? 'ACT-' : part.kind === 'overview' ? 'OVR-' : part.isFromReview ? 'IMR-' : '';
  const digits = number !== null && /^\d+$/.test(number) ? number : slug(number ?? String(position)).toUpperCase();
  return ActionRef.parse(`${code}-${middle}${digits.padStart(2, '0').slice(0, 20)}`);
}

/** One more action under the recommendation that has the reference, which is no doubt. */
function isFurther(row: Gathered, first: Gathered | undefined): boolean {
  const { number, cells } = row;
  if (number === null || cells.ref !== undefined || cells.recommendation === undefined) return false;
  return cells.recommendation === first?.cells.recommendation && cells.action !== first.cells.action;
}

/** @param counts how often each reference was wanted and taken, so that many alike cost no more than many others */
function free(wanted: ActionRef, taken: ReadonlyMap<string, Gathered>, counts: Map<string, number>): ActionRef {
  if (!taken.has(wanted)) return wanted;
  for (let count = counts.get(wanted) ?? 2; ; count += 1) {
    const ref = ActionRef.parse(`${wanted.slice(0, 34)}-${count}`);
    if (taken.has(ref)) continue;
    counts.set(wanted, count + 1);
    return ref;
  }
}

function boardCode(title: string): string {
  const words = title.replace(/[’']s/g, '');
  if (/\bLSCB\b|Safeguarding Children Board/i.test(words)) return 'LSCB';
  if (/Safeguarding Children Partnership/i.test(words)) return 'SCP';
  if (/Safeguarding Adults? Board/i.test(words)) return 'SAB';
  return 'BOARD';
}
