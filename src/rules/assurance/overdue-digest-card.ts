import type { Card } from '../../words/card-data.ts';
import { daysOverdue, type Entry } from '../../words/entry.ts';
import { ageInWords, type CalendarDate, dateInWords } from '../../words/time.ts';
import { titleOf } from '../updates/entry-in-words.ts';
import { lastSaidInWords } from '../updates/said-in-words.ts';
import type { ClaimedEntry } from '../verification/claim-to-verify-card.ts';
import { dueInWords } from './due-in-words.ts';

/** How many actions one digest shows at a time. */
const DIGEST_ROWS = 10;

/**
 * One card for everything that is overdue for one person, the most overdue first.
 * @param entries in any order; nothing else but what is overdue for them
 * @param view `page` counts from 1, and is brought into range; `nextAskOn` is the next working day on which we ask again
 */
export function overdueDigestCard(
  entries: readonly Entry[],
  {
    today,
    page,
    nextAskOn,
  }: { today: CalendarDate; page: number; nextAskOn?: CalendarDate | undefined; claims?: readonly ClaimedEntry[] },
): Card {
  const sorted = entries.toSorted(
    (a, b) => daysOverdue(b, today) - daysOverdue(a, today) || a.action.ref.localeCompare(b.action.ref, 'en', { numeric: true }),
  );
  const pages = Math.max(1, Math.ceil(sorted.length / DIGEST_ROWS));
  const shownPage = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const before = (shownPage - 1) * DIGEST_ROWS;
  const shown = sorted.slice(before, before + DIGEST_ROWS);
  const after = sorted.length - before - shown.length;
  const heading = headingFor(sorted.length);
  return {
    name: 'overdue-digest',
    data: {
      summary: summaryFor(sorted, today),
      heading,
      intro:
        sorted.length === 0
          ? 'Thank you. Nothing is needed from you now.'
          : 'Please say where each one stands. It takes about two minutes.',
      rows: shown.map((entry) => ({
        planId: entry.action.planId,
        ref: entry.action.ref,
        heading: `${entry.action.ref} · ${titleOf(entry)}`,
        due: dueInWords(entry.action.timing, today),
        last: lastSaidInWords(entry),
        openLabel: 'Open',
        openTooltip: `Open ${entry.action.ref}`,
      })),
      notShown:
        pages === 1 ? '' : `Showing ${before + 1} to ${before + shown.length} of ${sorted.length}, the most overdue first.`,
      hasNext: after > 0,
      nextLabel: after === 1 ? 'Show the last one' : `Show the next ${numberInWords(Math.min(after, DIGEST_ROWS))}`,
      nextPage: String(shownPage + 1),
      hasPrevious: shownPage > 1,
      previousLabel: `Show the ${numberInWords(DIGEST_ROWS)} before`,
      previousPage: String(shownPage - 1),
      next: sorted.length > 0 && nextAskOn ? `If we hear nothing, I will ask again on ${dateInWords(nextAskOn)}.` : '',
    },
  };
}

function headingFor(count: number): string {
  if (count === 0) return 'None of your actions is overdue';
  return count === 1 ? '1 action is overdue' : `${count} actions are overdue`;
}

function summaryFor(sorted: readonly Entry[], today: CalendarDate): string {
  const [first] = sorted;
  if (!first) return headingFor(0);
  const age = `${first.action.ref} was due ${ageInWords(daysOverdue(first, today))} ago`;
  return `${headingFor(sorted.length)}: ${sorted.length === 1 ? age : `the oldest, ${age}`}`;
}

function numberInWords(count: number): string {
  return count === 10 ? 'ten' : String(count);
}
