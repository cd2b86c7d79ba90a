import type { PrivacyCheck } from '../rules/privacy/privacy-check.ts';
import type { Clock } from '../words/time.ts';
import type { Meters } from './meters.ts';
import type {
  Agenda,
  AnyRows,
  Directory,
  Emails,
  Erasures,
  Links,
  Log,
  Matches,
  Outbox,
  Owners,
  Pointers,
  Preferences,
  Procedures,
  Reach,
  Register,
  Removals,
  Schedules,
  Stored,
  Transport,
  Turns,
} from './ports.ts';
import type { RawTables, Schema } from './raw-tables.ts';
import type { Trace } from './trace.ts';

/** Everything outside that the engine works with. Built once, in `app.ts`. */
export type Deps = {
  readonly register: Register;
  readonly agenda: Agenda;
  readonly owners: Owners;
  readonly directory: Directory;
  readonly matches: Matches;
  readonly preferences: Preferences;
  readonly procedures: Procedures;
  readonly turns: Turns;
  readonly links: Links;
  readonly schedules: Schedules;
  readonly reach: Reach;
  readonly outbox: Outbox;
  readonly pointers: Pointers;
  readonly stored: Stored;
  readonly anyRows: AnyRows;
  readonly erasures: Erasures;
  readonly removals: Removals;
  readonly raw: RawTables;
  readonly schema: Schema;
  readonly transport: Transport;
  /** For people whom Teams does not reach; left out when e-mail is not set up. */
  readonly emails?: Emails;
  /** Whether an organisation's people may use the bot. Left out where nobody is authenticated: everybody's may. */
  readonly allowsTenant?: (tenantId: string) => boolean;
  readonly clock: Clock;
  readonly newId: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** Left out where nobody measures. */
  readonly meters?: Meters;
  /** Left out where nobody looks on. */
  readonly trace?: Trace;
  /** What somebody typed and is about to be written, looked through; left out where nobody typed anything. */
  readonly privacy?: PrivacyCheck;
};
