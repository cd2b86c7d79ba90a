import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/files/read-document.ts';
import { csvOf } from '../../src/files/write-csv.ts';
import { ExcelLimitError, excelOf } from '../../src/files/write-excel.ts';
import { registerRows } from '../../src/rules/exporting/register-rows.ts';
import { compareEntries } from '../../src/rules/importing/compare-entries.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { toEntry } from '../../src/rules/importing/to-entry.ts';
import type { Timing } from '../../src/words/action.ts';
import type { Entry } from '../../src/words/entry.ts';
import { Plan } from '../../src/words/plan.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../support/build-entry.ts';
import { agencies, buildPeople, persons, roles } from '../support/build-people.ts';
import { buildFile } from '../support/build-word.ts';
import { publishedPlan } from '../support/published-plans.ts';

const formats = [
  { format: 'csv', write: csvOf },
  { format: 'xlsx', write: excelOf },
] as const;

/** What makes an action the one that it is, however its words are spaced. */
type Gist = Readonly<Record<'ref' | 'agency' | 'title' | 'recommendation' | 'action' | 'lead' | 'dueText', string>>;

function gistOf({ action }: Entry): Gist {
  const { ref, agencyName, title, recommendation, action: words, ownerWords, timing } = action;
  const lead = ownerWords === agencyName ? '' : ownerWords;
  return spaced({ ref, agency: agencyName, title, recommendation, action: words, lead, dueText: timing.asWritten });
}

function spaced(gist: Gist): Gist {
  const { ref, agency, title, recommendation, action, lead, dueText } = gist;
  const one = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return {
    ref,
    agency: one(agency),
    title: one(title),
    recommendation: one(recommendation),
    action: one(action),
    lead: one(lead),
    dueText: one(dueText),
  };
}

async function readBack(format: (typeof formats)[number], entries: readonly Entry[]) {
  const file = await buildFile(`register.${format.format}`, Buffer.from(format.write(registerRows(entries))));
  return readPlan(await readDocument(file));
}

const byRef = <Row extends { ref: string }>(rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (a.ref < b.ref ? -1 : 1));

const undated = (asWritten: string): Timing => ({ kind: 'undated', asWritten });

/** Words as people write them: formulas, bullets, quotation marks, commas, several lines. */
const words = fc
  .array(
    fc.constantFrom(
      '=1+1',
      '- minutes',
      '@all',
      '+44',
      "'=x",
      "'quoted'",
      'say "so"',
      'a, b; c',
      'Ünïcode',
      'visits',
      'the form',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .chain((parts) => fc.constantFrom(' ', '\n').map((mark) => parts.join(mark)));

const entries = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 }).chain((numbers) =>
  fc.tuple(
    ...numbers
      .toSorted((a, b) => a - b)
      .map((number) =>
        fc
          .record({
            recommendation: words,
            action: words,
            ownerWords: fc.constantFrom('Head of Housing', agencies.housing.name),
          })
          .map((over) =>
            buildEntry({
              ...over,
              ref: `HOU-${String(number).padStart(2, '0')}`,
              agencyName: agencies.housing.name,
              kind: 'agency',
            }),
          ),
      ),
  ),
);

const claim = buildUpdate({ state: 'complete', words: '=HYPERLINK("http://x")', evidence: [buildEvidence()] });
const verified = buildEntry({
  ref: 'HOU-01',
  title: '=cmd()',
  dueOn: '2026-04-30',
  firstDueOn: '2026-03-31',
  lastUpdate: claim,
  standing: {
    state: 'verified',
    claim,
    verifiedBy: persons.housingManager.id,
    verifiedByName: 'Tom Okafor',
    verifiedAt: Instant.parse('2026-05-04T09:00:00.000Z'),
  },
});

describe.each(formats)('a register exported as $format', (format) => {
  it('is read in again as the same actions, whatever is in people’s words', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (register) => {
        const { actions } = await readBack(format, register);
        const read = actions.map((action) => spaced({ ...action, title: action.title ?? '' }));
        expect(byRef(read)).toEqual(byRef(register.map(gistOf)));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps deadlines as the plan wrote them, moved or not, and what the plan has no date for', async () => {
    const register = [
      buildEntry({ ref: 'HOU-01', dueOn: '2026-09-30', firstDueOn: '2026-03-31' }),
      buildEntry({ ref: 'HOU-02', timing: undated('On going') }),
      buildEntry({
        ref: 'HOU-03',
        timing: { kind: 'start', asWritten: 'From April 2026', startsOn: CalendarDate.parse('2026-04-01') },
      }),
      buildEntry({ ref: 'HOU-04', recommendation: '' }),
    ];
    const { actions } = await readBack(format, register);
    expect(
      byRef(actions).map(({ ref, dueOn, startsOn, recommendation }) => [ref, dueOn, startsOn, recommendation !== '']),
    ).toEqual([
      ['HOU-01', '2026-03-31', null, true],
      ['HOU-02', null, null, true],
      ['HOU-03', null, '2026-04-01', true],
      ['HOU-04', '2026-03-31', null, false],
    ]);
  });

  it('asks about none of its own columns, and takes no progress from them', async () => {
    const { questions, actions } = await readBack(format, [verified, buildEntry({ ref: 'HOU-02', action: 'Something else' })]);
    expect(questions.map(({ code, where }) => [code, where.column])).toEqual([]);
    expect(actions.map(({ progress, claim: said }) => [progress, said])).toEqual([
      ['', 'none'],
      ['', 'none'],
    ]);
  });
});

const plan = Plan.parse({
  id: 'child-q',
  title: 'Harbourside review Q',
  isRestricted: false,
  registeredAt: verified.registeredAt,
});
const people = buildPeople();
const { board, police, housing } = agencies;

/** What importing the export would do to the register. */
async function importAgain(format: (typeof formats)[number], register: readonly Entry[]) {
  const { actions } = await readBack(format, register);
  const read = actions.map((action) => toEntry(action, plan, people.agencies, plan.registeredAt));
  const { known, ...changes } = compareEntries(read, register, people);
  return { known: known.length, changes };
}

const NO_CHANGES = {
  toAdd: [],
  reworded: [],
  rewordedBoth: [],
  redated: [],
  undated: [],
  saidAnew: [],
  otherOwner: [],
  moved: [],
  vanished: [],
};

describe.each(formats)('importing a register that was exported as $format', (format) => {
  it('changes nothing, whatever has happened to its actions', async () => {
    const original = { recommendation: 'As the plan had it', action: '' };
    const register = [
      { ...verified, action: { ...verified.action, agencyName: housing.name } },
      buildEntry({ ref: 'HSCP-01', agencyId: board.id, agencyName: board.name, ownerWords: 'Chair of the Learning Sub-Group' }),
      buildEntry({ ref: 'HOU-02', agencyName: housing.name, dueOn: '2026-09-30', firstDueOn: '2026-03-31' }),
      buildEntry({ ref: 'HOU-03', agencyName: housing.name, timing: undated('On going'), action: '' }),
      {
        ...buildEntry({ ref: 'HOU-04', agencyName: housing.name, recommendation: 'Put quite differently' }),
        planWords: original,
      },
      buildEntry({
        ref: 'POL-01',
        agencyId: police.id,
        agencyName: 'Constabulary',
        ownerWords: 'Constabulary',
        owner: roles.policeLead.key,
      }),
      buildEntry({
        ref: 'POL-02',
        agencyId: police.id,
        agencyName: police.name,
        recommendation: '1. First\n2. Second',
        kind: 'agency',
      }),
      {
        ...buildEntry({
          ref: 'HOU-05',
          agencyName: housing.name,
          timing: {
            kind: 'deadline',
            asWritten: '',
            firstDueOn: CalendarDate.parse('2026-12-01'),
            dueOn: CalendarDate.parse('2026-12-01'),
          },
        }),
        isAddedHere: true as const,
      },
    ];
    expect(await importAgain(format, register)).toEqual({ known: register.length, changes: NO_CHANGES });
  });

  it('changes nothing, though the words begin like a number or a list', async () => {
    const begun = fc.tuple(fc.constantFrom('', '1. ', '12) ', 'Recommendation 3: ', '• ', '- ', 'a) ', '2026 ', 'i. '), words);
    const texts = begun.map(([beginning, text]) => `${beginning}${text}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 5 }), async (rows) => {
        const register = rows.map(([recommendation, action], index) =>
          buildEntry({ ref: `HOU-0${index + 1}`, agencyName: housing.name, recommendation, action }),
        );
        expect(await importAgain(format, register)).toEqual({ known: register.length, changes: NO_CHANGES });
      }),
      { numRuns: 60 },
    );
  });

  it('changes none of the 139 actions of Child F', async () => {
    const { actions } = readPlan(await readDocument(publishedPlan('child-f-action-plan-2014.docx')));
    const register = actions.map((action) => toEntry(action, plan, people.agencies, plan.registeredAt));
    expect(await importAgain(format, register)).toEqual({ known: 139, changes: NO_CHANGES });
  });
});

describe('an exported register', () => {
  it('says where each action stands, who said so, and how far its date has moved', () => {
    expect(registerRows([verified])).toMatchObject([
      {
        ref: 'HOU-01',
        firstDueOn: '2026-03-31',
        dueOn: '2026-04-30',
        driftDays: 30,
        state: 'Verified by Tom Okafor on 4 May 2026',
        lastUpdate: 'Anna Bell, 3 May 2026, complete: =HYPERLINK("http://x")',
        evidence:
          'Minutes of a meeting: Minutes of the April managers’ meeting, item 4 https://documents.harbourside-housing.example/minutes/2026-04.pdf',
        verifiedBy: 'Tom Okafor',
        verifiedOn: '2026-05-04',
      },
    ]);
  });

  it('as a workbook has real dates, a header that stays, a filter, and no formula', () => {
    const bytes = excelOf(registerRows([verified]));
    const sheet = read(bytes, { cellFormula: true, cellNF: true }).Sheets['Register'];
    if (!sheet) throw new Error('the sheet is called Register');
    const header = utils.sheet_to_json<string[]>(sheet, { header: 1 })[0] ?? [];
    const cell = (name: string) => sheet[utils.encode_cell({ r: 1, c: header.indexOf(name) })];
    expect(cell('First due')).toMatchObject({ t: 'n', w: '31 March 2026' });
    expect(cell('Verified on')).toMatchObject({ t: 'n', w: '4 May 2026' });
    expect(cell('Drift in days')).toMatchObject({ t: 'n', v: 30 });
    expect(cell('Short title')).toMatchObject({ t: 's', v: "'=cmd()" });
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(xml).toContain('<pane ySplit="1"');
    expect(xml).toContain('<autoFilter ref="A1:O2"');
    expect(xml).not.toContain('<f>');
  });

  it('as CSV begins no cell with a formula, and holds no control characters', () => {
    const text = csvOf(registerRows([buildEntry({ action: '@SUM(1)\u0007\u202Eend', recommendation: '\t=1' })])).toString('utf8');
    expect(text).toContain(`"'@SUM(1)\uFFFD\uFFFDend"`);
    expect(text).toContain('"\'\t=1"');
  });

  it('is no workbook when words are longer than a cell, and says what to do', () => {
    const rows = registerRows([buildEntry({ ref: 'HOU-07', action: 'word '.repeat(8_000) })]);
    expect(() => excelOf(rows)).toThrow(ExcelLimitError);
    expect(() => excelOf(rows)).toThrow('HOU-07: "Action" has 40000 characters');
    expect(csvOf(rows).length).toBeGreaterThan(40_000);
  });
});
