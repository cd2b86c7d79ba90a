import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CARD_BYTES, renderCard } from '../../../src/cards/render-card.ts';
import { freeTextOf } from '../../../src/rules/privacy/free-text.ts';
import { keptAsText, keptFromText } from '../../../src/rules/privacy/kept-form.ts';
import { checkStayReason, checkTyped } from '../../../src/rules/privacy/privacy-check.ts';
import { privacyCheckCard } from '../../../src/rules/privacy/privacy-check-card.ts';
import { press } from '../../support/read-card.ts';

const nobody = { people: [], agencies: [], roleTitles: [] };
const NO_REASON = { reason: '', problem: '' };

function stopped(sent: Readonly<Record<string, string>>, stay = NO_REASON) {
  const { found } = checkTyped(freeTextOf('submit-update'), sent, '', nobody);
  return privacyCheckCard(found, { verb: 'submit-update', sent, stay });
}

describe('a form that was stopped', () => {
  it('brings back all that it does not show, whatever was typed, and once more what it shows in its boxes', () => {
    const typed = fc.oneof(fc.string(), fc.constantFrom('{{DATE(1)}}', '{{{', '"\\"', 'a\nb', ' '));
    fc.assert(
      fc.property(typed, typed, (link1, noEvidenceReason) => {
        const sent = { planId: 'child-t', link1, noEvidenceReason, words: 'Ask Jade Smith.' };
        const { sent: text } = press(renderCard(stopped(sent)).content, 'send-again');
        expect(keptFromText(String(text))).toEqual(keptFromText(keptAsText({ planId: 'child-t', link1, noEvidenceReason })));
        expect(keptFromText(String(text))).toMatchObject({
          planId: 'child-t',
          noEvidenceReason: noEvidenceReason.replaceAll('␟', ' '),
        });
      }),
    );
  });

  it('says each thing once, and how many more there are', () => {
    const words = ['Jade', 'Tyler', 'Emily', 'Hannah', 'Ryan', 'Megan', 'Jade'].map((name) => `${name} Rosewater.`).join(' ');
    const { data } = stopped({ words }) as { data: { heading: string; fields: { found: unknown[]; more: string }[] } };
    expect(data.heading).toBe('Not saved yet: 6 things to look at');
    expect(data.fields).toMatchObject([{ more: 'And 1 more thing like these.' }]);
    expect(data.fields[0]?.found).toHaveLength(5);
  });

  it.each([
    { unit: 'x', because: 'one word without a break' },
    { unit: '"', because: 'quotes, which take two signs each' },
    { unit: '\n', because: 'lines' },
    { unit: '{', because: 'braces, between which a sign is put' },
    { unit: '\u0000', because: 'codes that are not for reading' },
    { unit: '\ud800', because: 'half characters' },
    { unit: '👪', because: 'pictures of two units' },
    { unit: 'Jade Smith ', because: 'names throughout' },
  ])('is never too large to send, however long all of it is: $because', ({ unit }) => {
    const long = (most: number): string => unit.repeat(most).slice(0, most);
    const lines = [1, 2, 3].map((n) => ({ [`link${n}`]: long(2000), [`describes${n}`]: `mum Kelly ${long(480)}` }));
    const sent = Object.assign({ words: `mum Kelly ${long(3980)}`, noEvidenceReason: long(1000) }, ...lines);
    for (const form of [sent, { ...sent, words: long(4000) }]) {
      const drawn = renderCard(stopped(form, checkStayReason(long(2000), nobody)));
      expect(JSON.stringify(drawn.content).length * 2).toBeLessThanOrEqual(MAX_CARD_BYTES);
    }
  });
});
