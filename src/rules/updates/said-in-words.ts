import { type Said, said } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { EvidenceKind } from '../../words/evidence.ts';
import { dateOf, type Instant, shortDateInWords } from '../../words/time.ts';
import type { SaidState } from '../../words/update.ts';

export const saidStateInWords: Readonly<Record<SaidState, string>> = en({
  'no-change': 'no change',
  'in-progress': 'in progress',
  'needs-help': 'needs help',
  complete: 'complete',
});

export const evidenceKindInWords: Readonly<Record<EvidenceKind, string>> = en({
  minutes: 'Minutes of a meeting',
  policy: 'Policy or procedure',
  'training-record': 'Training record',
  audit: 'Audit or dip sample',
  report: 'Report',
  data: 'Data',
  correspondence: 'Letter or e-mail',
  statement: 'Statement by the agency',
});

/** `by Anna Bell on 3 May 2026` */
export function saidBy({ byName, at }: { byName: string; at: Instant }): string {
  return en`by ${byName} on ${shortDateInWords(dateOf(at))}`;
}

/** What the imported document said of the action itself. */
export function planSaid({ planProgress }: Entry, most: number): Said[] {
  if (!planProgress) return [];
  const when = planProgress.asOfOn ? en`, as of ${shortDateInWords(planProgress.asOfOn)}` : '';
  const claim = planProgress.claim === 'complete' ? en`: completed, not yet confirmed with evidence` : '';
  return said(en`What the plan said${when}${claim}`, planProgress.words, most);
}

/** What was last said of an action, and when; a claim that waits, or was sent back since, comes before anything else. */
export function lastSaidInWords({ standing, lastUpdate, planProgress }: Entry): string {
  if (standing.state === 'claimed') {
    return en`Claimed complete: with the safeguarding manager since ${shortDateInWords(dateOf(standing.claim.at))}.`;
  }
  if (standing.state === 'in-progress' && standing.returned && lastUpdate?.state === 'complete') {
    return en`Sent back on ${shortDateInWords(dateOf(standing.returned.at))}: see what is missing.`;
  }
  if (lastUpdate) {
    return en`${lastUpdate.byName} said on ${shortDateInWords(dateOf(lastUpdate.at))}: ${saidStateInWords[lastUpdate.state]}.`;
  }
  if (planProgress?.claim === 'complete') return en`The plan said: completed (not yet confirmed with evidence).`;
  if (planProgress?.claim === 'in-progress') return en`The plan said: in progress.`;
  return en`Nothing said yet.`;
}
