import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { nextAskOn } from '../rules/assurance/next-ask.ts';
import { overdueDigestCard } from '../rules/assurance/overdue-digest-card.ts';
import { overdueFor } from '../rules/assurance/overdue-entries.ts';
import { bankHolidays } from '../rules/calendar/bank-holidays.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { ownedEntries } from './owned-entries.ts';

/** What a person has to answer now, drawn from the state as it is. */
export async function overdueOf(deps: Deps, personId: PersonId): Promise<Entry[]> {
  return overdueFor(await ownedEntries(deps, personId), dateOf(deps.clock()));
}

export function digestOf(overdue: readonly Entry[], { clock }: Deps, page = 1): Card {
  const now = clock();
  const askOn = nextAskOn(overdue, { now, calendar: bankHolidays, cadence: DEFAULT_CADENCE });
  return overdueDigestCard(overdue, { today: dateOf(now), page, nextAskOn: askOn });
}
