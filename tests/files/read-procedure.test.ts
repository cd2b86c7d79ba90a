import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ImportError } from '../../src/files/import-error.ts';
import { PROCEDURE_FIELDS } from '../../src/files/procedure-fields.ts';
import {
  loadProcedure,
  type ProcedureProblem,
  positionInWords,
  readProcedure,
  readProcedureFile,
} from '../../src/files/read-procedure.ts';
import { DEFAULT_PROCEDURE_FILE } from '../../src/procedures/bundled.ts';
import { Procedure } from '../../src/words/procedure.ts';

const generic = await readFile(DEFAULT_PROCEDURE_FILE, 'utf8');

describe('a procedure’s file', () => {
  it('is read: the bundled one has four stages, and says that it is our own', () => {
    const read = readProcedure(generic, 'generic-four-stage.yaml');
    expect(read).toMatchObject({ procedure: { id: 'generic-four-stage', seen: 'own', area: 'A generic model of our own' } });
    expect('procedure' in read && read.procedure.stages).toHaveLength(4);
  });

  it('is the same once it was stored and is read again', () => {
    const procedure = procedureIn(generic);
    expect(Procedure.parse(JSON.parse(JSON.stringify(procedure)))).toEqual(procedure);
    expect(readProcedure(JSON.stringify(procedure), 'stored.json')).toEqual({ procedure });
  });

  it('keeps numbers as they are written, since version 2.0 is not version 2', () => {
    expect(procedureIn(generic.replace('version: 1', 'version: 2.0')).version).toBe('2.0');
  });

  it.each([
    { from: 'holder: party', to: 'holder: partty', says: 'line 47, column 13: role practitioner, “holder”', because: 'a value' },
    {
      from: '  contacts:\n',
      to: `  contacts:\n${'    - name: Police\n'.repeat(8)}`,
      says: 'line 39, column 5: “immediateRisk”, “contacts”',
      because: 'more than the card has room for on which they all stand',
    },
    { from: 'limits: firm', to: 'limits:', says: 'line 12, column 8: “limits”', because: 'nothing at all after the name' },
    { from: 'title: Res', to: 'titel: Res', says: 'line 9, column 1: “titel”', because: 'a field that there is not' },
    {
      from: 'for: answer',
      to: 'for: anwser',
      says: 'line 69, column 14: stage 1, clock 1, “for”',
      because: 'a clock is named by its stage and its place in it',
    },
    {
      from: 'within: 10 working days',
      to: 'within: ten days',
      says: 'line 164, column 17: stage 4, clock 1, “within”',
      because: 'a length of time',
    },
  ])('says by line and in words where $because is wrong', ({ from, to, says }) => {
    expect(problemsIn(generic.replace(from, to)).map(positionInWords)).toContain(says);
  });

  it.each([
    { text: '', problem: 'no fields', because: 'it is empty' },
    { text: '# only a remark\n', problem: 'no fields', because: 'it holds only a remark' },
    { text: 'Stage 1 is informal', problem: 'no fields', because: 'it is words' },
    { text: '- id: 1', problem: 'no fields', because: 'it is a list' },
    { text: 'id: a\nid: b\n', problem: 'stands here twice', because: 'a field is doubled' },
    { text: 'scope:\n\tsubjects: []\n', problem: 'indented with a tab', because: 'a tab stands where spaces belong' },
    { text: 'id: a\n---\nid: b\n', problem: 'second document', because: 'there are two documents in it' },
    { text: 'title: Stage 1: discuss\n', problem: 'second colon', because: 'words with a colon are without quotation marks' },
    { text: 'title: !important\n', problem: 'begins with “!”', because: 'a word begins with an exclamation mark' },
    { text: 'title: "Resolving\n', problem: 'cannot be understood', because: 'a quotation mark is not closed' },
    { text: 'title: "a\\u202Eb"\n', problem: 'direction of writing', because: 'words would show in another order' },
    { text: `id: ${'['.repeat(50_000)}`, problem: 'too many levels', because: 'brackets stand in one another' },
    { text: `id: ${'a'.repeat(200_001)}`, problem: 'more than 200000 characters', because: 'it is far too long' },
    {
      text: 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n',
      problem: 'refers to another place',
      because: 'references can make a small file grow beyond any size',
    },
  ])('is refused with a remedy when $because', ({ text, problem }) => {
    const [first] = problemsIn(text).filter((found) => found.problem.includes(problem));
    expect(first?.remedy).toMatch(/^[A-Z].*\.$/);
  });

  it('says everything that is wrong at once, in the order of the file', () => {
    const text = generic
      .replace('holder: party', 'holder: partty')
      .replace('starts: 09:00', 'starts: 18:00')
      .replace('isBinding: true', 'isBinding: yes')
      .replace('role: chair', 'role: chairman');
    expect(problemsIn(text).map(({ problem }) => problem)).toEqual([
      'The working day would end at 17:00, before it starts at 18:00.',
      expect.stringContaining('“partty” is not unknown, party, line-manager'),
      'There is no role “chairman”.',
      '“yes” is not unknown, true or false.',
    ]);
  });

  it('takes UTF-8 and UTF-16 with a mark, and nothing that is not text', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'procedure-'));
    const write = async (name: string, bytes: Uint8Array) => {
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    };
    const utf16 = Buffer.from(`\uFEFF${generic}`, 'utf16le');
    expect(await readProcedureFile(await write('utf-16.yaml', utf16))).toEqual({ procedure: procedureIn(generic) });
    const latin = await readProcedureFile(await write('latin.yaml', Buffer.from('title: Café', 'latin1')));
    expect(latin).toMatchObject({ problems: [{ place: 'latin.yaml', problem: 'The file is not plain text in UTF-8.' }] });
    const zip = await readProcedureFile(await write('zip.yaml', Buffer.from('PK\u0003\u0004\0\0')));
    expect(zip).toMatchObject({ problems: [{ problem: 'The file is not plain text in UTF-8.' }] });
    await expect(readProcedureFile(await write('empty.yaml', Buffer.from('')))).rejects.toThrow('The file is empty.');
    await expect(readProcedureFile(join(folder, 'nothing.yaml'))).rejects.toThrow(ImportError);
  });

  it('that has a problem gives nothing to go on with', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'procedure-')), 'mine.yaml');
    await writeFile(file, generic.replace('limits: firm', 'limits: hard'));
    await expect(loadProcedure(file)).rejects.toThrow('line 12, column 9: “limits”: “hard” is not firm or indicative.');
  });

  it('has a remedy for every field that it can have', () => {
    expect([...fieldNames(z.toJSONSchema(Procedure, { io: 'input', unrepresentable: 'any' }))].sort()).toEqual(
      Object.keys(PROCEDURE_FIELDS)
        .filter((name) => name !== 'value' && name !== 'unit')
        .sort(),
    );
  });

  it('never makes the reader stumble, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('stages', 'roles', 'immediateRisk', 'scope', 'budgets', 'borrows'),
        (value, field) => {
          const text = JSON.stringify({ ...procedureIn(generic), [field]: value });
          const read = readProcedure(text, 'any.yaml');
          return 'procedure' in read || (read.problems.length > 0 && read.problems.every(({ remedy }) => remedy.length > 0));
        },
      ),
    );
  });

  it('never makes the reader stumble, wherever it is cut off or altered', () => {
    const at = fc.nat(generic.length);
    fc.assert(
      fc.property(at, at, fc.constantFrom('', '\t', '{', ']', ': ', '- ', '"', '*', '&x ', '\n---\n'), (from, length, put) => {
        const read = readProcedure(generic.slice(0, from) + put + generic.slice(from + (length % 40)), 'any.yaml');
        return 'procedure' in read || read.problems.length > 0;
      }),
    );
  });
});

function procedureIn(text: string): Procedure {
  const read = readProcedure(text, 'procedure.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.procedure;
}

function problemsIn(text: string): readonly ProcedureProblem[] {
  const read = readProcedure(text, 'procedure.yaml');
  return 'problems' in read ? read.problems : [];
}

/** The names under `properties`, at whatever depth. */
function fieldNames(schema: unknown): Set<string> {
  const names = new Set<string>();
  const gather = (inner: unknown, isProperties: boolean): void => {
    if (typeof inner !== 'object' || inner === null) return;
    for (const [key, value] of Object.entries(inner)) {
      if (isProperties) names.add(key);
      gather(value, !isProperties && key === 'properties');
    }
  };
  gather(schema, false);
  return names;
}
