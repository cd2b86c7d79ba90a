import { describe, expect, it } from 'vitest';
import type { Match } from '../../src/words/match.ts';
import { EmailAddress, personId } from '../../src/words/person.ts';
import { Instant } from '../../src/words/time.ts';
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
});
