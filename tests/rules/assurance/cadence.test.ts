import { describe, expect, it } from 'vitest';
import { Cadence, DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';

describe('how people are asked', () => {
  it('has its notices from the longest to the shortest, once each, in whatever order they were typed', () => {
    const cadence = Cadence.parse({ ...DEFAULT_CADENCE, noticeDaysBefore: [3, 14, 3] });
    expect(cadence.noticeDaysBefore).toEqual([14, 3]);
  });

  it.each([
    { askAtTime: '09:00', quietFromTime: '10:00', isTaken: true, because: 'an hour is enough' },
    { askAtTime: '09:30', quietFromTime: '10:15', isTaken: false, because: 'a server that restarts would miss the day' },
    { askAtTime: '18:00', quietFromTime: '09:00', isTaken: false, because: 'the night would be the day' },
    { askAtTime: '00:00', quietFromTime: '23:59', isTaken: true, because: 'a partnership may work by night' },
  ])('from $askAtTime to $quietFromTime is taken: $isTaken, because $because', ({ isTaken, askAtTime, quietFromTime }) => {
    expect(Cadence.safeParse({ ...DEFAULT_CADENCE, askAtTime, quietFromTime }).success).toBe(isTaken);
  });
});
