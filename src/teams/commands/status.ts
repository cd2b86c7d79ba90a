import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { maySeeStatus } from '../../rules/people/access.ts';
import { agencyNow } from '../../rules/people/answering.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { ASKS_FOR_STATUS, readStatusRequest } from '../../rules/summary/read-status-request.ts';
import { statusCard } from '../../rules/summary/status-card.ts';
import { summarise } from '../../rules/summary/summarise.ts';
import type { AgencyId } from '../../words/agency.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';

export const status: Command = {
  pattern: ASKS_FOR_STATUS,
  isForChannels: true,
  isForAnybody: false,
  answer: async (text, { by, people, calendar, isPersonal }, deps) => {
    if (!maySeeStatus(by)) return [refusalCard('status-not-for-you')];
    const [entries, failures] = await Promise.all([allEntries(deps), deps.reach.failures()]);
    const agencies = entries.map(({ action: { agencyId, agencyName } }) => ({
      id: agencyNow(people, agencyId),
      name: agencyName,
    }));
    const request = readStatusRequest(text, people, agencies);
    if (request.kind === 'choose') {
      const next = 'Type “status” for all agencies.';
      return [shortAnswerCard({ heading: 'Which agency do you mean?', words: request.words, next })];
    }
    const now = deps.clock();
    const agency = request.kind === 'agency' ? request : undefined;
    const summary = summarise(entries, {
      now,
      people,
      unreachable: failures.filter(({ personId }) => !agency || isOf(people, personId, agency.agencyId)).length,
      ...(agency && { agencyId: agency.agencyId }),
    });
    const view = { now, by, isPersonal, calendar, ...(agency && { agencyName: agency.name }) };
    return [statusCard(summary, view)];
  },
};

/** Whether somebody has held a role in an agency: whom its status counts among those who could not be reached. */
function isOf({ roles, holdings }: People, personId: PersonId, agencyId: AgencyId): boolean {
  const keys = new Set(holdings.filter((holding) => holding.personId === personId).map(({ roleKey }) => roleKey));
  return roles.some((role) => role.agencyId === agencyId && keys.has(role.key));
}

async function allEntries({ register }: BotDeps): Promise<Entry[]> {
  const plans = await register.plans();
  const ofPlans = await Promise.all(plans.map(({ id }) => Array.fromAsync(register.entries(id))));
  return ofPlans.flat();
}
