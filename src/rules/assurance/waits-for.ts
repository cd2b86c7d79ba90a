import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { CalendarDate } from '../../words/time.ts';
import { openRequest, requestAskees } from '../edits/open-request.ts';
import { askedOfKind } from '../people/holders.ts';
import { askedToVerify } from '../verification/ask-verifiers.ts';
import { openQuestion, questionAskees } from '../verification/open-question.ts';
import { recheckAskees, toRecheck } from '../verification/recheck.ts';

/** For whom else than the lead an entry waits, with everybody who could move it; nobody where their roles are vacant. */
export type WaitsForOthers = {
  /** `vacancy`: nobody holds the role that could move it, so whoever keeps the list of people has to find somebody. */
  readonly about: 'claim' | 'question' | 'request' | 'disowned' | 'recheck' | 'vacancy';
  readonly everybody: readonly PersonId[];
};

/** Whether somebody else may have to move first: then the ladder does not ask the lead. */
export function mayWaitForOthers({ standing, disowned, request, reminders, disagreement }: Entry): boolean {
  const isRechecked = standing.state === 'signed-off' && reminders.others !== undefined;
  const isDecided = disowned !== undefined || request !== undefined || disagreement !== undefined;
  return standing.state === 'claimed' || isRechecked || isDecided;
}

/** @returns `undefined` when it waits for the lead, or for nobody */
export function waitsForOthers(entry: Entry, people: People, today: CalendarDate): WaitsForOthers | undefined {
  const { standing, disowned } = entry;
  if (entry.disagreement) return undefined; // the procedure asks, and this ladder waits for it
  const orElse = (about: WaitsForOthers['about'], everybody: readonly PersonId[]): WaitsForOthers =>
    everybody.length > 0 ? { about, everybody } : { about: 'vacancy', everybody: businessManagers(people, today) };
  const rechecked = toRecheck(entry, today);
  if (rechecked) return orElse('recheck', recheckAskees(rechecked, people, today));
  if (isEnded(entry)) return undefined;
  if (standing.state === 'claimed') {
    const question = openQuestion(standing);
    if (question) return orElse('question', questionAskees(entry, question, people, today));
    return orElse('claim', askedToVerify({ ...entry, standing }, people, today));
  }
  const request = openRequest(entry, people, today);
  // whoever is asked to take an action has to answer before anybody can settle further whose it is
  if (disowned && request?.what !== 'transfer') return { about: 'disowned', everybody: businessManagers(people, today) };
  return request ? orElse('request', requestAskees(entry, people, today)) : undefined;
}

function businessManagers(people: People, today: CalendarDate): PersonId[] {
  return askedOfKind(people, 'business-manager', today).map(({ id }) => id);
}
