import { expect, it } from 'vitest';
import { inForce } from '../../../src/rules/disagreements/context.ts';
import { confirmProcedure, retireProcedure, standingInWords } from '../../../src/rules/disagreements/decide-procedure.ts';
import type { StoredProcedure } from '../../../src/words/procedure.ts';
import { ProcedureVersion } from '../../../src/words/procedure.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildPeople, persons, viewerAs } from '../../support/build-people.ts';
import { london, storedProcedure, threeStages } from '../../support/play-disagreement.ts';

const chair = viewerAs(persons.chair, buildPeople());
const day = (on: string) => CalendarDate.parse(on);

function draft(version: string, effectiveFrom?: string): StoredProcedure {
  const procedure = { ...threeStages, version: ProcedureVersion.parse(version) };
  return {
    procedure: effectiveFrom ? { ...procedure, effectiveFrom: day(effectiveFrom) } : procedure,
    importedAt: london('2026-01-10 09:00'),
  };
}

function confirmed(stored: StoredProcedure, at: string): StoredProcedure {
  const said = confirmProcedure(stored, chair, london(at));
  if ('refused' in said) throw new Error(said.refused);
  return said.stored;
}

const [old, next] = [confirmed(draft('7'), '2026-01-12 11:00'), confirmed(draft('8', '2026-09-01'), '2026-06-01 11:00')];

it.each([
  {
    today: '2026-06-02',
    runs: '7',
    old: 'in force: ',
    next: 'in force from 1 September 2026',
    because: 'the new one has not begun',
  },
  { today: '2026-09-01', runs: '8', old: 'overtaken by three-stages 8', next: 'in force: ', because: 'its day has come' },
])('on $today version $runs is in force: $because', ({ today, runs, ...says }) => {
  const all = [old, next];
  expect(inForce(all, day(today))?.procedure.version).toBe(runs);
  expect(standingInWords(old, all, day(today))).toContain(says.old);
  expect(standingInWords(next, all, day(today))).toContain(says.next);
});

it('a version stays as it was said first, whoever says it again', () => {
  const again = confirmProcedure(old, viewerAs(persons.businessManager, buildPeople()), london('2026-06-01 11:00'));
  expect(again).toEqual({ stored: old });
  const retired = retireProcedure(old, 'We join the region', chair, london('2026-06-01 11:00'));
  if ('refused' in retired) throw new Error(retired.refused);
  expect(retireProcedure(retired.stored, 'Another reason', chair, london('2026-06-02 11:00'))).toEqual(retired);
  expect(inForce([retired.stored], day('2026-06-02'))).toBeUndefined();
});

it('a draft is never in force', () => {
  expect(inForce([draft('9')], day('2026-12-01'))).toBeUndefined();
  expect(inForce([storedProcedure()], day('2026-06-04'))).toBeDefined();
});
