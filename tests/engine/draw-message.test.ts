import { describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { type Message, MessageKey } from '../../src/decisions/message.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { type Drawn, drawMessage } from '../../src/engine/draw-message.ts';
import type { EntryRef } from '../../src/words/action.ts';
import type { Entry, Standing } from '../../src/words/entry.ts';
import type { People } from '../../src/words/people.ts';
import type { Person } from '../../src/words/person.ts';
import { Instant } from '../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead, housingManager: manager, schoolsLead: newLead, policeManager: newManager } = persons;

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const claim = buildUpdate({ id: 'submission-1', state: 'complete', words: 'All teams use it.', by: lead.id, byName: lead.name });
const claimed: Standing = { state: 'claimed', claim };
const returned: Standing = {
  state: 'in-progress',
  returned: { claimId: claim.id, reason: 'Which teams?', by: manager.id, byName: manager.name, at },
};
const verified: Standing = {
  state: 'verified',
  claim,
  verifiedBy: manager.id,
  verifiedByName: manager.name,
  verifiedAt: at,
};

const about: EntryRef = buildEntry({ planId: 'child-h', ref: 'HOU-01' }).action;
const key = MessageKey.parse('message-1');

const toVerify = (to: Person): Message => ({ key, to: to.id, content: { kind: 'claim', about, claimId: claim.id } });

const sentBack = (to: Person): Message => ({
  key,
  to: to.id,
  content: {
    kind: 'verdict',
    about,
    outcome: { kind: 'returned', reason: 'Which teams?' },
    byName: manager.name,
    at,
  },
});

const digest = (to: Person): Message => ({ key, to: to.id, content: { kind: 'digest', asks: [{ ...about, as: 'lead' }] } });

/** HOU-01, overdue, with the claim before its verifier. */
async function waiting(overrides: Parameters<typeof buildEntry>[0] = {}): Promise<TestEngine> {
  const engine = await startEngine();
  const { planId, ref } = about;
  await engine.add(buildEntry({ planId, ref, owner: roles.housingLead.key, standing: claimed, ...overrides }));
  return engine;
}

async function nowIn({ deps }: TestEngine, standing: Standing): Promise<void> {
  await changeEntry(deps, about, (entry: Entry) => change({ ...entry, standing }, 'register', {}));
}

/** One person has left a role, and another has taken it up. */
function handedOver(role: 'housingLead' | 'housingManager', to: Person): People {
  const { key: roleKey } = roles[role];
  return buildPeople({ vacant: [roleKey], alsoHolds: [{ person: to, roleKey }] });
}

const nameOf = (drawn: Drawn): string => ('card' in drawn ? drawn.card.name : drawn.notNeeded);
const wordsOf = (drawn: Drawn): string => JSON.stringify(drawn);

describe('a claim for whoever verifies it', () => {
  it('is drawn as it stands when it is sent', async () => {
    const { deps } = await waiting();
    const drawn = await drawMessage(deps, toVerify(manager));
    expect(nameOf(drawn)).toBe('claim-to-verify');
    expect(wordsOf(drawn)).toContain('All teams use it.');
  });

  it.each<{ standing: Standing; because: string }>([
    { standing: verified, because: 'a colleague has verified it' },
    { standing: returned, because: 'a colleague has sent it back' },
    { standing: { state: 'in-progress' }, because: 'its lead has taken it back' },
    {
      standing: { ...claimed, claim: buildUpdate({ id: 'submission-2', state: 'complete' }) },
      because: 'a better one replaced it',
    },
  ])('is not sent any more when $because', async ({ standing }) => {
    const engine = await waiting();
    await nowIn(engine, standing);
    expect(await drawMessage(engine.deps, toVerify(manager))).toEqual({
      notNeeded: 'The claim was decided, replaced or taken back before this was sent.',
    });
  });

  it('does not go to somebody who has left the role, and goes to whoever holds it', async () => {
    const { deps } = await waiting();
    await deps.directory.change(() => handedOver('housingManager', newManager));
    expect(await drawMessage(deps, toVerify(manager))).toEqual({
      notNeeded: 'They no longer hold the role that verifies this claim.',
    });
    expect(nameOf(await drawMessage(deps, toVerify(newManager)))).toBe('claim-to-verify');
  });

  it('shows nothing of a review that was restricted since', async () => {
    const engine = await waiting();
    await changeEntry(engine.deps, about, (entry) => change({ ...entry, isRestricted: true }, 'register', {}));
    const words = wordsOf(await drawMessage(engine.deps, toVerify(manager)));
    expect(words).toContain('HOU-01');
    expect(words).not.toContain('All teams use it.');
  });
});

describe('the verdict on a claim', () => {
  it('tells whoever holds the lead’s role today, with the reason', async () => {
    const { deps } = await waiting({ standing: returned });
    await deps.directory.change(() => handedOver('housingLead', newLead));
    expect(wordsOf(await drawMessage(deps, sentBack(newLead)))).toContain('Which teams?');
  });

  it('does not tell the reason to a lead who has left', async () => {
    const { deps } = await waiting({ standing: returned });
    await deps.directory.change(() => handedOver('housingLead', newLead));
    expect(await drawMessage(deps, sentBack(lead))).toEqual({
      notNeeded: 'They no longer hold the role that answers for this action.',
    });
  });

  it('keeps the reason off the card of a restricted review', async () => {
    const { deps } = await waiting({ standing: returned, isRestricted: true });
    const drawn = await drawMessage(deps, sentBack(lead));
    expect(nameOf(drawn)).toBe('claim-decided');
    expect(wordsOf(drawn)).not.toContain('Which teams?');
  });

  it('is not sent about an action that the register does not have', async () => {
    const { deps } = await startEngine();
    expect(await drawMessage(deps, sentBack(lead))).toEqual({ notNeeded: 'The action is no longer in the register.' });
  });
});

describe('a digest', () => {
  const overdue = { standing: { state: 'not-started' } as const };

  it('shows what is overdue when it is sent, whatever it was made for', async () => {
    const { deps, add } = await waiting(overdue);
    await add(buildEntry({ planId: 'child-j', ref: 'HOU-07', owner: roles.housingLead.key }));
    const words = wordsOf(await drawMessage(deps, digest(lead)));
    expect(words).toContain('HOU-01');
    expect(words).toContain('HOU-07');
  });

  it.each([
    { standing: claimed, because: 'they have claimed what was overdue' },
    { standing: verified, because: 'what was overdue is verified' },
  ])('is not sent any more when $because', async ({ standing }) => {
    const engine = await waiting(overdue);
    await nowIn(engine, standing);
    expect(await drawMessage(engine.deps, digest(lead))).toEqual({
      notNeeded: 'Nothing was due any more when it was about to be sent.',
    });
  });

  it('does not go to somebody who has left the role', async () => {
    const { deps } = await waiting(overdue);
    await deps.directory.change(() => handedOver('housingLead', newLead));
    expect(nameOf(await drawMessage(deps, digest(lead)))).toBe('Nothing was due any more when it was about to be sent.');
    expect(nameOf(await drawMessage(deps, digest(newLead)))).toBe('overdue-digest');
  });
});
