import fc from 'fast-check';
import { ClockFor, ClockFrom, Procedure, SpanUnit } from '../../src/words/procedure.ts';

const aSpan = fc
  .record({ value: fc.integer({ min: 1, max: 12 }), unit: fc.constantFrom(...SpanUnit.options) })
  .map(({ value, unit }) => (unit.endsWith('hours') ? { value: value * 4, unit } : { value, unit }));

const aClock = fc.record(
  {
    for: fc.constantFrom(...ClockFor.options),
    from: fc.constantFrom(...ClockFrom.options),
    within: fc.oneof({ weight: 8, arbitrary: aSpan }, fc.constantFrom('none', 'unknown')),
    byPriority: fc.record({ standard: aSpan, urgent: aSpan }, { requiredKeys: [] }),
  },
  { requiredKeys: ['for', 'from', 'within'] },
);

const someClocks = fc
  .array(aClock, { maxLength: 4 })
  .map((clocks) => clocks.map((clock, index) => ({ ...clock, id: `clock-${index}` })));

/** What a stage can be besides its place among the others. */
const aStage = fc.record({
  isOptional: fc.boolean(),
  clocks: fc.oneof({ weight: 9, arbitrary: someClocks }, fc.constant('unknown')),
  meeting: fc.record({ when: fc.constantFrom('never', 'always', 'if-no-agreement', 'optional', 'unknown') }),
});

/** How far ahead a stage goes for each reason, where it does not go to the next. */
const itsWays = fc.record({ noAgreement: fc.nat(3), noResponse: fc.nat(3), urgent: fc.nat(3), skip: fc.nat(3) });

/** A procedure with any of the features that published ones have. Stages only lead forward, as a checked file's do. */
export const anyProcedure: fc.Arbitrary<Procedure> = fc
  .record({
    stages: fc.array(fc.tuple(aStage, itsWays), { minLength: 1, maxLength: 6 }),
    limits: fc.constantFrom('firm', 'firm', 'indicative'),
    workingDay: fc.constantFrom({ starts: '09:00', ends: '17:00' }, { starts: '08:30', ends: '16:00' }),
    budget: fc.option(fc.record({ from: fc.nat(5), length: fc.integer({ min: 2, max: 4 }), within: aSpan })),
    effect: fc.constantFrom('stays', 'leaves', 'skip', 'unknown'),
    vacancyWithin: aSpan,
    pauseWithin: fc.constantFrom('10 working days', '20 calendar days'),
  })
  .map(({ stages, budget, effect, ...rest }) => {
    const ids = stages.map((_, index) => String(index + 1));
    const shared = budget ? ids.slice(budget.from, budget.from + budget.length) : [];
    const last = ids.at(-1);
    return Procedure.parse({
      id: 'any',
      version: '1',
      title: 'Any procedure',
      area: 'Anywhere',
      ...rest,
      immediateRisk: { words: 'Call 999.', effect: effect === 'skip' ? { skipTo: last } : effect },
      roles: { somebody: { title: 'Somebody', holder: 'party' } },
      stages: stages.map(([stage, ways], index) => {
        const ahead = (steps: number): string | undefined => (steps === 0 ? undefined : ids[index + steps]);
        const to = ahead(ways.skip);
        const { noAgreement, noResponse, urgent } = ways;
        const next = Object.entries({ noAgreement, noResponse, urgent }).map(([why, steps]) => [why, ahead(steps)]);
        return {
          ...stage,
          id: ids[index],
          name: `Stage ${ids[index]}`,
          isOptional: stage.isOptional && index > 0 && index < ids.length - 1,
          raises: 'somebody',
          responds: 'somebody',
          next: Object.fromEntries(next.filter(([, id]) => id !== undefined)),
          ...(to && { skip: { to: [to], consent: 'other-side' } }),
        };
      }),
      budgets: budget && shared.length >= 2 ? [{ stages: shared, within: budget.within }] : [],
      finalDecision: { by: 'somebody' },
    });
  });
