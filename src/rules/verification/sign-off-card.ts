import { type Card, type SignOffRow, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import type { Entry, Standing } from '../../words/entry.ts';
import { type CalendarDate, dateOf, shortDateInWords } from '../../words/time.ts';
import { strengthInWords } from '../evidence/evidence-in-words.ts';
import { givenIn } from '../evidence/given-evidence.ts';
import { bestOf } from '../evidence/strength.ts';
import { planNameOf, titleOf } from '../updates/entry-in-words.ts';
import { withdrawnOf } from './decide-claim.ts';
import { claimsInShort } from './named-claims.ts';

/** Verified, and not signed off. */
export type EntryToSignOff = Entry & { readonly standing: Extract<Standing, { state: 'verified' }> };

/** What one card shows, and signs off in one go. */
const ROWS_PER_PAGE = 10;

/** What is verified and not signed off, for the chair: one by one, or a page at once for a meeting. */
export function signOffCard(
  entries: readonly EntryToSignOff[],
  view: {
    readonly today: CalendarDate;
    /** From 1; past the end is the last one. */
    readonly page: number;
    /** How many more there are that the reader cannot sign off, since they claimed, verified or lead them. */
    readonly own: number;
    /** How many more there are that two agencies disagree about. */
    readonly disputed?: number;
    readonly notice?: string;
    /** As it was typed, and what is wrong with it. */
    readonly meeting?: { readonly value: string; readonly problem: string };
  },
): Card {
  const { today, own, disputed = 0, notice = '', meeting } = view;
  const pages = Math.max(1, Math.ceil(entries.length / ROWS_PER_PAGE));
  const page = Math.min(Math.max(1, view.page), pages);
  const first = (page - 1) * ROWS_PER_PAGE;
  const shown = entries.slice(first, first + ROWS_PER_PAGE);
  const hasSeveralPlans = new Set(entries.map(({ action }) => action.planId)).size > 1;
  const heading = headingFor(entries.length);
  return {
    name: 'sign-off',
    data: {
      summary: heading,
      heading,
      notice,
      intro: introFor(entries.length, own, disputed),
      rows: shown.map((entry) => rowFor(entry, today, hasSeveralPlans)),
      hasRows: shown.length > 0,
      notShown: pages === 1 ? '' : en`Showing ${first + 1} to ${first + shown.length} of ${entries.length}, the earliest first.`,
      hasNext: page < pages,
      nextLabel: en`Show the next ones`,
      nextPage: String(page + 1),
      hasPrevious: page > 1,
      previousLabel: en`Show those before`,
      previousPage: String(page - 1),
      meetingLabel: en`Agreed at a meeting? Its day`,
      meetingProblem: meeting?.problem ?? '',
      meetingValue: meeting?.value ?? '',
      claims: claimsInShort(shown),
      allLabel: shown.length > 1 ? en`Sign off these ${shown.length}…` : '',
      next: en`The day counts for each that you sign off here. Leave it empty where no meeting agreed it.`,
      backLabel: en`Back to my list`,
    },
  };
}

function headingFor(count: number): string {
  if (count === 0) return en`Nothing waits for you to sign off`;
  return counted(count, 'action waits to be signed off', 'actions wait to be signed off');
}

function introFor(count: number, own: number, disputed: number): string {
  const others =
    own === 0
      ? ''
      : `${counted(own, 'more action waits for whoever covers for you: you lead it, or claimed or verified it yourself', 'more actions wait for whoever covers for you: you lead them, or claimed or verified them yourself')}.`;
  const what = count === 0 ? '' : en`Somebody has checked the evidence of each. Signing off says that it is done.`;
  const settled =
    disputed === 0
      ? ''
      : `${counted(disputed, 'more action waits for a disagreement to be settled first', 'more actions wait for a disagreement to be settled first')}.`;
  return [what, others, settled].filter((words) => words !== '').join(' ');
}

function rowFor(entry: EntryToSignOff, today: CalendarDate, hasSeveralPlans: boolean): SignOffRow {
  const { action, isRestricted, standing } = entry;
  return {
    planId: action.planId,
    ref: action.ref,
    claimId: standing.claim.id,
    withdrawn: String(withdrawnOf(entry, standing.claim)),
    heading: `${action.ref} · ${titleOf(entry)}`,
    lines: linesFor(entry, today, hasSeveralPlans).map((words) => ({ words })),
    signLabel: en`Sign off`,
    signTooltip: en`Sign off ${action.ref}`,
    openLabel: en`Open`,
    openTooltip: en`Open ${action.ref}`,
    canOpen: !isRestricted,
  };
}

/** Of a restricted review its reference alone is shown, with the day. */
function linesFor(entry: EntryToSignOff, today: CalendarDate, hasSeveralPlans: boolean): string[] {
  const { action, standing, isRestricted, withdrawnEvidence } = entry;
  const on = shortDateInWords(dateOf(standing.verifiedAt));
  if (isRestricted) return [en`Verified on ${on}`];
  const given = givenIn(standing.claim, withdrawnEvidence);
  const { strength } = bestOf(given, today);
  const gone = given.filter(({ withdrawn }) => withdrawn !== undefined && withdrawn.at > standing.verifiedAt).length;
  return [
    `${hasSeveralPlans ? `${shortened(planNameOf(entry), 80)} · ` : ''}${shortened(action.agencyName, 80)}`,
    en`Verified by ${shortened(standing.verifiedByName, 100)} on ${on}`,
    en`Evidence: ${strengthInWords[strength].name}`,
    ...(gone > 0
      ? [
          en`Since it was verified, ${counted(gone, 'piece of its evidence was withdrawn', 'pieces of its evidence were withdrawn')}`,
        ]
      : []),
  ];
}
