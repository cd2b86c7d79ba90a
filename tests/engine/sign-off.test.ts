import { expect, it } from 'vitest';
import { signOff } from '../../src/engine/sign-off.ts';
import { toSignOff } from '../../src/engine/to-sign-off.ts';
import { givenIn } from '../../src/rules/evidence/given-evidence.ts';
import { Entry, type Standing } from '../../src/words/entry.ts';
import { Plan } from '../../src/words/plan.ts';
import { buildDisagreement } from '../support/build-disagreement.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../support/build-entry.ts';
import { persons, roles, viewerAs } from '../support/build-people.ts';
import { startEngine } from '../support/start-engine.ts';

const claim = buildUpdate({ state: 'complete', by: persons.housingLead.id });
const verified: Standing = {
  ...{ state: 'verified', claim, verifiedBy: persons.housingManager.id, verifiedByName: persons.housingManager.name },
  verifiedAt: claim.at,
};

it.each([
  { months: undefined, recheckOn: '2026-12-04', because: 'the partnership asks after six months' },
  { months: 12, recheckOn: '2027-06-04', because: 'the plan has a time of its own' },
  { months: 0, recheckOn: undefined, because: 'the plan wants none' },
])('what is signed off is checked again on $recheckOn: $because', async ({ months, recheckOn }) => {
  const { deps, add } = await startEngine();
  const plan = { id: 'child-h', title: 'Plan H', isRestricted: false, registeredAt: deps.clock() };
  await deps.register.createPlan(Plan.parse({ ...plan, ...(months !== undefined && { recheckAfterMonths: months }) }));
  const of = { planId: 'child-h', ref: 'HOU-01', agencyId: 'housing', owner: roles.housingLead.key };
  const { action } = await add(buildEntry({ ...of, standing: verified, lastUpdate: claim }));

  const chair = viewerAs(persons.chair, await deps.directory.people(), '2026-06-04');
  const about = { planId: action.planId, ref: action.ref };
  expect((await signOff(deps, about, { claimId: claim.id, withdrawnSeen: 0 }, chair)).kind).toBe('change');

  const standing = (await deps.register.load(about))?.entry.standing;
  expect(standing?.state === 'signed-off' && standing.recheckOn).toBe(recheckOn);
});

it('a list that was drawn before evidence was withdrawn signs nothing off, and a new one does', async () => {
  const { deps, add } = await startEngine();
  const evidence = [buildEvidence()];
  const shown = buildUpdate({ state: 'complete', by: persons.housingLead.id, evidence });
  const [piece] = givenIn(shown, []);
  expect(piece?.withdrawn).toBeUndefined();
  const { id, link } = piece ?? {};
  const withdrawn = { id, link, reason: 'Not ours.', by: shown.by, byName: shown.byName, at: shown.at };
  const of = { planId: 'child-h', ref: 'HOU-01', agencyId: 'housing', owner: roles.housingLead.key };
  const entry = {
    ...buildEntry({ ...of, standing: { ...verified, claim: shown }, lastUpdate: shown }),
    withdrawnEvidence: [withdrawn],
  };
  await add(Entry.parse(entry));
  const chair = viewerAs(persons.chair, await deps.directory.people(), '2026-06-04');
  const about = { planId: entry.action.planId, ref: entry.action.ref };

  const stale = await signOff(deps, about, { claimId: shown.id, withdrawnSeen: 0 }, chair);
  expect(stale).toMatchObject({ kind: 'refuse', reason: 'evidence-went' });
  expect((await signOff(deps, about, { claimId: shown.id, withdrawnSeen: 1 }, chair)).kind).toBe('change');
});

it('what two agencies disagree about waits, and the chair is told how much does', async () => {
  const { deps, add } = await startEngine();
  const plan = { id: 'child-h', title: 'Plan H', isRestricted: false, registeredAt: deps.clock() };
  await deps.register.createPlan(Plan.parse(plan));
  const of = { planId: 'child-h', agencyId: 'housing', owner: roles.housingLead.key, standing: verified, lastUpdate: claim };
  await add({ ...buildEntry({ ...of, ref: 'HOU-01' }), disagreement: buildDisagreement() });
  await add(buildEntry({ ...of, ref: 'HOU-02' }));
  const chair = viewerAs(persons.chair, await deps.directory.people(), '2026-06-04');
  const { entries, own, disputed } = await toSignOff(deps, chair);
  expect({ refs: entries.map(({ action }) => action.ref), own, disputed }).toEqual({ refs: ['HOU-02'], own: 0, disputed: 1 });
});
