import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROCEDURE_FIELDS } from '../../src/files/procedure-fields.ts';
import { readProcedure } from '../../src/files/read-procedure.ts';
import { whatIsMissing } from '../../src/rules/disagreements/check-procedure.ts';

const page = readFileSync(new URL('../../docs/procedures.md', import.meta.url), 'utf8');
const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
const table = page.slice(page.indexOf('## What published procedures need'));

const model = z
  .object({ fields: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('../../../shared/procedures/model.json', import.meta.url), 'utf8')));

/** `scope`'s fields are looked for one by one; a list, or a sentence, is one field. */
const wanted = Object.entries(model.fields).flatMap(([part, of]) => {
  const fields = z.record(z.string(), z.unknown()).safeParse(of);
  const isList = Array.isArray(of) || !fields.success;
  return isList ? [[part, part] as const] : Object.keys(fields.data).map((field) => [part, field] as const);
});

describe('the page about procedures', () => {
  it('has an example that is read, and from which nothing is missing', () => {
    const read = readProcedure(example, 'docs/procedures.md');
    expect(read).not.toHaveProperty('problems');
    expect('procedure' in read && whatIsMissing(read.procedure)).toEqual([]);
  });

  it.each(Object.keys(PROCEDURE_FIELDS).filter((name) => name !== 'value' && name !== 'unit'))(
    'shows the field “%s”',
    (field) => {
      expect(example).toMatch(new RegExp(`(^|[\\s{-])${field}:`, 'm'));
    },
  );

  it.each(wanted)('has a place for what published procedures need: %s, %s', (part, field) => {
    const rows = table.split('\n').filter((row) => row.startsWith('| `'));
    const places = rows.map((row) => row.split('|')[1] ?? '').filter((place) => place.includes(`\`${part}`));
    expect(places.some((place) => new RegExp(`[\`.]${field}\``).test(place))).toBe(true);
  });
});
