import type { Agency } from '../../words/agency.ts';
import type { People } from '../../words/people.ts';
import type { Role } from '../../words/role.ts';

/** Who an action can be given to: every lead role of an agency that was not taken over, by the names of the agencies. */
export function leadRoles({ agencies, roles }: People): { readonly agency: Agency; readonly role: Role }[] {
  const today = agencies.filter(({ successor }) => successor === undefined).toSorted((a, b) => a.name.localeCompare(b.name));
  return today.flatMap((agency) =>
    roles.filter(({ kind, agencyId }) => kind === 'lead' && agencyId === agency.id).map((role) => ({ agency, role })),
  );
}
