import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreementAfter } from '../../../src/decisions/disagreements-after.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { CalendarEndError } from '../../../src/rules/calendar/working-days.ts';
import { type RunningMove, type WalkEvent, whatFollows } from '../../../src/rules/disagreements/journey.ts';
import { limitsByWalk } from '../../../src/rules/disagreements/limits-by-walk.ts';
import { disagreementOnPaper, type PaperVacancy, paperStaff } from '../../../src/rules/disagreements/on-paper.ts';
import type { Running } from '../../../src/rules/disagreements/running.ts';
import { budgetOf, firstStage, isLastStage, stageAfter, stageCalled, stagesOf } from '../../../src/rules/disagreements/stages.ts';
import { lookAtOf, stepDue, stepsDue } from '../../../src/rules/disagreements/step-due.ts';
import { whatComesNext } from '../../../src/rules/disagreements/what-comes-next.ts';
import type { Disagreement, DisagreementOutcome, Move } from '../../../src/words/disagreement.ts';
import { Priority, type Procedure, StageId } from '../../../src/words/procedure.ts';
import { addDays, addMinutes, dateOf, daysBetween, type Instant, instantAt } from '../../../src/words/time.ts';
import { anyProcedure } from '../../support/any-procedure.ts';
import { london } from '../../support/ask-at.ts';

/** Something that happens after a while: somebody says something, or only a server looks. */
type Input = { readonly afterMinutes: number; readonly says?: Says; readonly servers: number };

type Says = (at: Instant) => WalkEvent;

const plain = fc.constantFrom('answered', 'agreed', 'decided', 'withdrawn', 'danger', 'resumed');
const someSaying: fc.Arbitrary<Says> = fc.oneof(
  {
    weight: 2,
    arbitrary: plain.map(
      (kind): Says =>
        (at) => ({ kind, at }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('raising', 'responding').map(
      (side): Says =>
        (at) => ({ kind: 'not-agreed', side, at }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom('paused', 'shortened'), fc.integer({ min: -1, max: 15 })).map(
      ([kind, days]): Says =>
        (at) => ({ kind, on: addDays(dateOf(at), days), at }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 6 }).map(
      (id): Says =>
        (at) => ({ kind: 'skipped', to: StageId.parse(String(id)), at }),
    ),
  },
);

/** From seconds to nearly three weeks apart, so that servers look late, early and several at once. */
const someInputs: fc.Arbitrary<Input[]> = fc.array(
  fc.record(
    {
      afterMinutes: fc.oneof(fc.constantFrom(0, 0.05, 60, 24 * 60), fc.integer({ min: 0, max: 20 * 24 * 60 })),
      says: someSaying,
      servers: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ['afterMinutes', 'servers'] },
  ),
  { maxLength: 25 },
);

const vacancies: fc.Arbitrary<PaperVacancy[]> = fc.array(
  fc.record({
    stage: fc.integer({ min: 1, max: 6 }).map((id) => StageId.parse(String(id))),
    of: fc.constantFrom('raising', 'responding', 'decider'),
  }),
  { maxLength: 2 },
);

const aStart = fc.record({
  raisedAt: fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => addMinutes(london('2025-11-03 00:00'), minutes)),
  priority: fc.constantFrom(...Priority.options),
  vacancies,
});

type Start = typeof aStart extends fc.Arbitrary<infer T> ? T : never;

type Happened = {
  readonly at: Instant;
  readonly move: RunningMove;
  readonly before: Disagreement;
  readonly after: Disagreement;
  readonly event?: WalkEvent;
};

type Life = {
  readonly running: Running;
  readonly begun: Disagreement;
  readonly happened: readonly Happened[];
  /** After each look, once all was written that was due. */
  readonly rests: readonly { readonly at: Instant; readonly left: Disagreement }[];
  readonly left: Disagreement | undefined;
  readonly outcome: DisagreementOutcome['kind'] | undefined;
};

function begin(
  procedure: Procedure,
  { raisedAt, priority, vacancies: vacant }: Start,
): { running: Running; begun: Disagreement } {
  const running = { procedure, calendar: bankHolidays, staff: paperStaff(vacant) };
  const stage = firstStage(procedure)?.id ?? StageId.parse('1');
  return { running, begun: disagreementOnPaper(procedure, { raisedAt, priority, stage }, running) };
}

/** A disagreement with whatever happens to it. Of several servers that look at once, the first to write wins. */
function live(procedure: Procedure, start: Start, inputs: readonly Input[]): Life {
  const { running, begun } = begin(procedure, start);
  const happened: Happened[] = [];
  const rests: { at: Instant; left: Disagreement }[] = [];
  let [at, left] = [start.raisedAt, begun];
  const apply = (moves: readonly RunningMove[], event?: WalkEvent): void => {
    for (const move of moves) {
      const after = disagreementAfter(left, move);
      happened.push({ at, move, before: left, after, ...(event && { event }) });
      left = after;
    }
  };
  try {
    for (const { afterMinutes, says, servers } of [{ afterMinutes: 0, servers: 1 } as Input, ...inputs]) {
      at = addMinutes(at, afterMinutes);
      const seen = left;
      const wanted = Array.from({ length: servers }, () => stepsDue(seen, at, running));
      for (const moves of wanted) {
        expect(moves).toEqual(wanted[0]);
        if (left === seen) apply(moves);
        else expect(stepsDue(left, at, running)).toEqual([]);
      }
      rests.push({ at, left });
      const event = says?.(at);
      const leads = event && whatFollows(event, left, running);
      if (leads && 'outcome' in leads) return { running, begun, happened, rests, left: undefined, outcome: leads.outcome };
      if (leads && 'moves' in leads) apply(leads.moves, event);
    }
  } catch (error) {
    if (!(error instanceof CalendarEndError)) throw error;
  }
  return { running, begun, happened, rests, left, outcome: undefined };
}

function forEveryLife(holds: (life: Life, procedure: Procedure) => void): void {
  fc.assert(
    fc.property(anyProcedure, aStart, someInputs, (procedure, start, inputs) => holds(live(procedure, start, inputs), procedure)),
    { numRuns: 300 },
  );
}

const placeOf = (procedure: Procedure, id: StageId): number => stagesOf(procedure).findIndex((stage) => stage.id === id);

describe('whatever the procedure, and whatever happens in whichever order', () => {
  it('it is at one stage at a time, goes only forward, and each stage begins when the one before ends', () => {
    forEveryLife(({ happened, begun }, procedure) => {
      for (const { left } of [{ left: begun }, ...happened.map(({ after }) => ({ left: after }))]) {
        const went = [...left.passed, left.stage];
        const places = went.map(({ id }) => placeOf(procedure, id));
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        for (const [index, { endedAt }] of left.passed.entries()) expect(endedAt).toBe(went[index + 1]?.startedAt);
      }
    });
  });

  it('both sides are at the same stage, each with whoever acts for it there', () => {
    forEveryLife(({ rests, running }) => {
      for (const { left } of rests.filter((rest) => !rest.left.pause)) {
        expect(left.stage.people.raising).toEqual(running.staff(left, left.stage.id, 'raising'));
        expect(left.stage.people.responding).toEqual(running.staff(left, left.stage.id, 'responding'));
      }
    });
  });

  it('no stage is passed over but where both consent, a child is in danger, or the procedure says so', () => {
    forEveryLife(({ happened }, procedure) => {
      for (const { move, before, event } of happened) {
        if (move.kind !== 'stage-began') continue;
        const { because } = move;
        expect(because === 'skipped').toBe(event?.kind === 'skipped');
        expect(because === 'immediate-risk').toBe(event?.kind === 'danger');
        expect(because === 'no-agreement').toBe(event?.kind === 'not-agreed');
        if (because === 'skipped') expect(stageCalled(procedure, before.stage.id).skip?.to).toContain(move.stage.id);
        if (because === 'skipped' || because === 'immediate-risk') continue;
        const shared = budgetOf(procedure, before.stage.id)?.stages.at(-1);
        const ways = [before.stage.id, ...(shared ? [shared] : [])].map(
          (id) => stageAfter(procedure, id, because, before.priority)?.id,
        );
        expect([...ways, shared]).toContain(move.stage.id);
      }
    });
  });

  it('the last stage is never left by itself, and somebody decides in it or is asked for', () => {
    forEveryLife(({ happened, rests }, procedure) => {
      for (const { move, before } of happened) {
        if (move.kind === 'stage-began') expect(isLastStage(procedure, before.stage.id)).toBe(false);
      }
      for (const { left } of rests.filter((rest) => isLastStage(procedure, rest.left.stage.id) && !rest.left.pause)) {
        const { deciders = [], vacancies: vacant = [] } = left.stage;
        expect(deciders.length > 0 || vacant.some(({ of }) => of === 'decider')).toBe(true);
      }
    });
  });

  it('there is always a next time to look, nothing comes due before it, and people hear at least every two weeks', () => {
    fc.assert(
      fc.property(
        anyProcedure,
        aStart,
        someInputs,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (procedure, start, inputs, part) => {
          const { rests, running } = live(procedure, start, inputs);
          for (const { at, left } of rests) {
            const next = lookAtOf(left, at, running);
            expect(next > at).toBe(true);
            const between = addMinutes(at, part * ((Date.parse(next) - Date.parse(at)) / 60_000 - 0.001));
            expect(stepDue(left, between, running)).toBeUndefined();
          }
        },
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(anyProcedure, aStart, (procedure, start) => {
        const heard = soundsOf(procedure, start, 120);
        for (const [index, at] of heard.entries()) {
          const silence = daysBetween(dateOf(heard[index - 1] ?? start.raisedAt), dateOf(at));
          expect(silence, `silent for ${silence} days before ${at}`).toBeLessThanOrEqual(LONGEST_SILENCE_DAYS);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('one limit moves it once, however many servers look, however late and however often', () => {
    forEveryLife(({ happened }) => {
      const once = happened.flatMap(({ move, before }) => {
        if (move.kind === 'missed' || move.kind === 'reminded')
          return `${before.stage.id} ${move.kind} ${move.clock} ${Boolean(before.stage.isMeeting)}`;
        return move.kind === 'stage-began'
          ? `began ${move.stage.id}`
          : move.kind === 'meeting-due'
            ? `meets ${before.stage.id}`
            : [];
      });
      expect(once.toSorted()).toEqual([...new Set(once)].toSorted());
    });
  });

  it('no limit ends before its stage began, but in the last one', () => {
    forEveryLife(({ happened }, procedure) => {
      for (const { move, before } of happened) {
        if (move.kind !== 'stage-began' || isLastStage(procedure, move.stage.id)) continue;
        for (const limit of move.stage.limits) {
          const isOld = limit.for === 'budget' && before.stage.limits.some(({ startedAt }) => startedAt === limit.startedAt);
          if (!isOld) expect(limit.dueAt > move.stage.startedAt).toBe(true);
        }
      }
    });
  });

  it('no limit ever becomes longer but by a pause, and by no more than that was to last', () => {
    forEveryLife(({ happened }, procedure) => {
      for (const { move, before, after } of happened) {
        if (move.kind === 'resumed' && before.pause) {
          expect(move.at <= instantAt(before.pause.untilOn, procedure.workingDay.starts)).toBe(true);
        }
        if (move.kind === 'resumed' || (move.kind === 'stage-began' && before.pause)) continue;
        for (const limit of after.stage.limits) {
          const was = before.stage.limits.find(({ clock, startedAt }) => clock === limit.clock && startedAt === limit.startedAt);
          if (was && (before.stage.id === after.stage.id || limit.for === 'budget')) expect(limit.dueAt <= was.dueAt).toBe(true);
        }
      }
    });
  });

  it('the limits of its history, counted again, are those that it has', () => {
    forEveryLife(({ begun, happened, left }, procedure) => {
      const { lookAt: _, ...disagreement } = begun;
      const moves: Move[] = [{ kind: 'raised', disagreement }, ...happened.map(({ move }) => move)];
      if (left) expect(limitsByWalk(procedure, moves, bankHolidays)).toEqual(left.stage.limits);
    });
  });

  it('it ends only as somebody says: agreed, withdrawn, decided in the last stage, or left for a child in danger', () => {
    forEveryLife(({ outcome, rests, happened }, procedure) => {
      const last = happened.at(-1)?.after ?? rests.at(-1)?.left;
      if (outcome === 'decided') expect(last && isLastStage(procedure, last.stage.id)).toBe(true);
      expect(['agreed', 'withdrawn', 'decided', 'left-immediate-risk', undefined]).toContain(outcome);
    });
  });

  it('what is said to come next is what then happens', () => {
    forEveryLife(({ rests, running }, procedure) => {
      const rest = rests.at(-1);
      if (!rest) return;
      const next = whatComesNext(rest.left, rest.at, running);
      const then = playOn(rest.left, rest.at, running);
      const first = then.find(({ move }) => move.kind === 'stage-began' || move.kind === 'meeting-due');
      switch (next?.kind) {
        case 'stage':
          expect(first).toMatchObject({ at: next.at, move: { because: next.because, stage: { id: next.to } } });
          break;
        case 'meeting':
          expect(first).toMatchObject({ at: next.at, move: { kind: 'meeting-due' } });
          break;
        case 'decision':
          expect(isLastStage(procedure, rest.left.stage.id)).toBe(true);
          expect(first).toBeUndefined();
          break;
        case 'reminder':
          expect(then.find(({ move }) => move.kind === 'chased' || move.kind === 'missed')?.at).toBe(next.at);
          expect(first).toBeUndefined();
          break;
        case undefined:
          break; // the calendar ends before
      }
    });
  });
});

/** Clocks of up to twelve days, with Christmas and a weekend at either end of them. */
const LONGEST_SILENCE_DAYS = 24;

function nextLook(left: Disagreement, at: Instant, running: Running): Instant {
  const next = lookAtOf(left, at, running);
  if (next <= at) throw new Error(`It is looked at for ever at ${at}`);
  return next;
}

/** When anybody hears something, if nobody ever says anything. */
function soundsOf(procedure: Procedure, start: Start, days: number): Instant[] {
  const { running, begun } = begin(procedure, start);
  const untilAt = addMinutes(start.raisedAt, days * 24 * 60);
  const heard: Instant[] = [];
  let left = begun;
  for (let at = start.raisedAt; at < untilAt; at = nextLook(left, at, running)) {
    for (const move of stepsDue(left, at, running)) {
      heard.push(at);
      left = disagreementAfter(left, move);
    }
  }
  return [...heard, untilAt];
}

/** What comes due by itself, look by look, in the next three months. */
function playOn(from: Disagreement, since: Instant, running: Running): { readonly at: Instant; readonly move: RunningMove }[] {
  const untilAt = addMinutes(since, 90 * 24 * 60);
  const then: { at: Instant; move: RunningMove }[] = [];
  let left = from;
  try {
    for (let at = since; at < untilAt; at = nextLook(left, at, running)) {
      for (const move of stepsDue(left, at, running)) {
        then.push({ at, move });
        left = disagreementAfter(left, move);
      }
    }
  } catch (error) {
    if (!(error instanceof CalendarEndError)) throw error;
  }
  return then;
}
