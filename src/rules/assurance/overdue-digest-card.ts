import type { MessageKey } from '../../decisions/message.ts';
import { type Card, type DigestRow, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { daysOverdue, type Entry } from '../../words/entry.ts';
import { ageInWords, type CalendarDate, dateInWords, dateOf, shortDateInWords } from '../../words/time.ts';
import { disagreementMark } from '../disagreements/mark-in-words.ts';
import { planNameOf, titleOf } from '../updates/entry-in-words.ts';
import { lastSaidInWords } from '../updates/said-in-words.ts';
import { openQuestion } from '../verification/open-question.ts';
import { CONCERNS, type Concern, isHeld, type Why } from './concern.ts';
import { dueInWords } from './due-in-words.ts';
import type { NextStep } from './next-step.ts';
import { levelInWords } from './step-in-words.ts';

/** How many actions one digest shows at a time. */
const DIGEST_ROWS = 10;

/**
 * Somebody's list in one card, grouped by what they can do about it: what others wait for first, then their own actions,
 * the most overdue first.
 * @param concerns in any order; an entry that concerns them twice is shown once
 * @param view `page` counts from 1, and is brought into range; `next` is what comes first if nobody says anything;
 * `matches` is how many people wait for the reader to say who they are; `from` is the message that it is sent as
 */
export function overdueDigestCard(
  concerns: readonly Concern[],
  view: { today: CalendarDate; page: number; next?: NextStep | undefined; matches?: number; from?: MessageKey | undefined },
): Card {
  const { today, next, matches = 0, from = '' } = view;
  const list = mostPressingFirst(concerns, today);
  const page = pageOf(list.length, view.page);
  const shown = list.slice(page.before, page.before + page.count);
  const counts = countsOf(list);
  const isGrouped = counts.size > 1;
  const isOfSeveralPlans = new Set(list.map(({ entry }) => entry.action.planId)).size > 1;
  const byWhy = [...Map.groupBy(shown, ({ why }) => why)];
  return {
    name: 'overdue-digest',
    data: {
      summary: summaryFor(list, counts, matches, today),
      heading: headingFor(counts, matches),
      intro: introFor(list[0]?.why, counts, matches),
      from,
      groups: byWhy.map(([why, rows]) => ({
        heading: isGrouped ? groupHeading(why, counts.get(why) ?? 0) : '',
        rows: rows.map((concern) => rowFor(concern, { today, isOfSeveralPlans })),
      })),
      notShown: notShownFor(page, list.length > 0 && list.every(({ why }) => why === 'overdue' || why === 'open')),
      hasNext: page.after > 0,
      nextLabel: page.after === 1 ? en`Show the last one` : en`Show the next ${numberInWords(Math.min(page.after, DIGEST_ROWS))}`,
      nextPage: String(page.number + 1),
      hasPrevious: page.number > 1,
      previousLabel: en`Show the ${numberInWords(DIGEST_ROWS)} before`,
      previousPage: String(page.number - 1),
      next: nextFor(list, next),
    },
  };
}

/** In the order in which lists have them, each entry once. */
export function mostPressingFirst(concerns: readonly Concern[], today: CalendarDate): Concern[] {
  return withoutRepeats(concerns.toSorted(inOrder(today)));
}

/** Whoever both answers for an action and verifies it finds a claim of somebody else's once. */
function withoutRepeats(list: readonly Concern[]): Concern[] {
  const first = new Map<string, Concern>();
  for (const concern of list) if (!first.has(keyOf(concern))) first.set(keyOf(concern), concern);
  return [...first.values()];
}

function keyOf({ entry: { action } }: Concern): string {
  return `${action.planId} ${action.ref}`;
}

function inOrder(today: CalendarDate): (a: Concern, b: Concern) => number {
  const key = ({ entry, why }: Concern): string => {
    if (why === 'verify' && entry.standing.state === 'claimed') return entry.standing.claim.at;
    return why === 'open' ? `${isClaimed(entry) ? 0 : 1} ${dueOn(entry)}` : dueOn(entry);
  };
  const group = ({ why }: Concern): number => CONCERNS.indexOf(why);
  return (a, b) =>
    group(a) - group(b) ||
    compare(key(a), key(b)) ||
    daysOverdue(b.entry, today) - daysOverdue(a.entry, today) ||
    compareRefs(a.entry, b.entry);
}

function isClaimed({ standing }: Entry): boolean {
  return standing.state === 'claimed';
}

/** What has no date comes last. */
function dueOn({ action: { timing } }: Entry): string {
  return timing.kind === 'deadline' ? timing.dueOn : '9999';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** HSCP-9 comes before HSCP-10. */
function compareRefs(a: Entry, b: Entry): number {
  return a.action.ref.localeCompare(b.action.ref, 'en', { numeric: true }) || compare(a.action.planId, b.action.planId);
}

function countsOf(list: readonly Concern[]): ReadonlyMap<Why, number> {
  return new Map([...Map.groupBy(list, ({ why }) => why)].map(([why, { length }]) => [why, length]));
}

type Page = { readonly number: number; readonly before: number; readonly count: number; readonly after: number };

function pageOf(length: number, asked: number): Page {
  const pages = Math.max(1, Math.ceil(length / DIGEST_ROWS));
  const number = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  const before = (number - 1) * DIGEST_ROWS;
  const count = Math.min(DIGEST_ROWS, length - before);
  return { number, before, count, after: length - before - count };
}

type RowView = { readonly today: CalendarDate; readonly isOfSeveralPlans: boolean };

function rowFor({ entry, why, level }: Concern, { today, isOfSeveralPlans }: RowView): DigestRow {
  const { planId, ref } = entry.action;
  const [due, last] = why === 'told' ? toldLines(entry, level, today) : linesFor(entry, why, today);
  const plan = isOfSeveralPlans ? `${shortened(planNameOf(entry), 80)} · ` : '';
  return {
    planId,
    ref,
    heading: `${ref} · ${titleOf(entry)}`,
    due: `${plan}${due}`,
    last,
    openLabel: en`Open`,
    openTooltip: en`Open ${ref}`,
    canOpen: !(why === 'told' && entry.isRestricted),
  };
}

/** What the reader needs to know to decide whether to open it. */
function linesFor(entry: Entry, why: Why, today: CalendarDate): readonly [due: string, last: string] {
  const { standing, request, disowned, hold } = entry;
  const mark = disagreementMark(entry);
  if (mark) return [dueInWords(entry, today), en`Disagreement: ${mark}.`];
  if (why === 'verify' && standing.state === 'claimed') {
    const { claim } = standing;
    const links = claim.evidence.length;
    return [
      en`Claimed by ${shortened(claim.byName, 100)} on ${shortDateInWords(dateOf(claim.at))}`,
      links === 0 ? en`No evidence, with a reason.` : en`${counted(links, 'piece')} of evidence.`,
    ];
  }
  const question = openQuestion(standing);
  if (why === 'question' && question) {
    return [
      en`${shortened(question.byName, 100)} asked on ${shortDateInWords(dateOf(question.at))}`,
      en`Your claim waits for your answer.`,
    ];
  }
  if (why === 'agree' && request) {
    const asked =
      request.what === 'date' ? en`another date, ${shortDateInWords(request.dueOn)}` : en`${request.toAgencyName} to take it`;
    return [en`${shortened(request.byName, 100)} asked on ${shortDateInWords(dateOf(request.at))}: ${shortened(asked, 100)}`, ''];
  }
  if (why === 'recheck' && standing.state === 'signed-off') {
    const [answer] = standing.lasted ?? [];
    const on = shortDateInWords(dateOf(standing.signedOffAt));
    return [
      en`Signed off on ${on}`,
      answer ? en`${shortened(answer.byName, 100)} says that it has lasted.` : en`Nobody has answered yet.`,
    ];
  }
  if (why === 'settle') return [unsettledInWords(entry, disowned), dueInWords(entry, today)];
  if (hold && isHeld(entry, today)) {
    const until = shortDateInWords(hold.untilOn);
    return [dueInWords(entry, today), hold.kind === 'promise' ? en`On it: more by ${until}.` : en`Put off until ${until}.`];
  }
  if (hold?.kind === 'promise' && why === 'overdue') {
    return [dueInWords(entry, today), en`More was promised by ${shortDateInWords(hold.untilOn)}.`];
  }
  return [dueInWords(entry, today), lastSaidInWords(entry)];
}

/** Whom to speak with. Of a restricted review even the role may say too much: the business manager knows it. */
function toldLines(entry: Entry, level: Concern['level'], today: CalendarDate): readonly [due: string, last: string] {
  const { hold } = entry;
  const due = dueInWords(entry, today);
  if (entry.isRestricted) {
    return [
      due,
      level === 'business-manager'
        ? en`Nobody has answered.`
        : en`Nobody has answered. The business manager can say whose it is.`,
    ];
  }
  if (hold?.kind === 'promise') {
    return [due, en`More was promised by ${shortDateInWords(hold.untilOn)}, and did not come: ${silentInWords(entry)}.`];
  }
  return [due, en`No answer: ${silentInWords(entry)}.`];
}

function unsettledInWords({ standing, action, isRestricted }: Entry, disowned: Entry['disowned']): string {
  if (standing.state === 'claimed') return en`Nobody can verify its claim today.`;
  if (standing.state === 'signed-off') return en`Nobody is there to say whether it has lasted.`;
  if (disowned)
    return en`${shortened(disowned.byName, 100)} said on ${shortDateInWords(dateOf(disowned.at))} that it is not ${disowned.isNotAccepted ? en`accepted` : en`theirs`}.`;
  return isRestricted
    ? en`Nobody holds the role that answers for it.`
    : en`Nobody holds the role “${shortened(action.ownerWords, 100)}”.`;
}

/** Who has not answered, by their role and not by their name. */
function silentInWords({ standing, action, request }: Entry): string {
  if (openQuestion(standing)) return en`a question about its claim waits for its lead`;
  if (standing.state === 'claimed') return en`its claim waits to be verified`;
  if (standing.state === 'signed-off') return en`it was asked whether it has lasted`;
  if (request) return en`a request waits for somebody to agree`;
  return en`it is with ${shortened(action.ownerWords, 100)}, ${shortened(action.agencyName, 100)}`;
}

/** One line for each group; what is merely open needs none. */
const PHRASES: Readonly<Record<Exclude<Why, 'open'>, (count: number) => string>> = {
  verify: (count) => counted(count, 'claim waits for you to verify', 'claims wait for you to verify'),
  agree: (count) => counted(count, 'request waits for your answer', 'requests wait for your answer'),
  recheck: (count) => (count === 1 ? en`Has it lasted? 1 action` : en`Have they lasted? ${count} actions`),
  settle: (count) => counted(count, 'action needs somebody to answer for it', 'actions need somebody to answer for them'),
  question: (count) => counted(count, 'question about your claim', 'questions about your claims'),
  overdue: (count) => counted(count, 'action is overdue', 'actions are overdue'),
  'no-date': (count) => counted(count, 'action has no date', 'actions have no date'),
  'coming-due': (count) => counted(count, 'action falls due soon', 'actions fall due soon'),
  told: (count) => (count === 1 ? en`Nobody has answered about 1 action` : en`Nobody has answered about ${count} actions`),
};

function phrases(counts: ReadonlyMap<Why, number>): string[] {
  return [...counts].flatMap(([why, count]) => (why === 'open' ? [] : [PHRASES[why](count)]));
}

/** In two parts at most: the groups below have headings of their own. */
function headingFor(counts: ReadonlyMap<Why, number>, matches: number): string {
  const [first, ...others] = [...phrases(counts), ...(matches === 0 ? [] : [matchesInWords(matches)])];
  if (first !== undefined && others.length > 1) return en`${first}, and more`;
  if (first !== undefined) return [first, ...others.map(inTheMiddle)].join('; ');
  const open = counts.get('open') ?? 0;
  return en`None of your actions is overdue${open === 0 ? '' : en`. ${counted(open, 'is', 'are')} open.`}`;
}

function matchesInWords(count: number): string {
  return counted(count, 'person waits for you to say who they are', 'people wait for you to say who they are');
}

function inTheMiddle(phrase: string): string {
  return phrase.replace(/^Nobody/, 'nobody');
}

function groupHeading(why: Why, count: number): string {
  return why === 'open' ? en`Your other open actions` : PHRASES[why](count);
}

/** What to do about the first group: about one of its kind, and about several. */
const INTROS: Readonly<Record<Why, readonly [one: string, several: string]>> = en({
  verify: [
    'Open the claim to see its evidence, and to verify it or send it back.',
    'Open a claim to see its evidence, and to verify it or send it back.',
  ],
  agree: [
    'Open the request to see the reason, and to agree or refuse.',
    'Open a request to see the reason, and to agree or refuse.',
  ],
  recheck: [
    'It was signed off some time ago. Open the action to say whether the change has lasted.',
    'They were signed off some time ago. Open one to say whether the change has lasted.',
  ],
  settle: [
    'Open the action to say whose it is, or put somebody into the role.',
    'Open one to say whose it is, or put somebody into the role.',
  ],
  question: [
    'Somebody who verifies your claim asks you something. It waits until you answer.',
    'Somebody who verifies your claims asks you something. They wait until you answer.',
  ],
  overdue: [
    'Please say where it stands. It takes about two minutes.',
    'Please say where each one stands. It takes about two minutes for each.',
  ],
  'no-date': [
    'Without a date nobody can say whether it is late. Open the action to suggest one, or to say where it stands.',
    'Without a date nobody can say whether they are late. Open one to suggest a date, or to say where it stands.',
  ],
  'coming-due': [
    'Nothing is needed from you now. Open the action to say where it stands. If you do not want to be told beforehand, type “stop”.',
    'Nothing is needed from you now. Open one to say where it stands. If you do not want to be told beforehand, type “stop”.',
  ],
  told: [
    'You are told because of your role. Please speak with whoever has not answered: only they can send an update.',
    'You are told because of your role. Please speak with whoever has not answered: only they can send an update.',
  ],
  open: [
    'Nothing is needed from you now. You can open it to send an update.',
    'Nothing is needed from you now. You can open any of them to send an update.',
  ],
});

function introFor(first: Why | undefined, counts: ReadonlyMap<Why, number>, matches: number): string {
  const intros = [
    ...(first ? [INTROS[first][counts.get(first) === 1 ? 0 : 1]] : []),
    ...(matches > 0 ? [en`Type “matches” to see who met me under an address of your list.`] : []),
  ];
  return intros.length > 0 ? intros.join(' ') : en`Thank you. Nothing is needed from you now.`;
}

function summaryFor(list: readonly Concern[], counts: ReadonlyMap<Why, number>, matches: number, today: CalendarDate): string {
  const heading = headingFor(counts, matches).replace(/\.$/, '');
  const first = list.find(({ why }) => why === 'overdue');
  if (!first) return heading;
  const age = en`${first.entry.action.ref} was due ${ageInWords(daysOverdue(first.entry, today))} ago`;
  return `${heading}: ${counts.get('overdue') === 1 ? age : en`the oldest, ${age}`}`;
}

function notShownFor({ before, count, after }: Page, isByAge: boolean): string {
  const total = before + count + after;
  if (total === count) return '';
  if (count === 1) return en`The last of ${total}.`;
  return en`Showing ${before + 1} to ${before + count} of ${total}${isByAge ? en`, the most overdue first` : ''}.`;
}

/** What comes by itself for those that wait for the reader. */
export function isAskedAbout({ why }: Concern): boolean {
  return why !== 'open' && why !== 'coming-due' && why !== 'told';
}

function nextFor(list: readonly Concern[], next: NextStep | undefined): string {
  const unless = unlessWhat(list);
  if (!next || unless === '') return '';
  const asked = en`${unless}, I will ask again on ${dateInWords(next.on)}`;
  const { tells } = next;
  if (!tells) return `${asked}.`;
  const isAboutAll = tells.actions === list.length;
  if (tells.level === 'chair') {
    const what = !isAboutAll ? counted(tells.actions, 'action') : list.length === 1 ? en`it` : en`them`;
    return en`${asked}, and put ${what} on the chair’s list of exceptions.`;
  }
  const whose = unless === noWord() && tells.level !== 'business-manager' ? en`your` : en`the`;
  return en`${asked}, and tell ${whose} ${levelInWords[tells.level]}${isAboutAll ? '' : en` about ${counted(tells.actions, 'action')}`}.`;
}

const noWord = () => en`If we hear nothing`;

/** Whom a list is for first: a lead, whoever has to decide, or somebody above who is told. */
function unlessWhat(list: readonly Concern[]): string {
  if (list.some(({ why }) => why === 'overdue' || why === 'no-date')) return noWord();
  if (list.some(isAskedAbout)) return en`If nothing is decided`;
  return list.some(({ why }) => why === 'told') ? en`If nobody answers` : '';
}

function numberInWords(count: number): string {
  return count === 10 ? en`ten` : String(count);
}
