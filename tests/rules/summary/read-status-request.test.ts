import { describe, expect, it } from 'vitest';
import { readStatusRequest, type StatusRequest } from '../../../src/rules/summary/read-status-request.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import { agencies, buildPeople } from '../../support/build-people.ts';

const advice = { id: AgencyId.parse('harbour-advice'), name: 'Harbour Advice' };

function read(text: string): StatusRequest {
  return readStatusRequest(text, buildPeople(), [advice, agencies.housing]);
}

describe('asking for the status', () => {
  it.each(['status', ' Status ', 'STATUS?', 'status all', 'status of everything', 'status of all agencies', ''])(
    'with "%s" means all actions',
    (text) => {
      expect(read(text)).toEqual({ kind: 'all' });
    },
  );

  it.each([
    { text: 'status housing', name: 'Harbourside Housing', because: 'it is the short name' },
    { text: 'status of Harbourside Housing', name: 'Harbourside Housing', because: 'it is the full name' },
    { text: 'Status: Housing Options', name: 'Harbourside Housing', because: 'plans call it that' },
    { text: 'status for the police', name: 'Harbourside Police', because: 'people say "for the"' },
    { text: 'status children’s social care', name: "Children's Social Care", because: 'either apostrophe will do' },
    { text: 'status csc', name: "Children's Social Care", because: 'it is what people say' },
    { text: 'status board', name: 'Harbourside Safeguarding Children Partnership', because: 'the partnership has actions too' },
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
