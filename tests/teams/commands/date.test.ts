import { describe, expect, it } from 'vitest';
import { allCommands } from '../../../src/teams/commands/all-commands.ts';
import { date } from '../../../src/teams/commands/date.ts';

const commandFor = (text: string) => allCommands.find(({ pattern }) => pattern.test(text));

describe('a date, asked for in words', () => {
  it.each(['date HOU-03', 'date hou 3', 'new date for HOU-03', 'Date of DAT-IMR-07?', 'another date HOU03'])(
    '"%s" opens what asks for it',
    (text) => {
      expect(commandFor(text)).toBe(date);
    },
  );

  it.each([
    { text: 'date moved to 30 June 2026', because: 'it says what happened' },
    { text: 'HOU-03 needs a new date', because: 'it begins with the action, as an update does' },
    { text: 'date', because: 'it names no action' },
    { text: 'date HOU-03 is too early, the audit is late', because: 'it gives a reason, which belongs into the form' },
    { text: 'up to date HOU-03', because: 'it is no request' },
  ])('"$text" does not: $because', ({ text }) => {
    expect(commandFor(text)).toBeUndefined();
  });

  it('is for a chat that nobody else reads', () => {
    expect(date).toMatchObject({ isForChannels: false, isForAnybody: false });
  });
});
