import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { ownedEntries } from '../../src/engine/owned-entries.ts';
import { type Register, UnreadableRowError } from '../../src/engine/ports.ts';
import { AgencyId } from '../../src/words/agency.ts';
import type { Entry } from '../../src/words/entry.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { startEngine } from '../support/start-engine.ts';

const { housingLead: lead } = persons;
const refs = (entries: readonly Entry[]): string[] => entries.map(({ action }) => `${action.planId} ${action.ref}`).toSorted();
const ofHousing = (ref: string, planId = 'child-h'): Entry => buildEntry({ planId, ref, owner: roles.housingLead.key });

describe('what somebody answers for', () => {
  it('is everything of all their roles in every plan, each once, and nothing of anybody else', async () => {
    const people = buildPeople({ alsoHolds: [{ person: lead, roleKey: roles.learningLead.key }] });
    const { deps, add } = await startEngine({ people });
    await add(ofHousing('HOU-01'));
    await add(ofHousing('HOU-01', 'child-j'));
    await add(buildEntry({ planId: 'child-h', ref: 'BRD-01', owner: roles.learningLead.key }));
    await add(buildEntry({ planId: 'child-h', ref: 'POL-01', owner: roles.policeLead.key }));
    expect(refs(await ownedEntries(deps, lead.id))).toEqual(['child-h BRD-01', 'child-h HOU-01', 'child-j HOU-01']);
  });

  it('ends with the last day of their role', async () => {
    const people = buildPeople();
    const holdings = people.holdings.map((held) => ({ ...held, untilOn: CalendarDate.parse('2026-06-04') }));
    const { deps, add, goTo } = await startEngine({ people: { ...people, holdings } });
    await add(ofHousing('HOU-01'));
    expect(await ownedEntries(deps, lead.id)).toHaveLength(1);
    goTo('2026-06-05', '00:01');
    expect(await ownedEntries(deps, lead.id)).toEqual([]);
  });

  it('no longer holds an action that has passed to another role', async () => {
    const { deps, add } = await startEngine();
    const { action } = await add(ofHousing('HOU-01'));
    await deps.owners.put(roles.policeLead.key, action);
    await changeEntry(deps, action, (entry) =>
      change({ ...entry, action: { ...entry.action, owner: roles.policeLead.key } }, 'register', {}),
    );
    expect(await ownedEntries(deps, lead.id)).toEqual([]);
    expect(refs(await ownedEntries(deps, persons.policeLead.id))).toEqual(['child-h HOU-01']);
  });

  it('holds what was filed under another name of the agency before the people were known', async () => {
    const { deps, add } = await startEngine();
    await add(buildEntry({ planId: 'child-h', ref: 'HOU-01', agencyId: 'housing-options', ownerWords: 'Lead' }));
    expect(refs(await ownedEntries(deps, lead.id))).toEqual(['child-h HOU-01']);
  });

  it('holds what was an agency’s that theirs has taken over', async () => {
    const people = buildPeople();
    const older = { id: AgencyId.parse('homes-trust'), name: 'Homes Trust', aliases: [], successor: AgencyId.parse('housing') };
    const { deps, add } = await startEngine({ people: { ...people, agencies: [...people.agencies, older] } });
    await add(buildEntry({ planId: 'child-h', ref: 'HT-01', agencyId: 'homes-trust', ownerWords: 'Lead' }));
    expect(refs(await ownedEntries(deps, lead.id))).toEqual(['child-h HT-01']);
  });

  it('leaves out an action whose import was broken off before it was written', async () => {
    const { deps } = await startEngine();
    await deps.owners.put(roles.housingLead.key, ofHousing('HOU-09').action);
    expect(await ownedEntries(deps, lead.id)).toEqual([]);
  });

  it('is not hidden by one entry that cannot be read: that one is left out, and logged by its reference', async () => {
    const { deps, add, logged } = await startEngine();
    await add(ofHousing('HOU-01'));
    const damaged = await add(ofHousing('HOU-02'));
    const register: Register = {
      ...deps.register,
      load: (ref) => (ref.ref === damaged.action.ref ? Promise.reject(new UnreadableRowError()) : deps.register.load(ref)),
    };
    expect(refs(await ownedEntries({ ...deps, register }, lead.id))).toEqual(['child-h HOU-01']);
    expect(logged.join()).toContain('"entry-unreadable","ref":"HOU-02"');
  });
});
