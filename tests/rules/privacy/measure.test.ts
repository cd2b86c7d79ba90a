import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { corpus, unseen } from './corpus.ts';
import { measure, measuredTables, missedIn, stops, wrongIn } from './measure.ts';

describe('on the texts that we wrote, the privacy guard', () => {
  it('is measured on 200 and more, about half of them with nothing private in them', () => {
    const { telling, fine } = stops(corpus);
    expect(corpus.length).toBeGreaterThanOrEqual(200);
    expect(Math.min(telling, fine) / corpus.length).toBeGreaterThan(0.45);
  });

  it('is asked for words that stand in the texts', () => {
    for (const { text, holds } of [...corpus, ...unseen]) for (const { words } of holds) expect(text).toContain(words);
  });

  it('stops nine in ten of those with something private, and none of the others', () => {
    const { telling, caught, stopped } = stops(corpus);
    expect(caught / telling).toBeGreaterThanOrEqual(0.9);
    expect(measure(corpus).flatMap(wrongIn)).toEqual([]);
    expect(stopped).toBe(0);
  });

  it('finds every NHS number, postcode and e-mail address, since those have a form', () => {
    const missed = measure([...corpus, ...unseen]).flatMap(missedIn);
    expect(missed.filter(({ kind }) => kind === 'nhs-number' || kind === 'postcode' || kind === 'e-mail-address')).toEqual([]);
  });

  it('does less well on texts that it was not made with, and not worse than it did', () => {
    const { telling, caught, fine, stopped } = stops(unseen);
    expect(caught / telling).toBeGreaterThanOrEqual(0.7);
    expect(stopped / fine).toBeLessThanOrEqual(0.16);
  });

  it('is told of in docs/privacy.md with the figures that "npm run privacy" prints', async () => {
    const said = await readFile(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
    expect(said).toContain((await measuredTables()).join('\n'));
  });
});
