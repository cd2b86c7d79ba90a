import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CardRenderError, MAX_CARD_BYTES, renderCard } from '../../src/cards/render-card.ts';
import { claimToVerifyCard } from '../../src/rules/verification/claim-to-verify-card.ts';
import { Card } from '../../src/words/card-data.ts';
import { MAX_UPDATE_CHARACTERS } from '../../src/words/update.ts';
import { buildEvidence, buildUpdate } from '../support/build-entry.ts';
import { AdaptiveCard } from '../support/card-elements.ts';
import { cardExamples, claimed, HOSTILE_WORDS, TODAY } from '../support/card-examples.ts';

const {
  AdaptiveCard: ParsedCard,
  SerializationContext,
  Versions,
} = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** What the open-source parser finds wrong. The chart is Teams' own element: here its fallback is used. */
function faultsOf(content: unknown): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const card = new ParsedCard();
  card.parse(content, context);
  const Events = z.array(z.object({ message: z.string() }));
  const parsed = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n));
  const checked = card.validateProperties().validationEvents;
  return Events.parse([...parsed, ...checked]).flatMap(({ message }) =>
    /Chart\.(?:HorizontalBar|Line)/.test(message) ? [] : message,
  );
}

/** Every object in a card that has a type. */
function elementsOf(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(elementsOf);
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(elementsOf);
  return 'type' in node ? [{ ...node }, ...inside] : inside;
}

describe.each(cardExamples)('the card $name', ({ card }) => {
  const { content, summary } = renderCard(card);

  it('holds only elements and properties that Teams knows, each of the right type', () => {
    const { error } = AdaptiveCard.safeParse(content);
    expect(error && z.prettifyError(error)).toBeUndefined();
  });

  it('has nothing that the Adaptive Cards parser objects to', () => {
    expect(faultsOf(content)).toEqual([]);
  });

  it('gives every input and every part that can be shown its own id', () => {
    const ids = elementsOf(content).flatMap(({ id }) => (id === undefined ? [] : id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has at most one primary button', () => {
    expect(elementsOf(content).filter(({ style }) => style === 'positive').length).toBeLessThanOrEqual(1);
  });

  it('is read out, and stands in a notification, as its summary', () => {
    expect(summary.replaceAll('\u200B', '')).toBe(card.data.summary);
    expect(content.speak).toBe(summary);
  });

  it('never lets anybody’s words be read as markdown, or run as a function of Teams', () => {
    const headings = elementsOf(content).filter(({ type }) => type === 'TextBlock');
    expect(headings.filter(({ text }) => /[*_[\]`<>{}]/.test(String(text)))).toEqual([]);
    const shown = elementsOf(content).filter(({ type }) => !String(type).startsWith('Input.'));
    expect(
      shown.filter((element) => Object.values(element).some((value) => typeof value === 'string' && value.includes('{{'))),
    ).toEqual([]);
  });

  it('shows nothing of a restricted review but its reference', () => {
    expect(JSON.stringify(content)).not.toContain('SECRET');
  });

  it('survives being stored and read back', () => {
    expect(Card.parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
  });
});

it.each(cardExamples.filter(({ isPictured }) => isPictured))('draws the card $name as it did before', async ({ name, card }) => {
  await expect(`${JSON.stringify(renderCard(card).content, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
});

describe('drawing a card', () => {
  const help = cardExamples.find(({ name }) => name === 'help')?.card;
  const step = (words: string): Card => {
    if (help?.name !== 'help') throw new Error('there is no example of the help card');
    return { name: 'help', data: { ...help.data, steps: [{ title: 'Step', words }] } };
  };

  it('shows anybody’s words as they were typed, but for a space that cannot be seen inside {{', () => {
    const drawn = renderCard(step(HOSTILE_WORDS));
    const words = elementsOf(drawn.content).map(({ text }) => String(text).replaceAll('\u200B', ''));
    expect(words).toContain(HOSTILE_WORDS);
  });

  it('shows any words at all whole, and leaves no {{ in them', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: fc.constantFrom('{', '}', '$', 'a', '`', '\\', '"', '\n', '’') }), (words) => {
        const shown = elementsOf(renderCard(step(words)).content).map(({ text }) => String(text));
        expect(shown.map((text) => text.replaceAll('\u200B', ''))).toContain(words);
        expect(shown.filter((text) => text.includes('{{'))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('lets nobody type more than we take', () => {
    const example = cardExamples.find(({ name }) => name === 'action');
    const field = example && elementsOf(renderCard(example.card).content).find(({ id }) => id === 'words');
    expect(field?.maxLength).toBe(MAX_UPDATE_CHARACTERS);
  });

  it('gives what was typed back to its field unchanged', () => {
    const example = cardExamples.find(({ name }) => name === 'claim-to-verify-hostile');
    const drawn = example && elementsOf(renderCard(example.card).content).find(({ id }) => id === 'reason');
    expect(drawn?.value).toBe(HOSTILE_WORDS);
  });

  it('keeps an evidence link whole, with its braces written as a link has them', () => {
    const link = 'https://documents.harbourside-housing.example/a?q={{DATE(1)}}&b=%20#c';
    const claim = buildUpdate({ state: 'complete', evidence: [buildEvidence({ link })] });
    const drawn = renderCard(claimToVerifyCard(claimed(claim), { today: TODAY }));
    const urls = elementsOf(drawn.content).flatMap(({ url }) => (url === undefined ? [] : url));
    expect(urls).toEqual(['https://documents.harbourside-housing.example/a?q=%7B%7BDATE(1)%7D%7D&b=%20#c']);
  });

  it.each([
    { data: { ...help?.data, intro: undefined }, says: 'intro', because: 'a missing word would leave its binding on the screen' },
    { data: { ...help?.data, extra: 'x' }, says: 'extra', because: 'a word that no template shows is a mistake' },
    { data: { ...help?.data, heading: '' }, says: 'heading', because: 'a card without a heading says nothing' },
  ])('refuses data that does not fit, naming the card and "$says": $because', ({ data, says }) => {
    // @ts-expect-error: what the types forbid is what is tried
    const draw = (): unknown => renderCard({ name: 'help', data });
    expect(draw).toThrow(CardRenderError);
    expect(draw).toThrow(new RegExp(`card help.*${says}`));
  });

  it('refuses a card larger than Teams takes, and says how large it is, but none of its words', () => {
    const draw = (): unknown => renderCard(step('secret '.repeat(7000)));
    expect(draw).toThrow(/card help: \d+ bytes, more than the 81920/);
    expect(draw).not.toThrow(/secret/);
  });

  it('has room for the longest claim that can be made, with three pieces of evidence', () => {
    const long = 'x'.repeat(1900);
    const evidence = [1, 2, 3].map((n) =>
      buildEvidence({ link: `https://documents.example/${n}/${long}`, describes: long.slice(0, 500) }),
    );
    const claim = buildUpdate({ state: 'complete', words: 'Words. '.repeat(MAX_UPDATE_CHARACTERS / 7), evidence });
    const plan = { recommendation: 'Plan. '.repeat(5000), action: 'Do it. '.repeat(5000) };
    const drawn = renderCard(claimToVerifyCard(claimed(claim, plan), { today: TODAY }));
    expect(JSON.stringify(drawn.content).length * 2).toBeLessThan(MAX_CARD_BYTES);
  });
});
