import { entriesOf } from '../../engine/read-register.ts';
import { scheduleFor, setSchedule } from '../../engine/set-schedule.ts';
import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { maySeeStatus } from '../../rules/people/access.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import {
  ASKS_FOR_SCHEDULE,
  readScheduleRequest,
  type ScheduleRequest,
  type Wanted,
} from '../../rules/summary/read-schedule-request.ts';
import { nextOn } from '../../rules/summary/schedule.ts';
import { typedRhythm } from '../../rules/summary/schedule-in-words.ts';
import { scopeOf } from '../../rules/summary/schedules.ts';
import { scheduleInWords, scheduleSetCard } from '../../rules/summary/schedules-card.ts';
import type { Scope } from '../../rules/summary/scope.ts';
import { canonical } from '../../words/canonical.ts';
import type { Card } from '../../words/card-data.ts';
import { en, verbatim } from '../../words/english.ts';
import type { Schedule } from '../../words/schedule.ts';
import type { Ask, BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';
import { asksForSummary } from '../own-words.ts';
import { scheduleList, schedulesHere, scheduleView } from '../schedule-list.ts';
import { requestIn } from './summary.ts';

/** A status that comes by itself, to where this is typed. */
export const schedules: Command = {
  pattern: ASKS_FOR_SCHEDULE,
  isForChannels: true,
  isForAnybody: false,
  isMeant: (text, ask, deps) => asksForSchedule(text, ask, deps),
  answer: async (text, ask, deps) => [await answerTo(text, ask, deps)],
};

/** "Monthly summary goes to managers" says of an action what is done. */
async function asksForSchedule(text: string, ask: Ask, deps: BotDeps): Promise<boolean> {
  const request = readScheduleRequest(text, ask.today);
  if (request.kind === 'list') return true;
  return asksForSummary(request.kind === 'set' ? verbatim`status ${request.of}` : text, text, ask, deps);
}

async function answerTo(text: string, ask: Ask, deps: BotDeps): Promise<Card> {
  if (!maySeeStatus(ask.by)) return refusalCard('status-not-for-you');
  if (!ask.isPersonal && !ask.channel) return notInGroupChats();
  const request = readScheduleRequest(text, ask.today);
  switch (request.kind) {
    case 'list':
      return scheduleList('', ask, deps);
    case 'choose':
      return askedBack(request.words, request.choices);
    case 'set':
      return set(request, ask, deps);
    case 'stop':
      return stop(request, ask, deps);
  }
}

async function set({ rhythm, of }: ScheduleRequest & { kind: 'set' }, ask: Ask, deps: BotDeps): Promise<Card> {
  const scope = await scopeOfWords(of, ask, deps);
  if ('choices' in scope) {
    const choices = scope.choices.map((choice) => typedRhythm(rhythm, choice.replace(/^status ?/, '')));
    return askedBack(scope.words, choices);
  }
  const { by, channel, today, calendar, people } = ask;
  const wanted = { rhythm, scope, channel, by };
  if (!nextOn(scheduleFor(wanted, deps.clock()), today, calendar)) {
    return askedBack(en`That day is today or past, so nothing would come.`, ['status']);
  }
  const { schedule, wasThere } = await setSchedule(deps, wanted, people);
  return scheduleSetCard(schedule, { wasThere }, await scheduleView(ask, deps));
}

/** The one that is meant; where that could be several, or none, they are shown to choose from. */
async function stop({ rhythm, of }: ScheduleRequest & { kind: 'stop' }, ask: Ask, deps: BotDeps): Promise<Card> {
  const scope = of === '' ? 'any' : await scopeOfWords(of, ask, deps);
  const meant = (await schedulesHere(ask, deps)).filter((schedule) => isMeant(schedule, rhythm, scope));
  const [only] = meant;
  if (!only) return scheduleList(en`I know no such one here.`, ask, deps);
  if (meant.length > 1) return scheduleList(en`Which one? Press “End it” beside it.`, ask, deps);
  await deps.schedules.remove(only.id);
  return scheduleList(en`Ended: ${scheduleInWords(only, ask.people)}.`, ask, deps);
}

/** Nothing that is known is named; `choices` are requests for a status that name something. */
type Unclear = { readonly words: string; readonly choices: readonly string[] };

const ofItsDay = (): Unclear => ({
  words: en`What comes by itself is always of the day on which it comes.`,
  choices: ['status'],
});

/** Which actions are meant, by the words that a status is asked for with. */
async function scopeOfWords(of: string, ask: Ask, deps: BotDeps): Promise<Scope | Unclear> {
  if (of === '') return {};
  const request = await requestIn(verbatim`status ${of}`, ask, deps, await entriesOf(deps, {}));
  if (request.kind === 'choose') return request;
  return request.kind === 'status' && !request.scope.asOf ? request.scope : ofItsDay();
}

/** Whatever was named fits. */
function isMeant(schedule: Schedule, wanted: Wanted | undefined, scope: Scope | Unclear | 'any'): boolean {
  const named = Object.entries(wanted ?? {});
  const has = new Map<string, unknown>(Object.entries(schedule.rhythm));
  return (
    named.every(([key, value]) => has.get(key) === value) &&
    (scope === 'any' || canonical(scope) === canonical(scopeOf(schedule)))
  );
}

function askedBack(words: string, choices: readonly string[]): Card {
  const next = en`You can type: ${choices.map((choice) => `“${choice}”`).join(', ')}.`;
  return shortAnswerCard({ heading: en`What do you mean?`, words, next });
}

function notInGroupChats(): Card {
  return shortAnswerCard({
    heading: en`Not in a group chat`,
    words: en`A status comes by itself into a channel, or into somebody’s own chat with me, and not into a group chat.`,
    next: en`Type the same in a channel, after my name, or in our own chat.`,
  });
}
