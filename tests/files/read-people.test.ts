import { describe, expect, it } from 'vitest';
import { ImportError } from '../../src/files/import-error.ts';
import { readPeople } from '../../src/files/read-people.ts';
import { People } from '../../src/words/people.ts';
import { buildExcel, excelDate } from '../support/build-excel.ts';
import { buildFile } from '../support/build-word.ts';

const HEADER = 'agency,also known as,role,title,name,tenant id,object id,from,until';
const WHOLE_HEADER = 'agency,successor,role,title,shared,name,tenant id,object id,cover,from,until';

function read(...rows: readonly string[]): Promise<People> {
  return buildFile('people.csv', [HEADER, ...rows].join('\n')).then(readPeople);
}

/** With every column that a list may have. */
function readWhole(...rows: readonly string[]): Promise<People> {
  return buildFile('people.csv', [WHOLE_HEADER, ...rows].join('\n')).then(readPeople);
}

async function faultsOf(reading: Promise<unknown>): Promise<string[]> {
  const error = await reading.catch((caught: unknown) => caught);
  if (!(error instanceof ImportError)) throw error;
  return error.faults.map(({ place, problem }) => `${place}: ${problem}`);
}

describe('a list of people', () => {
  it('gives agencies, roles, persons and who holds what, when', async () => {
    const people = await read(
      'Housing,City Homes; Harbour Homes,lead,Head of Housing,Priya Nair,T1,O1,2026-01-01,31/12/2026',
      ',,chair,,Ann Cole,t0,o0,,',
    );
    expect(People.parse(people)).toEqual(people);
    expect(people).toEqual({
      agencies: [
        { id: 'housing', name: 'Housing', aliases: ['City Homes', 'Harbour Homes'] },
        { id: 'board', name: 'Safeguarding partnership Board', aliases: [] },
      ],
      persons: [
        { id: 't1:o1', name: 'Priya Nair' },
        { id: 't0:o0', name: 'Ann Cole' },
      ],
      roles: [
        { key: 'housing.head-of-housing', kind: 'lead', agencyId: 'housing', title: 'Head of Housing' },
        { key: 'board.chair-of-the-board', kind: 'chair', agencyId: 'board', title: 'Chair of the Board' },
      ],
      holdings: [
        { roleKey: 'housing.head-of-housing', personId: 't1:o1', fromOn: '2026-01-01', untilOn: '2026-12-31' },
        { roleKey: 'board.chair-of-the-board', personId: 't0:o0', fromOn: '1900-01-01' },
      ],
    });
  });

  it.each([
    { role: 'lead', key: 'housing.lead', because: 'that is who answers where a plan names nobody' },
    { role: 'Safeguarding Manager', key: 'housing.safeguarding-manager', because: 'capitals do not matter' },
    { role: 'business-manager', key: 'housing.business-manager', because: 'a hyphen does not matter' },
  ])('calls a $role without a title $key: $because', async ({ role, key }) => {
    const { roles } = await read(`Housing,,${role},,A B,t,o,,`);
    expect(roles.map((one) => one.key)).toEqual([key]);
  });

  it('knows a role that nobody holds from a row without a name', async () => {
    const people = await read('Housing,,safeguarding manager,,,,,,');
    expect(people.roles).toHaveLength(1);
    expect(people).toMatchObject({ persons: [], holdings: [] });
  });

  it('knows an agency under its other names', async () => {
    const { agencies, roles } = await read('City Homes,,lead,,A B,t,o,,', 'Housing,City Homes,safeguarding manager,,C D,t,p,,');
    expect(agencies).toEqual([{ id: 'housing', name: 'Housing', aliases: ['City Homes'] }]);
    expect(roles.map(({ agencyId }) => agencyId)).toEqual(['housing', 'housing']);
  });

  it.each([
    { name: 'a mark at its beginning and Windows line ends', content: `\ufeff${HEADER}\r\nHousing,,lead,,Zoë B,t,o,,\r\n` },
    { name: 'semicolons', content: `${HEADER.replaceAll(',', ';')}\nHousing;;lead;;Zoë B;t;o;;\n` },
    {
      name: 'tabs and UTF-16',
      content: Buffer.from(`\ufeff${HEADER.replaceAll(',', '\t')}\nHousing\t\tlead\t\tZoë B\tt\to\t\t\n`, 'utf16le'),
    },
    { name: 'the Windows alphabet', content: Buffer.from(`${HEADER}\nHousing,,lead,,Zoë B,t,o,,\n`, 'latin1') },
    {
      name: 'a title above the columns',
      content: `People of Harbourside,,,,,,,,\n\n${HEADER}\nHousing,,lead,,Zoë B,t,o,,\n`,
    },
    {
      name: 'capitals, spaces, blank rows and other orders',
      content: 'NAME , Object ID,Tenant id,ROLE,Agency\n\nZoë B,o,t,Lead,Housing\n,,,,\n',
    },
  ])('is read with $name', async ({ content }) => {
    const { persons, roles } = await readPeople(await buildFile('people.csv', content));
    expect(persons).toEqual([{ id: 't:o', name: 'Zoë B' }]);
    expect(roles.map(({ key }) => key)).toEqual(['housing.lead']);
  });

  it('takes what looks like a formula for a name', async () => {
    const { persons } = await read('Housing,,lead,,"=HYPERLINK(""x"")",t,o,,');
    expect(persons).toEqual([{ id: 't:o', name: '=HYPERLINK("x")' }]);
  });

  it('has nothing in its words that nobody sees', async () => {
    const { persons } = await read('Housing,,lead,,"A\u202e\u0007  B\nC",t,o,,');
    expect(persons).toEqual([{ id: 't:o', name: 'A B C' }]);
  });

  it('says everything that is wrong at once, by row and column, and gives nothing', async () => {
    const reading = read(
      'Housing,,boss,,A B,t,,2026-13-01,',
      '',
      '–,,lead,,,t,o,,',
      'Schools,,lead,,C D,t,c,2026-05-02,2026-05-01',
      'Schools,,lead,,C D,t,c,2026-05-02,',
      'Schools,,chair,Lead,E F,t,c,,',
      'Schools,,lead,,C D,t,c,2026-06-01,',
      'Schools,,,,G H,t,g,,',
    );
    expect(await faultsOf(reading)).toEqual([
      'Row 2, column "from": "2026-13-01" is not a day.',
      'Row 2, column "role": "boss" is no role here.',
      'Row 2, column "object id": The id is missing.',
      'Row 4, column "agency": The name has no letter or digit in it.',
      'Row 4, column "name": The name is missing.',
      'Row 5, column "until": The last day is before the first.',
      'Row 7, column "object id": These ids are C D’s in a row above.',
      'Row 7, column "role": "Lead" is another kind of role in a row above.',
      'Row 8, column "name": C D has this role in row 6 already on 1 June 2026.',
      'Row 9, column "role": The role is missing.',
    ]);
  });

  it.each([
    { content: `${HEADER},phone\nHousing,,lead,,A B,t,o,,,x\n`, says: 'There is no column "phone"' },
    { content: 'agency,role,name,tenant id\nHousing,lead,A B,t\n', says: 'The column "object id" is missing' },
    { content: `${HEADER},from\nHousing,,lead,,A B,t,o,,,\n`, says: 'The column "from" is there twice' },
    { content: `${HEADER}\n`, says: 'There are no people in the file' },
    { content: `${HEADER}\nHousing,,lead,,"A B,t,o,,\n`, says: 'A quotation mark is opened and not closed' },
    { content: `${HEADER}\nHousing,City,lead,,,,,,\nSchools,City,lead,,,,,,\n`, says: '"City" is given to two agencies' },
    { content: `${HEADER}\n${'H'.repeat(201)},,lead,,,,,,\n`, says: 'longer than 200 characters' },
    { content: Buffer.from('PK\u0003\u0004'), says: 'is a workbook' },
    { content: Buffer.from([0, 1, 2, 0, 0]), says: 'not text' },
    { content: '', says: 'empty' },
  ])('is refused with the reason: $says', async ({ content, says }) => {
    await expect(readPeople(await buildFile('people.csv', content))).rejects.toThrow(says);
  });
});

describe('a role', () => {
  const first = 'Housing,,lead,,,A B,t,a,,2026-01-01,2026-06-30';

  it.each([
    { second: 'Housing,,lead,,,C D,t,c,,2026-06-30,', fault: 'A B (row 2) and C D both hold "Lead" on 30 June 2026.' },
    { second: 'Housing,,lead,,,C D,t,c,,,', fault: 'A B (row 2) and C D both hold "Lead" on 1 January 2026.' },
    { second: 'Housing,,lead,,,A B,t,a,,2026-03-01,', fault: 'A B has this role in row 2 already on 1 March 2026.' },
    { second: 'Housing,,lead,,,A B,t,a,yes,2026-03-01,2026-03-02', fault: 'A B has this role in row 2 already on 1 March 2026.' },
    { second: 'Housing,,lead,,yes,A B,t,a,,2026-03-01,', fault: 'A B has this role in row 2 already on 1 March 2026.' },
  ])('is not held twice on one day: $fault', async ({ second, fault }) => {
    expect(await faultsOf(readWhole(first, second))).toEqual([`Row 3, column "name": ${fault}`]);
  });

  it.each([
    { second: 'Housing,,lead,,,C D,t,c,,2026-07-01,', because: 'one begins when the other has ended' },
    { second: 'Housing,,lead,,yes,C D,t,c,,,', because: 'it is marked as shared' },
    { second: 'Housing,,lead,,,C D,t,c,yes,2026-03-01,2026-03-14', because: 'one covers for the other' },
    { second: 'Housing,,lead,Head of Homes,,C D,t,c,,,', because: 'they have different titles' },
    { second: 'Police,,lead,,,C D,t,c,,,', because: 'they are of different agencies' },
  ])('is held by two people in their rows where $because', async ({ second }) => {
    expect((await readWhole(first, second)).holdings).toHaveLength(2);
  });

  it('is covered between two days by somebody named', async () => {
    const { holdings } = await readWhole(first, 'Housing,,lead,,,C D,t,c,yes,2026-03-01,2026-03-14');
    expect(holdings[1]).toEqual({
      roleKey: 'housing.lead',
      personId: 't:c',
      fromOn: '2026-03-01',
      untilOn: '2026-03-14',
      isCover: true,
    });
  });

  it.each([
    { row: 'Housing,,lead,,,C D,t,c,yes,2026-03-01,', fault: 'column "until": The last day of the cover is missing.' },
    { row: 'Housing,,lead,,,C D,t,c,yes,,2026-03-01', fault: 'column "from": The first day of the cover is missing.' },
    { row: 'Housing,,lead,,,,,,yes,2026-03-01,2026-03-14', fault: 'column "name": Nobody is named who covers.' },
    { row: 'Housing,,lead,,,C D,t,c,perhaps,,', fault: 'column "cover": "perhaps" is neither yes nor no.' },
    { row: 'Housing,,lead,,2,C D,t,c,,,', fault: 'column "shared": "2" is neither yes nor no.' },
  ])('is refused with $fault', async ({ row, fault }) => {
    expect(await faultsOf(readWhole(row))).toEqual([`Row 2, ${fault}`]);
  });
});

describe('the line manager of a role', () => {
  const readManaged = (...rows: readonly string[]): Promise<People> =>
    buildFile('people.csv', ['agency,also known as,role,title,line manager,name,e-mail', ...rows].join('\n')).then((path) =>
      readPeople(path),
    );
  const director = 'Housing,,line manager,Director of Housing,,';

  it.each([
    { rows: ['Housing,,lead,,Director of Housing,', director], because: 'its row is below' },
    { rows: [director, 'Housing,,lead,,director of housing,'], because: 'capitals do not matter' },
    { rows: [director, 'City Homes,Housing,lead,,Director of Housing,'], because: 'it is one agency under two names' },
    {
      rows: [director, 'Housing,,lead,,,', 'Housing,,lead,,Director of Housing,', 'Housing,,lead,,Director of Housing,'],
      because: 'one row of the role says it, or several say the same',
    },
    { rows: ['Housing,,lead,Director of Housing,,', 'Housing,,lead,,Director of Housing,'], because: 'it may be a lead itself' },
  ])('is the role of that title: $because', async ({ rows }) => {
    const { roles } = await readManaged(...rows);
    const lead = roles.find(({ key }) => key.endsWith('.lead'));
    expect(lead?.manager).toBe(roles.find(({ title }) => title === 'Director of Housing')?.key);
    expect(lead?.manager).toBeDefined();
  });

  it.each([
    {
      rows: ['Police,,line manager,Chief,,', 'Housing,,lead,,Chief,'],
      fault: 'Row 3, column "line manager": There is no role "Chief" in Housing.',
    },
    { rows: [',,lead,,–,'], fault: 'Row 2, column "line manager": There is no role "–" in the partnership.' },
    {
      rows: [director, 'Housing,,line manager,Chief,,', 'Housing,,lead,,Chief,', 'Housing,,lead,,Director of Housing,'],
      fault: 'Row 5, column "line manager": Row 4 gives "Lead" another line manager.',
    },
    {
      rows: ['Housing,,lead,,Lead,'],
      fault: 'Row 2, column "line manager": "Lead" would be its own line manager, by itself or in a circle.',
    },
    {
      rows: ['Housing,,lead,,Chief,', 'Housing,,lead,Chief,Director of Housing,', 'Housing,,lead,Director of Housing,Lead,'],
      fault: 'Row 4, column "line manager": "Director of Housing" would be its own line manager, by itself or in a circle.',
    },
    { rows: [`Housing,,lead,,${'D'.repeat(201)},`], fault: 'Row 2, column "line manager": This is longer than 200 characters.' },
    { rows: ['Housing,Homes,,,Chief,'], fault: 'Row 2, column "role": The role is missing.' },
  ])('is refused with $fault', async ({ rows, fault }) => {
    expect((await faultsOf(readManaged(...rows)))[0]).toBe(fault);
  });

  it('is nobody where the list does not say it', async () => {
    const { roles } = await readManaged(director, 'Housing,,lead,,,');
    expect(roles.filter(({ manager }) => manager !== undefined)).toEqual([]);
  });
});

describe('the kinds of role above a lead', () => {
  it.each([
    { role: 'Line Manager', key: 'housing.line-manager', kind: 'line-manager' },
    { role: 'safeguarding lead', key: 'housing.safeguarding-lead', kind: 'safeguarding-lead' },
  ])('have $role among them, called $key without a title', async ({ role, key, kind }) => {
    expect((await read(`Housing,,${role},,,,,,`)).roles).toEqual([expect.objectContaining({ key, kind })]);
  });

  it.each(['sub-group chair', 'Sub Group Chair'])('have a %s, who is the partnership’s', async (role) => {
    expect((await read(`,,${role},,,,,,`)).roles).toEqual([
      expect.objectContaining({ key: 'board.chair-of-the-sub-group', kind: 'sub-group-chair' }),
    ]);
    expect(await faultsOf(read(`Housing,,${role},,,,,,`))).toEqual([
      'Row 2, column "agency": A sub-group is the partnership’s, and not of Housing alone.',
    ]);
  });
});

describe('an agency', () => {
  const icb = 'Harbour ICB,,lead,,,A B,t,a,,,';

  it('that was taken over says by whom, in a row of its own', async () => {
    const { agencies, roles } = await readWhole('Harbour PCT,Harbour CCG,,,,,,,,,', 'Harbour CCG,Harbour ICB,,,,,,,,,', icb);
    expect(agencies).toEqual([
      { id: 'harbour-pct', name: 'Harbour PCT', aliases: [], successor: 'harbour-ccg' },
      { id: 'harbour-ccg', name: 'Harbour CCG', aliases: [], successor: 'harbour-icb' },
      { id: 'harbour-icb', name: 'Harbour ICB', aliases: [] },
    ]);
    expect(roles).toHaveLength(1);
  });

  it.each([
    { rows: ['PCT,CCG,,,,,,,,,', icb], fault: 'Row 2, column "successor": There is no agency "CCG" in this list.' },
    {
      rows: ['PCT,Harbour ICB,,,,,,,,,', 'PCT,Police,,,,,,,,,', 'Police,,lead,,,,,,,,', icb],
      fault: 'Row 3, column "successor": Row 2 says that another agency took this one over.',
    },
    {
      rows: ['PCT,CCG,,,,,,,,,', 'CCG,PCT,,,,,,,,,'],
      fault: 'Row 3, column "successor": The agencies take each other over in a circle.',
    },
    { rows: ['PCT,PCT,,,,,,,,,'], fault: 'Row 2, column "successor": The agencies take each other over in a circle.' },
    {
      rows: ['Board,Harbour ICB,,,,,,,,,', icb],
      fault: 'Row 2, column "successor": The partnership itself is taken over by no agency.',
    },
  ])('is refused with $fault', async ({ rows, fault }) => {
    expect(await faultsOf(readWhole(...rows))).toEqual([fault]);
  });

  it.each([
    ['City Homes,Homes,lead,,,,,,', 'Housing,City Homes,lead,,,,,,', 'Homes,,lead,,,,,,'],
    ['Homes,,lead,,,,,,', 'Housing,City Homes,lead,,,,,,', 'City Homes,Homes,lead,,,,,,'],
  ])('has the names that any of its rows gives it, in any order: %s', async (...rows) => {
    const { agencies } = await read(...rows);
    expect(agencies.map(({ id, aliases }) => ({ id, aliases: aliases.toSorted() }))).toEqual([
      { id: 'housing', aliases: ['City Homes', 'Homes'] },
    ]);
  });

  it('does not take the partnership’s own name', async () => {
    expect(await faultsOf(read('Housing,Board,lead,,A B,t,o,,'))).toEqual([
      'Row 2, column "also known as": "Board" means the partnership itself.',
    ]);
  });
});

describe('a workbook', () => {
  const names = HEADER.split(',');
  const asTold = async (path: string): Promise<{ people: People; notices: string[] }> => {
    const notices: string[] = [];
    return { people: await readPeople(path, (sentence) => notices.push(sentence)), notices };
  };

  it('gives the same as a CSV, with its real dates, below a title', async () => {
    const row = ['Housing', 'City Homes', 'lead', 'Head of Housing', 'Priya Nair', 'T1', 'O1'];
    const title = ['People of Harbourside'];
    const workbook = await buildExcel({
      rows: [title, [], names, [...row, excelDate(2026, 1, 1), excelDate(2026, 12, 31, 'mm-dd-yy')]],
      merged: ['A1:I1'],
    });
    const csv = await read(`${row.join(',')},2026-01-01,2026-12-31`);
    expect(await asTold(workbook)).toEqual({ people: csv, notices: [] });
  });

  it('has the words of a merged cell in every row that it reaches over', async () => {
    const rows = [
      names,
      ['Housing', null, 'lead', null, 'A B', 't', 'a'],
      [null, null, 'safeguarding manager', null, 'C D', 't', 'c'],
    ];
    const { people } = await asTold(await buildExcel({ rows, merged: ['A2:A3'] }));
    expect(people.roles.map(({ key }) => key)).toEqual(['housing.lead', 'housing.safeguarding-manager']);
  });

  it('says what of it was not read, and that hidden rows were', async () => {
    const workbook = await buildExcel(
      { name: 'Notes', rows: [['Ask Ann about the ids']] },
      { name: 'People', rows: [names, ['Housing', null, 'lead', null, 'A B', 't', 'a']], hiddenRows: [2] },
      { name: 'Old', rows: [names, ['Housing', null, 'lead', null, 'C D', 't', 'c']], isHidden: true },
    );
    const { people, notices } = await asTold(workbook);
    expect(people.persons.map(({ name }) => name)).toEqual(['A B']);
    expect(notices).toEqual([
      'The sheet "Notes" names no columns of a list of people, and was not read.',
      '1 row of the sheet "People" is hidden (2), and was read like the others.',
      'The sheet "Old" is hidden, and was not read.',
    ]);
  });

  it('is refused by sheet, row and column, with the rows counted as the spreadsheet does', async () => {
    const rows = [['People'], [], names, [], ['Housing', null, 'boss', null, 'A B', 't', 'a', 'soon']];
    const workbook = await buildExcel({ name: 'People', rows }, { name: 'Notes', rows: [['Ask Ann']] });
    expect(await faultsOf(asTold(workbook))).toEqual([
      'Sheet "People", row 5, column "from": "soon" is not a day.',
      'Sheet "People", row 5, column "role": "boss" is no role here.',
    ]);
  });

  it.each([
    { sheets: [{ rows: [names, ['Housing']] }, { rows: [names] }], says: 'The sheets "Sheet1" and "Sheet2" both name columns' },
    { sheets: [{ rows: [['Some', 'words']] }], says: 'The column "object id" is missing' },
    { sheets: [{ rows: [] }], says: 'There are no people in the file' },
  ])('is refused with the reason: $says', async ({ sheets, says }) => {
    await expect(buildExcel(...sheets).then(asTold)).rejects.toThrow(says);
  });
});

describe('somebody with an address and no ids', () => {
  const readAwaited = (...rows: readonly string[]): Promise<People> =>
    buildFile('people.csv', ['agency,role,title,name,e-mail,tenant id,object id', ...rows].join('\n')).then(readPeople);

  it('is awaited, and holds nothing yet', async () => {
    const people = await readAwaited(
      'Housing,lead,,Priya Nair,Priya.Nair@Harbour.example,,',
      'Housing,chair,,Priya Nair,priya.nair@harbour.example,,',
    );
    expect(people).toMatchObject({ persons: [], holdings: [] });
    expect(people.awaited).toEqual([
      {
        name: 'Priya Nair',
        email: 'priya.nair@harbour.example',
        holdings: [
          { roleKey: 'housing.lead', fromOn: '1900-01-01' },
          { roleKey: 'housing.chair-of-the-board', fromOn: '1900-01-01' },
        ],
      },
    ]);
    expect(People.parse(people)).toEqual(people);
  });

  it('needs no columns for ids', async () => {
    const file = await buildFile('people.csv', 'agency,role,name,e-mail\nHousing,lead,Priya Nair,p@harbour.example\n');
    expect((await readPeople(file)).awaited).toHaveLength(1);
  });

  it('is known where another row has their ids beside the address', async () => {
    const people = await readAwaited(
      'Housing,lead,,Priya Nair,p@harbour.example,,',
      'Police,lead,,Priya Nair,P@harbour.example,t,a',
    );
    expect(people.holdings.map(({ personId }) => personId)).toEqual(['t:a', 't:a']);
    expect(people.awaited).toBeUndefined();
    expect(people.persons).toEqual([{ id: 't:a', name: 'Priya Nair', email: 'p@harbour.example' }]);
  });

  it('is one person with one address, whichever of their rows has it', async () => {
    const rows = [
      'Housing,lead,,Priya Nair,,t,a',
      'Police,lead,,Priya Nair,P@harbour.example,T,A',
      'Schools,lead,,Priya Nair,,t,a',
    ];
    const { persons } = await readAwaited(...rows);
    expect(persons).toEqual([{ id: 't:a', name: 'Priya Nair', email: 'p@harbour.example' }]);
    expect(await faultsOf(readAwaited(...rows, 'Health,lead,,Priya Nair,nair@harbour.example,t,a'))).toEqual([
      'Row 5, column "e-mail": Priya Nair has the address p@harbour.example in a row above.',
    ]);
  });

  it.each([
    { row: 'Housing,lead,,Priya Nair,priya,,', fault: 'column "e-mail": "priya" is no address.' },
    { row: 'Housing,lead,,,p@harbour.example,,', fault: 'column "name": The name is missing.' },
    { row: 'Housing,lead,,Priya Nair,p@harbour.example,t,', fault: 'column "object id": The id is missing.' },
    { row: 'Police,lead,,Priya Noir,a@harbour.example,,', fault: 'column "e-mail": This address is Ann Cole’s in a row above.' },
    { row: 'Schools,lead,,Bo Dunn,b@harbour.example,,', fault: 'column "name": Ann Cole (row 2) and Bo Dunn both hold "Lead".' },
  ])('is refused with $fault', async ({ row, fault }) => {
    expect(await faultsOf(readAwaited('Schools,lead,,Ann Cole,a@harbour.example,,', row))).toEqual([`Row 3, ${fault}`]);
  });
});
