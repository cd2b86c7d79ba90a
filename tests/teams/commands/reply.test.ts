import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import type { Ask, BotDeps } from '../../../src/teams/ask.ts';
import { reply } from '../../../src/teams/commands/reply.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { askAt } from '../../support/ask-at.ts';
import { buildPeople, persons, viewerAs } from '../../support/build-people.ts';

const ask: Ask = {
  by: viewerAs(persons.housingLead),
  people: buildPeople(),
  today: CalendarDate.parse('2026-11-23'),
  calendar: bankHolidays,
  context: askAt('2026-11-23 10:00'),
  isPersonal: true,
  files: [],
  answers: undefined,
};

/** Whoever looks anything up has begun to read the message. */
const nothingToLookUp = new Proxy({} as BotDeps, {
  get: (_, name) => {
    throw new Error(`looked up ${String(name)}`);
  },
});

it('refuses a message of more than 8,000 characters before it looks anything up, whatever it is made of', async () => {
  const pieces = fc.constantFrom('AA-', 'aa-1-', 'LSCB-', 'not ', 'done ', 'https://', ')', '\n', 'x');
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 8_001, max: 250_000 }), async (piece, length) => {
      const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      const [card, ...others] = await reply.answer(text, ask, nothingToLookUp);
      expect(JSON.stringify(card)).toContain(`Your message has ${length} characters`);
      expect(others).toEqual([]);
    }),
  );
});

it('reads a message of 8,000 characters', async () => {
  await expect(reply.answer('x'.repeat(8_000), ask, nothingToLookUp)).rejects.toThrow('looked up');
});
