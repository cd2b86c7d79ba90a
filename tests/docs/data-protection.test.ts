import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TABLES } from '../../src/engine/raw-tables.ts';
import { kinds } from '../../src/store/row-kinds.ts';
import { EmailAddress, PersonId } from '../../src/words/person.ts';
import { leavesOf } from '../support/schema-fields.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/data-protection.md', import.meta.url)), 'utf8');

/** Fields that can hold an id of a person, an address, or any words at all; not dates, states and short names of ours. */
function canBePersonal(schema: z.core.$ZodType): boolean {
  if (schema === PersonId || schema === EmailAddress) return true;
  if (!(schema instanceof z.ZodString || schema instanceof z.ZodURL)) return false;
  return schema.format === null || schema.format === 'url';
}

/** `byName` → the kinds of row that have it. */
function fieldsStored(): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { name, schema } of Object.values(kinds)) {
    for (const { path, schema: leaf } of leavesOf(schema)) {
      if (!canBePersonal(leaf)) continue;
      const field = path.filter((part) => part !== '*').at(-1) ?? '';
      found.set(field, (found.get(field) ?? new Set()).add(name));
    }
  }
  return new Map([...found].map(([field, of]) => [field, [...of].toSorted().join(', ')]));
}

/** The rows of the page's table of fields. */
function fieldsListed(): Map<string, string> {
  const [, section = ''] = page.split('## Every field');
  const [table = ''] = section.split('\n## ');
  const rows = table.matchAll(/^\| `(\w+)` \| (?:[^|]+) \| ([^|]+) \|$/gm);
  return new Map([...rows].map(([, field = '', of = '']) => [field, of.trim()]));
}

describe('docs/data-protection.md', () => {
  it('lists every field that can hold something about a person, and the kinds of row that have it', () => {
    const inOrder = (fields: Map<string, string>) => [...fields].toSorted(([a], [b]) => (a < b ? -1 : 1));
    expect(inOrder(fieldsListed())).toEqual(inOrder(fieldsStored()));
  });

  it('lists every table', () => {
    for (const table of TABLES) expect(page).toMatch(new RegExp(`^\\| \`${table}\` \\|`, 'm'));
  });
});
