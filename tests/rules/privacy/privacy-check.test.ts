import { describe, expect, it } from 'vitest';
import { freeTextOf } from '../../../src/rules/privacy/free-text.ts';
import { checkStayReason, checkTyped, knownFrom, newlyFound } from '../../../src/rules/privacy/privacy-check.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons } from '../../support/build-people.ts';

const known = knownFrom(buildPeople());
const fields = freeTextOf('submit-update');
const { housingLead: lead, policeLead } = persons;

describe('what somebody typed', () => {
  it('is looked through box by box, and only in boxes for words', () => {
    const { found } = checkTyped(
      fields,
      { words: 'Ask Jade Smith', link1: 'Jade Smith', describes2: 'SO14 2AB', state: 7 },
      '',
      known,
    );
    expect(found.map(({ field, findings }) => [field.label, findings.map(({ kind }) => kind)])).toEqual([
      ['What has happened', ['name']],
      ['Evidence 2: what it shows', ['postcode']],
    ]);
  });

  it('is looked through as it would be saved, without codes that nobody sees', () => {
    expect(checkTyped(fields, { words: 'Ask Jade\u0001 Smith' }, '', known).found).toHaveLength(1);
  });

  it('names nobody whom the list of people has, by name or only by address yet', () => {
    const people = { ...buildPeople(), awaited: [{ name: 'Jade Smith', email: 'jade@x.example', holdings: [] }] };
    const words = Object.values(persons).map(({ name }) => `Ask ${name}.`);
    // @ts-expect-error: an address as it was typed
    const names = knownFrom(people);
    expect(checkTyped(fields, { words: [...words, 'Ask Jade Smith.'].join(' ') }, '', names).found).toEqual([]);
  });

  it.each([
    { entry: buildEntry({ action: 'Ask Jade Smith.' }), isNew: false, because: 'the plan has the name' },
    { entry: buildEntry({ title: 'JADE SMITH' }), isNew: false, because: 'capitals make no difference' },
    {
      entry: buildEntry({ lastUpdate: buildUpdate({ words: 'Jade Smith agreed.', by: lead.id }) }),
      ...{ isNew: false, because: 'they said so in their last update, and answered for it' },
    },
    {
      entry: buildEntry({ lastUpdate: buildUpdate({ words: 'Jade Smith agreed.', by: policeLead.id }) }),
      ...{ isNew: true, because: 'somebody else said so' },
    },
    { entry: undefined, isNew: true, because: 'it is a new action' },
  ])('is asked about: $isNew, since $because', ({ entry, isNew }) => {
    const check = checkTyped(fields, { words: 'Jade Smith came.' }, '', known);
    expect(newlyFound(check, entry, lead.id).length > 0).toBe(isNew);
  });
});

describe('a name that the action has as a part of another word', () => {
  it('is new all the same', () => {
    const check = checkTyped(fields, { words: 'Spoke to mum Ali.' }, '', known);
    expect(newlyFound(check, buildEntry({ action: 'Improve the quality of visits.' }), lead.id)).toHaveLength(1);
    expect(newlyFound(check, buildEntry({ action: 'Visit Ali’s home.' }), lead.id)).toEqual([]);
  });
});

describe('the reason why something stays', () => {
  it.each([
    { reason: 'She is the named doctor.', problem: '', because: 'it says why, and not who' },
    { reason: ' ', problem: '', because: 'there is none' },
    { reason: 'PC Carrow chairs it.', problem: 'Say why without “PC Carrow” itself', because: 'it says who' },
    { reason: 'x'.repeat(1001), problem: 'Keep this under 1000 characters; it has 1001.', because: 'it is too long' },
  ])('has nothing wrong with it, or this: "$problem", since $because', ({ reason, problem }) => {
    expect(checkStayReason(reason, known).problem).toContain(problem);
    expect(checkStayReason(reason, known).problem === '').toBe(problem === '');
    expect(checkTyped(fields, {}, reason, known).reason).toBe(problem === '' ? reason.trim() : '');
  });
});
