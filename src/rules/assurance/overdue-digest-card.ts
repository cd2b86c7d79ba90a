import { type Card, type DigestRow, shortened } from '../../words/card-data.ts';
import { daysOverdue, type Entry } from '../../words/entry.ts';
import { ageInWords, type CalendarDate, dateInWords, dateOf, shortDateInWords } from '../../words/time.ts';
import { planNameOf, titleOf } from '../updates/entry-in-words.ts';
import { lastSaidInWords } from '../updates/said-in-words.ts';
import type { ClaimedEntry } from '../verification/claim-to-verify-card.ts';
import { dueInWords } from './due-in-words.ts';
import { awaitsLead } from './overdue-entries.ts';

/** How many actions one digest shows at a time. */
const DIGEST_ROWS = 10;

/**
 * Somebody's list in one card: the claims that wait for them, then their own actions, the most overdue first.
 * @param entries what they answer for, in any order: what is overdue, and more of what is open where they asked for that
 * @param view `page` counts from 1, and is brought into range; `nextAskOn` is the next working day on which we ask again;
 * `claims` are those that this person can verify
 */
export function overdueDigestCard(
  entries: readonly Entry[],
  view: {
    today: CalendarDate;
    page: number;
    nextAskOn?: CalendarDate | undefined;
    claims?: readonly ClaimedEntry[];
  },
): Card {
  const { today, nextAskOn, claims = [] } = view;
  const others = entries.filter((entry) => !claims.some((claim) => isSame(claim, entry)));
  const list = { entries: others.toSorted(mostPressing(today)), claims: claims.toSorted(oldestClaim), today };
  const page = pageOf([...list.claims, ...list.entries], view.page);
  const shownClaims = list.claims.slice(page.before, page.before + DIGEST_ROWS);
  const skipped = Math.max(0, page.before - list.claims.length);
  const shownEntries = list.entries.slice(skipped, skipped + page.count - shownClaims.length);
  const overdue = list.entries.filter((entry) => awaitsLead(entry, today));
  const heading = headingFor(list, overdue.length);
  const isOfSeveralPlans = new Set([...claims, ...entries].map(({ action }) => action.planId)).size > 1;
  const more = { today, isOfSeveralPlans };
  return {
    name: 'overdue-digest',
    data: {
      summary: summaryFor(list, overdue),
      heading,
      intro: introFor(list, overdue.length),
      claimsHeading: shownClaims.length > 0 && others.length > 0 ? claimsInWords(claims.length) : '',
      claims: shownClaims.map((entry) => claimRow(entry, more)),
      rowsHeading: shownClaims.length > 0 && shownEntries.length > 0 ? 'Your own actions' : '',
      rows: shownEntries.map((entry) => entryRow(entry, more)),
      notShown: notShownFor(page, claims.length === 0),
      hasNext: page.after > 0,
      nextLabel: page.after === 1 ? 'Show the last one' : `Show the next ${numberInWords(Math.min(page.after, DIGEST_ROWS))}`,
      nextPage: String(page.number + 1),
      hasPrevious: page.number > 1,
      previousLabel: `Show the ${numberInWords(DIGEST_ROWS)} before`,
      previousPage: String(page.number - 1),
      next: overdue.length > 0 && nextAskOn ? `If we hear nothing, I will ask again on ${dateInWords(nextAskOn)}.` : '',
    },
  };
}

/** Whoever both answers for an action and verifies it finds a claim of somebody else's once. */
function isSame({ action: a }: Entry, { action: b }: Entry): boolean {
  return a.ref === b.ref && a.planId === b.planId;
}

type List = { readonly entries: readonly Entry[]; readonly claims: readonly ClaimedEntry[]; readonly today: CalendarDate };

/** What waits for the lead, then what waits for a verifier, then what is to come; what has no date is last. */
function mostPressing(today: CalendarDate): (a: Entry, b: Entry) => number {
  const group = (entry: Entry): number => {
    if (awaitsLead(entry, today)) return 0;
    if (entry.standing.state === 'claimed') return 1;
    return entry.action.timing.kind === 'deadline' ? 2 : 3;
  };
  return (a, b) => group(a) - group(b) || compare(dueOn(a), dueOn(b)) || compareRefs(a, b);
}

function oldestClaim(a: ClaimedEntry, b: ClaimedEntry): number {
  return compare(a.standing.claim.at, b.standing.claim.at) || compareRefs(a, b);
}

function dueOn({ action: { timing } }: Entry): string {
  return timing.kind === 'deadline' ? timing.dueOn : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** HSCP-9 comes before HSCP-10. */
function compareRefs(a: Entry, b: Entry): number {
  return a.action.ref.localeCompare(b.action.ref, 'en', { numeric: true }) || compare(a.action.planId, b.action.planId);
}

type Page = { readonly number: number; readonly before: number; readonly count: number; readonly after: number };

function pageOf({ length }: readonly Entry[], asked: number): Page {
  const pages = Math.max(1, Math.ceil(length / DIGEST_ROWS));
  const number = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  const before = (number - 1) * DIGEST_ROWS;
  const count = Math.min(DIGEST_ROWS, length - before);
  return { number, before, count, after: length - before - count };
}

type RowView = { readonly today: CalendarDate; readonly isOfSeveralPlans: boolean };

function entryRow(entry: Entry, { today, isOfSeveralPlans }: RowView): DigestRow {
  return {
    ...rowOf(entry),
    due: `${planPrefix(entry, isOfSeveralPlans)}${dueInWords(entry, today)}`,
    last: lastSaidInWords(entry),
  };
}

function claimRow(entry: ClaimedEntry, { isOfSeveralPlans }: RowView): DigestRow {
  const { claim } = entry.standing;
  const links = claim.evidence.length;
  return {
    ...rowOf(entry),
    due: `${planPrefix(entry, isOfSeveralPlans)}Claimed by ${shortened(claim.byName, 100)} on ${shortDateInWords(dateOf(claim.at))}`,
    last: links === 0 ? 'No evidence, with a reason.' : `${links === 1 ? '1 piece' : `${links} pieces`} of evidence.`,
  };
}

function rowOf(entry: Entry): Omit<DigestRow, 'due' | 'last'> {
  const { planId, ref } = entry.action;
  return { planId, ref, heading: `${ref} · ${titleOf(entry)}`, openLabel: 'Open', openTooltip: `Open ${ref}` };
}

function planPrefix(entry: Entry, isOfSeveralPlans: boolean): string {
  return isOfSeveralPlans ? `${shortened(planNameOf(entry), 80)} · ` : '';
}

function headingFor({ entries, claims }: List, overdue: number): string {
  if (entries.length === 0 && claims.length > 0) return claimsInWords(claims.length);
  if (overdue > 0) return overdue === 1 ? '1 action is overdue' : `${overdue} actions are overdue`;
  const open = entries.length === 0 ? '' : `. ${entries.length === 1 ? '1 is' : `${entries.length} are`} open.`;
  return `None of your actions is overdue${open}`;
}

function claimsInWords(count: number): string {
  return count === 1 ? '1 claim waits for you to verify' : `${count} claims wait for you to verify`;
}

function introFor({ entries, claims }: List, overdue: number): string {
  if (overdue > 0) {
    const others = entries.length - overdue;
    const below =
      others === 0 ? '' : ` Your ${others === 1 ? 'other open action follows' : `other ${others} open actions follow`}.`;
    return `Please say where each one stands. It takes about two minutes.${below}`;
  }
  if (claims.length > 0) return 'Open a claim to see its evidence, and to verify it or send it back.';
  if (entries.length > 0) return 'Nothing is needed from you now. You can open any of them to send an update.';
  return 'Thank you. Nothing is needed from you now.';
}

function summaryFor(list: List, overdue: readonly Entry[]): string {
  const { entries, claims, today } = list;
  const heading = headingFor(list, overdue.length);
  const alsoClaims = claims.length > 0 && entries.length > 0 ? `; ${claimsInWords(claims.length)}` : '';
  const [first] = overdue;
  if (!first) return `${heading.replace(/\.$/, '')}${alsoClaims}`;
  const age = `${first.action.ref} was due ${ageInWords(daysOverdue(first, today))} ago`;
  return `${heading}: ${overdue.length === 1 ? age : `the oldest, ${age}`}${alsoClaims}`;
}

function notShownFor({ before, count, after }: Page, isByAge: boolean): string {
  const total = before + count + after;
  if (total === count) return '';
  if (count === 1) return `The last of ${total}.`;
  return `Showing ${before + 1} to ${before + count} of ${total}${isByAge ? ', the most overdue first' : ''}.`;
}

function numberInWords(count: number): string {
  return count === 10 ? 'ten' : String(count);
}
