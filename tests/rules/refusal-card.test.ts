import { expect, it } from 'vitest';
import { refusalText } from '../../src/decisions/refusal.ts';
import { refusalCard } from '../../src/rules/refusal-card.ts';
import { buildEntry } from '../support/build-entry.ts';

it('offers to open the action that a refusal is about, and has no button otherwise', () => {
  expect(refusalCard('overtaken', buildEntry().action).data).toMatchObject({
    hasButton: true,
    buttonVerb: 'open-action',
    ref: 'HSCP-03',
  });
  expect(refusalCard('no-role').data).toMatchObject({ hasButton: false });
});

it.each(Object.entries(refusalText))('says why and what to do next, in whole sentences, for "%s"', (_, { why, next }) => {
  expect(`${why} ${next}`).toMatch(/^[A-Z].*\. .*\.$/);
});
