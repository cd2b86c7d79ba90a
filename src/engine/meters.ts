/** One thing that is measured. What it is divided by comes from fixed lists: never a person, a reference, a tenant or a word. */
type Measure = {
  readonly as: 'histogram' | 'counter' | 'gauge';
  readonly unit: string;
  readonly of: Readonly<Record<string, readonly string[]>>;
  /** Of a histogram: where one bar ends and the next begins. */
  readonly bars?: readonly number[];
  /** For whoever runs the bot; without a full stop. */
  readonly says: string;
  readonly whenItRises: string;
};

/** Everything that the bot measures of itself. `docs/operations.md` shows this list, and a test compares the two. */
export const MEASURES = {
  'sab.turn.duration': {
    as: 'histogram',
    unit: 'ms',
    of: {
      kind: ['message', 'button', 'search', 'install'],
      outcome: ['answered', 'refused', 'failed', 'not-sent'],
    },
    bars: [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 15_000],
    says: 'from an activity of Teams to its answer',
    whenItRises:
      'look at the storage account’s latency; Teams gives up on a button after 15 seconds. `failed`: find `turn-went-wrong` in the log',
  },
  'sab.sweep.lag': {
    as: 'gauge',
    unit: 's',
    of: {},
    says: 'how long the oldest note of the agenda that is due has waited for a look; at most about 60 when all is well',
    whenItRises: 'reminders and stages are late: find `worker-failed` and `sweep-failed` in the log, and run `sab doctor`',
  },
  'sab.agenda.backlog': {
    as: 'gauge',
    unit: '{entries}',
    of: {},
    says: 'entries that were due when a sweep began',
    whenItRises: 'the first working hour after a weekend is high by itself; else as for `sab.sweep.lag`',
  },
  'sab.queue.age': {
    as: 'histogram',
    unit: 's',
    of: {},
    bars: [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400],
    says: 'how long a message could have been taken up before it was',
    whenItRises: 'more servers (`SAB_SERVERS`, and as many copies), or Teams slows the bot down: see `sab delivery`',
  },
  'sab.deliveries': {
    as: 'counter',
    unit: '{messages}',
    of: {
      state: ['sent', 'put-off', 'not-needed', 'unreachable', 'failed', 'unknown'],
      way: ['chat', 'channel', 'email'],
    },
    says: 'what became of each attempt to send something; e-mails count as `sent` when Notify took them',
    whenItRises: '`unreachable`, `failed` and `unknown` are named with their remedy by `sab delivery`',
  },
  'sab.people.unreachable': {
    as: 'gauge',
    unit: '{people}',
    of: {},
    says: 'people whom the last message did not reach; the same for every server, so do not add them up',
    whenItRises: '`sab delivery` names them, why, and what to do',
  },
  'sab.stages.missed': {
    as: 'counter',
    unit: '{limits}',
    of: {},
    says: 'limits of a disagreement’s stage that ran out',
    whenItRises: 'the chair is told by the procedure; `sab disagreement list` shows them',
  },
  'sab.history.breaks': {
    as: 'gauge',
    unit: '{entries}',
    of: {},
    says: 'entries whose history does not hold, as the nightly audit found it; given once a night, by the server that made the audit',
    whenItRises: 'any at all: stop, run `sab history verify`, and read docs/history.md before anything is written',
  },
  'sab.audit.findings': {
    as: 'gauge',
    unit: '{findings}',
    of: {},
    says: 'everything else that the nightly audit found; given once a night, as above',
    whenItRises: 'run `sab audit`, which says what each means',
  },
  'sab.worker.failures': {
    as: 'counter',
    unit: '{rounds}',
    of: { worker: ['deliver', 'sweep', 'audit'] },
    says: 'rounds of the work in the background that failed as a whole, and are tried again',
    whenItRises: 'the storage account most likely: `/readyz`, and `worker-failed` in the log',
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;

type Lists<Name extends MeasureName> = (typeof MEASURES)[Name]['of'];

/** What a measurement is divided by; nothing for most. */
export type MeasuredOf<Name extends MeasureName> = {
  readonly [List in keyof Lists<Name>]: Lists<Name>[List] extends readonly (infer Value extends string)[] ? Value : never;
};

type Divided<Name extends MeasureName> = keyof Lists<Name> extends never ? [] : [of: MeasuredOf<Name>];

/** Takes one measurement, and never fails or waits. */
export type Meters = <Name extends MeasureName>(name: Name, value: number, ...divided: Divided<Name>) => void;

/** A message of Teams, by what it asks of us. */
export type TurnKind = MeasuredOf<'sab.turn.duration'>['kind'];

export type TurnOutcome = MeasuredOf<'sab.turn.duration'>['outcome'];
