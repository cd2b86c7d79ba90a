import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erasedFrom, isAbout, isSaidIn, NAME_ERASED, partsAbout, WORDS_ERASED } from '../../../src/rules/erasure/erased-from.ts';
import { notFollowing } from '../../../src/rules/history/fold-history.ts';
import { Entry } from '../../../src/words/entry.ts';
import { HistoryRow } from '../../../src/words/history.ts';
import { PersonId } from '../../../src/words/person.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../../support/build-entry.ts';
import { persons, roles } from '../../support/build-people.ts';
import { anySteps, play, players } from '../../support/play-history.ts';

const lead = persons.housingLead;
const pseudonym = PersonId.parse('erased:one');

describe('taking somebody out of what is stored', () => {
  it.each([
    {
      value: { by: lead.id, byName: lead.name },
      becomes: { by: pseudonym, byName: NAME_ERASED },
      because: 'a name stands beside an id',
    },
    {
      value: { to: { id: lead.id, name: lead.name } },
      becomes: { to: { id: pseudonym, name: NAME_ERASED } },
      because: 'a claim is passed to somebody by id and name',
    },
    {
      value: { verifiedBy: lead.id, verifiedByName: lead.name, signedOffByName: 'Ruth' },
      becomes: { verifiedBy: pseudonym, verifiedByName: NAME_ERASED, signedOffByName: 'Ruth' },
      because: 'the chair is somebody else',
    },
    { value: { to: [lead.id, 't:other'] }, becomes: { to: [pseudonym, 't:other'] }, because: 'others were asked too' },
    { value: { key: `claim-1-${lead.id}-0900` }, becomes: { key: `claim-1-${pseudonym}-0900` }, because: 'keys hold ids' },
    { value: { id: `${lead.id}1` }, becomes: { id: `${lead.id}1` }, because: 'that is the id of somebody else' },
    {
      value: { by: lead.id, byName: lead.name, words: 'It is done.' },
      becomes: { by: pseudonym, byName: NAME_ERASED, words: 'It is done.' },
      because: 'what an agency said is kept unless its words are to go too',
    },
  ])('leaves $becomes: $because', ({ value, becomes }) => {
    expect(erasedFrom(value, { personId: lead.id, pseudonym })).toEqual(becomes);
  });

  it.each([
    { words: 'Annette wrote it.', name: 'Ann', isSaid: false, because: 'Annette is somebody else' },
    { words: 'Ask Ann.', name: 'Ann', isSaid: true, because: 'that is her name' },
    { words: 'ask PRIYA\u00a0  NAIR', name: 'Priya Nair', isSaid: true, because: 'case and spacing are nobody’s' },
    { words: 'Zoe\u0308 said so', name: 'Zo\u00eb', isSaid: true, because: 'an accent can be written in two ways' },
    { words: 'Mr O’Brien’s claim', name: "O'Brien", isSaid: true, because: 'so can an apostrophe' },
    { words: 'housing.priya-nair', name: 'Priya Nair', isSaid: true, because: 'a role is called by their name' },
    { words: 'It cost (A+B) pounds', name: '(A+B)', isSaid: true, because: 'signs mean nothing but themselves' },
    { words: 'axb', name: 'a.b', isSaid: false, because: 'signs mean nothing but themselves' },
    { words: 'anything', name: '', isSaid: false, because: 'nobody knows their name' },
    { words: 'in May', name: 'May', isSaid: true, because: 'only a reader knows the month from the woman' },
  ])('knows whether $name is named in “$words”, and leaves the words: $because', ({ words, name, isSaid }) => {
    expect(isSaidIn({ said: [{ words }] }, name)).toBe(isSaid);
    expect(erasedFrom({ words }, { personId: lead.id, pseudonym, name })).toEqual({ words });
  });

  it('takes out their own words where that is asked for, and nobody else’s', () => {
    const update = buildUpdate({
      by: lead.id,
      byName: lead.name,
      words: 'Mine',
      evidence: [buildEvidence({ givenBy: lead.id })],
    });
    const value = {
      update,
      by: 't:other',
      reason: 'Theirs',
      said: [{ by: lead.id, words: '' }],
      action: { words: 'The plan’s' },
    };
    expect(erasedFrom(value, { personId: lead.id, pseudonym, withWords: true })).toMatchObject({
      update: { words: WORDS_ERASED, evidence: [{ describes: WORDS_ERASED, givenBy: pseudonym }] },
      reason: 'Theirs',
      said: [{ words: '' }],
      action: { words: 'The plan’s' },
    });
  });

  it('leaves every entry following from its history, whoever is erased and whatever happened', () => {
    const somebody = fc.constantFrom(...players.persons.map(({ id }) => id));
    fc.assert(
      fc.property(anySteps, somebody, fc.boolean(), (steps, personId, isWithWords) => {
        const { entry, rows } = play(buildEntry({ owner: roles.housingLead.key }), steps);
        const who = { personId, pseudonym, ...(isWithWords && { withWords: true as const }) };
        const erasedRows = rows.map((row) => HistoryRow.parse(erasedFrom(row, who)));
        const erased = Entry.parse(erasedFrom(entry, who));
        expect(notFollowing(erased, erasedRows)).toEqual([]);
        expect([erased, ...erasedRows].some((value) => isAbout(value, personId))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is stored about somebody', () => {
  it('is the outermost object that names them, and where it stands', () => {
    const value = {
      list: [{ by: 't:other' }, { by: lead.id, words: 'Mine', given: [{ givenBy: lead.id }] }],
      told: { to: [lead.id] },
    };
    expect(partsAbout(value, lead.id)).toEqual([
      { at: 'list.1', what: { by: lead.id, words: 'Mine', given: [{ givenBy: lead.id }] } },
      { at: 'told', what: { to: [lead.id] } },
    ]);
  });
});
