import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exportPersonNow } from '../../src/command-line/person.ts';
import { exportPerson } from '../../src/engine/person-export.ts';
import type { Address } from '../../src/engine/ports.ts';
import { changeRetention } from '../../src/engine/retention.ts';
import { aboutPersonDocument } from '../../src/rules/subject-access/about-person.ts';
import { Plan, PlanId } from '../../src/words/plan.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

const lead = persons.housingLead;

async function register() {
  const { deps, add } = await startEngine();
  for (const [id, isRestricted] of [
    ['child-q', false],
    ['secret-s', true],
  ] as const) {
    const planId = PlanId.parse(id);
    const entry = buildEntry({ planId, ref: 'HOU-01', owner: roles.housingLead.key, isRestricted });
    await deps.register.createPlan(Plan.parse({ id, title: 'A review', isRestricted, registeredAt: entry.registeredAt }));
    await add({ ...entry, lastUpdate: buildUpdate({ by: lead.id, byName: lead.name, words: `Words in ${id}` }) });
  }
  await deps.reach.remember(lead.id, '{}' as Address); // only teams/ reads one
  await deps.preferences.setOptedOut(lead.id, true);
  return deps;
}

describe('everything about a person', () => {
  it('is found in every table, and in restricted reviews by reference alone', async () => {
    const about = await exportPerson(await register(), { personId: lead.id, includeRestricted: false });
    expect(about.person).toMatchObject({ id: lead.id, name: lead.name });
    expect(about.places.map(({ table, kind }) => `${table} ${kind}`).toSorted()).toEqual([
      'directory other',
      'directory people',
      'reach reach',
      'register entry',
    ]);
    expect(about.withheld).toEqual([{ ref: 'HOU-01 of secret-s', rows: 1 }]);
    expect(JSON.stringify(about)).not.toContain('Words in secret-s');
  });

  it('holds restricted reviews too where that is asked for', async () => {
    const about = await exportPerson(await register(), { personId: lead.id, includeRestricted: true });
    expect(JSON.stringify(about)).toContain('Words in secret-s');
    expect(about.withheld).toEqual([]);
  });

  it('holds nothing of why they put a restricted review on hold', async () => {
    const deps = await register();
    const hold = { reason: 'The inquest into it', by: lead.id, byName: lead.name };
    for (const id of ['child-q', 'secret-s']) await changeRetention(deps, PlanId.parse(id), 'hold', hold);
    const about = await exportPerson(deps, { personId: lead.id, includeRestricted: false });
    expect(JSON.stringify(about).match(/The inquest into it/g)).toHaveLength(1);
    expect(about.withheld).toContainEqual({ ref: 'secret-s', rows: 1 });
    expect(about.places.filter(({ kind }) => kind === 'message')).toEqual([]);
  });

  it('holds back what is of a plan that is not in the list any more: it may have been restricted', async () => {
    const deps = await register();
    await deps.register.removePlan(PlanId.parse('secret-s'), () => Promise.resolve(undefined));
    const about = await exportPerson(deps, { personId: lead.id, includeRestricted: false });
    expect(JSON.stringify(about)).not.toContain('Words in secret-s');
    expect(about.withheld).toEqual([{ ref: 'HOU-01 of secret-s', rows: 1 }]);
  });

  it('holds of the list of people what is about them, and nobody else', async () => {
    const about = await exportPerson(await register(), { personId: lead.id, includeRestricted: false });
    const listed = JSON.stringify(about.places.filter(({ kind }) => kind === 'people'));
    expect(listed).toContain(lead.name);
    expect(listed).not.toContain(persons.housingManager.name);
  });

  it('begins, for a reader, with what to look for before it is sent', async () => {
    const about = await exportPerson(await register(), { personId: lead.id, includeRestricted: false });
    const { title, parts } = aboutPersonDocument(about, buildPeople());
    expect(title).toBe('Everything about Priya Nair');
    expect(parts[0]).toMatchObject({ kind: 'paragraph', text: expect.stringContaining('names of other people') });
    const facts = parts.flatMap((part) => (part.kind === 'facts' ? part.rows : []));
    expect(facts).toContainEqual(['by name', 'Priya Nair']);
    expect(facts).toContainEqual(['at', '3 May 2026 10:12']);
    expect(parts.at(-1)).toEqual({ kind: 'list', items: ['HOU-01 of secret-s: 1 held back'] });
  });

  it('is written as data and as a page', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'export-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const deps = await register();
    for (const file of ['priya.json', 'priya.html']) {
      const { said } = await runCommand(exportPersonNow, deps, [lead.name, '--to', join(folder, file)]);
      expect(said.join(' ')).toContain('names of other people');
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600); // nobody else on this machine reads it
    }
    expect(JSON.parse(await readFile(join(folder, 'priya.json'), 'utf8'))).toMatchObject({
      format: 1,
      person: { name: lead.name },
    });
    expect(await readFile(join(folder, 'priya.html'), 'utf8')).toContain('<h1>Everything about Priya Nair</h1>');
    await expect(runCommand(exportPersonNow, deps, [lead.name, '--to', join(folder, 'priya.json')])).rejects.toThrow('already');
  });
});
