import { describe, expect, it } from 'vitest';
import { freeTextOf } from '../../src/rules/privacy/free-text.ts';
import { checkTyped, knownFrom } from '../../src/rules/privacy/privacy-check.ts';
import { readScheduleRequest } from '../../src/rules/summary/read-schedule-request.ts';
import { readReply } from '../../src/rules/updates/read-reply.ts';
import { TeamsActivity } from '../../src/teams/activity.ts';
import { allCommands } from '../../src/teams/commands/all-commands.ts';
import { typedIn } from '../../src/teams/typed-text.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { messageActivity } from '../support/activities.ts';
import { buildPeople, persons } from '../support/build-people.ts';

/** Once and again, these make a pattern that can read a text in several ways try all of them. */
const REPEATED = [
  ...[
    '<blockquote ',
    '<blockquote schema.skype.com/Reply>',
    '<at>',
    '<at ',
    '<a href="',
    '<a href="x">',
    '<a ',
    '<quoted ',
    '<',
    '&',
  ],
  ...['a', 'A ', '1', '1 ', ' ', '\n', '-', '.', '"', '(', '/', '@', 'é', 'a.b', 'a@', 'http://', 'HOU-', 'HOU-1 done. '],
  ...[
    'the ',
    'stop ',
    'please ',
    'my ',
    'no ',
    'all ',
    'status ',
    'every ',
    'next ',
    'show me ',
    'give me the ',
    '12 May ',
    '12/',
    'Mr ',
    "O'",
  ],
];

/** Of the work of this thread alone: what else the machine does is not counted. Patterns that go wrong take minutes. */
const MOST_MS = 1_000;

const WHOLE_REQUEST = 256 * 1024;
const LONGEST_COMMAND = 200;
const LONGEST_READ = 8_000;
const LONGEST_TYPED = 32_000;

function times(words: string, characters: number): string {
  return `${words.repeat(Math.ceil(characters / words.length)).slice(0, characters - 1)}\u0001`;
}

function msOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  return process.threadCpuUsage(before).user / 1_000;
}

describe('the longest text that was made to be read slowly', () => {
  const known = knownFrom(buildPeople());
  const today = CalendarDate.parse('2026-06-04');
  const base = messageActivity({ serviceUrl: 'https://teams.example/', from: persons.housingLead, text: '' });
  const quoted = '<blockquote schema.skype.com/Reply></blockquote>';
  const readers: readonly { what: string; read: (words: string) => unknown }[] = [
    {
      what: 'a formatted message',
      read: (words) => {
        const content = quoted + times(words, WHOLE_REQUEST);
        return typedIn(TeamsActivity.parse({ ...base, attachments: [{ contentType: 'text/html', content }] }));
      },
    },
    { what: 'a typed message', read: (words) => typedIn(TeamsActivity.parse({ ...base, text: times(words, WHOLE_REQUEST) })) },
    { what: 'a command', read: (words) => allCommands.map(({ pattern }) => pattern.test(times(words, LONGEST_COMMAND))) },
    { what: 'when a summary is to come', read: (words) => readScheduleRequest(times(words, LONGEST_COMMAND), today) },
    { what: 'an update in own words', read: (words) => readReply(times(words, LONGEST_READ), [], today) },
    {
      what: 'who might be named in a form',
      read: (words) => checkTyped(freeTextOf('submit-update'), { words: times(words, LONGEST_TYPED) }, '', known),
    },
  ];

  it.each(readers)('is read at once: $what', ({ read }) => {
    const slow = REPEATED.map((words) => ({ words, ms: msOf(() => read(words)) })).filter(({ ms }) => ms > MOST_MS);
    expect(slow).toEqual([]);
  });
});
