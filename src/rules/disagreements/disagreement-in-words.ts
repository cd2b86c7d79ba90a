import type { DisagreementNews } from '../../decisions/message.ts';
import { type Fact, fact, shortened } from '../../words/card-data.ts';
import type { Disagreement, Limit, Party, Side, StageBegan } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { isKnown, type Procedure, type ProcedureRole, type Stage, type StageId } from '../../words/procedure.ts';
import { ageInWords, type CalendarDate, dateInWords, dateOf, daysBetween, type Instant, timeInWords } from '../../words/time.ts';
import { BOARD_NAME } from '../importing/agency-names.ts';
import { agencyNow } from '../people/answering.ts';
import { rolesOf } from '../people/holders.ts';
import { clockId } from './limits.ts';
import { budgetOf, isLastStage, stageCalled, stagesOf } from './stages.ts';
import type { ComesNext } from './what-comes-next.ts';

/** Enough for what somebody is called, or an agency. */
const MAX_NAME_CHARACTERS = 100;

/** Of one side, on a card. */
const MOST_NAMES = 4;

/** `Tuesday 4 June 2026 at 17:00` */
export function momentInWords(at: Instant): string {
  return en`${dateInWords(dateOf(at))} at ${timeInWords(at)}`;
}

/** `Stage 2 of 4`; `Stage 2a, 3 of 5` where the procedure's own numbers are no count. */
export function stageInShort(procedure: Pick<Procedure, 'stages'>, id: StageId): string {
  const counted = stagesOf(procedure).filter(({ isOptional }) => !isOptional);
  const position = counted.findIndex((stage) => stage.id === id) + 1;
  if (counted.length === 0) return en`Stage ${id}`;
  if (position === 0)
    return en`Stage ${id}, before ${counted.length === 1 ? en`the only one` : en`the first of ${counted.length}`}`;
  return id === String(position) ? en`Stage ${id} of ${counted.length}` : en`Stage ${id}, ${position} of ${counted.length}`;
}

/** `Stage 2 of 4: Line managers` */
export function stageInWords(procedure: Pick<Procedure, 'stages'>, id: StageId): string {
  const { name } = stageCalled(procedure, id);
  return isKnown(name) ? `${stageInShort(procedure, id)}: ${shortened(name, MAX_NAME_CHARACTERS)}` : stageInShort(procedure, id);
}

/** `3 days ago`, `today` */
export function agoInWords(on: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(on, today);
  return days <= 0 ? en`today` : en`${ageInWords(days)} ago`;
}

export const LIMIT_FOR: Readonly<Record<Limit['for'], string>> = en({
  answer: 'To answer',
  agreement: 'To agree',
  meeting: 'To meet',
  raising: 'To raise it',
  writing: 'To write it up',
  other: 'Limit',
  budget: 'To agree, in all',
});

/** What a limit is for, and when it ends: with its own words, and who shortened it. */
export function limitFacts({ stage, pause }: Disagreement, procedure: Procedure, now: Instant): Fact[] {
  const isLast = isLastStage(procedure, stage.id);
  return stage.limits
    .filter((limit) => !(limit.for === 'answer' && stage.heard.includes('responding')))
    .map((limit) => {
      const what = isLast && (limit.for === 'agreement' || limit.for === 'budget') ? en`To decide` : LIMIT_FOR[limit.for];
      return fact(what, limitInWords(limit, stage.id, procedure, { now, isPaused: pause !== undefined }));
    });
}

function limitInWords(
  limit: Limit,
  id: StageId,
  procedure: Procedure,
  { now, isPaused }: { readonly now: Instant; readonly isPaused: boolean },
): string {
  const { dueAt, shortened: sooner, isMissed } = limit;
  const { clocks } = stageCalled(procedure, id);
  const clock = isKnown(clocks) ? clocks.find((one) => clockId(one) === limit.clock) : undefined;
  const printed = limit.for === 'budget' ? budgetOf(procedure, id)?.asPrinted : clock?.asPrinted;
  const when =
    isPaused && !isMissed
      ? en`Stands still during the pause; it was ${momentInWords(dueAt)} before`
      : isMissed || dueAt < now
        ? en`This was due on ${momentInWords(dueAt)}`
        : en`By ${momentInWords(dueAt)}`;
  const parts = [
    when,
    ...(procedure.limits === 'indicative' ? [en`it guides, and nothing moves by it`] : []),
    ...(sooner ? [en`${shortened(sooner.byName, MAX_NAME_CHARACTERS)} made it sooner`] : []),
    ...(clock?.orSooner && !printed ? [en`or sooner if the child needs it`] : []),
    ...(printed ? [en`the procedure says “${shortened(printed, 120)}”`] : []),
  ];
  return parts.join('; ');
}

/**
 * What comes next by itself, and when. A person by role, and a date.
 * @param next `undefined` past the end of the calendar
 */
export function comesNextInWords(next: ComesNext | undefined, disagreement: Disagreement, procedure: Procedure): string {
  const { pause } = disagreement;
  const paused = pause ? en`It is paused until ${dateInWords(pause.untilOn)}. ` : '';
  return `${paused}${withoutPause(next, disagreement, procedure)}`;
}

function withoutPause(next: ComesNext | undefined, disagreement: Disagreement, procedure: Procedure): string {
  if (!next) return en`The calendar of working days ends before the next date. The partnership’s business manager can extend it.`;
  const { stage, parties } = disagreement;
  switch (next.kind) {
    case 'stage':
      return en`${ifNothing[next.because](disagreement)}, this goes on ${momentInWords(next.at)} to ${goesTo(procedure, next.to, parties)}.`;
    case 'meeting':
      return en`If it is not agreed, the two agencies are asked to meet on ${momentInWords(next.at)}.`;
    case 'decision': {
      const who = capital(deciderInWords(procedure));
      if (!next.by) return en`${who} has to decide, unless both sides agree first. The procedure sets no limit for that.`;
      return next.isLate
        ? en`${who} was to decide by ${momentInWords(next.by)}. They are reminded every working day until they do.`
        : en`${who} decides by ${momentInWords(next.by)}, unless both sides agree first.`;
    }
    case 'reminder': {
      const missed = stage.limits.some(({ isMissed }) => isMissed);
      if (next.by && !missed) {
        return en`If it is not agreed by ${momentInWords(next.by)}, everybody in this stage is reminded. Nothing moves by itself: either side can say that they do not agree.`;
      }
      return en`No limit ends this stage. Everybody in it is reminded on ${momentInWords(next.at)}, until it is agreed or either side says that they do not agree.`;
    }
  }
}

const ifNothing: Readonly<Record<StageBegan, (disagreement: Pick<Disagreement, 'parties' | 'views'>) => string>> = {
  raised: () => en`If it is not agreed`,
  'no-response': ({ parties: { responding }, views }) =>
    views.responding
      ? en`If nobody speaks for ${agencyInWords(responding)} in this stage`
      : en`If ${agencyInWords(responding)} does not answer`,
  'no-agreement': () => en`If it is not agreed`,
  'time-up': () => en`If it is not agreed`,
  vacant: () => en`If nobody takes up the role that is vacant`,
  skipped: () => en`If it is not agreed`,
  'immediate-risk': () => en`If it is not agreed`,
};

/** `the line manager of each agency (stage 2)`; in the last stage whoever decides. */
export function goesTo(procedure: Procedure, id: StageId, parties: Disagreement['parties']): string {
  if (isLastStage(procedure, id)) return en`${deciderInWords(procedure)}, who decides (stage ${id})`;
  const stage = stageCalled(procedure, id);
  const raising = roleOf(procedure, stage.raises, parties.raising);
  const responding = roleOf(procedure, stage.responds, parties.responding);
  if (!raising || !responding) return en`stage ${id}`;
  if (raising === responding) return en`the ${raising} of each agency (stage ${id})`;
  return en`the ${raising} of ${agencyInWords(parties.raising)} and the ${responding} of ${agencyInWords(parties.responding)} (stage ${id})`;
}

export function deciderInWords(procedure: Procedure): string {
  const { by } = procedure.finalDecision;
  return isKnown(by) ? en`the ${roleTitle(procedure, by)}` : en`whoever has the last word`;
}

/** As far as a card may show it: of a restricted review not even which agencies differ. */
export function shownOf<D extends Pick<Disagreement, 'parties'>>(disagreement: D, isRestricted: boolean): D {
  if (!isRestricted) return disagreement;
  const { raising, responding } = disagreement.parties;
  const parties = {
    raising: { ...raising, agencyName: en`the agency that raised it` },
    responding: { ...responding, agencyName: en`the other agency` },
  };
  return { ...disagreement, parties };
}

/** `Harbourside Police`: no longer than a line can hold. The partnership is called so where nobody has given it a name. */
export function agencyInWords({ agencyName }: Pick<Party, 'agencyName'>): string {
  return agencyName === BOARD_NAME ? en`the partnership` : shortened(agencyName, MAX_NAME_CHARACTERS);
}

function roleOf(procedure: Procedure, actors: Stage['raises'], { agencyId }: Party): string | undefined {
  if (!isKnown(actors)) return undefined;
  const named: Readonly<Record<string, ProcedureRole>> = actors.in;
  return roleTitle(procedure, named[agencyId] ?? actors.usually);
}

/** As it stands in the middle of a sentence: `line manager`, `ICB officer`. */
export function roleTitle({ roles }: Pick<Procedure, 'roles'>, role: ProcedureRole): string {
  return inSentence(shortened(roles[role]?.title ?? role.replaceAll('-', ' '), MAX_NAME_CHARACTERS));
}

/** A procedure's words in the middle of a sentence of ours; `ICB officer` and `999` stay as they are. */
export function inSentence(words: string): string {
  return /^[A-Z]([a-z’']| )/.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

/** Who is in a stage for each agency, and who decides. */
export function peopleFacts(
  { stage, parties }: Pick<Disagreement, 'stage' | 'parties'>,
  procedure: Procedure,
  people: People,
  today: CalendarDate,
): Fact[] {
  const vacant = (of: Side | 'decider'): string => {
    const isTold = stage.vacancies?.some((one) => one.of === of);
    return isTold ? en`Nobody at the moment. The business manager knows` : en`Nobody at the moment`;
  };
  const side = (of: Side): Fact => {
    const named = namesWithRoles(stage.people[of], people, parties[of], today);
    return fact(capital(agencyInWords(parties[of])), named || vacant(of));
  };
  const decides = isLastStage(procedure, stage.id)
    ? [fact(en`Who decides`, namesWithRoles(stage.deciders ?? [], people, undefined, today) || vacant('decider'))]
    : [];
  return [side('raising'), side('responding'), ...decides];
}

/** `Vera Nwosu (Director of Housing) and Euan Baird (Safeguarding Lead)`, or nothing for nobody. */
function namesWithRoles(ids: readonly PersonId[], people: People, party: Party | undefined, today: CalendarDate): string {
  const named = ids.slice(0, MOST_NAMES).map((id) => {
    const name = shortened(nameOf(people, id), MAX_NAME_CHARACTERS);
    const roles = rolesOf(people, id, today);
    const agency = party && agencyNow(people, party.agencyId);
    const title = (roles.find((role) => agencyNow(people, role.agencyId) === agency) ?? roles[0])?.title;
    return title ? `${name} (${shortened(title, MAX_NAME_CHARACTERS)})` : name;
  });
  const more = ids.length - named.length;
  return inARow(more > 0 ? [...named, en`${more} more`] : named);
}

export function nameOf({ persons }: People, id: PersonId): string {
  return persons.find((person) => person.id === id)?.name ?? en`Somebody who is not in the list of people any more`;
}

function inARow(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : en`${words.slice(0, -1).join(', ')} and ${last}`;
}

/** What a card asks of its reader before all else. */
export type AskedFor = 'answer' | 'decide' | 'consent' | 'confirm';

/** What is new, as the heading of a card: after the reference and a colon. It holds nobody's words. */
export function newsInWords(
  news: DisagreementNews | undefined,
  { stage: { id } }: Disagreement,
  asked: AskedFor | undefined,
): string {
  switch (news) {
    case 'brought-in':
      if (asked === 'decide') return en`a disagreement for you to decide`;
      return asked === 'answer'
        ? en`a disagreement, and your view is asked for`
        : en`you are asked to help to resolve a disagreement`;
    case 'moved':
      return en`the disagreement is at stage ${id} now`;
    case 'answered':
      return en`both views of the disagreement are here now`;
    case 'said':
      return en`more was said in the disagreement`;
    case 'proposed':
      return asked === 'confirm'
        ? en`an outcome is proposed, and you can confirm it`
        : en`an outcome of the disagreement is proposed`;
    case 'declined':
      return en`the proposed outcome was turned down`;
    case 'meeting':
      return en`the two agencies are asked to meet`;
    case 'reminder':
      if (asked === 'decide') return en`your decision on the disagreement is due soon`;
      return asked === 'answer' ? en`your view of the disagreement is due soon` : en`a limit of the disagreement ends soon`;
    case 'late':
      return asked === 'decide' ? en`your decision on the disagreement is late` : en`a limit of the disagreement has passed`;
    case 'vacant':
      return en`nobody holds a role of stage ${id} of the disagreement`;
    case 'paused':
      return en`the disagreement is paused`;
    case 'resumed':
      return en`the disagreement goes on`;
    case 'shortened':
      return en`a limit of the disagreement is sooner now`;
    case 'skip-asked':
      return asked === 'consent' ? yourConsent() : en`somebody asks to go to a later stage straight away`;
    case 'skip-refused':
      return en`the disagreement stays at its stage for now`;
    case 'closed':
    case undefined:
      if (asked === 'decide') return en`a disagreement for you to decide`;
      if (asked === 'answer') return en`a disagreement, and your view is asked for`;
      if (asked === 'consent') return yourConsent();
      return asked === 'confirm' ? en`an outcome for you to confirm` : en`a disagreement at stage ${id}`;
  }
}

const yourConsent = () => en`your consent to go to a later stage is asked for`;

/** What comes first whenever a disagreement can be raised, or reported on. */
export function dangerOf({ immediateRisk: { words, contacts } }: Pick<Procedure, 'immediateRisk'>): {
  dangerHeading: string;
  danger: { words: string }[];
  contacts: Fact[];
} {
  return {
    dangerHeading: en`Is a child in immediate danger?`,
    danger: [
      { words: isKnown(words) ? words : en`If a child is in immediate danger, call 999 now. Do not wait for this procedure.` },
    ],
    contacts: contacts.map(({ name, office, outOfHours }) => {
      const atNight = outOfHours && outOfHours !== office ? en`${outOfHours} (out of hours)` : undefined;
      const numbers = [office, atNight].filter((number) => number !== undefined);
      return fact(name, numbers.join(', ') || en`In your own procedures`);
    }),
  };
}

export function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
