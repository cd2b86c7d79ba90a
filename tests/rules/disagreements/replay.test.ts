import { describe, expect, it } from 'vitest';
import { clockRuns, type Row, replay, stageRuns } from '../../../src/rules/disagreements/replay.ts';
import { stagesOf } from '../../../src/rules/disagreements/stages.ts';
import { Procedure } from '../../../src/words/procedure.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { persons } from '../../support/build-people.ts';
import { does, london, type Play, playDisagreement, threeStages } from '../../support/play-disagreement.ts';

const { housingLead, policeLead } = persons;

/** How each limit of each stage went. */
function resultsOf(rows: readonly Row[], asAt: string): Record<string, string>[] {
  const runs = stageRuns(replay(rows, SubmissionId.parse('disagreement-1')));
  return runs.map((run) => Object.fromEntries(clockRuns(run, london(asAt)).map(({ clock, result }) => [clock, result])));
}

const indicative = Procedure.parse({ ...threeStages, limits: 'indicative' });

const [first, ...others] = stagesOf(threeStages);

/** Five working days for the first two stages together. */
const shared = Procedure.parse({
  ...threeStages,
  stages: [{ ...first, clocks: [{ for: 'answer', from: 'stage-start', within: '2 working days' }] }, ...others],
  budgets: [{ stages: ['1', '2'], within: '5 working days' }],
});

describe('how the limits of a stage went', () => {
  it.each<{ play: Play; asAt: string; results: Record<string, string>[]; because: string }>([
    {
      play: { until: '2026-06-05 12:00' },
      asAt: '2026-06-05 12:00',
      results: [{ answer: 'running', agreement: 'running' }],
      because: 'both run on the second day',
    },
    {
      play: { scenes: [{ at: '2026-06-05 10:00', by: housingLead, does: does.answer('No.') }], until: '2026-06-05 12:00' },
      asAt: '2026-06-05 12:00',
      results: [{ answer: 'kept', agreement: 'running' }],
      because: 'they answered in time',
    },
    {
      play: {
        scenes: [
          { at: '2026-06-05 10:00', by: housingLead, does: does.pause('2026-06-10', 'Nobody is there.') },
          { at: '2026-06-09 10:00', by: policeLead, does: does.withdraw('Settled.') },
        ],
        until: '2026-06-09 12:00',
      },
      asAt: '2026-06-30 12:00',
      results: [{ answer: 'not-needed', agreement: 'not-needed' }],
      because: 'the clocks stood still when it was withdrawn, a day after the answer was first due',
    },
    {
      play: {
        procedure: indicative,
        scenes: [{ at: '2026-06-09 10:00', by: housingLead, does: does.pause('2026-06-12', 'Nobody is there.') }],
        until: '2026-06-09 12:00',
      },
      asAt: '2026-06-09 12:00',
      results: [{ answer: 'passed', agreement: 'paused' }],
      because: 'no pause makes up for a limit that has passed',
    },
    {
      play: {
        procedure: shared,
        scenes: [
          { at: '2026-06-05 10:00', by: housingLead, does: does.answer('No.') },
          { at: '2026-06-05 11:00', by: housingLead, does: does.notAgree('We differ.') },
          { at: '2026-06-05 11:00', by: housingLead, does: does.moveOn() },
        ],
        until: '2026-06-08 12:00',
      },
      asAt: '2026-06-08 12:00',
      results: [
        { answer: 'kept', budget: 'goes-on' },
        { agreement: 'running', budget: 'running' },
      ],
      because: 'what two stages share is not over with the first',
    },
    {
      play: {
        scenes: [
          { at: '2026-06-05 10:00', by: housingLead, does: does.answer('No.') },
          { at: '2026-06-05 11:00', by: housingLead, does: does.moveOn() },
        ],
        until: '2026-06-05 12:00',
      },
      asAt: '2026-06-05 12:00',
      results: [{ answer: 'kept', agreement: 'kept' }, { agreement: 'running' }],
      because: 'saying in time that they will not agree is in time',
    },
  ])('$results: $because', ({ play, asAt, results }) => {
    expect(resultsOf(playDisagreement(play), asAt)).toEqual(results);
  });

  it('is late where the answer came late, though nobody had noted that', () => {
    const scenes: Play['scenes'] = [{ at: '2026-06-09 10:00', by: housingLead, does: does.answer('No.') }];
    const rows = playDisagreement({ procedure: indicative, scenes, until: '2026-06-09 12:00' });
    const unnoted = rows.filter(({ event }) => event.what === 'disagreement' && event.move.kind !== 'missed');
    expect(resultsOf(unnoted, '2026-06-09 12:00')).toEqual([{ answer: 'passed', agreement: 'running' }]);
  });
});
