import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadProcedure, readProcedure } from '../../src/files/read-procedure.ts';
import { whatIsMissing } from '../../src/rules/disagreements/check-procedure.ts';
import { spanInWords } from '../../src/rules/disagreements/procedure-in-words.ts';
import { type ClockFor, type ClockFrom, isKnown, type Procedure, type Stage } from '../../src/words/procedure.ts';

const FOLDER = new URL('../../src/procedures/published/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const encoded = await Promise.all(
  files.map(async (name) => [basename(name, '.yaml'), await loadProcedure(new URL(name, FOLDER).pathname)] as const),
);

const TimeLimit = z.strictObject({
  value: z.number().nullable(),
  unit: z.string(),
  from: z.string(),
  what: z.string(),
});

/** A field that the collection of published procedures has and that is not here fails the test: it has to have a place. */
const SeenStage = z.strictObject({
  n: z.union([z.number(), z.string()]),
  name: z.string().nullable(),
  whoRaises: z.string().nullable(),
  whoResponds: z.string().nullable(),
  timeLimits: z.array(TimeLimit),
  timeLimit: z.number().nullable(),
  record: z.string().nullable(),
  notify: z.array(z.string()).nullable(),
  meeting: z.union([z.boolean(), z.string()]).nullable(),
  note: z.string().nullable(),
});
const Seen = z.strictObject({
  area: z.string(),
  url: z.url().nullable(),
  stages: z.array(SeenStage),
  immediateRisk: z.string().nullable(),
  notes: z.string(),
  seen: z.enum(['partial', 'verbatim']),
  scopeExclusions: z.array(z.string()).optional(),
  timescalesIndicative: z.boolean().optional(),
  thematicAllowed: z.boolean().optional(),
  finalDecisionMaker: z.null().optional(),
});
type Seen = z.infer<typeof Seen>;

const published = z
  .array(Seen)
  .parse(JSON.parse(readFileSync(new URL('../../../shared/procedures/published.json', import.meta.url), 'utf8')));

/** The file that holds what was seen of a published text; those of which no stage and no rule was seen have none. */
const FILES: readonly (readonly [area: string, file: string])[] = [
  ['HIPS 7.3 Working', 'hips-7-3'],
  ['HIPS 7.3 Escalation', 'hips-2024-11'],
  ['Portsmouth', 'portsmouth-re-think'],
  ['Sefton LSCB', 'sefton-2017-05'],
  ['Sefton SCP', 'sefton-2022-03'],
  ['West Yorkshire', 'west-yorkshire-2019-12'],
  ['Leeds', 'leeds'],
  ['London', 'london-5th-edition'],
  ['Croydon', 'croydon'],
  ['Cumbria', 'cumbria'],
  ['Sussex', 'sussex-7-2'],
  ['Cheshire West', 'cheshire-west'],
];
const fileOf = ({ area }: Seen) => FILES.find(([begins]) => area.startsWith(begins))?.[1];

describe('every published procedure of the collection', () => {
  it.each(published.map((seen) => [seen.area, seen] as const))(
    '%s can be expressed, with all that was seen of it',
    (_area, seen) => {
      const procedure = expressed(seen);
      const stages = isKnown(procedure.stages) ? procedure.stages : [];
      expect(stages.length).toBe(seen.stages.length);
      for (const [index, stage] of stages.entries()) {
        const of = seen.stages[index];
        expect(isKnown(stage.clocks) ? stage.clocks.length : 0).toBe(of?.timeLimits.length);
        expect(stage.tells.length).toBe(of?.notify?.length ?? 0);
        expect(isKnown(stage.raises)).toBe(of?.whoRaises !== null);
      }
      expect(procedure.limits).toBe(seen.timescalesIndicative ? 'indicative' : 'firm');
      expect(isKnown(procedure.immediateRisk.words)).toBe(seen.immediateRisk !== null);
      expect(procedure.scope.exclusions.length).toBe(seen.scopeExclusions?.length ?? 0);
      expect(whatIsMissing(procedure).join(' ')).toContain('Who decides in the last stage is unknown.');
    },
  );

  it('with a stage that was seen has a file', () => {
    expect(published.filter(({ stages }) => stages.length > 0).filter((seen) => !fileOf(seen))).toEqual([]);
    expect(FILES.map(([, file]) => file).toSorted()).toEqual(encoded.map(([name]) => name).toSorted());
  });

  it.each(encoded)('%s names no stage and no limit that was not seen', (name, procedure) => {
    const seen = published.find((one) => fileOf(one) === name);
    const stages = isKnown(procedure.stages) ? procedure.stages : [];
    const limits = seen?.stages.flatMap(({ timeLimits }) =>
      timeLimits.flatMap(({ value, unit }) => (value ? `${value} ${unit}` : [])),
    );
    expect([...stages.flatMap(limitsOf), ...procedure.budgets.map(({ within }) => spanInWords(within))].toSorted()).toEqual(
      limits?.toSorted(),
    );
    expect(procedure.source).toBe(seen?.url);
    const ids = seen?.stages.flatMap(({ n }) => (n === '1-5' ? ['1', '2', '3', '4', '5'] : [String(n)])) ?? [];
    expect(stages.map(({ id }) => id)).toEqual(ids);
  });

  it.each(encoded)('%s cannot be confirmed as it is, and says what was not seen', (_name, procedure) => {
    expect(procedure.seen).toBe('partly');
    expect(procedure.notSeen.length).toBeGreaterThan(0);
    expect(whatIsMissing(procedure).length).toBeGreaterThan(procedure.notSeen.length);
  });

  it.each(encoded)('%s is not copied: no more than a few words of it stand in the file', (name) => {
    const text = readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');
    for (const [, quoted = ''] of text.matchAll(/“([^”]*)”/g)) expect(quoted.split(' ').length).toBeLessThan(8);
  });
});

function limitsOf({ clocks }: Stage): string[] {
  if (!isKnown(clocks)) return [];
  return clocks.flatMap(({ within }) => (isKnown(within) && within !== 'none' ? spanInWords(within) : []));
}

/** What a clock is for and what starts it, by the words in which the collection says it. */
const STARTS: Readonly<Record<string, readonly [ClockFor, ClockFrom]>> = {
  'disagreement or receipt of decision': ['raising', 'disagreement'],
  raised: ['answer', 'raised'],
  resolution: ['writing', 'agreed'],
  'stage start': ['agreement', 'stage-start'],
  agreement: ['writing', 'agreed'],
  'no agreement (further)': ['meeting', 'no-agreement'],
  'resolution at meeting': ['writing', 'agreed-at-meeting'],
  'start (total for steps 1-5)': ['agreement', 'stage-start'],
  'step 6': ['agreement', 'stage-start'],
  concern: ['agreement', 'disagreement'],
  disagreement: ['agreement', 'disagreement'],
  'no agreement at stage 2': ['raising', 'stage-start'],
};

/** All that was seen of a published procedure, as one of ours: every cross-check passes, and what was not seen is unknown. */
function expressed(seen: Seen): Procedure {
  const people = [...new Set(seen.stages.flatMap(({ whoRaises, whoResponds }) => [whoRaises, whoResponds]))].filter(
    (who) => who !== null,
  );
  const role = (who: string | null) => (who === null ? 'unknown' : `role-${people.indexOf(who)}`);
  const told = { told: { title: 'Whoever is told', holder: 'unknown' } };
  const given = {
    id: 'as-seen',
    version: '1',
    title: seen.area,
    area: seen.area,
    ...(seen.url && { source: seen.url }),
    seen: 'partly',
    notSeen: ['All that stands nowhere here'],
    limits: seen.timescalesIndicative ? 'indicative' : 'firm',
    scope: {
      subjects: ['individual-child', ...(seen.thematicAllowed ? ['thematic'] : [])],
      exclusions: (seen.scopeExclusions ?? []).map((what) => ({ what, goTo: 'unknown' })),
    },
    immediateRisk: { words: seen.immediateRisk ?? 'unknown', effect: 'unknown' },
    roles: { ...Object.fromEntries(people.map((who) => [role(who), { title: who, holder: 'unknown' }])), ...told },
    stages: seen.stages.length === 0 ? 'unknown' : seen.stages.map((stage) => stageOf(stage, role)),
    finalDecision: { by: 'unknown' },
    note: seen.notes,
  };
  const read = readProcedure(JSON.stringify(given), seen.area);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.procedure;
}

function stageOf(stage: z.infer<typeof SeenStage>, role: (who: string | null) => string) {
  const { n, name, whoRaises, whoResponds, timeLimits, record, notify, meeting, note } = stage;
  const clocks = timeLimits.map(({ value, unit, from, what }, place) => {
    const [isFor, starts] = STARTS[from] ?? [];
    return {
      id: `clock-${place}`,
      for: isFor,
      from: starts,
      within: value ? `${value} ${unit}` : 'none',
      asPrinted: `${unit}: ${what}`,
    };
  });
  return {
    id: String(n),
    name: name ?? 'unknown',
    isInformal: name === 'Informal',
    raises: role(whoRaises),
    responds: role(whoResponds),
    clocks: clocks.length === 0 ? 'unknown' : clocks,
    meeting: { when: meetingWhen(meeting) },
    records: record === null ? [] : [{ form: record, by: 'unknown', on: 'agreed' }],
    tells: (notify ?? []).map((form) => ({ on: 'stage-start', role: 'told', form })),
    ...(note && { note }),
  };
}

function meetingWhen(meeting: boolean | string | null): string {
  if (meeting === null) return 'unknown';
  if (typeof meeting === 'boolean') return meeting ? 'always' : 'never';
  return meeting.startsWith('conditional') ? 'if-no-agreement' : meeting;
}
