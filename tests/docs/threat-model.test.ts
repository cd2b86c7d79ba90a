import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const project = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, project)), 'utf8');
const model = read('docs/threat-model.md');

/** Tests as the pages name them: the file, and the title to the letter as it stands there. */
const proofs = ['docs/threat-model.md', 'docs/data-protection.md'].flatMap((page) =>
  [...read(page).matchAll(/`(tests\/[^`]+\.test\.ts)`: “([^”]+)”/g)].map(([, file = '', title = '']) => ({ page, file, title })),
);

/** A threat a row, each below the heading of its door. */
const threats = [...model.matchAll(/^\| ([STRIDE]) \| (.+?) \| (.+) \| (.*?) ?\|$/gm)].map(
  ([, kind = '', threat = '', answer = '', proof = '']) => ({
    ...{ kind, threat, answer, proof },
  }),
);

describe('the threat model', () => {
  it('looks at every door and every kind of threat', () => {
    expect(model.match(/^## /gm)?.length).toBeGreaterThan(12);
    expect(threats.length).toBeGreaterThan(60);
    expect(new Set(threats.map(({ kind }) => kind))).toEqual(new Set('STRIDE'));
  });

  it.each(threats)('has for “$threat” a test, or says why it is accepted', ({ answer, proof }) => {
    if (proof === '') expect(answer).toMatch(/^\*Accepted, because\* ./);
    else expect(proof).toMatch(/^(?:`tests\/[^`]+\.test\.ts`: “[^”]+”(?:, |$))+$/);
  });

  it.each(proofs)('and $page name a test that there is: $file, “$title”', ({ file, title }) => {
    expect(existsSync(fileURLToPath(new URL(file, project)))).toBe(true);
    const titles = [...read(file).matchAll(/(?:\bit|\btest|\))(?:\.each.*?)?\(\s*(['"`])(.+?)\1/g)].map(
      ([, , words = '']) => words,
    );
    expect(titles).toContain(title);
  });
});
