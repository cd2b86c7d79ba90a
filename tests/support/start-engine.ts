import { onTestFinished } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import type { Transport } from '../../src/engine/ports.ts';
import { startAzurite } from '../../src/store/azurite.ts';
import type { StorageConnection } from '../../src/store/connection.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { People } from '../../src/words/people.ts';
import { addMinutes, CalendarDate, type Instant, instantAt } from '../../src/words/time.ts';
import { buildPeople } from './build-people.ts';

export type TestEngine = {
  readonly deps: Deps;
  /** To its storage, for what no port lets anybody do. */
  readonly connection: StorageConnection;
  /** Lines of the log, each as it was written. */
  readonly logged: string[];
  /** An entry in the register, to be looked at now, or when `lookAgainAt` says. */
  add(entry: Entry, lookAgainAt?: Instant): Promise<Entry>;
  /** Moves the clock on. */
  wait(minutes: number): void;
  /** Moves the clock to a time of day in London. */
  goTo(day: string, time: string): void;
};

const nobodySends: Transport = {
  post: () => Promise.reject(new Error('this test was not to send anything')),
  open: () => Promise.reject(new Error('this test was not to open a chat')),
  update: () => Promise.reject(new Error('this test was not to change a card')),
};

/** The engine over the real table and queue services, empty and in memory, with a clock that the test moves. */
export async function startEngine({
  people = buildPeople(),
  transport = nobodySends,
  now = '2026-06-04 10:00',
}: {
  people?: People;
  transport?: Transport;
  now?: string;
} = {}): Promise<TestEngine> {
  const local = await startAzurite();
  onTestFinished(local.close);
  const [day = '', time = ''] = now.split(' ');
  const clock = { now: instantAt(CalendarDate.parse(day), time) };
  const logged: string[] = [];
  const deps: Deps = {
    ...(await openStorage(local.connection)),
    transport,
    clock: () => clock.now,
    newId: () => 'not-needed-here',
    random: Math.random,
    log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
  };
  await deps.directory.change(() => people);
  return {
    deps,
    connection: local.connection,
    logged,
    add: async (entry, lookAgainAt = clock.now) => {
      const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
      await addEntry(deps, entry, { what: 'imported', from: 'plan.docx', progress }, lookAgainAt);
      return entry;
    },
    wait: (minutes) => {
      clock.now = addMinutes(clock.now, minutes);
    },
    goTo: (to, at) => {
      clock.now = instantAt(CalendarDate.parse(to), at);
    },
  };
}
