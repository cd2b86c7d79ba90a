import { describe, expect, it } from 'vitest';
import { claimBackground } from '../../src/engine/claim-background.ts';
import { type Register, UnreadableRowError } from '../../src/engine/ports.ts';
import { buildEntry } from '../support/build-entry.ts';
import { startEngine } from '../support/start-engine.ts';

const unreadable = (): never => {
  throw new UnreadableRowError('row history¦HSCP-03¦000001 cannot be read');
};

describe('what is known beside a claim', () => {
  it('is where the same recommendation stands in the rest of its plan, and in no other plan', async () => {
    const { deps, add } = await startEngine();
    const entry = await add(buildEntry());
    await add(buildEntry({ ref: 'POL-03', agencyId: 'police', agencyName: 'Police' }));
    await add(buildEntry({ ref: 'POL-04', agencyId: 'police', agencyName: 'Police', planId: 'child-h' }));
    const { elsewhere, returns } = await claimBackground(deps, entry);
    expect(elsewhere).toEqual([{ ref: 'POL-03', agencyName: 'Harbourside Police', state: 'not started' }]);
    expect(returns).toEqual([]);
  });

  it('is left out where it cannot be read, and logged, so that the claim can still be verified', async () => {
    const { deps, add, logged } = await startEngine();
    const entry = await add(buildEntry());
    const register: Register = { ...deps.register, history: async () => unreadable(), entries: unreadable };
    expect(await claimBackground({ ...deps, register }, entry)).toEqual({ returns: [], elsewhere: [], alike: [] });
    expect(logged.map((line) => JSON.parse(line).event).toSorted()).toEqual(['claim-without-history', 'claim-without-plan']);
  });

  it('is not made up where storage does not answer', async () => {
    const { deps, add } = await startEngine();
    const entry = await add(buildEntry());
    const register: Register = { ...deps.register, history: () => Promise.reject(new Error('no answer')) };
    await expect(claimBackground({ ...deps, register }, entry)).rejects.toThrow('no answer');
  });
});
