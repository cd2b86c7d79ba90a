import { readFileSync } from 'node:fs';
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { drawProcedure } from '../../src/files/draw-procedure.ts';
import { loadProcedure } from '../../src/files/read-procedure.ts';
import { Procedure } from '../../src/words/procedure.ts';

const SOURCES = new URL('../../src/procedures/', import.meta.url);
const PICTURES = new URL('../../docs/procedures/', import.meta.url);

describe('the picture of a procedure', () => {
  it.each(['generic-four-stage', 'published/sefton-2017-05', 'published/west-yorkshire-2019-12'])(
    'of %s is the one in the documentation: drawn again, it is the same',
    async (name) => {
      const drawn = await drawProcedure(await loadProcedure(new URL(`${name}.yaml`, SOURCES).pathname));
      expect(drawn).toBe(readFileSync(new URL(`${name.split('/').at(-1)}.svg`, PICTURES), 'utf8'));
    },
  );

  it('says everything in its description, for whoever cannot see it', async () => {
    const svg = parse(await drawProcedure(await loadProcedure(new URL('generic-four-stage.yaml', SOURCES).pathname)));
    const picture = svg.querySelector('svg');
    expect(picture?.getAttribute('role')).toBe('img');
    expect(picture?.getAttribute('aria-labelledby')).toBe('title desc');
    expect(textOf(svg.querySelector('title'))).toContain('Resolving disagreements between agencies, in four stages');
    const described = wordsOf(textOf(svg.querySelector('desc')));
    const texts = svg.querySelectorAll('g.node text');
    expect(texts.length).toBeGreaterThan(50);
    for (const text of texts) expect(described).toContain(wordsOf(textOf(text)));
  });

  it('draws what is unknown with a dashed line and says so in words', async () => {
    const drawn = await drawProcedure(await loadProcedure(new URL('published/hips-7-3.yaml', SOURCES).pathname));
    expect(drawn).toContain('All of them: not known');
    expect(drawn).toContain('stroke-dasharray');
    expect(drawn).toContain('Its limits are indicative: they remind');
    expect(await drawProcedure(await loadProcedure(new URL('generic-four-stage.yaml', SOURCES).pathname))).not.toContain(
      'stroke-dasharray',
    );
  });

  it('shows people’s words as words, whatever signs are in them', async () => {
    const generic = await loadProcedure(new URL('generic-four-stage.yaml', SOURCES).pathname);
    const drawn = await drawProcedure(
      Procedure.parse({ ...generic, title: '<script>alert("a & b")</script>', area: 'x'.repeat(200) }),
    );
    expect(drawn).not.toContain('<script');
    expect(drawn).toContain('&lt;script&gt;');
  });
});

function textOf(element: HTMLElement | null): string {
  return element?.textContent ?? '';
}

function wordsOf(text: string): string {
  return text.replaceAll('\u00A0', ' ').replace(/\s+/g, ' ').trim();
}
