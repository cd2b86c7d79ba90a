import { counted } from '../../words/counted.ts';
import type { Cover } from '../../words/cover.ts';
import { en, saidNow } from '../../words/english.ts';
import type { Awaited, People } from '../../words/people.ts';
import { type Person, tenantOfPerson } from '../../words/person.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';
import type { VacantLevels } from './check-levels.ts';
import type { Asked, Covered, NamedRole, Namesakes, RolesChecked, RolesLost, Unreachable } from './check-roles.ts';
import type { StuckClaim, VerifiersChecked } from './check-verifiers.ts';
import { coverInWords } from './cover.ts';
import { fallbackInWords } from './fallback-in-words.ts';
import type { MatchOutcome, Proposal } from './matching.ts';

/** More than this many of a kind are counted, not listed. */
const MOST_LISTED = 10;

/** Each line by itself, those of a list set in. Empty when there is nothing to say. */
export function vacantInWords(vacant: RolesChecked['vacant']): string[] {
  const actions = vacant.reduce((sum, role) => sum + role.actions, 0);
  const held = counted(vacant.length, 'role is held by nobody', 'roles are held by nobody');
  const lines = vacant.map(
    ({ nearest, ...role }) =>
      `${roleInWords(role)}: ${counted(role.actions, 'action')}.${nearest ? en` Is it ${roleInWords(nearest)}?` : ''}`,
  );
  return list(en`${held}, so nobody is asked about ${counted(actions, 'action')}:`, lines);
}

export function unusedInWords(unused: RolesChecked['unused']): string[] {
  const heading = counted(unused.length, 'role of the list of people is', 'roles of the list of people are');
  const lines = unused.map(
    ({ nearest, ...role }) => `${roleInWords(role)}${nearest ? en` looks like ${roleInWords(nearest)}` : ''}`,
  );
  return list(en`${heading} not used by any plan:`, lines);
}

export function lostInWords(lost: readonly RolesLost[]): string[] {
  const heading = counted(lost.length, 'person no longer holds what they held:', 'people no longer hold what they held:');
  return list(
    heading,
    lost.map(({ person, roles }) => `${person.name}: ${roles.map(roleInWords).join('; ')}`),
  );
}

export function unreachableInWords(failures: readonly Unreachable[]): string[] {
  return list(
    en`${counted(failures.length, 'person', 'people')} could not be reached in Teams:`,
    failures.map(({ person, why, sinceAt, fallback }) => {
      const tried = fallback ? ` ${fallbackInWords(fallback)}` : '';
      return en`${person.name}, since ${shortDateInWords(dateOf(sinceAt))}: ${saidNow(why)}${tried}`;
    }),
  );
}

/** What to do about {@link vacantInWords}. */
export const vacantRemedy = () =>
  en`Put a holder for each into the list of people, under the title that the plan uses, and import it again.`;

export function coveredInWords(covered: readonly Covered[]): string[] {
  const lines = covered.map((role) => {
    const standsIn = role.by.length === 1 ? en`stands in` : en`stand in`;
    const absent = role.for.length === 0 ? '' : en` for ${namesOf(role.for)}`;
    const until = role.untilOn ? en` until ${shortDateInWords(role.untilOn)}` : '';
    return `${roleInWords(role)}: ${namesOf(role.by)} ${standsIn}${absent}${until}.`;
  });
  return list(counted(covered.length, 'role is covered today:', 'roles are covered today:'), lines);
}

/** Of any role, and also what is still to come. */
export function arrangedInWords(covers: readonly Cover[], people: People): string[] {
  return list(
    en`Arranged in the chat by whoever is away:`,
    covers.map((cover) => coverInWords(cover, people)),
  );
}

/** Those with whom the bot has no chat yet: the first card opens one, and finds out whether they have the app. */
export function neverMetInWords(asked: readonly Asked[]): string[] {
  const have = asked.length === 1 ? en`has` : en`have`;
  return list(
    en`${counted(asked.length, 'person', 'people')} ${have} never met the bot, so nobody knows yet whether a card reaches them. Ask each to open Safeguarding Actions in Teams and say hello:`,
    asked.map(
      ({ person, roles, actions }) => `${person.name}: ${roles.map(roleInWords).join('; ')}, ${counted(actions, 'action')}`,
    ),
  );
}

export function stuckInWords(stuck: readonly StuckClaim[]): string[] {
  const wait = counted(stuck.length, 'claim waits', 'claims wait');
  const lines = stuck.map(
    ({ entry: { action }, claim }) =>
      en`${action.ref} (${action.planId}), claimed by ${claim.byName} on ${shortDateInWords(dateOf(claim.at))}`,
  );
  return list(
    stuck.length === 1 ? en`${wait}, and nobody else can verify it:` : en`${wait}, and nobody else can verify them:`,
    lines,
  );
}

export function withoutVerifierInWords(agencies: readonly string[]): string[] {
  const remedy = en`Put a safeguarding manager of theirs, or of the partnership, into the list of people; where the plan asks for verification by another agency, only the partnership’s will do.`;
  return list(
    en`In ${counted(agencies.length, 'agency', 'agencies')} a lead can claim an action, and nobody else is there to verify it. ${remedy}`,
    agencies,
  );
}

export function verifiersNeverMetInWords(verifiers: VerifiersChecked['verifiers']): string[] {
  const people = counted(verifiers.length, 'person who verifies claims has', 'people who verify claims have');
  return list(
    en`${people} never met the bot, so nobody knows yet whether a claim reaches them. Ask each to open Safeguarding Actions in Teams and say hello:`,
    verifiers.map(({ person, agencies }) => `${person.name}: ${agencies.join('; ')}`),
  );
}

/** A note: where there is nobody, nothing waits for them. */
export function vacantLevelsInWords({ withoutLineManager, withoutSafeguardingLead, hasSubGroupChair }: VacantLevels): string[] {
  const lines = [
    ...(withoutLineManager.length > 0 ? [en`no line manager: ${manyInWords(withoutLineManager)}`] : []),
    ...(withoutSafeguardingLead.length > 0 ? [en`no safeguarding lead: ${manyInWords(withoutSafeguardingLead)}`] : []),
    ...(hasSubGroupChair ? [] : [en`no sub-group chair in the partnership`]),
  ];
  return list(en`Above the leads there is nobody at these levels (a note: nothing waits for them):`, lines);
}

function manyInWords(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return `${names.slice(0, MOST_LISTED).join('; ')}${more > 0 ? en`; and ${more} more` : ''}`;
}

/** Two ids may be two people of one name; or one person, who then gets half of their cards in each of two places. */
export function namesakesInWords(groups: readonly Namesakes[]): string[] {
  return list(
    en`${counted(groups.length, 'name stands under several ids', 'names stand under several ids')}. If it is one person, write the same ids in all their rows:`,
    groups.map(
      ({ name, held }) =>
        `${name}: ${held.map(({ idEnd, roles }) => `…${idEnd} (${roles.join('; ') || en`no role`})`).join(', ')}`,
    ),
  );
}

/** @param persons of organisations that may not use the bot */
export function notAllowedInWords(persons: readonly Person[]): string[] {
  const are = counted(persons.length, 'person belongs', 'people belong');
  return list(
    en`${are} to an organisation that may not use Safeguarding Actions, so nothing reaches them, and they reach nothing. If it should, ask whoever runs the bot to add it to SAB_TENANTS:`,
    persons.map(({ id, name }) => `${name}, ${tenantOfPerson(id)}`),
  );
}

/** A line for each, with all that the business manager needs to tell whether it is them. */
export function matchesInWords(open: readonly Proposal[], people: People): string[] {
  const wait = counted(open.length, 'match waits', 'matches wait');
  return list(
    en`${wait} for the business manager: sab people confirm ADDRESS --by "NAME".`,
    open.map((one) => matchInWords(one, people)),
  );
}

export function matchInWords({ match, awaited }: Proposal, people: People): string {
  const met = en`"${match.nameInTeams}" in Teams, ${match.personId}, since ${shortDateInWords(dateOf(match.seenAt))}`;
  return en`${match.email}: is ${awaited.name} (${awaitedRoles(awaited, people)}) ${met}?`;
}

/** @param address as it was given */
export function matchOutcomeInWords(outcome: MatchOutcome, address: string): string {
  switch (outcome.kind) {
    case 'confirmed': {
      const { awaited, match } = outcome;
      return en`${awaited.name} is "${match.nameInTeams}" in Teams (${match.personId}), and holds their roles from now.`;
    }
    case 'rejected': {
      const { awaited, match } = outcome;
      return en`It is recorded that "${match.nameInTeams}" in Teams (${match.personId}) is not ${awaited.name}. Nobody got any role.`;
    }
    case 'already': {
      const { match } = outcome;
      return en`"${match.nameInTeams}" in Teams (${match.personId}) was confirmed before. To undo it, write the right ids into the list of people.`;
    }
    case 'not-yours':
      return en`Only the business manager of today confirms who somebody is. Nothing was changed.`;
    case 'nobody-awaited':
      return en`The list of people awaits nobody with the address ${address}. Nothing was changed.`;
    case 'not-met':
      return en`Nobody like that has met the bot yet under the address ${address}. Ask them to say hello to it. Nothing was changed.`;
    case 'several':
      return en`More than one person in Teams has the address ${address}: ${outcome.ids.join(', ')}. Give the id of the right one behind the address.`;
    case 'own':
      return en`Nobody confirms themselves. Write your own ids into the list of people. Nothing was changed.`;
  }
}

/** Those of whom the list has only an address, and who have not met the bot. */
export function awaitedInWords(people: People, open: readonly Proposal[]): string[] {
  const met = new Set(open.map(({ awaited }) => awaited.email));
  const waiting = (people.awaited ?? []).filter(({ email }) => !met.has(email));
  const are = counted(waiting.length, 'person is', 'people are');
  const hold = waiting.length === 1 ? en`holds` : en`hold`;
  return list(
    en`${are} known by an address alone, and ${hold} nothing until they are matched. Ask each to open Safeguarding Actions in Teams and say hello:`,
    waiting.map((awaited) => `${awaited.name}, ${awaited.email}: ${awaitedRoles(awaited, people)}`),
  );
}

export function awaitedRoles({ holdings }: Awaited, { roles }: People): string {
  const keys = new Set(holdings.map(({ roleKey }) => roleKey));
  return roles
    .filter(({ key }) => keys.has(key))
    .map(({ title }) => title)
    .join('; ');
}

function namesOf(persons: readonly Person[]): string {
  return persons.map(({ name }) => name).join(en` and `);
}

/** @returns nothing at all for an empty list */
function list(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LISTED;
  return [heading, ...lines.slice(0, MOST_LISTED).map((line) => `  ${line}`), ...(more > 0 ? [en`  … and ${more} more`] : [])];
}

export function roleInWords({ title, agency }: NamedRole): string {
  return `${title} (${agency})`;
}
