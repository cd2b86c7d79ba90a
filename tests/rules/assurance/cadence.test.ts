import { describe, expect, it } from 'vitest';
import { Cadence, DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { cadenceInWords } from '../../../src/rules/assurance/cadence-in-words.ts';

describe('a partnership’s own cadence', () => {
  it.each([
    { set: { tellsOfLead: [] }, because: 'a silence would end nowhere' },
    { set: { tellsOfOthers: ['business-manager'] }, because: 'without a business manager nobody at all would hear of it' },
    { set: { tellsOfLead: ['chair', 'line-manager'] }, because: 'nobody is above the chair' },
    { set: { tellsOfLead: ['line-manager', 'line-manager', 'chair'] }, because: 'nobody is told twice' },
    { set: { tellsOfLead: ['mayor', 'chair'] }, because: 'there is no such level' },
    { set: { thenEveryWorkingDays: 0 }, because: 'it would ask without end' },
    { set: { askAtTime: '9:00' }, because: 'that is not how a time of day is written' },
    { set: { askAtTime: '18:00', quietFromTime: '09:00' }, because: 'it would always be quiet' },
    { set: { colour: 'red' }, because: 'there is no such setting' },
  ])('is not taken with $set: $because', ({ set }) => {
    expect(Cadence.safeParse({ ...DEFAULT_CADENCE, ...set }).success).toBe(false);
  });

  it('may be shorter at the top, and say so in sentences', () => {
    const own = Cadence.parse({ ...DEFAULT_CADENCE, tellsOfLead: ['chair'], noticeDaysBefore: [], thenEveryWorkingDays: 10 });
    const words = cadenceInWords(own).join(' ');
    expect(words).toContain('Nobody is told before a due date.');
    expect(words).toContain('then every 10 working days until they answer');
  });

  it('is the default as it stands', () => {
    expect(Cadence.parse(DEFAULT_CADENCE)).toEqual(DEFAULT_CADENCE);
  });
});
