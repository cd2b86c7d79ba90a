import { type AgencyId, PARTNERSHIP } from '../../words/agency.ts';
import type { Disagreement, Party, Side } from '../../words/disagreement.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import { type Holder, isKnown, type Procedure, type ProcedureRole, type StageId } from '../../words/procedure.ts';
import { type Level, type Role, type RoleKey, roleKey } from '../../words/role.ts';
import type { CalendarDate } from '../../words/time.ts';
import { agencyNow, answeringRole } from '../people/answering.ts';
import { askedOf, holdersOf } from '../people/holders.ts';
import { levelRoles } from '../people/levels.ts';
import type { Staff } from './running.ts';
import { stageCalled } from './stages.ts';

type Parties = Pick<Disagreement, 'parties'>;

/** Who of a role is meant: whom to write to, or everybody who may act in it, whoever is covered for among them. */
type Among = typeof askedOf | typeof holdersOf;

/**
 * Whom to bring into a stage: those who hold the roles that the procedure names, in the agencies of the two sides, on a
 * day; whoever covers for them while they do.
 */
export function staffOf(people: People, today: CalendarDate, procedure: Procedure): Staff {
  return staffAmong(people, today, procedure, askedOf);
}

/** Who may speak in a stage: also those who are covered for. */
export function speakersOf(people: People, today: CalendarDate, procedure: Procedure): Staff {
  return staffAmong(people, today, procedure, holdersOf);
}

function staffAmong(people: People, today: CalendarDate, procedure: Procedure, among: Among): Staff {
  return (disagreement, stage, as) => {
    const found = new Finding(people, today, procedure, among);
    return as === 'decider' ? found.deciders(disagreement) : found.side(disagreement.parties[as], stage, as);
  };
}

/**
 * The holders of a role of the procedure, in the agency of a side.
 * @param among as {@link Among}
 */
export function holdersFor(
  role: ProcedureRole,
  party: Party,
  { people, today, procedure }: { people: People; today: CalendarDate; procedure: Procedure },
  among: Among = askedOf,
): PersonId[] {
  return new Finding(people, today, procedure, among).role(role, party);
}

/** Looks up who holds what, on one day and in one list of people. */
class Finding {
  readonly #people: People;
  readonly #today: CalendarDate;
  readonly #procedure: Procedure;
  readonly #among: Among;

  constructor(people: People, today: CalendarDate, procedure: Procedure, among: Among) {
    this.#people = people;
    this.#today = today;
    this.#procedure = procedure;
    this.#among = among;
  }

  side(party: Party, id: StageId, side: Side): PersonId[] {
    const stage = stageCalled(this.#procedure, id);
    const actors = side === 'raising' ? stage.raises : stage.responds;
    return isKnown(actors) ? this.role(actors.in[party.agencyId] ?? actors.usually, party) : [];
  }

  /** Nobody has the last word on what they raised or did themselves. */
  deciders({ parties: { raising, responding } }: Parties): PersonId[] {
    const { by } = this.#procedure.finalDecision;
    if (!isKnown(by)) return [];
    const found = [raising, responding].flatMap((party) => this.role(by, party));
    return [...new Set(found)].filter((id) => id !== raising.first && id !== responding.first);
  }

  role(role: ProcedureRole, party: Party): PersonId[] {
    const found = this.#procedure.roles[role];
    if (!found || !isKnown(found.holder)) return [];
    const of = found.of === 'partnership' ? ofPartnership(party) : this.#lent(role, party);
    return [...new Set(this.#holders(found.holder, of).map(({ id }) => id))];
  }

  /** An agency without its own people for a role uses another's. */
  #lent(role: ProcedureRole, party: Party): Party {
    const lent = this.#procedure.borrows.find(({ agency, roles }) => agency === party.agencyId && roles.includes(role));
    return lent ? ofAgency(party, lent.from) : party;
  }

  #holders(holder: Holder, party: Party): Person[] {
    const { agencyId } = party;
    if (typeof holder !== 'string') return this.#of([roleKey(agencyNow(this.#people, agencyId), holder.title)]);
    switch (holder) {
      case 'party':
        return this.#party(party);
      case 'line-manager':
        return this.#above(party, this.#level(holder, party));
      case 'senior-manager':
        return this.#seniorManagers(party);
      case 'safeguarding-lead':
        return this.#safeguardingLeads(party);
      case 'safeguarding-manager':
        return this.#of(this.#kind(holder, agencyId));
      case 'sub-group-chair':
      case 'business-manager':
      case 'chair':
        return this.#of(keysOf(this.#level(holder, party)));
    }
  }

  /** Whoever began it alone, as long as they can be asked; else everybody who holds the role. */
  #party({ role, first }: Party): Person[] {
    const holders = this.#of([role]);
    const own = this.#among === askedOf ? holders.filter(({ id }) => id === first) : [];
    return own.length > 0 ? own : holders;
  }

  /** The line manager's own manager; where the list of people names none, the agency's safeguarding lead. */
  #seniorManagers(party: Party): Person[] {
    const managers = this.#level('line-manager', party);
    const named = managers.flatMap(({ manager }) => this.#people.roles.filter(({ key }) => key === manager));
    return named.length > 0 ? this.#above(party, named) : this.#safeguardingLeads(party);
  }

  /** The partnership has no safeguarding lead above its safeguarding manager. */
  #safeguardingLeads(party: Party): Person[] {
    const leads = this.#level('safeguarding-lead', party);
    const isPartnership = agencyNow(this.#people, party.agencyId) === PARTNERSHIP;
    if (leads.length === 0 && isPartnership) return this.#of(this.#kind('safeguarding-manager', PARTNERSHIP));
    return this.#above(party, leads);
  }

  /** A line manager who raised it acts as the line manager, too; and so at every level. */
  #level(level: Level, { role, agencyId }: Party): Role[] {
    const own = this.#people.roles.find(({ key }) => key === answeringRole(this.#people, role));
    return own?.kind === level ? [own] : levelRoles(this.#people, role, agencyId, level);
  }

  /** Nobody speaks as the superior of what they hold themselves. */
  #above({ role }: Party, roles: readonly Role[]): Person[] {
    if (roles.some(({ key }) => key === answeringRole(this.#people, role))) return this.#of(keysOf(roles));
    const below = new Set(holdersOf(this.#people, role, this.#today).map(({ id }) => id));
    return this.#of(keysOf(roles)).filter(({ id }) => !below.has(id));
  }

  #kind(kind: Role['kind'], agencyId: AgencyId): RoleKey[] {
    const now = agencyNow(this.#people, agencyId);
    return keysOf(this.#people.roles.filter((role) => role.kind === kind && agencyNow(this.#people, role.agencyId) === now));
  }

  #of(keys: readonly RoleKey[]): Person[] {
    return keys.flatMap((key) => this.#among(this.#people, answeringRole(this.#people, key), this.#today));
  }
}

function keysOf(roles: readonly Role[]): RoleKey[] {
  return roles.map(({ key }) => key);
}

function ofPartnership(party: Party): Party {
  return ofAgency(party, PARTNERSHIP);
}

/** The same party in another agency: the role of the same title there, and nobody in particular. */
function ofAgency({ role, agencyName }: Party, agencyId: AgencyId): Party {
  return { agencyId, agencyName, role: roleKey(agencyId, role.slice(role.indexOf('.') + 1)) };
}
