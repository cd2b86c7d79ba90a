import { PARTNERSHIP } from '../../words/agency.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { CalendarDate } from '../../words/time.ts';
import { agencyNameNow, agencyNow } from './answering.ts';
import { askedOfKind } from './holders.ts';
import { toldAt } from './levels.ts';

/** Levels above the lead at which nobody would be told of a silence. */
export type VacantLevels = {
  /** Agencies in which some lead has no line manager, or none but themselves. */
  readonly withoutLineManager: readonly string[];
  readonly withoutSafeguardingLead: readonly string[];
  readonly hasSubGroupChair: boolean;
};

/**
 * The partnership is no agency here: its leads have its sub-groups above them.
 * @param entries of all plans; what has ended needs nobody
 */
export function vacantLevels(people: People, entries: readonly Entry[], today: CalendarDate): VacantLevels {
  const open = entries.filter((entry) => !isEnded(entry));
  const ofAgencies = open.filter(({ action }) => agencyNow(people, action.agencyId) !== PARTNERSHIP);
  const owners = [...new Map(ofAgencies.map(({ action }) => [action.owner, action])).values()];
  const without = (level: 'line-manager' | 'safeguarding-lead'): string[] => {
    const lacking = owners.filter(({ owner, agencyId }) => toldAt(people, owner, agencyId, level, today).length === 0);
    return [...new Set(lacking.map((action) => agencyNameNow(people, action)))].toSorted((a, b) => a.localeCompare(b, 'en-GB'));
  };
  return {
    withoutLineManager: without('line-manager'),
    withoutSafeguardingLead: without('safeguarding-lead'),
    hasSubGroupChair: askedOfKind(people, 'sub-group-chair', today).length > 0,
  };
}
