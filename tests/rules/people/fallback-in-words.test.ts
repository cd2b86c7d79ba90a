import { describe, expect, it } from 'vitest';
import { fallbackInWords, firstStepInWords, troubleInWords } from '../../../src/rules/people/fallback-in-words.ts';
import { unreachableInWords } from '../../../src/rules/people/roles-in-words.ts';
import { EmailTrouble, type Fallback, FirstStep } from '../../../src/words/fallback.ts';
import { Instant } from '../../../src/words/time.ts';
import { persons } from '../../support/build-people.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');

describe('what was tried instead of a message in Teams', () => {
  it.each<{ fallback: Fallback; says: string }>([
    { fallback: { state: 'waiting', at }, says: 'An e-mail waits to be sent since 4 June 2026.' },
    { fallback: { state: 'accepted', at }, says: 'E-mailed 4 June 2026, not yet known whether it arrived.' },
    { fallback: { state: 'delivered', at }, says: 'E-mailed 4 June 2026, delivered.' },
    {
      fallback: { state: 'failed', at, trouble: 'no-address' },
      says: 'No e-mail reached them on 4 June 2026. No e-mail address is known for them. It can be added to the list of people.',
    },
    {
      fallback: { state: 'unknown', at, trouble: 'never-told' },
      says: 'E-mailed 4 June 2026, and nobody knows whether it arrived. GOV.UK Notify did not say within three days what became of it.',
    },
  ])('is said when it is $fallback.state', ({ fallback, says }) => {
    expect(fallbackInWords(fallback)).toBe(says);
  });

  it('stands behind why Teams did not reach them', () => {
    const why = 'They have not installed the app, or have removed it.';
    const fallback = { state: 'delivered', at } as const;
    expect(unreachableInWords([{ person: persons.housingLead, why, sinceAt: at, fallback }])).toEqual([
      '1 person could not be reached in Teams:',
      `  Priya Nair, since 4 June 2026: ${why} E-mailed 4 June 2026, delivered.`,
    ]);
  });

  it.each(EmailTrouble.options)('is a sentence for whatever went wrong: %s', (trouble) => {
    expect(troubleInWords(trouble)).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the one sentence of an e-mail that is ours', () => {
  it.each(FirstStep.options)('says what to do first, and nothing of what waits: %s', (step) => {
    expect(firstStepInWords(step)).toMatch(/^[A-Z].*\.$/);
    expect(firstStepInWords(step)).not.toMatch(/safeguard|child|action|plan|overdue|claim/i);
  });
});
