import { type AgencyId, slug } from '../../words/agency.ts';
import { en, verbatim } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import type { Plan, PlanId } from '../../words/plan.ts';
import { addDays, addMonths, type CalendarDate, dateAsTyped } from '../../words/time.ts';
import { readDay } from '../importing/read-date.ts';
import { agencyNow } from '../people/answering.ts';
import { editDistance, slipsAllowed } from './edit-distance.ts';
import type { Figure } from './figures.ts';
import { MAX_THEME_CHARACTERS, type Scope } from './scope.ts';

/** What somebody wants to know, of which actions. */
export type SummaryRequest =
  | { readonly kind: 'status'; readonly scope: Scope }
  | { readonly kind: 'figure'; readonly figure: Figure; readonly scope: Scope }
  | { readonly kind: 'due-before'; readonly until: CalendarDate; readonly scope: Scope }
  /** `since` is left out where nothing but "what changed" was asked. */
  | { readonly kind: 'changed'; readonly since?: CalendarDate; readonly scope: Scope }
  | { readonly kind: 'trend'; readonly scope: Scope }
  | { readonly kind: 'unreachable' }
  /** It was not understood. `words` says so; `choices` are what can be typed instead. */
  | { readonly kind: 'choose'; readonly words: string; readonly choices: readonly string[] };

/** What can be named in a request. */
export type Nameable = {
  readonly people: People;
  readonly plans: readonly Pick<Plan, 'id' | 'title' | 'isRestricted'>[];
  /** The agencies that have actions; the directory may not know them all yet. */
  readonly inRegister: readonly { readonly id: AgencyId; readonly name: string }[];
  /** How many actions, of those that are not restricted, mention a word. */
  readonly mentioning: (theme: string) => number;
  readonly today: CalendarDate;
};

export const POLITE = String.raw`(?:(?:please|show me|give me|tell me|what is|what are|what['’]s|which (?:actions )?are|list)\s+)*`;
const WORDS = String.raw`[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\s'’“”"&,()/–-]*[.?!\s]*`;

/** What each request begins with. */
const HEADS = {
  status: String.raw`(?:the\s+)?status\b\s*:?|how\s+(?:is|are)\b(?=.*\bdoing\b)`,
  overdue: String.raw`(?:the\s+|all\s+)?overdue\b(?:\s+actions)?`,
  exceptions: String.raw`(?:the\s+|any\s+)?exceptions?\b`,
  disagreements: String.raw`(?:open\s+|the\s+)?disagreements\s+(?=(?:of|for|in|with|about)\b)`,
  due: String.raw`due\s+(?:before|by|until)\b`,
  changed: String.raw`(?:what(?:\s+has|['’]s)?\s+)?chang(?:ed|es)\b|what['’]?s\s+new\b`,
  trend: String.raw`(?:the\s+)?trends?\b|month\s+by\s+month\b`,
  unreachable: String.raw`who\s+(?:can['’]?t|cannot|could\s+not|couldn['’]?t)\s+(?:be\s+reached|you\s+reach|we\s+reach)|unreachable\b`,
} as const;
type Head = keyof typeof HEADS;

/**
 * Asking for a summary, in a message of nothing but that: "status", "Status of Schools please", "overdue police",
 * "what changed since 1 May". A message that names an action (HOU-01) or goes on in sentences tells us something.
 */
export const ASKS_FOR_SUMMARY = new RegExp(
  `^(?!.*[a-z][-–]\\d)(?!how (?:is|are) (?!.*doing))${POLITE}(?:${Object.values(HEADS).join('|')})${WORDS}$`,
  'iu',
);

/** @param text as typed; a request that begins with a slip of the finger is offered as it was probably meant */
export function readSummaryRequest(text: string, nameable: Nameable): SummaryRequest {
  const plain = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.?!\s]+$/, '');
  const found = headOf(plain);
  if (!found) return offer(plain);
  const { head, rest } = found;
  if (head === 'unreachable') return { kind: 'unreachable' };
  const { day, left } =
    head === 'due' || head === 'changed' ? leadingDay(rest, head, nameable.today) : { day: undefined, left: rest };
  if (head === 'due' && !day) {
    return choose(en`I need a day for that.`, [verbatim`due before ${dateAsTyped(nameable.today)}`]);
  }
  const dated = asOfIn(left, nameable.today);
  if (dated.kind === 'choose') return dated;
  if (head === 'changed' && day && day > (dated.asOf ?? nameable.today)) {
    return choose(en`That day is after the one up to which I would tell what changed.`, [verbatim`what changed`]);
  }
  const named = scopeIn(dated.left, head, nameable);
  if ('kind' in named) return named;
  const scope: Scope = { ...named, ...(dated.asOf && { asOf: dated.asOf }) };
  switch (head) {
    case 'due':
      return { kind: 'due-before', until: day ?? nameable.today, scope };
    case 'changed':
      return { kind: 'changed', ...(day && { since: day }), scope };
    case 'status':
    case 'trend':
      return { kind: head, scope };
    default:
      return { kind: 'figure', figure: head, scope };
  }
}

function headOf(plain: string): { readonly head: Head; readonly rest: string } | undefined {
  for (const head of Object.keys(HEADS) as Head[]) {
    const found = new RegExp(`^${POLITE}(?:${HEADS[head]})`, 'iu').exec(plain);
    if (found) return { head, rest: plain.slice(found[0].length).trim() };
  }
  return undefined;
}

/** The first words that can be asked, for a slip of the finger. */
const FIRST_WORDS = ['status', 'overdue', 'exceptions', 'disagreements', 'changes', 'trend', 'unreachable', 'help'] as const;

/** Whether a message begins with what was probably meant as one of these words, and has few others, and none of them a reference. */
export function isSlip(text: string): boolean {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const namesAnAction = rest.some((word) => /\d/.test(word));
  return rest.length <= MOST_WORDS_AFTER && !namesAnAction && meantBy(first).length > 0;
}

const MOST_WORDS_AFTER = 2;

function meantBy(first: string): (typeof FIRST_WORDS)[number][] {
  const word = slug(first);
  return FIRST_WORDS.filter((one) => editDistance(word, one) <= slipsAllowed(word));
}

function offer(plain: string): SummaryRequest {
  const [first = '', ...rest] = plain.split(' ');
  const meant = meantBy(first).map((one) => [one, ...rest].join(' '));
  const words = en`I do not understand “${shown(plain)}”.`;
  return meant.length > 0 ? choose(en`${words} Did you mean “${meant[0] ?? ''}”?`, meant) : choose(words, EXAMPLES);
}

const EXAMPLES = ['status', 'overdue', 'exceptions', verbatim`what changed`, 'help'];

/** How much of somebody's words is repeated to them. */
const MOST_ECHOED = 40;

function shown(words: string): string {
  return words.slice(0, MOST_ECHOED);
}

function choose(words: string, choices: readonly string[]): SummaryRequest & { kind: 'choose' } {
  return { kind: 'choose', words, choices };
}

/** A day at the beginning: "since 1 May police", "4 June". Without a year it is the next one, or the last one. */
function leadingDay(rest: string, head: 'due' | 'changed', today: CalendarDate): { day: CalendarDate | undefined; left: string } {
  const from = rest.replace(/^(?:since|after|from)\s+/i, '');
  const words = from.split(' ');
  for (let count = Math.min(5, words.length); count > 0; count -= 1) {
    const day = readDayNear(words.slice(0, count).join(' '), today, head === 'due' ? 'next' : 'last');
    if (day) return { day, left: words.slice(count).join(' ') };
  }
  return { day: undefined, left: from };
}

/** @param which of the days that are called so, where no year is said */
export function readDayNear(words: string, today: CalendarDate, which: 'next' | 'last'): CalendarDate | undefined {
  const plain = words.replace(/^the\s+/i, '').replace(/,$/, '');
  const whole = readDay(plain);
  if (whole) return whole;
  if (/^(?:yesterday|today|tomorrow|last (?:week|month)|next (?:week|month))$/i.test(plain)) return relativeDay(plain, today);
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((one) => readDay(`${plain} ${one}`) ?? []);
  return which === 'next' ? days.find((on) => on >= today) : days.findLast((on) => on <= today);
}

function relativeDay(words: string, today: CalendarDate): CalendarDate {
  const days: Readonly<Record<string, CalendarDate>> = {
    today,
    yesterday: addDays(today, -1),
    tomorrow: addDays(today, 1),
    'last week': addDays(today, -7),
    'next week': addDays(today, 7),
    'last month': addMonths(today, -1),
    'next month': addMonths(today, 1),
  };
  return days[words.toLowerCase()] ?? today;
}

type Dated = { readonly kind: 'read'; readonly asOf?: CalendarDate; readonly left: string };

/** "as of 31 March 2026", "as at 31 March", "on 31 March" at the end. Today is not over, so as of today is as it is now. */
function asOfIn(rest: string, today: CalendarDate): Dated | (SummaryRequest & { kind: 'choose' }) {
  const found = /(?:^|\s)(?:as (?:of|at)|on)\s+(.+)$/i.exec(rest);
  if (!found) return { kind: 'read', left: rest };
  const [whole, words = ''] = found;
  const asOf = readDayNear(words, today, 'last');
  if (!asOf)
    return choose(en`I do not know which day “${shown(words)}” is.`, [
      verbatim`status as of ${dateAsTyped(addMonths(today, -3))}`,
    ]);
  if (asOf > today) return choose(en`That day is still to come, and nobody knows how things will stand.`, ['status']);
  return { kind: 'read', ...(asOf < today && { asOf }), left: rest.slice(0, rest.length - whole.length).trim() };
}

/** What stands around the name of an agency, a plan or a theme. */
const BEFORE =
  /^[\s\p{P}]*(?:(?:update|report|actions?)(?![\p{L}\p{N}])[\s\p{P}]*)?(?:(?:of|for|from|on|in|about|with|at)\s+)?(?:the\s+)?/iu;
const AFTER = /(?:(?<![\p{L}\p{N}])(?:doing|please|thanks|thank you|today|now|actions?)[\s\p{P}]*)+$/iu;

/** Words that stand for everything, or for nothing. */
const EVERYTHING = new Set([
  ...['', 'all', 'everything', 'everyone', 'everybody', 'overall', 'it', 'things', 'we', 'they'],
  ...['all-agencies', 'every-agency', 'all-actions', 'all-plans', 'plan', 'plans'],
]);

/** How many names are offered when none is near. */
const MOST_CHOICES = 8;

/**
 * An agency before a plan, and both before a theme, since their names are what they are; but a theme that some action
 * mentions before a name that is only near.
 */
function scopeIn(rest: string, head: Head, nameable: Nameable): Scope | (SummaryRequest & { kind: 'choose' }) {
  const words = rest.replace(BEFORE, '').replace(AFTER, '').trim();
  const asked = slug(words).replace(/^the-/, '');
  const isOtherScript = asked === '' && /[\p{L}\p{N}]/u.test(words);
  if (EVERYTHING.has(asked) && !isOtherScript) return {};
  const candidates = isOtherScript ? [] : [...agenciesIn(nameable), ...plansIn(nameable)];
  const exact = calledExactly(asked, candidates);
  const [only] = exact;
  if (only && exact.length === 1) return only.scope;
  const offerable = candidates.filter(({ isSecret }) => !isSecret);
  if (exact.length > 1) return chooseAmong(en`Several are called “${shown(words)}”.`, head, exact, offerable);
  const near = nearest(asked, offerable);
  const [nearestOne] = near;
  const isPartOfName = nearestOne !== undefined && near.length === 1 && nearestOne.names.some((name) => holds(name, asked));
  if (nearestOne && isPartOfName) return nearestOne.scope;
  if (words.length <= MAX_THEME_CHARACTERS && nameable.mentioning(words) > 0) return { theme: words };
  const unknown = en`I know no agency or plan called “${shown(words)}”, and no action mentions it.`;
  return chooseAmong(unknown, head, near, offerable);
}

/** "plan housing" is the plan where an agency is called so, too. By its own name before one that it is also known by. */
function calledExactly(asked: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const called = candidates.filter(({ names, kind }) => names.some((name) => asked === name || asked === `${kind}-${name}`));
  const agencies = called.filter(({ kind }) => kind === 'agency');
  const some = agencies.length > 0 ? agencies : called;
  const byOwnName = some.filter(({ name }) => asAsked(name) === asked);
  return byOwnName.length > 0 ? byOwnName : some;
}

/** @param unclear what is not clear, in a sentence */
function chooseAmong(
  unclear: string,
  head: Head,
  close: readonly Candidate[],
  all: readonly Candidate[],
): SummaryRequest & { kind: 'choose' } {
  const offered = close.length > 0 ? close : all.slice(0, MOST_CHOICES);
  const names = offered.map(({ name }) => name);
  if (names.length === 0) return choose(en`${unclear} Type “status” for all actions.`, ['status']);
  const question = close.length > 0 ? en`Did you mean ${inWords(names, 'or')}?` : en`I know ${inWords(names, 'and')}.`;
  const ask = head === 'status' || head === 'overdue' || head === 'exceptions' ? head : 'status';
  return choose(
    `${unclear} ${question}`,
    names.map((name) => `${ask} ${name}`),
  );
}

type Candidate = {
  readonly kind: 'agency' | 'plan';
  readonly name: string;
  readonly names: readonly string[];
  readonly scope: Scope;
  /** Of a restricted review: who knows its whole short name can ask for it, and nobody else is told of it. */
  readonly isSecret?: boolean;
};

function agenciesIn({ people, inRegister }: Nameable): Candidate[] {
  const known = people.agencies.filter(({ id }) => agencyNow(people, id) === id);
  const ids = new Set(people.agencies.map(({ id }) => id));
  const others = new Map(inRegister.filter(({ id }) => !ids.has(id)).map((agency) => [agency.id, agency]));
  return [
    ...known.map(({ id, name }) => ({ ...AN_AGENCY, name, names: namesOf(people, id).map(asAsked), scope: { agencyId: id } })),
    ...[...others.values()].map(({ id, name }) => ({
      ...AN_AGENCY,
      name,
      names: [id, name].map(asAsked),
      scope: { agencyId: id },
    })),
  ];
}

const AN_AGENCY = { kind: 'agency' } as const;

/** Plans by their short names; by their titles too, but for restricted ones, of which nothing but the reference is known. */
function plansIn({ plans }: Nameable): Candidate[] {
  return plans.map(({ id, title, isRestricted }: { id: PlanId; title: string; isRestricted: boolean }) => ({
    kind: 'plan',
    name: id,
    names: (isRestricted ? [id] : [id, title]).map(asAsked),
    scope: { planId: id },
    isSecret: isRestricted,
  }));
}

/** Its own names, and those of the agencies that it took over. */
function namesOf(people: People, agencyId: AgencyId): string[] {
  return people.agencies
    .filter(({ id }) => agencyNow(people, id) === agencyId)
    .flatMap(({ id, name, aliases }) => [id, name, ...aliases]);
}

function asAsked(name: string): string {
  return slug(name).replace(/^the-/, '');
}

/** Those that have the words in a name, or are a slip of the finger away; the nearest first. */
function nearest(asked: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, distance: Math.min(...candidate.names.map((name) => distanceTo(asked, name))) }))
    .filter(({ distance }) => distance <= slipsAllowed(asked))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}

/** 0 when the words stand in the name as they are; else the fewest slips to the name or to one of its words. */
function distanceTo(asked: string, name: string): number {
  if (holds(name, asked)) return 0;
  const words = name.split('-').filter((word) => word.length > 3);
  return Math.min(...[name, ...words].map((target) => editDistance(asked, target)));
}

function holds(name: string, asked: string): boolean {
  return `-${name}-`.includes(`-${asked}-`);
}

function inWords(names: readonly string[], word: 'and' | 'or'): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${last}` : last;
}
