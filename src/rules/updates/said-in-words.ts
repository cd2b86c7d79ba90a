import type { Entry } from '../../words/entry.ts';
import type { EvidenceKind } from '../../words/evidence.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';
import type { SaidState } from '../../words/update.ts';

export const saidStateInWords: Readonly<Record<SaidState, string>> = {
  'no-change': 'no change',
  'in-progress': 'in progress',
  complete: 'complete',
};

export const evidenceKindInWords: Readonly<Record<EvidenceKind, string>> = {
  minutes: 'Minutes of a meeting',
  policy: 'Policy or procedure',
  'training-record': 'Training record',
  audit: 'Audit or dip sample',
  report: 'Report',
  data: 'Data',
  correspondence: 'Letter or e-mail',
  statement: 'Statement by the agency',
};

/** What was last said of an action, and when; a claim that was sent back since comes before anything else. */
export function lastSaidInWords({ standing, lastUpdate, planProgress }: Entry): string {
  if (standing.state === 'in-progress' && standing.returned && lastUpdate?.state === 'complete') {
    return `Sent back on ${shortDateInWords(dateOf(standing.returned.at))}: see what is missing.`;
  }
  if (lastUpdate) {
    return `${lastUpdate.byName} said on ${shortDateInWords(dateOf(lastUpdate.at))}: ${saidStateInWords[lastUpdate.state]}.`;
  }
  if (planProgress?.claim === 'complete') return 'The plan said: completed (not yet confirmed with evidence).';
  if (planProgress?.claim === 'in-progress') return 'The plan said: in progress.';
  return 'Nothing said yet.';
}
