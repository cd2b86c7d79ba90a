import { describe, expect, it } from 'vitest';
import { ImportError } from '../../src/files/import-error.ts';
import { readPeople } from '../../src/files/read-people.ts';
import { People } from '../../src/words/people.ts';
import { buildFile } from '../support/build-word.ts';

const HEADER = 'agency,also known as,role,title,name,tenant id,object id,from,until';

function read(...rows: readonly string[]): Promise<People> {
  return buildFile('people.csv', [HEADER, ...rows].join('\n')).then(readPeople);
}

async function faultsOf(...rows: readonly string[]): Promise<string[]> {
  const error = await read(...rows).catch((caught: unknown) => caught);
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

  it('says everything that is wrong at once, by row and column, and gives nothing', async () => {
    const faults = await faultsOf(
      'Housing,,boss,,A B,t,,2026-13-01,',
      '',
      '–,,lead,,,t,o,,',
      'Schools,,lead,,C D,t,c,2026-05-02,2026-05-01',
      'Schools,,lead,,C D,t,c,2026-05-02,',
      'Schools,,chair,Lead,E F,t,c,,',
    );
    expect(faults).toEqual([
      'Row 4, column "agency": The name has no letter or digit in it.',
      'Row 2, column "role": "boss" is no role here.',
      'Row 2, column "object id": The id is missing.',
      'Row 2, column "from": "2026-13-01" is not a day.',
      'Row 4, column "name": The name is missing.',
      'Row 5, column "until": The last day is before the first.',
      'Row 6, column "name": C D already holds this role from that day, in a row above.',
      'Row 7, column "object id": These ids are C D’s in a row above.',
      'Row 7, column "role": "Lead" is another kind of role in a row above.',
    ]);
  });

  it.each([
    { content: `${HEADER},e-mail\nHousing,,lead,,A B,t,o,,,x\n`, says: 'There is no column "e-mail"' },
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
