import { describe, expect, it } from 'vitest';
import { ASKS_FOR_STATUS, readStatusRequest, type StatusRequest } from '../../../src/rules/summary/read-status-request.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import { agencies, buildPeople } from '../../support/build-people.ts';

const advice = { id: AgencyId.parse('harbour-advice'), name: 'Harbour Advice' };

function read(text: string): StatusRequest {
  return readStatusRequest(text, buildPeople(), [advice, agencies.housing]);
}

describe('a typed message', () => {
  it.each([
    'status',
    'Status?',
    'STATUS: Housing Options',
    'status of Children’s Social Care & Schools',
    'Status of Schools please',
    'please show me the status for the police, thanks!',
    'What’s the status of housing?',
    'How is housing doing?',
    'how are the police doing',
    'how are we doing today?',
    'status Locality 2',
  ])('"%s" asks for the status', (text) => {
    expect(text).toMatch(ASKS_FOR_STATUS);
  });

  it.each([
    { text: 'Status of HOU-01: done', because: 'it names an action' },
    { text: 'status HOU-1 in progress', because: 'it names an action' },
    { text: 'Status of dat-imr-07', because: 'it names an action' },
    { text: 'Status of HOU 01: done', because: 'it goes on to say how it stands' },
    { text: 'Status update: the form is finished. Minutes follow.', because: 'it goes on in sentences' },
    { text: 'The form now has a status field', because: 'the word is inside a sentence' },
    { text: 'statuses', because: 'it is another word' },
    { text: 'How is this recorded?', because: 'it asks something else' },
  ])('"$text" does not ask for the status, because $because', ({ text }) => {
    expect(text).not.toMatch(ASKS_FOR_STATUS);
  });
});

describe('asking for the status', () => {
  it.each([
    ...['status', ' Status ', 'STATUS?', 'status all', 'status of everything', 'status of all agencies', ''],
    ...[
      'status please',
      'Status report',
      'status update, thanks',
      'what’s the status?',
      'how are we doing?',
      'How is everyone doing',
    ],
  ])('with "%s" means all actions', (text) => {
    expect(read(text)).toEqual({ kind: 'all' });
  });

  it('of an agency that was taken over means the one that took it over', () => {
    const people = buildPeople();
    const older = {
      id: AgencyId.parse('dock-constables'),
      name: 'Dock Constables',
      aliases: ['Docks'],
      successor: agencies.police.id,
    };
    const request = readStatusRequest('status docks', { ...people, agencies: [...people.agencies, older] }, []);
    expect(request).toEqual({ kind: 'agency', agencyId: 'police', name: 'Harbourside Police' });
  });

  it.each([
    { text: 'status housing', name: 'Harbourside Housing', because: 'it is the short name' },
    { text: 'status of Harbourside Housing', name: 'Harbourside Housing', because: 'it is the full name' },
    { text: 'Status: Housing Options', name: 'Harbourside Housing', because: 'plans call it that' },
    { text: 'status for the police', name: 'Harbourside Police', because: 'people say "for the"' },
    { text: 'status children’s social care', name: "Children's Social Care", because: 'either apostrophe will do' },
    { text: 'status csc', name: "Children's Social Care", because: 'it is what people say' },
    { text: 'status board', name: 'Harbourside Safeguarding Children Partnership', because: 'the partnership has actions too' },
    { text: 'Status of Schools please', name: 'Harbourside Schools', because: 'people are polite' },
    { text: 'status housing, thanks!', name: 'Harbourside Housing', because: 'people are polite' },
    { text: 'How is housing doing?', name: 'Harbourside Housing', because: 'it is how one asks a colleague' },
    { text: 'how are the police doing today', name: 'Harbourside Police', because: 'it is how one asks a colleague' },
    {
      text: 'What’s the status of the Board?',
      name: 'Harbourside Safeguarding Children Partnership',
      because: 'it is a question',
    },
    { text: 'status update for schools', name: 'Harbourside Schools', because: 'people call it an update' },
    {
      text: 'status of the Harbourside Safeguarding Children Partnership please',
      name: 'Harbourside Safeguarding Children Partnership',
      because: 'a long name with words around it is read whole',
    },
    {
      text: 'status Harbour Advice',
      name: 'Harbour Advice',
      because: 'it has actions, though the directory does not know it yet',
    },
  ])('with "$text" means $name, because $because', ({ text, name }) => {
    expect(read(text)).toMatchObject({ kind: 'agency', name });
  });

  it.each([
    { text: 'status housng', choices: ['Harbourside Housing'], because: 'a letter is missing' },
    { text: 'status hosuing', choices: ['Harbourside Housing'], because: 'two letters changed places' },
    { text: 'status polise', choices: ['Harbourside Police'], because: 'a letter is wrong' },
    { text: 'status visiting', choices: ['Health Visiting Service'], because: 'it is a word of the name' },
    { text: 'status childrens', choices: ["Children's Social Care"], because: 'it is a word of the short name' },
  ])('with "$text" offers $choices, because $because', ({ text, choices }) => {
    const request = read(text);
    expect(request).toMatchObject({ kind: 'choose', choices: expect.arrayContaining(choices) });
  });

  it('finds an agency whose name begins with "The"', () => {
    const haven = { id: AgencyId.parse('the-haven'), name: 'The Haven' };
    for (const text of ['status The Haven', 'status of the haven', 'how is Haven doing'])
      expect(readStatusRequest(text, buildPeople(), [haven])).toMatchObject({ kind: 'agency', name: 'The Haven' });
  });

  it('asks back in a sentence', () => {
    expect(read('status houzing')).toEqual({
      kind: 'choose',
      words: 'I do not know an agency called “houzing”. Did you mean Harbourside Housing?',
      choices: ['Harbourside Housing'],
    });
  });

  it('says which agencies there are when none is near', () => {
    const request = read('status lighthouse keepers');
    expect(request).toMatchObject({ kind: 'choose', words: expect.stringContaining('I know Harbourside Safeguarding') });
    expect(request.kind === 'choose' && request.choices).toHaveLength(7);
  });

  it('asks which, when two agencies are called the same', () => {
    const people = buildPeople();
    const twice = {
      ...people,
      agencies: people.agencies.map((agency) => ({ ...agency, aliases: [...agency.aliases, 'Harbour'] })),
    };
    expect(readStatusRequest('status harbour', twice, [])).toMatchObject({ kind: 'choose' });
  });

  it('repeats nothing of what was typed that could be a link or markup', () => {
    const request = read('status [click](https://evil.example) **now** <script>');
    expect(request.kind === 'choose' && request.words).not.toMatch(/[[\]*<>/]/);
  });
});
