import { describe, expect, it } from 'vitest';
import type { Match } from '../../src/words/match.ts';
import { EmailAddress, personId } from '../../src/words/person.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const test = useTestStorage();
const at = Instant.parse('2026-06-04T09:00:00.000Z');

function matchOf(name: string, confirmed?: Match['confirmed']): Match {
  const email = EmailAddress.parse("Mary.O'Brien+plans@harbour.example");
  return { email, personId: personId('tenant', name), nameInTeams: name, seenAt: at, ...(confirmed && { confirmed }) };
}

describe('matches of addresses', () => {
  it('are kept for each person who has the address, and one that is confirmed stays so when it is proposed again', async () => {
    const { matches } = test.storage;
    const confirmed = matchOf('mary', { by: personId('tenant', 'manager'), byName: 'Elin Marsh', at });
    await matches.propose(matchOf('mary'));
    await matches.propose(matchOf('other'));
    await matches.confirm(confirmed);
    await matches.propose(matchOf('mary'));
    expect(await matches.all()).toEqual([confirmed, matchOf('other')]);
  });

  it('keep the last day on which the business manager was asked about one, unless it was decided meanwhile', async () => {
    const { matches } = test.storage;
    const decided = { by: personId('tenant', 'manager'), byName: 'Elin Marsh', at };
    const [asked, gone, turnedDown] = [matchOf('asked'), matchOf('gone'), { ...matchOf('turned-down'), rejected: decided }];
    await matches.propose(asked);
    await matches.propose(matchOf('turned-down'));
    await matches.reject(turnedDown);
    for (const match of [asked, gone, matchOf('turned-down')]) await matches.noteAsked(match, CalendarDate.parse('2026-06-05'));
    const kept = await matches.all();
    expect(kept).toContainEqual({ ...asked, askedOn: '2026-06-05' });
    expect(kept).toContainEqual(turnedDown);
    expect(kept).not.toContainEqual(expect.objectContaining({ personId: gone.personId }));
  });
});
