import type { DigestAsk, MessageKey } from '../decisions/message.ts';
import { type Concern, concernOf, isAnsweredSince, isAskedOfLead, isHeld } from '../rules/assurance/concern.ts';
import type { AskContext } from '../rules/assurance/decide-ask.ts';
import { firstStep } from '../rules/assurance/next-step.ts';
import { isAskedAbout, mostPressingFirst, overdueDigestCard } from '../rules/assurance/overdue-digest-card.ts';
import { waitsForOthers } from '../rules/assurance/waits-for.ts';
import { askedOf, rolesOf } from '../rules/people/holders.ts';
import { openMatches } from '../rules/people/matching.ts';
import type { Card } from '../words/card-data.ts';
import { type Entry, isEnded } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import { Level, type RoleKind } from '../words/role.ts';
import { addMinutes, dateOf } from '../words/time.ts';
import { askContextOf } from './ask-context.ts';
import type { Deps } from './deps.ts';
import { ownedEntries, readableEntry } from './owned-entries.ts';

/** What somebody has to answer now of their own actions, and not of those that another person covers for them. */
export async function overdueOf(deps: Deps, personId: PersonId): Promise<Entry[]> {
  return overdueIn(await ownedEntries(deps, personId), personId, await askContextOf(deps));
}

/**
 * The card that goes to somebody of its own accord: everything of theirs that is overdue and not answered
 * since it was asked, and what else it was made for.
 * @returns `undefined` when nothing of it is due to them any more
 */
export async function digestOf(
  deps: Deps,
  personId: PersonId,
  asks: readonly DigestAsk[],
  from?: MessageKey,
): Promise<Card | undefined> {
  const [context, owned, asked, matches] = await Promise.all([
    askContextOf(deps),
    ownedEntries(deps, personId),
    Promise.all(asks.map(async (ask) => ({ ask, entry: await readableEntry(deps, ask) }))),
    matchesFor(deps, personId),
  ]);
  const overdue = overdueIn(owned, personId, context)
    .filter((entry) => !isAnsweredSince(entry, context))
    .map((entry): Concern => ({ entry, why: 'overdue' }));
  const others = asked.flatMap(({ ask, entry }) => (entry && concernOf(entry, personId, ask.as, context)) ?? []);
  const concerns = [...overdue, ...others];
  return concerns.length > 0 || matches > 0 ? cardOf(concerns, context, { page: 1, matches, from }) : undefined;
}

/** What somebody sees who asks for their list: all that is open of theirs, and whatever else waits for them. */
export async function myListOf(deps: Deps, personId: PersonId, page = 1): Promise<Card> {
  const [context, owned, waiting, told, matches] = await Promise.all([
    askContextOf(deps),
    ownedEntries(deps, personId),
    waitingFor(deps, personId),
    toldOf(deps, personId),
    matchesFor(deps, personId),
  ]);
  const open = owned
    .filter((entry) => !isEnded(entry))
    .map((entry): Concern => ({ entry, why: isAskedOfLead(entry, context) ? 'overdue' : 'open' }));
  return cardOf([...open, ...waiting, ...told], context, { page, matches });
}

/** Somebody is told of a silence once, however long it lasts. */
const TOLD_DAYS = 366;

/**
 * What the lists of the last year told somebody because of their role, and made a business manager look for somebody to
 * answer for, as far as it still stands.
 */
async function toldOf(deps: Deps, personId: PersonId): Promise<Concern[]> {
  const context = await askContextOf(deps);
  const isTold = rolesOf(context.people, personId, dateOf(context.now)).some(({ kind }) => Level.safeParse(kind).success);
  if (!isTold) return [];
  const sent = await deps.outbox.sentTo(personId, addMinutes(context.now, -TOLD_DAYS * 24 * 60));
  const asks = sent.flatMap(({ stored }) => (stored?.message.content.kind === 'digest' ? stored.message.content.asks : []));
  const told = new Map(
    asks.filter(({ as }) => Level.safeParse(as).success).map((ask) => [`${ask.planId} ${ask.ref} ${ask.as}`, ask]),
  );
  const concerns = [...told.values()].map(async (ask) => {
    const entry = await readableEntry(deps, ask);
    return entry && concernOf(entry, personId, ask.as, context);
  });
  return (await Promise.all(concerns)).filter((concern) => concern !== undefined);
}

/** What somebody could do something about now, the most pressing first; of what is merely open, what falls due next. */
export async function pressingOf(deps: Deps, personId: PersonId): Promise<Concern[]> {
  const [context, owned, waiting] = await Promise.all([
    askContextOf(deps),
    ownedEntries(deps, personId),
    waitingFor(deps, personId),
  ]);
  const today = dateOf(context.now);
  const open = owned
    .filter((entry) => !isEnded(entry) && !isHeld(entry, today) && !entry.disagreement)
    .filter((entry) => !waitsForOthers(entry, context.people, today))
    .map((entry): Concern => ({ entry, why: isAskedOfLead(entry, context) ? 'overdue' : 'open' }));
  return mostPressingFirst([...open, ...waiting], today);
}

const ASKED_AS: Readonly<Partial<Record<Concern['why'], DigestAsk['as']>>> = {
  question: 'lead',
  overdue: 'lead',
  verify: 'verifier',
  agree: 'agree',
  recheck: 'recheck',
  settle: 'business-manager',
};

/** What a digest of everything that is due to somebody now, and waits for them, would ask. */
export async function asksDueTo(deps: Deps, personId: PersonId): Promise<DigestAsk[]> {
  const [overdue, waiting] = await Promise.all([overdueOf(deps, personId), waitingFor(deps, personId)]);
  const concerns: Concern[] = [...overdue.map((entry) => ({ entry, why: 'overdue' as const })), ...waiting];
  return concerns.flatMap(({ entry: { action }, why }) => {
    const as = ASKED_AS[why];
    return as ? [{ planId: action.planId, ref: action.ref, as }] : [];
  });
}

function cardOf(
  concerns: readonly Concern[],
  context: AskContext,
  { page, matches, from }: { page: number; matches: number; from?: MessageKey | undefined },
): Card {
  // what is overdue, and also what the digest was made for, is one action all the same
  const each = mostPressingFirst(concerns, dateOf(context.now));
  const own = each.filter(({ why }) => why === 'overdue' || why === 'no-date');
  const others = each.filter(isAskedAbout);
  const told = each.filter(({ why }) => why === 'told');
  const asked = ([own, others, told].find(({ length }) => length > 0) ?? []).map(({ entry }) => entry);
  return overdueDigestCard(concerns, {
    today: dateOf(context.now),
    page,
    next: firstStep(asked, context),
    matches,
    from,
  });
}

function overdueIn(owned: readonly Entry[], personId: PersonId, context: AskContext): Entry[] {
  const today = dateOf(context.now);
  const isAsked = ({ action }: Entry): boolean => askedOf(context.people, action.owner, today).some(({ id }) => id === personId);
  return owned.filter((entry) => isAskedOfLead(entry, context) && isAsked(entry));
}

/** Whose roles can make something wait for them that they do not lead. */
const OTHERS: ReadonlySet<RoleKind> = new Set(['safeguarding-manager', 'business-manager', 'chair']);

/** What somebody waits for, who cannot go on until it is answered. */
const WAITING: ReadonlySet<Concern['why']> = new Set(['verify', 'agree', 'recheck', 'settle', 'question']);

/**
 * What waits for somebody to verify, to agree to, to say whether it has lasted, or to settle. Costs a look through what waits in each plan, and so is
 * asked only for somebody for whom anything can wait.
 */
export async function waitingFor(deps: Deps, personId: PersonId): Promise<Concern[]> {
  const context = await askContextOf(deps);
  const roles = rolesOf(context.people, personId, dateOf(context.now));
  if (roles.length === 0) return [];
  const isVerifying = roles.some(({ kind }) => OTHERS.has(kind));
  const plans = await deps.register.plans();
  const found = await Promise.all(plans.map(({ id }) => Array.fromAsync(deps.register.waiting(id))));
  const as = isVerifying
    ? (['verifier', 'agree', 'recheck', 'business-manager', 'lead'] as const)
    : (['agree', 'recheck', 'lead'] as const);
  return found.flat().flatMap((entry) => {
    const concerns = as.flatMap((one) => concernOf(entry, personId, one, context) ?? []);
    return concerns.filter(({ why }) => WAITING.has(why)).slice(0, 1);
  });
}

/** How many people wait for this business manager to say who they are. */
async function matchesFor({ directory, matches, clock }: Deps, personId: PersonId): Promise<number> {
  const people = await directory.people();
  const isKeeper = rolesOf(people, personId, dateOf(clock())).some(({ kind }) => kind === 'business-manager');
  return isKeeper ? openMatches(people, await matches.all()).length : 0;
}
