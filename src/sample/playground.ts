import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { slug } from '../words/agency.ts';

/** Somebody who tries the bot out, each in a Playground of their own: it has one current user. */
export type PlaygroundPerson = {
  readonly name: string;
  readonly tenantId: string;
  readonly objectId: string;
};

export type Playground = {
  readonly person: string;
  /** Where their browser goes. */
  readonly address: string;
  readonly personalChatId: string;
  /** The team's General channel has the team's id. */
  readonly teamId: string;
  readonly channelId: string;
};

export type Playgrounds = {
  readonly started: readonly Playground[];
  close(): Promise<void>;
};

/** A Playground did not start. The message is one line, for whoever ran the command. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
}

/** What Teams calls the bot, and what an @mention of it says. */
export const BOT_NAME = 'Safeguarding Actions';

export const TEAM_NAME = 'Harbourside Partnership';
export const CHANNEL_NAME = 'Board';

/** The Playground takes exactly five users beside the current one. These do nothing but make up the number. */
const OTHERS = ['Alex Penrose', 'Bola Adams', 'Chris Whitlock', 'Dilys Evans', 'Esther Quaye'];

const START_TIMEOUT_MS = 15_000;

/** What `playground-main.ts` tells us when cards can be sent to it. */
const Listening = z.object({ port: z.int() });

/**
 * Starts a Playground for each person, all talking to the one bot. No browser is opened.
 * @param dir where configurations and logs are written
 * @param ports one for each person
 * @throws {PlaygroundError} and leaves none running, when a port is taken or the package is missing
 */
export async function startPlaygrounds(given: {
  botEndpoint: string;
  people: readonly PlaygroundPerson[];
  ports: readonly number[];
  dir: string;
}): Promise<Playgrounds> {
  const cli = findPlayground();
  await mkdir(given.dir, { recursive: true });
  const children: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(children.map(stop));
  };
  try {
    const started = await Promise.all(
      given.people.map(async (person, n) => {
        const port = given.ports[n];
        if (port === undefined) throw new PlaygroundError(`There is no port for ${person.name}'s Playground.`);
        const name = slug(person.name);
        const config = join(given.dir, `${name}.yml`);
        await writeFile(config, JSON.stringify(configFor(person), null, 2));
        const main = fileURLToPath(new URL('playground-main.ts', import.meta.url));
        const child = fork(main, [cli, config, join(given.dir, `${name}.log`), given.botEndpoint, String(port)], {
          silent: true,
        });
        children.push(child);
        await whenListening(child, port);
        return { person: person.name, address: `http://localhost:${port}`, ...conversationsOf(person) };
      }),
    );
    return { started, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Tells the bot that it was installed for the person and in the team's channel. The Playground itself does so for the
 * person alone, and only when a browser opens it; cards should be there by then.
 */
export async function announceInstall({ address, personalChatId, channelId }: Playground): Promise<void> {
  for (const id of [personalChatId, channelId]) {
    const answer = await fetch(`${address}/_debug/conversation/${encodeURIComponent(id)}/installation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    if (!answer.ok) throw new PlaygroundError(`The Playground at ${address} refused to install the bot (${answer.status}).`);
  }
}

function findPlayground(): string {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch (cause) {
    throw new PlaygroundError('The Agents Playground is not installed. Run "npm ci", without --omit=dev.', { cause });
  }
}

function conversationsOf({ name }: PlaygroundPerson): Pick<Playground, 'personalChatId' | 'teamId' | 'channelId'> {
  const key = slug(name);
  return { personalChatId: `personal-${key}`, teamId: `team-${key}`, channelId: `channel-board-${key}` };
}

function configFor(person: PlaygroundPerson) {
  const { personalChatId, teamId, channelId } = conversationsOf(person);
  return {
    version: '0.1.1',
    tenantId: person.tenantId,
    bot: { id: '28:safeguarding-actions', name: BOT_NAME },
    currentUser: userNamed(person.name, person.objectId),
    users: OTHERS.map((name, n) => userNamed(name, `00000000-0000-4000-8000-${String(n + 1).padStart(12, '0')}`)),
    personalChat: { id: personalChatId },
    groupChat: { id: `group-${slug(person.name)}`, name: 'Group chat' },
    team: {
      id: teamId,
      name: TEAM_NAME,
      aadGroupId: `team-group-${slug(person.name)}`,
      channels: [{ id: channelId, name: CHANNEL_NAME }],
    },
  };
}

function userNamed(name: string, aadObjectId: string) {
  const [givenName = name, surname = name] = name.split(' ');
  const email = `${slug(name)}@example.org`;
  return { id: `29:${slug(name)}`, name, userPrincipleName: email, aadObjectId, givenName, surname, email };
}

/** @throws {PlaygroundError} when it ends, says nothing in time, or listens elsewhere because the port was taken */
async function whenListening(child: ChildProcess, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += String(chunk);
  });
  // Unread, a full pipe would stop it.
  child.stdout?.resume();
  child.once('message', (message) => resolve(Listening.parse(message).port));
  const fail = (): void => reject(new PlaygroundError(`The Playground on port ${port} did not start: ${lastLine(complaint)}`));
  child.once('exit', fail);
  const timer = setTimeout(fail, START_TIMEOUT_MS);
  try {
    if ((await promise) !== port) throw new PlaygroundError(`Port ${port} is in use, and a Playground needs it.`);
  } finally {
    clearTimeout(timer);
  }
}

function lastLine(said: string): string {
  return said.trimEnd().split('\n').at(-1) || 'it said nothing.';
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
