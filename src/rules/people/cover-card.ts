import { type Card, type CardData, shortened, typed } from '../../words/card-data.ts';
import type { Cover } from '../../words/cover.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { Role } from '../../words/role.ts';
import { type CalendarDate, dateInWords, shortDateInWords } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { shortAnswerCard } from '../help/short-answer-card.ts';
import {
  ALL_ROLES,
  arrangedCovers,
  type CoverDraft,
  type CoverProblems,
  colleaguesOf,
  MOST_COVER_DAYS,
  nameOf,
  ownRoles,
  rolesInWords,
} from './cover.ts';

/** More choices would not fit on a card, and nobody looks through them. */
const MOST_PERSONS = 60;
const MOST_COVERS = 10;
const MAX_CHOICE_CHARACTERS = 80;

/** Of what a choice stands for. */
const MAX_CHOSEN_CHARACTERS = 130;

/** `2026-06-04` */
const DAY_CHARACTERS = 10;

/** Who stands in for somebody, and the form to arrange it. */
export function coverCard(
  people: People,
  by: PersonId,
  view: { today: CalendarDate; submissionId: SubmissionId; draft?: CoverDraft; problems?: CoverProblems },
): Card {
  const { today, draft, problems = {} } = view;
  const own = ownRoles(people, by, today);
  const colleagues = colleaguesOf(people, by, today);
  const isOffered = colleagues.length > 0;
  const covers = arrangedCovers(people, today).filter(({ arrangedBy }) => arrangedBy === by);
  const heading = 'Who stands in for you?';
  return {
    name: 'cover',
    data: {
      summary: heading,
      heading,
      notice: Object.keys(problems).length > 0 ? 'This was not sent yet. What is to be put right stands below.' : '',
      intro: introFor(own, isOffered),
      submissionId: view.submissionId,
      covers: covers.slice(0, MOST_COVERS).map((cover) => rowFor(cover, people)),
      isOffered,
      role: {
        label: 'In which role',
        placeholder: 'Choose a role',
        problem: problems.role ?? '',
        value: typed(draft?.role ?? (own.length === 1 ? (own[0]?.key ?? '') : ALL_ROLES), MAX_CHOSEN_CHARACTERS),
        choices: [
          ...(own.length > 1 ? [{ title: 'All my roles', value: ALL_ROLES }] : []),
          ...own.map(({ key, title }) => ({ title: shortened(title, MAX_CHOICE_CHARACTERS), value: key })),
        ],
      },
      person: {
        label: 'Who stands in for you',
        placeholder: 'Choose somebody of your agency',
        problem: problems.person ?? '',
        value: typed(draft?.person ?? '', MAX_CHOSEN_CHARACTERS),
        choices: colleagues
          .slice(0, MOST_PERSONS)
          .map(({ id, name }) => ({ title: shortened(name, MAX_CHOICE_CHARACTERS), value: id })),
      },
      personsNotShown:
        colleagues.length > MOST_PERSONS
          ? `${colleagues.length - MOST_PERSONS} more people are not shown. For one of them, ask the business manager.`
          : '',
      from: { label: 'First day', problem: problems.fromOn ?? '', value: typed(draft?.fromOn ?? '', DAY_CHARACTERS) },
      until: {
        label: `Last day (at most ${MOST_COVER_DAYS} days in one go)`,
        problem: problems.untilOn ?? '',
        value: typed(draft?.untilOn ?? '', DAY_CHARACTERS),
      },
      next: isOffered ? 'They are told, and you can end it here at any time.' : '',
      sendLabel: 'Arrange it',
      backLabel: 'Back to my list',
    },
  };
}

function introFor(own: readonly Role[], isOffered: boolean): string {
  if (own.length === 0) return 'You hold no role of your own that somebody could stand in for.';
  if (!isOffered)
    return 'Nobody else of your agency is in the list of people, so nobody can be chosen here. Ask the business manager to put somebody in.';
  return 'For days on which you are away: what is asked of you then goes to them, and they can answer it. You still can, too.';
}

function rowFor(cover: Cover, people: People): CardData<'cover'>['covers'][number] {
  const { personId, fromOn, untilOn } = cover;
  return { words: forYou(cover, people), endLabel: 'End it', personId, firstOn: fromOn, lastOn: untilOn };
}

function forYou(cover: Cover, people: People): string {
  const days = `from ${shortDateInWords(cover.fromOn)} to ${shortDateInWords(cover.untilOn)}`;
  return `${nameOf(people, cover.personId)} stands in for you as ${rolesInWords(cover, people)}, ${days}.`;
}

export function coverSetCard(cover: Cover, people: People): Card {
  return shortAnswerCard({
    heading: 'It is arranged',
    words: `${forYou(cover, people)} They are told.`,
    next: 'Type “cover” to end it earlier. A claim that they make is verified by somebody else, never by themselves.',
  });
}

export function coverEndedCard(cover: Cover | undefined, people: People): Card {
  if (!cover) {
    const words = 'That cover had ended already, or was never there.';
    return shortAnswerCard({ heading: 'Nothing to end', words, next: 'Type “cover” to see what is arranged.' });
  }
  const words = `${nameOf(people, cover.personId)} no longer stands in for you as ${rolesInWords(cover, people)}, from now on. They are told.`;
  return shortAnswerCard({ heading: 'It is ended', words, next: 'What is asked of you comes to you again.' });
}

/** For whoever is to stand in. */
export function askedToCoverCard(cover: Cover, people: People): Card {
  const who = nameOf(people, cover.arrangedBy);
  const days = `from ${dateInWords(cover.fromOn)} to ${dateInWords(cover.untilOn)}`;
  return shortAnswerCard({
    heading: 'You are asked to stand in',
    words: `${who} has arranged that you stand in as ${rolesInWords(cover, people)}, ${days}. In those days what is asked of them comes to you, and you can answer it.`,
    next: `If you cannot do this, tell ${who}, who can end it, or the business manager. Somebody else verifies what you claim.`,
  });
}

export function noLongerCoverCard(cover: Cover, people: People): Card {
  const who = nameOf(people, cover.arrangedBy);
  return shortAnswerCard({
    heading: 'You no longer stand in',
    words: `${who} has ended it: you no longer stand in as ${rolesInWords(cover, people)}.`,
    next: 'Nothing more is needed from you in that role.',
  });
}
