import { describe, expect, it } from 'vitest';
import { inForce, runningFor } from '../../../src/rules/disagreements/context.ts';
import { ProcedureVersion, type StoredProcedure } from '../../../src/words/procedure.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { persons } from '../../support/build-people.ts';
import { london, storedProcedure, threeStages } from '../../support/play-disagreement.ts';
import { harbourside } from '../../support/press-disagreement.ts';

const today = CalendarDate.parse('2026-06-04');
const said = (at: string) => ({ by: persons.chair.id, byName: persons.chair.name, at: london(at) });
const version = (words: string) => ProcedureVersion.parse(words);

/** Confirmed on 12 January 2026. */
const older = storedProcedure();
const newer: StoredProcedure = {
  procedure: { ...threeStages, version: version('3') },
  importedAt: london('2026-05-01 09:00'),
  confirmed: said('2026-05-02 09:00'),
};
const draft: StoredProcedure = { procedure: { ...threeStages, version: version('4') }, importedAt: london('2026-06-01 09:00') };

describe('the procedure in force', () => {
  it.each([
    { kept: [], is: undefined, because: 'there is none' },
    { kept: [draft], is: undefined, because: 'a draft does not run' },
    { kept: [older, draft], is: '2', because: 'it is the one that is confirmed' },
    { kept: [newer, older], is: '3', because: 'it was confirmed last' },
    {
      kept: [older, { ...newer, retired: { ...said('2026-06-01 09:00'), reason: 'Wrong.' } }],
      is: '2',
      because: 'the newer one is retired',
    },
    {
      kept: [older, { ...newer, procedure: { ...newer.procedure, effectiveFrom: CalendarDate.parse('2026-06-05') } }],
      is: '2',
      because: 'the newer one begins tomorrow',
    },
    { kept: [older, { ...newer, procedure: { ...newer.procedure, effectiveFrom: today } }], is: '3', because: 'it begins today' },
  ])('is $is: $because', ({ kept, is }) => {
    expect(inForce(kept, today)?.procedure.version).toBe(is);
  });
});

describe('what a disagreement runs by', () => {
  const context = {
    ...harbourside(),
    procedures: [{ ...older, retired: { ...said('2026-06-01 09:00'), reason: 'Replaced.' } }, newer],
  };

  it('is the version that it began with, also once that is retired', () => {
    expect(runningFor({ id: threeStages.id, version: threeStages.version }, context, today).procedure.version).toBe('2');
  });

  it('is a bug where it is not kept', () => {
    expect(() => runningFor({ id: threeStages.id, version: version('9') }, context, today)).toThrow('Version 9');
  });
});
