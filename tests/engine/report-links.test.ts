import { describe, expect, it } from 'vitest';
import { findReportLink, LINK_MINUTES, makeReportLink, takeReportLink } from '../../src/engine/report-links.ts';
import { AgencyId } from '../../src/words/agency.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { startEngine } from '../support/start-engine.ts';

const scope = { agencyId: AgencyId.parse('housing') };

describe('a link to a report', () => {
  it('gives what was asked for, to one of however many ask, once', async () => {
    const { deps } = await startEngine();
    const token = await makeReportLink(deps, persons.chair.id, { kind: 'pack', as: 'word', ...scope });
    expect(await findReportLink(deps, token)).toBeDefined();
    const taken = await Promise.all([1, 2, 3].map(() => takeReportLink(deps, token)));
    expect(taken.filter((one) => one !== undefined)).toMatchObject([
      { personId: persons.chair.id, of: { as: 'word', ...scope } },
    ]);
    expect(await findReportLink(deps, token)).toBeUndefined();
  });

  it('is over after some minutes', async () => {
    const { deps, wait } = await startEngine();
    const token = await makeReportLink(deps, persons.chair.id, { kind: 'pack', as: 'word' });
    wait(LINK_MINUTES + 1);
    expect(await findReportLink(deps, token)).toBeUndefined();
    expect(await takeReportLink(deps, token)).toBeUndefined();
  });

  it('gives nothing to whoever may not see the status any more', async () => {
    const { deps } = await startEngine();
    const token = await makeReportLink(deps, persons.chair.id, { kind: 'pack', as: 'excel' });
    await deps.directory.change(() => buildPeople({ vacant: [roles.chair.key] }));
    expect(await takeReportLink(deps, token)).toBeUndefined();
  });

  it('is another one every time, and nobody can tell it from what is kept', async () => {
    const { deps } = await startEngine();
    const tokens = await Promise.all([1, 2].map(() => makeReportLink(deps, persons.chair.id, { kind: 'pack', as: 'word' })));
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) {
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(await deps.links.find(token)).toBeUndefined();
    }
  });
});
