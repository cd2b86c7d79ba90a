import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildManifest } from '../../src/files/build-manifest.ts';
import type { Command } from '../../src/teams/command.ts';
import { addAction } from '../../src/teams/commands/add-action.ts';
import { allCommands } from '../../src/teams/commands/all-commands.ts';
import { changeAction } from '../../src/teams/commands/change-action.ts';
import { date } from '../../src/teams/commands/date.ts';
import { delivery } from '../../src/teams/commands/delivery.ts';
import { disagreement } from '../../src/teams/commands/disagreement.ts';
import { matches } from '../../src/teams/commands/matches.ts';
import { record } from '../../src/teams/commands/record.ts';
import { schedules } from '../../src/teams/commands/schedules.ts';
import { signOff } from '../../src/teams/commands/sign-off.ts';
import { start } from '../../src/teams/commands/start.ts';
import { thanks } from '../../src/teams/commands/thanks.ts';

const Listed = z.object({ scopes: z.array(z.string()), commands: z.array(z.object({ title: z.string() })) });

async function offered(): Promise<{ titles: string[]; isPersonal: boolean }[]> {
  const { manifest } = await buildManifest({ appId: '0f6c7a52-7d2c-4a53-9d56-2f8a1c0f9b11', domain: 'bot.example.org' });
  const [bot] = z.array(z.object({ commandLists: z.array(Listed) })).parse(manifest['bots']);
  return (bot?.commandLists ?? []).map(({ scopes, commands }) => ({
    titles: commands.map(({ title }) => title),
    isPersonal: scopes.includes('personal'),
  }));
}

/** Teams puts the title into the box. These are sent with more after it. */
const TYPED_ON: Readonly<Record<string, string>> = {
  find: 'find training housing',
  'due before': 'due before 4 July',
  'what changed since': 'what changed since 1 May',
};

const meantBy = (title: string): Command | undefined => allCommands.find(({ pattern }) => pattern.test(TYPED_ON[title] ?? title));

/** Teams shows ten: those that most people need. */
const NOT_OFFERED: readonly (readonly [Command, because: string])[] = [
  [thanks, 'nobody has to be told that they may say thank you'],
  [start, 'the answer to “stop” says it'],
  [schedules, 'offered in channels, where it is set up'],
  [changeAction, 'for the business manager: help says it'],
  [addAction, 'for the business manager: help says it'],
  [matches, 'for the business manager: help says it'],
  [delivery, 'for the business manager, by this name; in channels by “who can’t be reached”'],
  [date, 'a button on the action'],
  [disagreement, 'a button on the list of disagreements'],
  [record, 'a button on a disagreement'],
  [signOff, 'for the chair: help says it'],
];

describe('what Teams offers to type', () => {
  it('is offered in our own chat and in channels, and there in the same words', async () => {
    const lists = await offered();
    expect(lists.map(({ isPersonal, titles }) => [isPersonal, titles.length])).toEqual([
      [true, 10],
      [false, 9],
    ]);
  });

  it('is understood by a command, and in channels by one that answers there', async () => {
    for (const { titles, isPersonal } of await offered()) {
      for (const title of titles) {
        expect(meantBy(title), title).toBeDefined();
        if (!isPersonal) expect(meantBy(title)?.isForChannels, title).toBe(true);
      }
    }
  });

  it.each(['hi', 'Hello', 'HELP', 'thanks'])(
    'is not all: “%s” is understood without being offered, as people try it first',
    (typed) => {
      expect(meantBy(typed)?.isForAnybody || meantBy(typed) === thanks).toBe(true);
    },
  );

  it('leaves out no command by oversight: each is offered in our own chat, or left out for a reason', async () => {
    const personal = (await offered()).filter(({ isPersonal }) => isPersonal).flatMap(({ titles }) => titles);
    const known = new Set([...personal.map(meantBy), ...NOT_OFFERED.map(([command]) => command)]);
    expect(allCommands.filter((command) => !known.has(command)).map(({ pattern }) => pattern.source)).toEqual([]);
    for (const [command, because] of NOT_OFFERED) expect(personal.map(meantBy), because).not.toContain(command);
  });
});
