import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import { documentOf, table } from '../../support/build-document.ts';

describe('reading a plan', () => {
  it('finds the columns by what they are called, in any order', () => {
    const { actions } = readPlan(
      documentOf(
        'Harbourside Safeguarding Children Partnership: learning plan',
        table(
          'Ref | Agency | Short title | What we will do | Who | Target date | Latest update | How will we know? | Status',
          'HSG-7 | Housing | Letters to tenants | Rewrite the letter | Head of Housing | 30 June 2026 | A draft exists | The new letter | In progress',
        ),
      ),
    );
    expect(actions).toEqual([
      expect.objectContaining({
        ref: 'HSG-7',
        agency: 'Housing',
        kind: 'agency',
        number: null,
        title: 'Letters to tenants',
        recommendation: '',
        action: 'Rewrite the letter',
        lead: 'Head of Housing',
        dueText: '30 June 2026',
        dueOn: '2026-06-30',
        progress: 'In progress\nA draft exists',
        evidence: 'The new letter',
        claim: 'in-progress',
        where: { table: 1, row: 2, page: null },
      }),
    ]);
  });

  it.each([
    { title: 'Harbourside Safeguarding Children Board plan', ref: 'LSCB-01', agency: 'Harbourside Safeguarding Children Board' },
    {
      title: 'Harbourside Safeguarding Children Partnership plan',
      ref: 'SCP-01',
      agency: 'Harbourside Safeguarding Children Partnership',
    },
    { title: 'Harbourside Safeguarding Adults Board plan', ref: 'SAB-01', agency: 'Harbourside Safeguarding Adults Board' },
    { title: 'A plan', ref: 'BOARD-01', agency: 'Safeguarding partnership Board' },
  ])('files an action of nobody else under the partnership: $ref in "$title"', ({ title, ref, agency }) => {
    const { actions } = readPlan(documentOf(title, table('Recommendation | Action', '1. Something | Do it')));
    expect(actions).toEqual([expect.objectContaining({ ref, agency, kind: 'board' })]);
  });

  it('never misses a heading where a column says whose each row is, wherever its numbers begin again', () => {
    const agencies = fc.uniqueArray(fc.constantFrom('Housing', 'Police', 'Probation', 'Schools'), { minLength: 2 });
    fc.assert(
      fc.property(agencies, fc.integer({ min: 1, max: 5 }), fc.boolean(), (names, count, isInTurn) => {
        const rows = names.flatMap((name, nth) =>
          Array.from({ length: count }, (_, at) => ({ name, at, place: isInTurn ? at * names.length + nth : nth * count + at })),
        );
        const written = rows
          .toSorted((a, b) => a.place - b.place)
          .map(({ name, at }) => `${at + 1} | ${name} | Letter ${at} of ${name}`);
        const { actions, questions } = readPlan(documentOf('A plan', table('No | Agency | Action', ...written)));
        expect(questions).toEqual([]);
        expect(actions.map(({ agency, number }) => `${number} | ${agency}`)).toEqual(
          written.map((row) => row.replace(/ \| Letter.*/, '')),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    {
      numbers: ['1 Housing', '2 Housing', '3 Housing', '2 Police'],
      missing: 'number 1 of Police',
      because: 'the numbers begin again',
    },
    { numbers: ['1 Housing', '3 Police', '2 Schools'], missing: undefined, because: 'the numbers run on over all, in any order' },
    { numbers: ['1 Housing', '4 Police', '2 Schools'], missing: 'number 3 of the Board', because: 'one number stands nowhere' },
    { numbers: ['1 Housing', '1 Police', '3 Police', '2 Housing'], missing: 'number 2 of Police', because: 'each has its own' },
  ])('notices what is missing under an Agency column: $numbers', ({ numbers, missing }) => {
    const rows = numbers.map((one) => `${one.replace(' ', ' | ')} | Do what ${one} says`);
    const { questions } = readPlan(documentOf('A plan', table('No | Agency | Action', ...rows)));
    expect(questions.map(({ says }) => says)).toEqual(missing === undefined ? [] : [`Not in the document: ${missing}.`]);
  });

  it('needs no heading under "Single agency actions", where a column says whose each row is', () => {
    const rows = table('No | Agency | Action', '1 | Housing | Write', '1 | Police | Call');
    const { actions, questions } = readPlan(documentOf('A plan', 'Single agency actions', rows));
    expect(questions).toEqual([]);
    expect(actions.map(({ ref, kind }) => [ref, kind])).toEqual([
      ['HOU-IMR-01', 'agency'],
      ['POL-IMR-01', 'agency'],
    ]);
  });

  it('puts a row together again that a page break cut in two', () => {
    const header = 'Recommendation | Action | By when | Lead | Progress';
    const { actions, questions } = readPlan(
      documentOf(
        'A plan',
        table(header, '1. Every school has | Write to the | May 2026 | Chair | Begun:'),
        table(header, 'a named person | schools | | | letters sent', '2. Next | Do it | | Chair |'),
      ),
    );
    expect(actions).toMatchObject([
      {
        number: '1',
        recommendation: 'Every school has a named person',
        action: 'Write to the schools',
        dueOn: '2026-05-31',
        progress: 'Begun:\nletters sent',
      },
      { number: '2', recommendation: 'Next' },
    ]);
    expect(questions).toEqual([]);
  });

  it('reads the same actions wherever a page break cuts the table', () => {
    const header = 'Recommendation | Action | By when';
    const rows = ['One good thing', 'Two good things', 'Three good things', 'Four good things'].map((words, index) => ({
      number: index + 1,
      words: `${words} for all who need them`,
    }));
    const line = ({ number, words }: (typeof rows)[number]): string => `${number}. ${words} | Do it | May 2026`;
    const whole = readPlan(documentOf('A plan', table(header, ...rows.map(line))));
    fc.assert(
      fc.property(fc.nat(3), fc.integer({ min: 0, max: 7 }), fc.boolean(), (cutRow, cutWord, isHeaderRepeated) => {
        const words = (rows[cutRow]?.words ?? '').split(' ');
        const first = rows.slice(0, cutRow).map(line);
        const begun = cutWord === 0 ? [] : [`${cutRow + 1}. ${words.slice(0, cutWord).join(' ')} | Do | May 2026`];
        const rest =
          cutWord === 0
            ? rows.slice(cutRow).map(line)
            : [`${words.slice(cutWord).join(' ')} | it | `, ...rows.slice(cutRow + 1).map(line)];
        const cut = readPlan(
          documentOf('A plan', table(header, ...first, ...begun), table(...(isHeaderRepeated ? [header] : []), ...rest)),
        );
        const said = (plan: typeof cut): unknown => plan.actions.map(({ where, ...action }) => action);
        expect(said(cut)).toEqual(said(whole));
        expect(cut.questions).toEqual([]);
      }),
    );
  });

  it('gives each action its own reference where several stand under one recommendation', () => {
    const { actions } = readPlan(
      documentOf(
        'A plan',
        table(
          'Recommendation | Action | Lead | By when',
          '1. Better letters | Rewrite | Head of Housing | May 2026',
          '^ | Translate | Head of Housing | June 2026',
          ' | Print | Head of Housing | July 2026',
        ),
      ),
    );
    expect(actions.map(({ ref, recommendation, action, dueOn }) => [ref, recommendation, action, dueOn])).toEqual([
      ['BOARD-01', 'Better letters', 'Rewrite', '2026-05-31'],
      ['BOARD-01-2', 'Better letters', 'Translate', '2026-06-30'],
      ['BOARD-01-3', 'Better letters', 'Print', '2026-07-31'],
    ]);
  });

  it('does not file rows under the agency before when a heading is missing', () => {
    const header = 'IMR Recommendation | Update';
    const { actions, questions } = readPlan(
      documentOf(
        'A plan',
        'Contents',
        table('Police | received', 'Housing | received', 'Probation | received'),
        'Agency: Police',
        table(header, '1) One | Done', '2) Two | Done'),
        table('the rest of something | late', '3) Three | Done'),
        table('1) New | Begun', '2) Newer | Begun'),
        'Agency: Probation',
        table(header, '1) Last | Done'),
      ),
    );
    expect(actions.map(({ ref, agency }) => [ref, agency])).toEqual([
      ['POL-IMR-01', 'Police'],
      ['POL-IMR-02', 'Police'],
      ['POL-IMR-03', 'Police'],
      ['HOU-IMR-01', 'Housing'],
      ['HOU-IMR-02', 'Housing'],
      ['PRO-IMR-01', 'Probation'],
    ]);
    expect(questions).toEqual([expect.objectContaining({ code: 'missing-heading', refs: ['HOU-IMR-01', 'HOU-IMR-02'] })]);
  });

  it.each([
    {
      rows: ['1. One | Do | 2026', '3. Three | Do | May 2026'],
      codes: ['missing-rows', 'date-unclear'],
      because: 'a number and a date are unclear',
    },
    { rows: ['1. One | Do | May 2026', '1. Again | Do | May 2026'], codes: ['duplicate-ref'], because: 'a number stands twice' },
    { rows: ['1. One | Do | May 2026', 'Another | Do | May 2026'], codes: ['no-number'], because: 'a row has no number' },
    { rows: ['1. One | Do | Summer 2026'], codes: ['date-unclear'], because: 'a season is no day' },
  ])('asks about $codes: $because', ({ rows, codes }) => {
    const { questions } = readPlan(documentOf('A plan', table('Recommendation | Action | By when', ...rows)));
    expect(questions.map(({ code }) => code)).toEqual(codes);
  });

  it('takes no row for column names because some of its words are also names of columns', () => {
    const { actions, questions } = readPlan(
      documentOf(
        'A plan',
        table(
          'Recommendation | Action | Agency | By when',
          'Recommendation 1 | Check the visits | Housing | March 2026',
          'Recommendation 2 | Brief the teams | Partners | March 2026',
          'Recommendation 3 | Read twenty files | Housing | June 2026',
        ),
      ),
    );
    expect(actions.map(({ number, action, agency, dueText }) => [number, action, agency, dueText])).toEqual([
      ['1', 'Check the visits', 'Housing', 'March 2026'],
      ['2', 'Brief the teams', 'Partners', 'March 2026'],
      ['3', 'Read twenty files', 'Housing', 'June 2026'],
    ]);
    expect(questions).toEqual([]);
  });

  it('reads every row of a long table whose recommendations and actions are called by number alone', () => {
    const rows = Array.from({ length: 150 }, (_, n) => `Recommendation ${n + 1} | Action ${n + 1}`);
    const { actions } = readPlan(documentOf('A plan', table('Recommendation | Action', ...rows)));
    expect(actions.map(({ number }) => number)).toEqual(rows.map((_, n) => String(n + 1)));
  });

  it('asks about column names that change the columns in the middle of a table', () => {
    const { actions, questions } = readPlan(
      documentOf(
        'A plan',
        table(
          'Recommendation | Action | Lead',
          '1. One | Do | Chair',
          'Recommendation | By when | Lead',
          '2. Two | May 2026 | Chair',
        ),
      ),
    );
    expect(actions).toMatchObject([{ action: 'Do' }, { action: '', dueOn: '2026-05-31' }]);
    expect(questions).toMatchObject([
      { code: 'columns-changed', says: expect.stringContaining('"By when"'), where: { table: 1, row: 3 } },
    ]);
  });

  it('asks about a table that looks like a plan and gives no action', () => {
    const rows = ['Recommendation 1 | Write', 'Recommendation 2 | Train'];
    const { actions, questions, notRead } = readPlan(documentOf('A plan', table(...rows)));
    expect(actions).toEqual([]);
    expect(questions).toMatchObject([{ code: 'no-actions-in-table', where: { table: 1 } }]);
    expect(notRead.map(({ words }) => words).join()).toContain('Train');
  });

  it('keeps the words of a column that it does not know, and asks what it holds', () => {
    const { actions, questions } = readPlan(
      documentOf('A plan', table('Recommendation | Action | Theme', '1. One | Do | Neglect')),
    );
    expect(actions).toMatchObject([{ progress: 'Theme: Neglect' }]);
    expect(questions).toMatchObject([{ code: 'unknown-column', where: { table: 1, row: 1, column: 'Theme' } }]);
  });

  it('asks whether two leads with almost the same name are one', () => {
    const { questions } = readPlan(
      documentOf(
        'A plan',
        table(
          'Recommendation | Lead',
          '1. One | Chair of Practice Group',
          '2. Two | Chair of Practices Group',
          '3. Three | Head of Housing',
        ),
      ),
    );
    expect(questions).toEqual([expect.objectContaining({ code: 'alike-leads', refs: ['BOARD-01', 'BOARD-02'] })]);
  });

  it('keeps what is no action, with its words and its place', () => {
    const { actions, notRead } = readPlan(documentOf('A plan', 'Why we wrote it.', table('Meeting | Room', 'May | 4')));
    expect(actions).toEqual([]);
    expect(notRead.map(({ words }) => words)).toEqual(['Why we wrote it.\nMeeting\nRoom\nMay\n4']);
  });

  it('reads a document with nothing in it as a plan without actions', () => {
    expect(readPlan(documentOf())).toEqual({
      format: 1,
      plan: { title: '', asOf: null, publishedOn: null },
      actions: [],
      questions: [],
      notRead: [],
    });
  });
});
