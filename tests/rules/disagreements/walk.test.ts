import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadProcedure } from '../../../src/files/read-procedure.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { readMoment, readVacancies, readWalkEvents } from '../../../src/rules/disagreements/read-walk-events.ts';
import { type Walk, walk } from '../../../src/rules/disagreements/walk.ts';
import { localMoment, walkInWords } from '../../../src/rules/disagreements/walk-in-words.ts';
import type { Priority, Procedure } from '../../../src/words/procedure.ts';
import type { Instant } from '../../../src/words/time.ts';
import { buildProcedure, buildStage } from '../../support/build-procedure.ts';

const FOLDER = 'src/procedures';

const published = (await readdir(`${FOLDER}/published`))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `published/${name}`);

const STARTS: readonly { readonly raised: string; readonly priority: Priority; readonly because: string }[] = [
  { raised: '2026-12-23T15:00', priority: 'standard', because: 'Christmas, with the substitute for Boxing Day' },
  { raised: '2027-03-24T10:00', priority: 'standard', because: 'Easter, and the clocks go forward on the 28th' },
  { raised: '2027-04-26T16:45', priority: 'standard', because: 'the fifth working day would be a bank holiday' },
  { raised: '2027-10-29T10:00', priority: 'urgent', because: 'the clocks go back on the 31st' },
];

describe('a disagreement that nobody says anything in', () => {
  it.each(['generic-four-stage.yaml', ...published])('goes its dated way through %s', async (file) => {
    const procedure = await loadProcedure(`${FOLDER}/${file}`);
    const timelines = STARTS.map(({ raised, priority, because }) => {
      const walked = walk(procedure, { raisedAt: at(raised), priority }, bankHolidays);
      return [`# Raised ${raised}, ${priority}: ${because}`, '', ...walkInWords(walked, procedure), ''].join('\n');
    });
    const name = file.replace(/^.*\//, '').replace('.yaml', '.txt');
    await expect(timelines.join('\n')).toMatchFileSnapshot(`golden/walks/${name}`);
  });
});

describe('a disagreement in which things are said', () => {
  const walked = (events: string, from: { readonly procedure?: Procedure; readonly vacant?: string } = {}): string[] =>
    stagesIn(
      walk(
        from.procedure ?? buildProcedure(),
        {
          raisedAt: at('2026-12-01T10:00'),
          priority: 'standard',
          events: read(events === '' ? { read: [] } : readWalkEvents(events)),
          vacancies: read(from.vacant ? readVacancies(from.vacant) : { read: [] }),
        },
        bankHolidays,
      ),
    );

  it.each([
    {
      events: '',
      goes: ['1 raised 2026-12-01T10:00', '2 no-response 2026-12-03T17:00', '3 no-response 2026-12-07T17:00', 'decision'],
      because: 'nobody answers in two working days',
    },
    {
      events: 'answered@2026-12-03T17:00',
      goes: ['1 raised 2026-12-01T10:00', '2 time-up 2026-12-08T17:00', '3 no-response 2026-12-10T17:00', 'decision'],
      because: 'an answer at the last minute is one',
    },
    {
      events: 'not-agreed:responding@2026-12-02T11:00,agreed@2026-12-03T09:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-agreement 2026-12-02T11:00', 'closed'],
      because: 'either side need not wait for the limit',
    },
    {
      events: 'agreed@2026-12-03T09:00,not-agreed:responding@2026-12-02T11:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-agreement 2026-12-02T11:00', 'closed'],
      because: 'it does not matter in which order they are typed',
    },
    {
      events: 'paused:2026-12-09@2026-12-02T11:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-response 2026-12-10T17:00', '3 no-response 2026-12-14T17:00', 'decision'],
      because: 'it stands still for five working days',
    },
    {
      events: 'paused:2026-12-09@2026-12-02T11:00,resumed@2026-12-03T11:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-response 2026-12-04T17:00', '3 no-response 2026-12-08T17:00', 'decision'],
      because: 'the pause is ended after one',
    },
    {
      events: 'shortened:2026-12-02@2026-12-01T12:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-response 2026-12-02T17:00', '3 no-response 2026-12-04T17:00', 'decision'],
      because: 'the child needs it sooner',
    },
    {
      events: 'danger@2026-12-01T12:00,answered@2026-12-02T12:00',
      goes: ['1 raised 2026-12-01T10:00', 'closed'],
      because: 'such a risk is dealt with at once, outside of it',
    },
    {
      events: 'decided@2026-12-02T12:00,decided@2026-12-08T12:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-response 2026-12-03T17:00', '3 no-response 2026-12-07T17:00', 'closed'],
      because: 'only the last stage is decided',
    },
    {
      events: 'skipped:3@2026-12-02T12:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-response 2026-12-03T17:00', '3 no-response 2026-12-07T17:00', 'decision'],
      because: 'the procedure skips nothing',
    },
  ])('goes $goes: $because', ({ events, goes }) => {
    expect(walked(events)).toEqual(goes);
  });

  it('passes a stage in which nobody holds a role, once the business manager has had time', () => {
    expect(walked('', { vacant: '2:raising' })).toEqual([
      '1 raised 2026-12-01T10:00',
      '2 no-response 2026-12-03T17:00',
      '3 no-response 2026-12-07T17:00',
      'decision',
    ]);
    const quick = buildProcedure({ vacancyWithin: '1 working day' });
    expect(walked('', { procedure: quick, vacant: '2:raising' })[2]).toBe('3 vacant 2026-12-04T17:00');
  });

  it.each([
    {
      stages: [{ meeting: { when: 'if-no-agreement' }, clocks: clocks('agreement', 'meeting no-agreement') }],
      events: 'answered@2026-12-02T10:00',
      goes: ['1 raised 2026-12-01T10:00', 'meets 2026-12-08T17:00', '2 time-up 2026-12-15T17:00'],
      because: 'they meet before it goes on',
    },
    {
      stages: [{ clocks: clocks('answer', 'writing no-agreement', 'other') }],
      events: 'not-agreed:raising@2026-12-02T10:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-agreement 2026-12-02T10:00'],
      because: 'nothing moves by what is only to be written',
    },
    {
      stages: [{ clocks: 'unknown' }],
      events: '',
      goes: ['1 raised 2026-12-01T10:00', 'not-seen'],
      because: 'what ends the stage is not known, so nothing is made up',
    },
    {
      stages: [{ clocks: [{ for: 'agreement', from: 'stage-start', within: 'none' }] }],
      events: '',
      goes: ['1 raised 2026-12-01T10:00', 'people'],
      because: 'no limit ends it',
    },
    {
      stages: [{}, { clocks: [{ for: 'agreement', from: 'raised', within: '1 working day' }] }],
      events: '',
      goes: ['1 raised 2026-12-01T10:00', '2 no-response 2026-12-03T17:00', '3 no-response 2026-12-04T17:00'],
      because: 'its day from the raising had gone before its people were asked',
    },
    {
      stages: [{}, { isOptional: true }],
      events: '',
      goes: ['1 raised 2026-12-01T10:00', '3 no-response 2026-12-03T17:00', 'decision'],
      because: 'an optional stage is entered only when it is taken up',
    },
    {
      stages: [{ clocks: [] }, { clocks: [] }],
      budgets: [{ stages: ['1', '2'], within: '4 working days' }],
      events: 'not-agreed:raising@2026-12-03T10:00',
      goes: ['1 raised 2026-12-01T10:00', '2 no-agreement 2026-12-03T10:00', '3 no-response 2026-12-07T17:00'],
      because: 'four working days are for both stages together',
    },
    {
      stages: [{ clocks: [] }, { clocks: [] }],
      budgets: [{ stages: ['1', '2'], within: '4 working days' }],
      events: '',
      goes: ['1 raised 2026-12-01T10:00', '3 no-response 2026-12-07T17:00'],
      because: 'once they are spent it goes past both',
    },
    {
      stages: [{}],
      limits: 'indicative',
      events: '',
      goes: ['1 raised 2026-12-01T10:00', 'people'],
      because: 'an indicative limit moves nothing',
    },
  ])('goes $goes, where $because', ({ stages, events, goes, because: _, ...more }) => {
    const given = ['1', '2', '3'].map((id, index) => buildStage(id, stages[index]));
    expect(walked(events, { procedure: buildProcedure({ stages: given, ...more }) }).slice(0, goes.length)).toEqual(goes);
  });

  it('stops where the calendar does, and says so', () => {
    const procedure = buildProcedure();
    const walkedOn = walk(procedure, { raisedAt: at('2027-12-29T10:00'), priority: 'standard' }, bankHolidays);
    expect(walkInWords(walkedOn, procedure).at(-1)).toBe(
      'The calendar of working days ends on Friday 31 December 2027. Nothing after that has a date.',
    );
  });
});

/** Each `what from`, or what from the start of the stage, within five working days. */
function clocks(...each: string[]): object[] {
  return each.map((one) => {
    const [what, from = 'stage-start'] = one.split(' ');
    return { for: what, from, within: '5 working days' };
  });
}

function stagesIn({ rows, end }: Walk): string[] {
  const stages = rows.flatMap((row) => {
    if (row.kind === 'stage') return `${row.stage} ${row.because} ${localMoment(row.at)}`;
    return row.kind === 'meeting' && row.isDue ? `meets ${localMoment(row.at)}` : [];
  });
  return [...stages, end.kind];
}

function at(typed: string): Instant {
  const moment = readMoment(typed);
  if (!moment) throw new Error(`${typed} is no moment`);
  return moment;
}

function read<T>(words: { readonly read: T } | { readonly problem: string }): T {
  if ('problem' in words) throw new Error(words.problem);
  return words.read;
}
