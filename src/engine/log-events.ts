/** For whoever runs the bot: what happened, and what to do about it. */
type LogEntry = { readonly means: string; readonly todo: string };

const NOTHING = 'Nothing.';
const DAMAGED = 'Run `sab audit`; if it is the only copy of something, restore it from a backup.';
const OURS = 'A fault in the bot: report it, with the whole line.';
const STORAGE = 'Look at the storage account if it goes on: `/readyz`, and its own metrics.';

/** Every line that the log can hold. `docs/operations.md` shows this list, and a test compares the two. */
export const LOG_EVENTS = {
  started: { means: 'The server takes requests.', todo: NOTHING },
  stopping: { means: 'It was asked to stop: `/readyz` says no from here on.', todo: NOTHING },
  stopped: {
    means: 'Everything in hand is finished or handed back; what is not is counted: `sends`, `turns`, `rounds`.',
    todo: 'Nothing when all are 0. Else `sab delivery` names each message of which nobody knows whether it arrived.',
  },
  'telemetry-not-sent': {
    means: 'Traces or metrics (`what`) did not get to their collector. Said once, until some do again.',
    todo: 'Look at the collector, and at the two settings. The bot works without.',
  },
  'evidence-hosts-not-limited': {
    means: 'Evidence may be kept anywhere.',
    todo: 'Set `SAB_EVIDENCE_HOSTS` to where your agencies keep documents.',
  },
  'not-ready': { means: 'Storage did not answer when `/readyz` asked.', todo: STORAGE },
  'worker-failed': { means: 'A whole round of `what` failed, and is tried again in five seconds.', todo: STORAGE },
  'worker-stuck': {
    means:
      '`what` has not gone round for far too long, while storage answers: `/healthz` says no, so that the server is started anew.',
    todo: OURS,
  },
  swept: { means: 'A sweep looked at what was due: how many entries, and what came of it.', todo: NOTHING },
  'sweep-failed': {
    means: 'So many entries (the `first` of them named) could not be dealt with; the next sweep tries again.',
    todo: 'Look at `error`. `UnreadableRowError`: run `sab audit`. `CalendarEndError`: the bot needs the next bank holidays.',
  },
  'agenda-row-unreadable': { means: 'A note of when to look at something cannot be read.', todo: 'Run `sab agenda rebuild`.' },
  'entry-unreadable': { means: 'An action cannot be read, and is left out of a list.', todo: DAMAGED },
  'schedule-unreadable': {
    means: 'A scheduled summary cannot be read, and does not come.',
    todo: 'Have it set anew in the channel.',
  },
  'summary-unreadable': { means: 'What became of a summary cannot be read.', todo: DAMAGED },
  'summary-failed': { means: 'A scheduled summary could not be made; the next sweep tries again.', todo: OURS },
  'summary-missed': {
    means: 'A summary before a meeting never went out: no server ran in those days.',
    todo: 'Tell whoever set it.',
  },
  'summary-sent': { means: 'A scheduled summary is in its channel.', todo: NOTHING },
  'summary-not-sent': { means: 'It is not, and `why`.', todo: 'As `why` says; `sab delivery` has it too.' },
  'queue-unavailable': {
    means: 'A change is safe, and its messages are not on the queue yet; the sweep brings them there.',
    todo: STORAGE,
  },
  'deliver-failed': { means: 'A message could not be taken further; it is tried again in a minute, ten times.', todo: STORAGE },
  'message-given-up': {
    means: 'Ten times: its row now says that it failed, and its reader is listed.',
    todo: '`sab delivery` says who has to be told in another way.',
  },
  'email-trouble': {
    means: 'GOV.UK Notify did not take an e-mail, or did not say what became of it.',
    todo: 'See docs/delivery.md.',
  },
  'card-not-updated': { means: 'An old card stays as it was, since Teams did not take the new one.', todo: NOTHING },
  'roster-not-read': {
    means: 'Teams did not say who is in a chat, so that somebody new is not matched.',
    todo: 'Ask them to write again.',
  },
  'claim-without-history': { means: 'A claim is shown without what was said before it.', todo: DAMAGED },
  'claim-without-plan': { means: 'A claim is shown without its plan.', todo: DAMAGED },
  'receipt-without-history': { means: 'A receipt is shown without what it took back.', todo: DAMAGED },
  'receipt-not-drawn': { means: 'Something was recorded, and only a short receipt could be drawn.', todo: OURS },
  'report-not-made': {
    means: 'A report could not be made; its reader was told.',
    todo: 'Run `sab audit`; else a fault in the bot.',
  },
  'record-not-made': { means: 'The record of a disagreement was not made, and `why`.', todo: 'Run `sab history verify`.' },
  'answer-not-sent': { means: 'Teams did not take an answer. Whoever asked can only ask again.', todo: 'Look at `status`.' },
  'turn-went-wrong': {
    means: 'A fault while answering somebody, who was given the `reference`.',
    todo: 'Report it with `error` and `where`.',
  },
  'person-limited': {
    means: 'Somebody presses or writes faster than a person can, and was told to wait. At most a line in ten seconds each.',
    todo: 'Nothing for one. If it goes on: somebody’s account, or a program that sends in their name.',
  },
  'turn-slow': {
    means: 'A turn took so long that Teams was answered before it ended; it went on all the same.',
    todo: STORAGE,
  },
  'turn-refused': {
    means: 'A request without a token that we take: `why`.',
    todo: 'Nothing for one. Many: see docs/security.md.',
  },
  'turn-malformed': { means: 'A request that is no activity.', todo: 'Nothing for one. Many: somebody tries the door.' },
  'turn-failed': { means: 'A request came to nothing within the SDK.', todo: OURS },
  'audit-found': { means: 'The nightly audit found that something in the register does not hold.', todo: 'Run `sab audit`.' },
  audited: { means: 'The nightly audit is done. A day without this line had none.', todo: 'Run `sab audit` on such a day.' },
} as const satisfies Readonly<Record<string, LogEntry>>;

export type LogEvent = keyof typeof LOG_EVENTS;

/** Everything that a line can say: references, counts, and our own names for things. Never a person, and never words. */
export type LogFacts = {
  /** Of an action, or of an entry's row. */
  readonly ref?: string | undefined;
  readonly first?: string | undefined;
  /** Of a row in storage, which holds references. */
  readonly row?: string | undefined;
  readonly schedule?: string | undefined;
  /** What somebody was given to name their trouble by. */
  readonly reference?: string | undefined;
  /** The name of an error's class: its message may hold anything. */
  readonly error?: string | undefined;
  /** A file of ours, and the line in it. */
  readonly where?: string | undefined;
  readonly what?: string | undefined;
  readonly kind?: string | undefined;
  readonly type?: string | undefined;
  readonly card?: string | undefined;
  readonly as?: string | undefined;
  readonly setting?: string | undefined;
  /** A reason from a list of ours. */
  readonly why?: string | undefined;
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly outcome?: string | undefined;
  readonly trouble?: string | undefined;
  /** A day. */
  readonly of?: string | undefined;
} & Readonly<Partial<Record<LogCount, number | undefined>>>;

type LogCount =
  | ('status' | 'looked' | 'asked' | 'digests' | 'nobodyToAsk' | 'failed' | 'entries')
  | ('rows' | 'disagreements' | 'messages' | 'found' | 'explained' | 'sends' | 'turns' | 'rounds');
