import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../../src/words/person.ts';
import { conversationOf } from '../support/build-crowd.ts';

/*
 * A model of Microsoft's Company Communicator, from its documented behaviour and not from its code: each message is taken
 * from a queue, and sent in up to five tries on 429 and 5xx, about a second and then twice as long apart, whatever
 * `Retry-After` says. One that is throttled after that is put back, and all sending pauses; when it comes again its row
 * says "throttled", and it is dropped. A function that crashes loses what it has in hand, and the queue gives it again.
 */

const IN_FLIGHT = 10;
const TRIES = 5;

/** Minutes, in the product. Shorter here, which only helps it. */
const PAUSE_MS = 5_000;

/** How often a queue gives out what was not finished, before it puts it aside. */
const GIVEN_OUT = 10;

export type State = 'succeeded' | 'failed' | 'throttled';

/**
 * @param crashAfter after so many rows were written, everything in hand is lost, each time
 * @returns what its rows say of each person; missing for one of whom they say nothing
 */
export async function sendAsCommunicator(
  persons: readonly Person[],
  serviceUrl: string,
  crashAfter: readonly number[],
): Promise<ReadonlyMap<string, State>> {
  const rows = new Map<string, State>();
  const queue = persons.map((person) => ({ person, given: 0 }));
  const crashes = [...crashAfter];
  let life = 1;
  let pausedUntil = 0;
  let working = 0;

  const write = (person: Person, state: State): void => {
    rows.set(person.id, state);
    if (crashes[0] === undefined || rows.size < crashes[0]) return;
    crashes.shift();
    life += 1;
  };
  const work = async (): Promise<void> => {
    while (queue.length > 0 || working > 0) {
      const one = Date.now() < pausedUntil ? undefined : queue.shift();
      if (!one) {
        await pause(50);
        continue;
      }
      if (rows.has(one.person.id) || one.given >= GIVEN_OUT) continue;
      const bornIn = life;
      working += 1;
      const became = await post(one.person, serviceUrl);
      working -= 1;
      if (became === 'lost' || bornIn !== life) {
        queue.push({ person: one.person, given: one.given + 1 });
        continue;
      }
      write(one.person, became);
      if (became !== 'throttled') continue;
      queue.push({ person: one.person, given: one.given + 1 });
      pausedUntil = Date.now() + PAUSE_MS;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return rows;
}

/** @returns `lost` when the connection broke: nothing was written, and the queue gives it again */
async function post(person: Person, serviceUrl: string): Promise<State | 'lost'> {
  const url = `${serviceUrl}v3/conversations/${encodeURIComponent(conversationOf(person))}/activities`;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, { method: 'POST', body: '{"type":"message"}' }).catch(() => undefined);
    if (!answer) return 'lost';
    await answer.arrayBuffer();
    if (answer.ok) return 'succeeded';
    const isAgain = answer.status === 429 || answer.status >= 500;
    if (!isAgain) return 'failed';
    if (attempt === TRIES) return answer.status === 429 ? 'throttled' : 'failed';
    await pause(1_000 * 2 ** (attempt - 1) * (0.5 + Math.random()));
  }
}
