import { describe, expect, it } from 'vitest';
import { disagreementAfter } from '../../../src/decisions/disagreements-after.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { disagreementOnPaper, PAPER_FORM, paperSaid, paperStaff } from '../../../src/rules/disagreements/on-paper.ts';
import { whatComesNext } from '../../../src/rules/disagreements/what-comes-next.ts';
import type { Disagreement } from '../../../src/words/disagreement.ts';
import { StageId } from '../../../src/words/procedure.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { london } from '../../support/ask-at.ts';
import { buildProcedure, buildStage } from '../../support/build-procedure.ts';

/** What comes next of a disagreement on a Tuesday morning, as its stages are given. */
function next(stages: readonly Record<string, unknown>[], more: Given = {}) {
  const { stage = '1', isAnswered, pausedUntil, vacant, raised = '2026-12-01 10:00', now = raised, ...procedureMore } = more;
  const procedure = buildProcedure({
    stages: ['1', '2', '3'].map((id, index) => buildStage(id, stages[index])),
    ...procedureMore,
  });
  const vacancies = vacant ? [{ stage: StageId.parse(stage), of: vacant }] : [];
  const running = { procedure, calendar: bankHolidays, staff: paperStaff(vacancies) };
  const raisedAt = london(raised);
  let left: Disagreement = disagreementOnPaper(
    procedure,
    { raisedAt, priority: 'standard', stage: StageId.parse(stage) },
    running,
  );
  const said = paperSaid(raisedAt);
  if (isAnswered)
    left = disagreementAfter(left, { kind: 'answered', id: PAPER_FORM, view: { words: 'No.', wants: '', ...said } });
  if (pausedUntil) {
    const pause = { id: PAPER_FORM, untilOn: CalendarDate.parse(pausedUntil), reason: 'A holiday', ...said };
    left = disagreementAfter(left, { kind: 'paused', id: PAPER_FORM, pause });
  }
  return whatComesNext(left, london(now), running);
}

type Given = {
  readonly stage?: string;
  readonly isAnswered?: boolean;
  readonly pausedUntil?: string;
  readonly vacant?: 'raising' | 'responding';
  readonly raised?: string;
  readonly now?: string;
  readonly limits?: string;
};

const NO_LIMIT = { clocks: [{ for: 'agreement', from: 'stage-start', within: 'none' }] };
const PAPERS_FIRST = {
  clocks: [
    { for: 'other', from: 'stage-start', within: '1 working day' },
    { for: 'agreement', from: 'stage-start', within: '5 working days' },
  ],
};
const MEETING = {
  meeting: { when: 'if-no-agreement' },
  clocks: [
    { for: 'agreement', from: 'stage-start', within: '5 working days' },
    { for: 'meeting', from: 'no-agreement', within: '5 working days' },
  ],
};

describe('what comes next, if nobody says anything,', () => {
  it.each<{ stages: Record<string, unknown>[]; given?: Given; comes: object; because: string }>([
    {
      stages: [{}],
      comes: { kind: 'stage', at: london('2026-12-03 17:00'), to: '2', because: 'no-response' },
      because: 'two working days for an answer are over',
    },
    {
      stages: [{}],
      given: { isAnswered: true },
      comes: { kind: 'stage', at: london('2026-12-08 17:00'), to: '2', because: 'time-up' },
      because: 'there was an answer, so the five days count',
    },
    {
      stages: [MEETING],
      given: { isAnswered: true },
      comes: { kind: 'meeting', at: london('2026-12-08 17:00') },
      because: 'the procedure has them meet first',
    },
    {
      stages: [PAPERS_FIRST],
      comes: { kind: 'stage', at: london('2026-12-08 17:00'), to: '2', because: 'no-response' },
      because: 'a limit for papers moves nothing, and the one behind it does',
    },
    {
      stages: [NO_LIMIT],
      comes: { kind: 'reminder', at: london('2026-12-08 09:00'), by: undefined },
      because: 'no limit ends the stage',
    },
    {
      stages: [NO_LIMIT],
      given: { vacant: 'responding' },
      comes: { kind: 'stage', at: london('2026-12-03 17:00'), to: '2', because: 'vacant' },
      because: 'nobody holds the role, and the wait for somebody is over',
    },
    {
      stages: [{}],
      given: { limits: 'indicative' },
      comes: { kind: 'reminder', at: london('2026-12-03 17:00'), by: london('2026-12-08 17:00') },
      because: 'its limits move nothing',
    },
    {
      stages: [{}],
      given: { pausedUntil: '2026-12-08' },
      comes: { kind: 'stage', at: london('2026-12-10 17:00'), to: '2', because: 'no-response' },
      because: 'the clock stands still for five working days',
    },
    {
      stages: [],
      given: { stage: '3' },
      comes: { kind: 'decision', by: london('2026-12-08 17:00'), isLate: false },
      because: 'it is the last stage',
    },
    {
      stages: [],
      given: { stage: '3', now: '2026-12-09 10:00' },
      comes: { kind: 'decision', by: london('2026-12-08 17:00'), isLate: true },
      because: 'the decision is late, whether or not anybody has noted it',
    },
    {
      stages: [],
      given: { stage: '3', pausedUntil: '2026-12-08' },
      comes: { kind: 'decision', by: london('2026-12-15 17:00'), isLate: false },
      because: 'after the pause it is due five working days later',
    },
  ])('is $comes: $because', ({ stages, given, comes }) => {
    expect(next(stages, given)).toEqual(comes);
  });

  it('is not told past the end of the calendar', () => {
    expect(next([NO_LIMIT], { raised: '2027-12-29 10:00' })).toBeUndefined();
  });
});
