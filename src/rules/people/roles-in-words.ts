import { counted } from '../../words/counted.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';
import type { NamedRole, RolesChecked, RolesLost, Unreachable } from './check-roles.ts';

/** More than this many of a kind are counted, not listed. */
const MOST_LISTED = 10;

/** Each line by itself, those of a list set in. Empty when there is nothing to say. */
export function vacantInWords(vacant: RolesChecked['vacant']): string[] {
  const actions = vacant.reduce((sum, role) => sum + role.actions, 0);
  const held = vacant.length === 1 ? '1 role is held by nobody' : `${vacant.length} roles are held by nobody`;
  const lines = vacant.map(
    ({ nearest, ...role }) =>
      `${roleInWords(role)}: ${counted(role.actions, 'action')}.${nearest ? ` Is it ${roleInWords(nearest)}?` : ''}`,
  );
  return list(`${held}, so nobody is asked about ${counted(actions, 'action')}:`, lines);
}

export function unusedInWords(unused: RolesChecked['unused']): string[] {
  const heading = unused.length === 1 ? '1 role of the list of people is' : `${unused.length} roles of the list of people are`;
  const lines = unused.map(
    ({ nearest, ...role }) => `${roleInWords(role)}${nearest ? ` looks like ${roleInWords(nearest)}` : ''}`,
  );
  return list(`${heading} not used by any plan:`, lines);
}

export function lostInWords(lost: readonly RolesLost[]): string[] {
  const heading =
    lost.length === 1 ? '1 person no longer holds what they held:' : `${lost.length} people no longer hold what they held:`;
  return list(
    heading,
    lost.map(({ person, roles }) => `${person.name}: ${roles.map(roleInWords).join('; ')}`),
  );
}

export function unreachableInWords(failures: readonly Unreachable[]): string[] {
  return list(
    `${counted(failures.length, 'person', 'people')} could not be reached in Teams:`,
    failures.map(({ person, why, sinceAt }) => `${person.name}, since ${shortDateInWords(dateOf(sinceAt))}: ${why}`),
  );
}

/** @returns nothing at all for an empty list */
function list(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LISTED;
  return [heading, ...lines.slice(0, MOST_LISTED).map((line) => `  ${line}`), ...(more > 0 ? [`  … and ${more} more`] : [])];
}

function roleInWords({ title, agency }: NamedRole): string {
  return `${title} (${agency})`;
}
