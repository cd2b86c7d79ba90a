import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProcedure } from '../../src/command-line/procedure-check.ts';
import { drawProcedureFile } from '../../src/command-line/procedure-draw.ts';
import { DEFAULT_PROCEDURE_FILE } from '../../src/procedures/bundled.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

const HIPS = new URL('../../src/procedures/published/hips-7-3.yaml', import.meta.url).pathname;

describe('sab procedure check', () => {
  it('says that the bundled procedure is whole', async () => {
    const { deps } = await startEngine();
    expect(await runCommand(checkProcedure, deps, [DEFAULT_PROCEDURE_FILE])).toMatchObject({
      code: 0,
      said: ['generic-four-stage.yaml is a whole procedure, and can be confirmed once it is imported.'],
    });
  });

  it('says what is wrong by line, each with its remedy, and that something is left to mend', async () => {
    const { deps } = await startEngine();
    const file = join(await mkdtemp(join(tmpdir(), 'procedure-')), 'mine.yaml');
    const text = await readFile(DEFAULT_PROCEDURE_FILE, 'utf8');
    await writeFile(file, text.replace('limits: firm', 'limits: hard').replace('role: chair', 'role: chairman'));
    const { code, said } = await runCommand(checkProcedure, deps, [file]);
    expect(code).toBe(1);
    expect(said.slice(0, 4)).toEqual([
      '2 problems in mine.yaml:',
      '  line 12, column 9: “limits”',
      '    “hard” is not firm or indicative. Write firm where passing a limit moves a disagreement on, or indicative where it only reminds.',
      expect.stringContaining('stage 4, notice 2, “role”'),
    ]);
  });

  it('says what a whole file lacks to be confirmed, to a program too', async () => {
    const { deps } = await startEngine();
    const { code, said } = await runCommand(checkProcedure, deps, [HIPS]);
    expect(code).toBe(1);
    expect(said[0]).toBe('hips-7-3.yaml can be read, walked and drawn. Before it can be confirmed:');
    expect(said).toContain('  The stages are unknown.');
    const told: unknown = JSON.parse((await runCommand(checkProcedure, deps, [HIPS, '--json'])).said.join('\n'));
    expect(told).toMatchObject({ format: 1, problems: [], missing: expect.arrayContaining(['The stages are unknown.']) });
  });
});

describe('sab procedure draw', () => {
  it('writes the picture, and asks where to when nobody said', async () => {
    const { deps } = await startEngine();
    const to = join(await mkdtemp(join(tmpdir(), 'procedure-')), 'stages.svg');
    const drawn = await runCommand(drawProcedureFile, deps, [DEFAULT_PROCEDURE_FILE, '--to', to]);
    expect(drawn).toMatchObject({ code: 0, said: [`4 stages in ${to}.`] });
    expect(await readFile(to, 'utf8')).toContain('Stage 4: The partnership, whose chair decides');
    await expect(runCommand(drawProcedureFile, deps, [DEFAULT_PROCEDURE_FILE])).rejects.toThrow('Say where to: --to PICTURE.svg');
  });
});
