import { type Card, type CardData, shortened, typed } from '../../words/card-data.ts';
import type { Cover } from '../../words/cover.ts';
import { en, verbatim } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
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

type CoverView = {
  readonly today: CalendarDate;
  readonly submissionId: SubmissionId;
  readonly draft?: CoverDraft;
  readonly problems?: CoverProblems;
  /** For the business manager, of somebody whom they arrange it for; left out where the reader arranges their own. */
  readonly away?: Person;
};

/** Who stands in for somebody, and the form to arrange it. */
export function coverCard(people: People, by: PersonId, view: CoverView): Card {
  const { today, draft, problems = {}, away } = view;
  const own = ownRoles(people, by, today);
  const colleagues = colleaguesOf(people, by, today);
  const isOffered = colleagues.length > 0;
  const covers = arrangedCovers(people, today).filter(({ arrangedBy }) => arrangedBy === by);
  const heading = away ? en`Who is asked instead of them?` : en`Who stands in for you?`;
  return {
    name: 'cover',
    data: {
      summary: heading,
      heading,
      notice: Object.keys(problems).length > 0 ? en`This was not sent yet. What is to be put right stands below.` : '',
      intro: away ? introForAway(away, own, isOffered) : introFor(own, isOffered),
      submissionId: view.submissionId,
      forId: away?.id ?? '',
      covers: covers.slice(0, MOST_COVERS).map((cover) => rowFor(cover, people, away)),
      isOffered,
      role: {
        label: en`In which role`,
        placeholder: en`Choose a role`,
        problem: problems.role ?? '',
        value: typed(draft?.role ?? (own.length === 1 ? (own[0]?.key ?? '') : ALL_ROLES), MAX_CHOSEN_CHARACTERS),
        choices: [
          ...(own.length > 1 ? [{ title: away ? en`All their roles` : en`All my roles`, value: ALL_ROLES }] : []),
          ...own.map(({ key, title }) => ({ title: shortened(title, MAX_CHOICE_CHARACTERS), value: key })),
        ],
      },
      person: {
        label: away ? en`Who is asked instead` : en`Who stands in for you`,
        placeholder: away ? en`Choose somebody of their agency` : en`Choose somebody of your agency`,
        problem: problems.person ?? '',
        value: typed(draft?.person ?? '', MAX_CHOSEN_CHARACTERS),
        choices: colleagues
          .slice(0, MOST_PERSONS)
          .map(({ id, name }) => ({ title: shortened(name, MAX_CHOICE_CHARACTERS), value: id })),
      },
      personsNotShown:
        colleagues.length > MOST_PERSONS
          ? en`${colleagues.length - MOST_PERSONS} more people are not shown. ${away ? en`One of them can be put into the list of people.` : en`For one of them, ask the business manager.`}`
          : '',
      from: { label: en`First day`, problem: problems.fromOn ?? '', value: typed(draft?.fromOn ?? '', DAY_CHARACTERS) },
      until: {
        label: en`Last day (at most ${MOST_COVER_DAYS} days in one go)`,
        problem: problems.untilOn ?? '',
        value: typed(draft?.untilOn ?? '', DAY_CHARACTERS),
      },
      next: isOffered ? en`They are told, and you can end it here at any time.` : '',
      sendLabel: en`Arrange it`,
      backLabel: away ? '' : en`Back to my list`,
      listLabel: away ? en`Back to the list` : '',
    },
  };
}

function introFor(own: readonly Role[], isOffered: boolean): string {
  if (own.length === 0) return en`You hold no role of your own that somebody could stand in for.`;
  if (!isOffered)
    return en`Nobody else of your agency is in the list of people, so nobody can be chosen here. Ask the business manager to put somebody in.`;
  return en`For days on which you are away: what is asked of you then goes to them, and they can answer it. You still can, too.`;
}

function introForAway({ name }: Person, own: readonly Role[], isOffered: boolean): string {
  const who = shortened(name, MAX_CHOICE_CHARACTERS);
  if (own.length === 0) return en`${who} holds no role of their own that somebody could stand in for.`;
  if (!isOffered)
    return en`Nobody else of the agency of ${who} is in the list of people, so nobody can be chosen here. Put somebody into it first.`;
  return en`While ${who} cannot be reached, what is asked of them goes to somebody else of their agency, who can answer it. ${who} still can, too.`;
}

function rowFor(cover: Cover, people: People, away: Person | undefined): CardData<'cover'>['covers'][number] {
  const { personId, fromOn, untilOn } = cover;
  return { words: forYou(cover, people, away), endLabel: en`End it`, personId, firstOn: fromOn, lastOn: untilOn };
}

function forYou(cover: Cover, people: People, away: Person | undefined): string {
  const days = en`from ${shortDateInWords(cover.fromOn)} to ${shortDateInWords(cover.untilOn)}`;
  return en`${nameOf(people, cover.personId)} stands in for ${away ? away.name : en`you`} as ${rolesInWords(cover, people)}, ${days}.`;
}

/** @param away as for {@link coverCard} */
export function coverSetCard(cover: Cover, people: People, away?: Person): Card {
  const toEnd = away ? en`Type “delivery” to see who else could not be reached.` : en`Type “cover” to end it earlier.`;
  return shortAnswerCard({
    heading: en`It is arranged`,
    words: en`${forYou(cover, people, away)} They are told.`,
    next: en`${toEnd} A claim that they make is verified by somebody else, never by themselves.`,
  });
}

/** @param away as for {@link coverCard} */
export function coverEndedCard(cover: Cover | undefined, people: People, away?: Person): Card {
  if (!cover) {
    const words = en`That cover had ended already, or was never there.`;
    const next = en`Type “${away ? verbatim`delivery` : verbatim`cover`}” to see what is arranged.`;
    return shortAnswerCard({ heading: en`Nothing to end`, words, next });
  }
  const words = en`${nameOf(people, cover.personId)} no longer stands in for ${away ? away.name : en`you`} as ${rolesInWords(cover, people)}, from now on. They are told.`;
  const next = away ? en`What is asked of them goes to them again.` : en`What is asked of you comes to you again.`;
  return shortAnswerCard({ heading: en`It is ended`, words, next });
}

/** For whoever is to stand in. */
export function askedToCoverCard(cover: Cover, people: People): Card {
  const who = nameOf(people, cover.saidBy ?? cover.arrangedBy);
  const whose = cover.saidBy ? nameOf(people, cover.arrangedBy) : en`them`;
  const days = en`from ${dateInWords(cover.fromOn)} to ${dateInWords(cover.untilOn)}`;
  return shortAnswerCard({
    heading: en`You are asked to stand in`,
    words: en`${who} has arranged that you stand in ${cover.saidBy ? en`for ${whose} ` : ''}as ${rolesInWords(cover, people)}, ${days}. In those days what is asked of ${whose} comes to you, and you can answer it.`,
    next: en`If you cannot do this, tell ${who}, who can end it. Somebody else verifies what you claim.`,
  });
}

export function noLongerCoverCard(cover: Cover, people: People): Card {
  const who = nameOf(people, cover.saidBy ?? cover.arrangedBy);
  return shortAnswerCard({
    heading: en`You no longer stand in`,
    words: en`${who} has ended it: you no longer stand in as ${rolesInWords(cover, people)}.`,
    next: en`Nothing more is needed from you in that role.`,
  });
}
