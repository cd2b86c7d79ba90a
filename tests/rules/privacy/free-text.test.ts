import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { renderCard } from '../../../src/cards/render-card.ts';
import { freeTextOf } from '../../../src/rules/privacy/free-text.ts';
import { cardExamples } from '../../support/card-examples.ts';

/** Boxes that are typed in, and hold nobody's own words: addresses of files, and references of actions. */
const NO_WORDS = /^(?:link\d?|newRef|successor)$/;

const Element = z.looseObject({ type: z.string() });
const Form = Element.extend({
  associatedInputs: z.literal('auto'),
  verb: z.string(),
  data: z.looseObject({ n: z.string().optional() }),
});
const Box = Element.extend({ type: z.literal('Input.Text'), id: z.string(), maxLength: z.number() });

const cards = cardExamples.map(({ name, card }) => ({ name, elements: elementsOf(renderCard(card).content) }));
const withForms = cards.map(({ name, elements }) => ({
  name,
  boxes: elements.flatMap((element) => Box.safeParse(element).data ?? []).filter(({ id }) => !NO_WORDS.test(id)),
  forms: elements.flatMap((element) => Form.safeParse(element).data ?? []).filter(({ verb }) => verb !== 'send-again'),
}));

describe('the privacy guard', () => {
  it.each(withForms.filter(({ forms }) => forms.length > 0))(
    'knows every box for words on the card $name',
    ({ boxes, forms }) => {
      const known = forms.flatMap(({ verb, data }) => freeTextOf(verb, data.n));
      for (const { id, maxLength } of boxes) {
        expect({ id, maxLength }).toEqual({ id, maxLength: known.find((one) => one.id === id)?.maxCharacters });
      }
    },
  );
});

function elementsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(elementsOf);
  if (value === null || typeof value !== 'object') return [];
  return [value, ...Object.values(value).flatMap(elementsOf)];
}
