import { en } from '../../words/english.ts';
import type { HistoryRow } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { dateInWords, dateOf, timeInWords } from '../../words/time.ts';

/** Who changed an action last, how and when: `Tom Okafor ended it on Thursday 4 June 2026 at 10:12.` Nobody's own words. */
export function whatChanged(rows: readonly HistoryRow[], { persons }: People): string {
  const last = rows.findLast(({ by }) => by !== 'register');
  if (!last) return en`It was changed meanwhile.`;
  const who = persons.find(({ id }) => id === last.by)?.name ?? en`Somebody`;
  return en`${who} ${DID[last.event.what] ?? en`changed it`} on ${dateInWords(dateOf(last.at))} at ${timeInWords(last.at)}.`;
}

const DID: Readonly<Partial<Record<HistoryRow['event']['what'], string>>> = en({
  updated: 'sent an update',
  claimed: 'claimed that it is complete',
  'claim-withdrawn': 'took a claim back',
  verified: 'verified it',
  returned: 'sent a claim back',
  'date-changed': 'gave it another date',
  ended: 'ended it',
  reopened: 'took its end back',
  transferred: 'handed it on',
  reworded: 'changed its words',
});
