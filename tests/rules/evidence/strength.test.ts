import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimStrength } from '../../../src/rules/evidence/evidence-in-words.ts';
import { type GivenEvidence, givenIn } from '../../../src/rules/evidence/given-evidence.ts';
import { bestOf, STRENGTHS, type Strength, weigh } from '../../../src/rules/evidence/strength.ts';
import { EvidenceKind, EvidenceMaker, EvidenceShows } from '../../../src/words/evidence.ts';
import { addDays, CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEvidence, buildPersonId, buildUpdate } from '../../support/build-entry.ts';

const today = CalendarDate.parse('2026-10-30');
const on = (date: string): CalendarDate => CalendarDate.parse(date);

describe('a piece of evidence', () => {
  it.each([
    { piece: { kind: 'statement' }, weighs: 'word', because: 'it is the owner’s word' },
    { piece: { kind: 'correspondence' }, weighs: 'word', because: 'an e-mail is somebody’s word in writing' },
    { piece: { kind: 'statement', shows: 'difference' }, weighs: 'word', because: 'saying that it helps children shows nothing' },
    { piece: { kind: 'statement', madeBy: 'another-agency' }, weighs: 'record', because: 'somebody else says so' },
    { piece: { kind: 'minutes' }, weighs: 'record', because: 'it was said in a meeting' },
    {
      piece: { kind: 'minutes', madeBy: 'another-agency' },
      weighs: 'record',
      because: 'minutes note what was said, whoever met',
    },
    { piece: { kind: 'training-record' }, weighs: 'record', because: 'people came' },
    { piece: { kind: 'policy' }, weighs: 'product', because: 'it can be read' },
    { piece: { kind: 'policy', shows: 'activity' }, weighs: 'record', because: 'a draft that was discussed is no policy' },
    { piece: { kind: 'report' }, weighs: 'product', because: 'it can be read' },
    { piece: { kind: 'report', shows: 'difference' }, weighs: 'check', because: 'somebody looked what came of it' },
    { piece: { kind: 'report', shows: 'difference', madeBy: 'another-agency' }, weighs: 'independent', because: 'of others' },
    { piece: { kind: 'data', shows: 'output' }, weighs: 'product', because: 'figures say how many, not how well' },
    { piece: { kind: 'audit' }, weighs: 'check', because: 'the agency looked at its own work' },
    { piece: { kind: 'audit', shows: 'activity' }, weighs: 'product', because: 'it counted what was done' },
    { piece: { kind: 'audit', madeBy: 'another-agency' }, weighs: 'independent', because: 'somebody outside looked' },
    { piece: { kind: 'audit', madeOn: on('2024-10-29') }, weighs: 'product', because: 'it is two years and a day old' },
    { piece: { kind: 'audit', madeOn: on('2024-10-30') }, weighs: 'check', because: 'it is two years old today' },
    { piece: { kind: 'statement', madeOn: on('2010-01-01') }, weighs: 'word', because: 'nothing is weaker than that' },
    {
      piece: { kind: 'audit', givenAt: '2024-01-05T10:00:00.000Z' },
      weighs: 'product',
      because: 'without a date it is as old as the day on which it was given',
    },
  ] as const)('weighs as $weighs for $piece: $because', ({ piece, weighs }) => {
    expect(weigh(buildEvidence({ givenAt: '2026-10-01T09:00:00.000Z', ...piece }), today).strength).toBe(weighs);
  });
});

const anyPiece = fc.record({
  kind: fc.constantFrom(...EvidenceKind.options),
  shows: fc.option(fc.constantFrom(...EvidenceShows.options), { nil: undefined }),
  madeBy: fc.option(fc.constantFrom(...EvidenceMaker.options), { nil: undefined }),
  madeOn: fc.option(
    fc.integer({ min: 0, max: 1500 }).map((days) => addDays(today, -days)),
    { nil: undefined },
  ),
  expiresOn: fc.option(
    fc.integer({ min: -30, max: 30 }).map((days) => addDays(today, days)),
    { nil: undefined },
  ),
});
const anyClaim = fc
  .array(anyPiece, { maxLength: 6 })
  .map((pieces) => givenIn(buildUpdate({ evidence: pieces.map((piece) => buildEvidence(piece)) })));

const rank = (given: readonly GivenEvidence[]): number => STRENGTHS.indexOf(bestOf(given, today).strength);

const withdrawn = (piece: GivenEvidence): GivenEvidence => ({
  ...piece,
  withdrawn: {
    ...{ id: piece.id, link: piece.link, reason: 'The wrong file', by: buildPersonId('anna'), byName: 'Anna Bell' },
    at: Instant.parse('2026-10-29T10:00:00.000Z'),
  },
});

describe('the evidence of a claim', () => {
  it('is never weaker for more of it', () => {
    fc.assert(fc.property(anyClaim, anyClaim, (some, more) => rank([...some, ...more]) >= rank(some)));
  });

  it('is never stronger for some of it withdrawn', () => {
    fc.assert(
      fc.property(anyClaim, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (given, isWithdrawn) => {
        const left = given.map((piece, n) => (isWithdrawn[n] ? withdrawn(piece) : piece));
        return rank(left) <= rank(given);
      }),
    );
  });

  it('is never stronger for being looked at a day later', () => {
    fc.assert(
      fc.property(anyClaim, (given) => {
        const later = STRENGTHS.indexOf(bestOf(given, addDays(today, 1)).strength);
        return later <= rank(given);
      }),
    );
  });

  it.each([
    { evidence: [], name: 'the owner’s word alone', says: 'nothing here lets you see for yourself', because: 'there is none' },
    {
      evidence: [buildEvidence({ kind: 'minutes' }), buildEvidence({ kind: 'audit', madeBy: 'another-agency' })],
      name: 'an independent check',
      says: 'The strongest is number 2: audit or dip sample (made by another agency, as whoever gave it says).',
      because: 'it is as strong as its best piece',
    },
    {
      evidence: [buildEvidence({ kind: 'audit', expiresOn: on('2026-10-29') }), buildEvidence({ kind: 'policy' })],
      name: 'something to look at',
      says: 'Of 2 given, 1 expired: not counted.',
      because: 'the audit counted until yesterday',
    },
    {
      evidence: [buildEvidence({ kind: 'audit', expiresOn: on('2026-10-30') })],
      name: 'a check of whether it works',
      says: 'Somebody looked',
      because: 'it still counts today',
    },
    {
      evidence: [buildEvidence({ kind: 'report', shows: 'difference' })],
      name: 'a check of whether it works',
      says: 'It is said to show a difference for children.',
      because: 'one piece needs no number',
    },
  ])('is explained as “$name”: $because', ({ evidence, name, says }) => {
    const strength = claimStrength(givenIn(buildUpdate({ evidence })), today);
    expect(strength.name).toBe(name);
    expect(strength.because).toContain(says);
  });

  it('has five strengths, and says what each means', () => {
    const all: readonly Strength[] = STRENGTHS;
    expect(all).toEqual(['word', 'record', 'product', 'check', 'independent']);
  });
});
