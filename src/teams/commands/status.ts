import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { maySeeStatus } from '../../rules/people/access.ts';
import { agencyNow } from '../../rules/people/answering.ts';
import { unreachable } from '../../rules/people/check-roles.ts';
import { rolesOf } from '../../rules/people/holders.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { ASKS_FOR_STATUS, readStatusRequest } from '../../rules/summary/read-status-request.ts';
import { inScope, type Scope } from '../../rules/summary/scope.ts';
import { statusCard } from '../../rules/summary/status-card.ts';
import { summarise } from '../../rules/summary/summarise.ts';
import type { AgencyId } from '../../words/agency.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';

export const status: Command = {
  pattern: ASKS_FOR_STATUS,
  isForChannels: true,
  isForAnybody: false,
  answer: async (text, { by, people, calendar, isPersonal, today }, deps) => {
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
    const missed = unreachable(people, failures, today);
    const scope: Scope = agency ? { agencyId: agency.agencyId } : {};
    const summary = summarise(inScope(entries, scope, people).entries, {
      now,
      people,
      unreachable: missed.filter(({ person }) => !agency || isOf(people, person.id, agency.agencyId, today)).length,
    });
    const view = { now, by, isPersonal, calendar, ...(agency && { agencyName: agency.name }) };
    return [statusCard(summary, view)];
  },
};

/** Whether somebody holds a role in an agency: whom its status counts among those who could not be reached. */
function isOf(people: People, personId: PersonId, agencyId: AgencyId, today: CalendarDate): boolean {
  return rolesOf(people, personId, today).some((role) => agencyNow(people, role.agencyId) === agencyId);
}

async function allEntries({ register }: BotDeps): Promise<Entry[]> {
  const plans = await register.plans();
  const ofPlans = await Promise.all(plans.map(({ id }) => Array.fromAsync(register.entries(id))));
  return ofPlans.flat();
}
