import { describe, expect, it } from 'vitest';
import { disagreementAfter } from '../../../src/decisions/disagreements-after.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { disagreementOnPaper, paperStaff } from '../../../src/rules/disagreements/on-paper.ts';
import type { ActsAs, Running } from '../../../src/rules/disagreements/running.ts';
import { lookAtOf, stepsDue } from '../../../src/rules/disagreements/step-due.ts';
import { whatComesNext } from '../../../src/rules/disagreements/what-comes-next.ts';
import type { Disagreement } from '../../../src/words/disagreement.ts';
import { type Procedure, StageId } from '../../../src/words/procedure.ts';
import { dateOf, timeInWords } from '../../../src/words/time.ts';
import { london } from '../../support/ask-at.ts';
import { buildProcedure, buildStage } from '../../support/build-procedure.ts';

type Given = { readonly procedure?: Procedure; readonly stage?: string; readonly vacant?: readonly ActsAs[] };

/** Of a disagreement raised on Tuesday 1 December 2026 at ten, with those of the stage at hand missing that are `vacant`. */
function at({ procedure = buildProcedure(), stage = '1', vacant = [] }: Given = {}) {
  const running = runningWith(procedure, stage, vacant);
  const raised = { raisedAt: london('2026-12-01 10:00'), priority: 'standard' as const, stage: StageId.parse(stage) };
  return { left: disagreementOnPaper(procedure, raised, running), running };
}

function runningWith(procedure: Procedure, stage: string, vacant: readonly ActsAs[]): Running {
  return { procedure, calendar: bankHolidays, staff: paperStaff(vacant.map((of) => ({ stage: StageId.parse(stage), of }))) };
}

/** What servers that look only at these moments write down. */
function lookedAt(moments: readonly string[], { left: from, running }: { left: Disagreement; running: Running }): string[] {
  let left = from;
  return moments.flatMap((moment) =>
    stepsDue(left, london(moment), running).map((move) => {
      left = disagreementAfter(left, move);
      const what = 'clock' in move ? ` ${move.clock}` : 'of' in move ? ` ${move.of}` : '';
      return `${moment} ${move.kind}${what}${move.kind === 'stage-began' ? ` ${move.stage.id} ${move.because}` : ''}`;
    }),
  );
}

describe('what comes due by itself', () => {
  it('comes due at its minute, and once', () => {
    expect(lookedAt(['2026-12-03 16:59', '2026-12-03 17:00', '2026-12-03 17:00'], at())).toEqual([
      '2026-12-03 16:59 reminded answer',
      '2026-12-03 17:00 stage-began 2 no-response',
    ]);
  });

  it('moves one stage at a time when nobody looked for a week, and gives the next one its whole time', () => {
    expect(lookedAt(['2026-12-10 11:00', '2026-12-14 16:59', '2026-12-14 17:00'], at())).toEqual([
      '2026-12-10 11:00 stage-began 2 no-response',
      '2026-12-14 16:59 reminded answer',
      '2026-12-14 17:00 stage-began 3 no-response',
    ]);
  });

  it.each([
    { within: '12 hours', at: '2026-12-02 09:00', because: 'it ends at ten in the evening' },
    { within: '96 hours', at: '2026-12-07 09:00', because: 'it ends on a Saturday' },
    { within: '5 hours', at: '2026-12-01 15:00', because: 'it ends while people are at work' },
    { within: '4 calendar days', at: '2026-12-07 09:00', because: 'it ends on a Saturday at five' },
  ])('brings people in when they are at work: $within from a Tuesday at ten, at $at, since $because', ({ within, at: when }) => {
    const clocks = [{ for: 'answer', from: 'stage-start', within }];
    const stages = [buildStage('1', { clocks }), buildStage('2')];
    const { left, running } = at({ procedure: buildProcedure({ stages }) });
    expect(whatComesNext(left, london('2026-12-01 10:00'), running)).toMatchObject({ kind: 'stage', at: london(when) });
  });

  it('brings people in at any hour where it was raised as urgent, since they are told at any hour', () => {
    const clocks = [{ for: 'answer', from: 'stage-start', within: '12 hours' }];
    const urgent = at({ procedure: buildProcedure({ stages: [buildStage('1', { clocks }), buildStage('2')] }) });
    const left = { ...urgent.left, priority: 'urgent' as const };
    const next = whatComesNext(left, london('2026-12-01 10:00'), urgent.running);
    expect(next).toMatchObject({ kind: 'stage', at: london('2026-12-01 22:00') });
  });

  it('is only a reminder in the last stage: when its limit has passed, and every working day from then on', () => {
    const looks = [
      '2026-12-07 09:00',
      '2026-12-08 17:00',
      '2026-12-09 09:00',
      '2026-12-09 12:00',
      '2026-12-11 09:00',
      '2026-12-12 12:00',
    ];
    expect(lookedAt(looks, at({ stage: '3' }))).toEqual([
      '2026-12-07 09:00 missed answer',
      '2026-12-07 09:00 reminded agreement',
      '2026-12-08 17:00 missed agreement',
      '2026-12-09 09:00 chased',
      '2026-12-11 09:00 chased',
    ]);
  });

  it('is a reminder every five working days where no limit ends the stage', () => {
    const procedure = buildProcedure({ limits: 'indicative' });
    const looks = [
      '2026-12-03 17:00',
      '2026-12-08 17:00',
      '2026-12-14 09:00',
      '2026-12-15 09:00',
      '2026-12-22 09:00',
      '2026-12-30 09:00',
    ];
    expect(lookedAt(looks, at({ procedure }))).toEqual([
      '2026-12-03 17:00 missed answer',
      '2026-12-08 17:00 missed agreement',
      '2026-12-15 09:00 chased',
      '2026-12-22 09:00 chased',
    ]);
  });

  it('goes on where nobody holds a role, once the business manager has had the time for it', () => {
    const procedure = buildProcedure({ vacancyWithin: '1 working day' });
    const looks = ['2026-12-01 10:00', '2026-12-02 16:59', '2026-12-02 17:00'];
    expect(lookedAt(looks, at({ procedure, vacant: ['raising'] }))).toEqual([
      '2026-12-01 10:00 vacancy-noted raising',
      '2026-12-02 16:59 reminded answer',
      '2026-12-02 17:00 stage-began 2 vacant',
    ]);
  });

  it('is nobody’s silence where nobody held the role when time was up', () => {
    const procedure = buildProcedure({ vacancyWithin: '5 working days' });
    expect(lookedAt(['2026-12-01 10:00', '2026-12-03 17:00'], at({ procedure, vacant: ['responding'] }))).toEqual([
      '2026-12-01 10:00 vacancy-noted responding',
      '2026-12-03 17:00 stage-began 2 vacant',
    ]);
  });

  it('waits in the last stage for somebody to hold the role, and brings them in on the day they do', () => {
    const vacant = at({ stage: '3', vacant: ['decider'] });
    const looks = ['2026-12-01 10:00', '2026-12-04 12:00'];
    const noted = stepsDue(vacant.left, london('2026-12-01 10:00'), vacant.running);
    expect(lookedAt(looks, vacant)).toEqual(['2026-12-01 10:00 vacancy-noted decider', '2026-12-04 12:00 missed answer']);
    const left = noted.reduce(disagreementAfter, vacant.left);
    const held = { left, running: runningWith(vacant.running.procedure, '3', []) };
    expect(lookedAt(['2026-12-02 09:00', '2026-12-02 09:05'], held)[0]).toBe('2026-12-02 09:00 brought-in decider');
  });
});

describe('the next look', () => {
  it.each([
    { now: '2026-12-01 10:00', next: '2026-12-02 09:00', because: 'somebody may have come to hold a role by the morning' },
    { now: '2026-12-01 07:00', next: '2026-12-01 09:00', because: 'this morning has not begun' },
    { now: '2026-12-03 12:00', next: '2026-12-03 17:00', because: 'a limit ends before that' },
  ])('after $now is at $next: $because', ({ now, next }) => {
    const { left, running } = at();
    const looked = stepsDue(left, london(now), running).reduce(disagreementAfter, left);
    const look = lookAtOf(looked, london(now), running);
    expect(`${dateOf(look)} ${timeInWords(look)}`).toBe(next);
  });

  it('is on the first morning after Christmas', () => {
    const { left, running } = at({ stage: '3' });
    const looked = stepsDue(left, london('2026-12-24 17:00'), running).reduce(disagreementAfter, left);
    expect(lookAtOf(looked, london('2026-12-24 17:00'), running)).toBe(london('2026-12-29 09:00'));
  });
});
