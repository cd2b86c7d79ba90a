import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextReference } from '../../../src/rules/edits/next-reference.ts';
import { ActionRef } from '../../../src/words/action.ts';
import type { AgencyId } from '../../../src/words/agency.ts';
import { agencies } from '../../support/build-people.ts';

const { housing, police, board } = agencies;

function actionsOf(agencyId: AgencyId, ...refs: string[]): { ref: ActionRef; agencyId: AgencyId }[] {
  return refs.map((ref) => ({ ref: ActionRef.parse(ref), agencyId }));
}

describe('the next free reference of an agency in a plan', () => {
  it.each([
    { has: actionsOf(housing.id, 'HOU-01', 'HOU-09'), next: 'HOU-10', because: 'it comes after the highest' },
    { has: actionsOf(housing.id, 'HOU-IMR-01', 'HOU-IMR-02', 'HOU-OVR-01'), next: 'HOU-IMR-03', because: 'most are so' },
    { has: actionsOf(housing.id, 'HOU-02', 'HOU-02-2'), next: 'HOU-03', because: 'a doubled one is no number of its own' },
    { has: actionsOf(police.id, 'POL-07'), next: 'HAR-01', because: 'it has none, and gets a code of its own' },
    { has: actionsOf(police.id, 'HAR-01'), next: 'HARB-01', because: 'its code is another agency’s' },
    { has: [...actionsOf(housing.id, 'HOU-01'), ...actionsOf(police.id, 'HOU-02')], next: 'HOU-03', because: 'one is free' },
  ])('is $next: $because', ({ has, next }) => {
    expect(nextReference(has, housing)).toBe(next);
  });

  it('is always free, whatever the plan has', () => {
    const ref = fc
      .tuple(fc.constantFrom('HOU', 'HAR', 'HSCP', 'HOU-IMR'), fc.integer({ min: 0, max: 12 }))
      .map(([code, number]) => ActionRef.parse(`${code}-${number}`));
    const action = fc.record({ ref, agencyId: fc.constantFrom(housing.id, police.id, board.id) });
    fc.assert(
      fc.property(fc.array(action), fc.constantFrom(housing, police, board), (actions, agency) => {
        expect(actions.map((one) => one.ref)).not.toContain(nextReference(actions, agency));
      }),
    );
  });
});
