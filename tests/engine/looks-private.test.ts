import { describe, expect, it } from 'vitest';
import { change, keep } from '../../src/decisions/decision.ts';
import { addEntry, changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { LooksPrivateError } from '../../src/engine/looks-private.ts';
import { freeTextOf } from '../../src/rules/privacy/free-text.ts';
import { checkTyped } from '../../src/rules/privacy/privacy-check.ts';
import { addMinutes } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { startEngine } from '../support/start-engine.ts';

const by = persons.businessManager.id;
const entry = buildEntry({ planId: 'child-h', ref: 'HOU-03', owner: roles.housingLead.key });
const other = buildEntry({ planId: 'child-h', ref: 'HOU-04', owner: roles.policeLead.key });
const nobody = { people: [], agencies: [], roleTitles: [] };

function typed(reason: string): NonNullable<Deps['privacy']> {
  return checkTyped(freeTextOf('reopen-action'), { reason: 'Ask Jade Smith, SO14 2AB.' }, reason, nobody);
}

const reopen = (deps: Deps) =>
  changeEntry(deps, entry.action, (current, now) =>
    change(current, by, {
      events: [{ what: 'reopened', reason: 'Ask Jade Smith, SO14 2AB.' }],
      lookAgainAt: addMinutes(now, 60),
    }),
  );

describe('the gate before anything that somebody typed is written', () => {
  it('lets nothing through that nobody has answered for: no entry, no history, no note in the agenda, no owner', async () => {
    const { deps, add, wait } = await startEngine();
    await add(entry);
    const guarded = { ...deps, privacy: typed('') };
    wait(120);
    const before = [await deps.register.load(entry.action), await deps.agenda.due(deps.clock(), 10, () => {})];
    await expect(reopen(guarded)).rejects.toThrow(LooksPrivateError);
    await expect(addEntry(guarded, other, { what: 'added', reason: 'Why.' }, deps.clock(), by)).rejects.toThrow(
      LooksPrivateError,
    );
    expect([await deps.register.load(entry.action), await deps.agenda.due(deps.clock(), 10, () => {})]).toEqual(before);
    expect(await deps.register.load(other.action)).toBeUndefined();
    expect(await deps.owners.owned(roles.policeLead.key)).toEqual([]);
  });

  it('lets it through once somebody says why, with a line of who and what kinds before what was done', async () => {
    const { deps, add } = await startEngine();
    await add(entry);
    await reopen({ ...deps, privacy: typed('She is a trainer.') });
    const rows = await deps.register.history(entry.action);
    expect(rows.slice(1)).toMatchObject([
      { by, event: { what: 'let-stand', kinds: ['name', 'postcode'], reason: 'She is a trainer.' } },
      { by, event: { what: 'reopened' } },
    ]);
  });

  it('asks nothing where nothing is written, as when the same is sent again', async () => {
    const { deps, add } = await startEngine();
    await add(entry);
    const kept = await changeEntry({ ...deps, privacy: typed('') }, entry.action, (current) => keep(current));
    expect(kept.kind).toBe('keep');
  });

  it('names nobody in the error that it stops with', async () => {
    const { deps, add } = await startEngine();
    await add(entry);
    const stopped = await reopen({ ...deps, privacy: typed('') }).catch((error: unknown) => error);
    expect(String(stopped)).not.toMatch(/Jade|SO14/);
  });
});
