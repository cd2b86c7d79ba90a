import type { Clock } from '../words/time.ts';
import type { Agenda, Directory, Log, Matches, Outbox, Owners, Pointers, Reach, Register, Transport } from './ports.ts';

/** Everything outside that the engine works with. Built once, in `app.ts`. */
export type Deps = {
  readonly register: Register;
  readonly agenda: Agenda;
  readonly owners: Owners;
  readonly directory: Directory;
  readonly matches: Matches;
  readonly reach: Reach;
  readonly outbox: Outbox;
  readonly pointers: Pointers;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly newId: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
};
