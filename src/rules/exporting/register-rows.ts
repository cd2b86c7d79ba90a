import { type Entry, isVerified } from '../../words/entry.ts';
import { type CalendarDate, dateOf, daysBetween, shortDateInWords } from '../../words/time.ts';
import { givenIn } from '../evidence/given-evidence.ts';
import { standingInWords } from '../updates/entry-in-words.ts';
import { evidenceKindInWords, saidStateInWords } from '../updates/said-in-words.ts';

/**
 * A row of the register as a partnership has it in its own table. What the plan itself says stands under names that the
 * import knows, so that an export can be read in again; the rest is the register's own.
 */
export type RegisterRow = {
  readonly ref: string;
  readonly title: string;
  readonly agency: string;
  readonly recommendation: string;
  readonly action: string;
  /** The deadline in the plan's words. */
  readonly dueText: string;
  /** Empty where the plan names nobody but the agency. */
  readonly lead: string;
  readonly firstDueOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly state: string;
  readonly lastUpdate: string;
  readonly evidence: string;
  readonly verifiedBy: string;
  readonly verifiedOn: CalendarDate | null;
  readonly driftDays: number | null;
};

export const COLUMNS: Readonly<Record<keyof RegisterRow, string>> = {
  ref: 'Ref',
  title: 'Short title',
  agency: 'Agency',
  recommendation: 'Recommendation',
  action: 'Action',
  dueText: 'By when (as written)',
  lead: 'Responsible lead',
  firstDueOn: 'First due',
  dueOn: 'Due now',
  state: 'State',
  lastUpdate: 'Last update',
  evidence: 'Evidence (links)',
  verifiedBy: 'Verified by',
  verifiedOn: 'Verified on',
  driftDays: 'Drift in days',
};

/**
 * In the order of their references, those without a recommendation first: below another one, an empty cell would read as
 * the same recommendation going on.
 */
export function registerRows(entries: readonly Entry[]): RegisterRow[] {
  const rows = entries.map(rowOf);
  return [...rows.filter(({ recommendation }) => recommendation === ''), ...rows.filter((row) => row.recommendation !== '')];
}

function rowOf(entry: Entry): RegisterRow {
  const { action, standing } = entry;
  const { timing } = action;
  const isDated = timing.kind === 'deadline';
  const verified = isVerified(standing) ? standing : undefined;
  return {
    ref: action.ref,
    title: action.title,
    agency: action.agencyName,
    recommendation: action.recommendation,
    action: action.action,
    dueText: timing.asWritten,
    lead: action.ownerWords === action.agencyName ? '' : action.ownerWords,
    firstDueOn: isDated ? timing.firstDueOn : null,
    dueOn: isDated ? timing.dueOn : null,
    state: standingInWords(entry),
    lastUpdate: lastUpdateOf(entry),
    evidence: evidenceOf(entry),
    verifiedBy: verified?.verifiedByName ?? '',
    verifiedOn: verified ? dateOf(verified.verifiedAt) : null,
    driftDays: isDated ? daysBetween(timing.firstDueOn, timing.dueOn) : null,
  };
}

function lastUpdateOf({ lastUpdate, planProgress }: Entry): string {
  if (lastUpdate) {
    const words = lastUpdate.words === '' ? '' : `: ${lastUpdate.words}`;
    const { byName, at, state } = lastUpdate;
    return `${byName}, ${shortDateInWords(dateOf(at))}, ${saidStateInWords[state]}${words}`;
  }
  return planProgress && planProgress.words !== '' ? `The plan said: ${planProgress.words}` : '';
}

/** That of the claim, where there is one: it is what a verifier looks at. */
export function evidenceOf({ standing, lastUpdate, planProgress, withdrawnEvidence }: Entry): string {
  const claim = 'claim' in standing ? standing.claim : lastUpdate;
  if (!claim) return planProgress?.evidenceWords ?? '';
  const lines = givenIn(claim, withdrawnEvidence).map(
    ({ kind, describes, link, withdrawn, expiresOn }) =>
      `${evidenceKindInWords[kind]}: ${describes} ${link}${expiresOn ? ` (counts until ${shortDateInWords(expiresOn)})` : ''}${withdrawn ? ' (withdrawn)' : ''}`,
  );
  return [...lines, ...(claim.noEvidenceReason === undefined ? [] : [`None, because ${claim.noEvidenceReason}`])].join('\n');
}
