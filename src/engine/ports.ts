import type { DigestAsk, Message, MessageKey } from '../decisions/message.ts';
import type { Refusal } from '../decisions/refusal.ts';
import type { Cadence } from '../rules/assurance/cadence.ts';
import type { ActionRef, EntryRef } from '../words/action.ts';
import type { Card } from '../words/card-data.ts';
import type { Closure } from '../words/closure.ts';
import type { Entry } from '../words/entry.ts';
import type { Erasure, FinishedErasure } from '../words/erasure.ts';
import type { EmailTrouble, Fallback, FirstStep } from '../words/fallback.ts';
import type { HistoryHead, HistoryRow } from '../words/history.ts';
import type { Match } from '../words/match.ts';
import type { People } from '../words/people.ts';
import type { EmailAddress, PersonId } from '../words/person.ts';
import type { Plan, PlanId } from '../words/plan.ts';
import type { ProcedureRef, StoredProcedure } from '../words/procedure.ts';
import type { ReportLink } from '../words/report-link.ts';
import type { RemovalCertificate } from '../words/retention.ts';
import type { RoleKey } from '../words/role.ts';
import type { Channel, Schedule, ScheduleId } from '../words/schedule.ts';
import type { CalendarDate, Instant } from '../words/time.ts';
import type { DeliveryCode } from './delivery-outcome.ts';
import type { LogEvent, LogFacts } from './log-events.ts';

/** Somebody else wrote this entry first, or wrote this very change. Read again, and decide again. */
export class EntryConflictError extends Error {
  override readonly name = 'EntryConflictError';
}

/** A stored row is not what it should be: damaged, or written by another version. The message says which, not what is in it. */
export class UnreadableRowError extends Error {
  override readonly name: string = 'UnreadableRowError';
}

/** A stored row is of a version that this program does not know yet, and is left as it is. The message says which, and what to do. */
export class NewerRowError extends UnreadableRowError {
  override readonly name = 'NewerRowError';
}

/** An entry as it was read, with what is needed to write the next version of it. */
export type StoredEntry = { readonly entry: Entry; readonly head: HistoryHead; readonly version: string };

/** Everything that one change writes: one transaction in the plan's partition. */
export type EntryWrite = {
  readonly ref: EntryRef;
  readonly entry: Entry;
  /** `undefined` for a new entry: it must not exist yet. */
  readonly version: string | undefined;
  readonly rows: readonly HistoryRow[];
  readonly head: HistoryHead;
  readonly messages: readonly Message[];
  readonly at: Instant;
  /** By an erasure alone: what stands in the places of rows that are there, at most 97 of them. */
  readonly replaced?: readonly Omit<KeptRow, 'today'>[];
};

/** What a plan becomes, or why it does not. */
export type PlanDecision = { readonly plan: Plan } | { readonly refused: Refusal };

export type Register = {
  plan(id: PlanId): Promise<Plan | undefined>;
  plans(): Promise<Plan[]>;
  /** @returns false, and writes nothing, when there is a plan of that name */
  createPlan(plan: Plan): Promise<boolean>;
  /**
   * Asks `decide` what the plan becomes from what it is now, and again whenever somebody else wrote first. Writes nothing
   * when that is refused.
   * @returns the decision; `undefined` when there is no such plan
   */
  changePlan<Decided extends PlanDecision>(id: PlanId, decide: (current: Plan) => Decided): Promise<Decided | undefined>;
  /**
   * Takes the plan off the list of plans, and leaves what is stored of its entries. It is asked of the plan as it is now,
   * and again whenever somebody else wrote first.
   * @param whyKept why it stays, if it does
   * @returns why it stayed; `undefined` when it is off the list
   */
  removePlan<Why>(id: PlanId, whyKept: (current: Plan) => Promise<Why | undefined>): Promise<Why | undefined>;
  load(ref: EntryRef): Promise<StoredEntry | undefined>;
  /** @throws {EntryConflictError} and writes nothing, when the version, a history row or a message key is taken, or the entry is gone */
  commit(write: EntryWrite): Promise<void>;
  /** Every entry of a plan, in the order of its references: one range query. */
  entries(planId: PlanId): AsyncIterable<Entry>;
  /** The entries of a plan that wait for somebody else than their lead: to verify, to agree, or to settle whose they are. */
  waiting(planId: PlanId): AsyncIterable<Entry>;
  history(ref: EntryRef): Promise<HistoryRow[]>;
  /** Everything that is stored of a plan's entries, or of one, however little of it is as it was written. */
  kept(planId: PlanId, ref?: string): AsyncIterable<KeptEntry>;
};

/**
 * A history row as it is stored. `value` is `undefined` when it is not even JSON; hashes cover it, and so it is never
 * rewritten, but by an erasure. `today` is the same brought forward to what this program reads, in memory alone.
 */
export type KeptRow = {
  readonly key: string;
  readonly value: unknown;
  readonly today: unknown;
  /** The version in which `value` is. */
  readonly schema?: number;
};

/** An entry as it is stored, with its history: nothing of it has been believed yet. */
export type KeptEntry = {
  readonly ref: string;
  /** `undefined` when only history is left of it. `state` and `isWaiting` are columns that lists are found by. */
  readonly entry:
    | {
        readonly value: unknown;
        /** As this program reads it, as of a row. */
        readonly today: unknown;
        readonly head: unknown;
        readonly state: unknown;
        readonly isWaiting: unknown;
        readonly version: string;
      }
    | undefined;
  /** In the order of their keys. */
  readonly rows: readonly KeptRow[];
};

/** A note to look at an entry again. It says nothing of the entry: the decision reads the state. */
export type Hint = {
  readonly ref: EntryRef;
  readonly at: Instant;
  /** Its messages may not have got onto the queue, or be lost from it: a look that costs a query of its own. */
  readonly isForMessages?: true;
};
export type StoredHint = Hint & { readonly id: string; readonly version: string };

export type Agenda = {
  /** Written before the commit that it belongs to: a hint too many is harmless, one too few would be silence. */
  put(hint: Hint): Promise<void>;
  /**
   * Hints whose time has come, oldest first. Costs what is due, not what is stored.
   * @param onUnreadable told which rows could not be read: they do not hold up the others
   */
  due(now: Instant, most: number, onUnreadable: (row: string) => void): Promise<StoredHint[]>;
  /** Does nothing when the hint was put again since it was read. */
  clear(hint: StoredHint): Promise<void>;
  /** Takes out what nobody can read, and so nobody can clear: once the rest was put anew. */
  clearUnreadable(): Promise<void>;
};

/** Which entries a role answers for. A superset: an entry that moved on is left out by whoever reads the state. */
export type Owners = {
  put(owner: RoleKey, ref: EntryRef): Promise<void>;
  owned(owner: RoleKey): Promise<EntryRef[]>;
};

export type Directory = {
  /** May be some seconds old; every answer would otherwise cost a second read. */
  people(): Promise<People>;
  /** As they are now: for whoever decides by them who is given something. */
  peopleNow(): Promise<People>;
  /**
   * Asks `next` what they become from what they are now, and again whenever somebody else wrote first. Given back as they
   * were, nothing is written.
   * @returns the people as they then are
   */
  change(next: (current: People) => People | Promise<People>): Promise<People>;
  /** Days on which the partnership is closed, earliest first. As old as `people` may be. */
  closures(): Promise<readonly Closure[]>;
  /** Does nothing new when the day is closed already, but for the reason. */
  close(closure: Closure): Promise<void>;
  /** @returns false when the day was not closed */
  reopen(on: CalendarDate): Promise<boolean>;
  /** The partnership's own, or the default. As old as `people` may be. */
  cadence(): Promise<Cadence>;
  setCadence(cadence: Cadence): Promise<void>;
};

/** What a version of a procedure becomes, or why it does not. */
export type ProcedureDecision = { readonly stored: StoredProcedure } | { readonly refused: string };

/** Every version of the procedure for resolving disagreements that was ever imported: none is taken out again. */
export type Procedures = {
  /** In the order in which they were imported. As old as the directory's `people` may be. */
  versions(): Promise<readonly StoredProcedure[]>;
  /** As they are now: for whoever decides by them which one is in force. */
  versionsNow(): Promise<readonly StoredProcedure[]>;
  /** @returns `there`, and writes nothing, when that version is kept with the same text; `other-text` when with another */
  add(stored: StoredProcedure): Promise<'added' | 'there' | 'other-text'>;
  /**
   * Asks `decide` what a version becomes from what it is now, and again whenever somebody else wrote first. Refused, or given
   * back as it was, nothing is written.
   * @returns the decision; `undefined` when there is no such version
   */
  change<Decided extends ProcedureDecision>(
    ref: ProcedureRef,
    decide: (current: StoredProcedure) => Decided,
  ): Promise<Decided | undefined>;
};

/** What one of the servers does, and no other. */
export type Turns = {
  /** @returns true once for each name, whoever asks and however often */
  take(name: string): Promise<boolean>;
  /** Those whose name begins with `kind` and comes before `kind` with that day: `audit-2026-05-04`. */
  forgetBefore(kind: string, on: CalendarDate): Promise<void>;
};

/** What people want to hear besides what the procedure requires. */
export type Preferences = {
  /** Who typed `stop`. As old as the directory's `people` may be. */
  optedOut(): Promise<ReadonlySet<PersonId>>;
  setOptedOut(personId: PersonId, isOptedOut: boolean): Promise<void>;
};

/** Who in Teams has an address that the list of people has, as proposed and as confirmed. */
export type Matches = {
  all(): Promise<Match[]>;
  /** Leaves one that is there already as it is. */
  propose(match: Match): Promise<void>;
  confirm(match: Match): Promise<void>;
  /** Says that it is somebody else. */
  reject(match: Match): Promise<void>;
  /** The business manager was asked about it that day. Does nothing when it was turned down or noted meanwhile. */
  noteAsked(match: Match, on: CalendarDate): Promise<void>;
};

/** A conversation as Teams gave it to us, in a form that only `teams/` reads. */
export type Address = string & { readonly brand: 'Address' };

/** Why the last message to somebody did not arrive. What can be done about it: `remedyFor(code)`. */
export type ReachFailure = {
  readonly personId: PersonId;
  readonly code: DeliveryCode;
  readonly why: string;
  readonly sinceAt: Instant;
  /** What was tried instead; left out when nothing was. */
  readonly fallback?: Fallback;
};

/** Who can be written to, where. */
export type Reach = {
  remember(personId: PersonId, address: Address): Promise<void>;
  rememberChannel(tenantId: string, channelId: string, address: Address): Promise<void>;
  /** They uninstalled the app, or Teams says that the conversation is gone. Why it failed is kept. */
  forget(personId: PersonId): Promise<void>;
  forgetChannel(tenantId: string, channelId: string): Promise<void>;
  addressOf(personId: PersonId): Promise<Address | undefined>;
  channelAddressOf(channel: Channel): Promise<Address | undefined>;
  /** Anybody's in that organisation: where Teams keeps its chats. */
  someAddressIn(tenantId: string): Promise<Address | undefined>;
  /** Kept until something arrives again; `sinceAt` stays that of the first failure. */
  noteFailure(personId: PersonId, failure: Pick<ReachFailure, 'code' | 'why'>, at: Instant): Promise<void>;
  noteArrival(personId: PersonId): Promise<void>;
  /** The list that somebody has in front of them. @returns the one before it, if there was another */
  replaceList(personId: PersonId, key: MessageKey): Promise<MessageKey | undefined>;
  listOf(personId: PersonId): Promise<MessageKey | undefined>;
  /** What is tried instead, beside the failure. Goes with it when something arrives again. */
  noteFallback(personId: PersonId, fallback: Fallback): Promise<void>;
  failures(): Promise<ReachFailure[]>;
  failureOf(personId: PersonId): Promise<ReachFailure | undefined>;
};

/** Links to reports, under the hashes of their tokens. */
export type Links = {
  put(hash: string, link: ReportLink): Promise<void>;
  find(hash: string): Promise<ReportLink | undefined>;
  /** Gone with it: of two who ask at the same moment, one gets it. */
  take(hash: string): Promise<ReportLink | undefined>;
  /** Takes out those whose time was over by then. */
  forgetOver(at: Instant): Promise<void>;
};

/** Where a message's row is. */
export type Pointer = { readonly partition: string; readonly row: string };

/** Each message ends in a named state with a plain reason. */
export type Delivery =
  | { readonly state: 'pending'; readonly attempts: number; readonly notBeforeAt: Instant }
  | { readonly state: 'sending'; readonly attempts: number; readonly leaseUntilAt: Instant }
  /** An e-mail: taken by whoever sends it, and then known to have arrived. */
  | { readonly state: 'accepted'; readonly attempts: number; readonly sentAt: Instant; readonly emailId: string }
  | { readonly state: 'delivered'; readonly attempts: number; readonly sentAt: Instant; readonly emailId: string }
  | { readonly state: 'sent'; readonly attempts: number; readonly sentAt: Instant; readonly activityId: string | undefined }
  | { readonly state: 'unknown' | 'unreachable' | 'failed' | 'not-needed'; readonly attempts: number; readonly why: string };

export type StoredMessage = {
  readonly pointer: Pointer;
  readonly message: Message;
  readonly delivery: Delivery;
  /** It was sent, asks for something, and its reader has not begun to use it: it may be brought up to date in place. */
  readonly isLive: boolean;
  readonly createdAt: Instant;
  readonly version: string;
};

/** A scheduled summary on its way into a channel: one for each occasion of a schedule. */
export type ChannelSummary = {
  readonly scheduleId: ScheduleId;
  /** Of its occasion. */
  readonly of: CalendarDate;
  readonly delivery: Delivery;
  readonly createdAt: Instant;
  readonly version: string;
};

/** Summaries that come by themselves. Those to one person go by the outbox; what goes into a channel stands here. */
export type Schedules = {
  /** @param onUnreadable told which rows could not be read: they do not hold up the others */
  all(onUnreadable: (row: string) => void): Promise<Schedule[]>;
  /** In the place of the one with the same id. */
  put(schedule: Schedule): Promise<void>;
  /** @returns false when it was not there */
  remove(id: ScheduleId): Promise<boolean>;
  summaryOf(id: ScheduleId, of: CalendarDate): Promise<ChannelSummary | undefined>;
  /** @returns the one that waits to be sent; `undefined`, and writes nothing, when there is one of that occasion */
  beginSummary(id: ScheduleId, of: CalendarDate, at: Instant): Promise<ChannelSummary | undefined>;
  /** @returns the summary as it now stands; `undefined`, and writes nothing, when it changed since it was read */
  settleSummary(summary: ChannelSummary, delivery: Delivery): Promise<ChannelSummary | undefined>;
  /** Those that are that young. */
  summaries(sinceAt: Instant, onUnreadable: (row: string) => void): Promise<ChannelSummary[]>;
};

/** A message as it is stored. */
export type KeptMessage = {
  readonly pointer: Pointer;
  /** `undefined` when its row is so damaged that nobody can say. */
  readonly to: PersonId | undefined;
  /** `undefined` when its row is damaged. */
  readonly stored: StoredMessage | undefined;
};

/** What became of asks for a digest. `gone`: it had left already, and nothing was written. */
export type DigestOutcome = {
  readonly kind: 'new' | 'added' | 'gone';
  /** Everything that this digest asks. */
  readonly asks: readonly DigestAsk[];
};

/** The messages beside the entries they are about, and the digests beside the persons they are for. */
export type Outbox = {
  /** Makes somebody's digest, or adds to the one under this key that has not left yet. */
  askInDigest(personId: PersonId, key: MessageKey, asks: readonly DigestAsk[], at: Instant): Promise<DigestOutcome>;
  /**
   * A message that is about no entry.
   * @returns false, and writes nothing, when the person already has one under this key
   */
  insertForPerson(message: Message, at: Instant): Promise<boolean>;
  /** @returns false, and writes nothing, when the person already has an e-mail under this key */
  insertEmail(personId: PersonId, key: MessageKey, firstStep: FirstStep, at: Instant): Promise<boolean>;
  load(pointer: Pointer): Promise<StoredMessage | undefined>;
  /** For whom a message is, even where nothing else of it can be read. `undefined` where that cannot be read either. */
  addresseeOf(pointer: Pointer): Promise<PersonId | undefined>;
  /** @returns the message as it now stands; `undefined`, and writes nothing, when it changed or went since it was read */
  settle(stored: StoredMessage, delivery: Delivery): Promise<StoredMessage | undefined>;
  /**
   * Ends a message as failed without reading what is in it.
   * @returns whether it has ended so, now or before; false, and writes nothing, when it ended otherwise or is not there
   */
  giveUp(pointer: Pointer, why: string): Promise<boolean>;
  /** Cards about an entry that were sent, and still ask for something. */
  liveAbout(ref: EntryRef): Promise<StoredMessage[]>;
  /** Its card asks for nothing any more, or its reader has begun to use it: it is not changed again. */
  retire(pointer: Pointer): Promise<void>;
  /** Messages of an entry that have not ended in a named state. */
  unsettled(ref: EntryRef): Promise<StoredMessage[]>;
  /** What was to go to somebody beside no entry: digests and e-mails, as far as they are that young. */
  sentTo(personId: PersonId, sinceAt: Instant): Promise<KeptMessage[]>;
  /** Messages about the entries of a plan, or about one, as far as they are that young. */
  sentAbout(planId: PlanId, sinceAt: Instant, ref?: ActionRef): Promise<KeptMessage[]>;
};

/** A row of one value, as it is stored. `value` is `undefined` when it is not even JSON. */
export type KeptValue = { readonly key: string; readonly value: unknown };

/** Everything that is stored, however little of it is as it was written, as a stream: for whoever proves that it is. */
export type Stored = {
  /** Of the register, in order: one for each plan that anything is stored of. */
  planPartitions(): AsyncIterable<string>;
  plans(): AsyncIterable<KeptValue>;
  /** `textHash` is what was noted of the text when it came; rows from before that was noted have none. */
  procedures(): AsyncIterable<KeptValue & { readonly textHash: unknown }>;
  schedules(): AsyncIterable<KeptValue>;
  links(): AsyncIterable<KeptValue>;
  /** The agenda, or what it has of a plan or an entry. `hint` is `undefined` when it cannot be read. */
  notes(planId?: string, ref?: string): AsyncIterable<{ readonly key: string; readonly hint: Hint | undefined }>;
  /** Under which roles entries of a plan are listed. */
  owners(planId: string, ref?: string): AsyncIterable<{ readonly owner: string; readonly ref: string }>;
  /** About the entries of a plan, or about one. */
  messagesAbout(planId: string, ref?: string): AsyncIterable<KeptMessage>;
  /** What was to go to people beside any entry. */
  messagesToPeople(): AsyncIterable<KeptMessage>;
};

/** A row of any table, whatever it is. */
export type AnyRow = {
  readonly table: string;
  readonly partition: string;
  readonly row: string;
  /** Beside the keys and the JSON. */
  readonly columns: Readonly<Record<string, unknown>>;
  /** Its JSON, where it has any that can be read. */
  readonly value: unknown;
  readonly schema: number;
  readonly version: string;
};

/** Every row of every table: for what has to miss nothing. */
export type AnyRows = {
  all(): AsyncIterable<AnyRow>;
  /** @returns false, and writes nothing, when it changed or went since it was read */
  replace(row: AnyRow, by: Pick<AnyRow, 'columns' | 'value'>): Promise<boolean>;
  /** @returns false when it changed or went since it was read */
  remove(row: AnyRow): Promise<boolean>;
};

/** What was erased of whom, while it goes on; and that it was, afterwards. */
export type Erasures = {
  /** @returns the one of that person which is under way, where there is one */
  begin(erasure: Erasure): Promise<Erasure>;
  underWay(personId: PersonId): Promise<Erasure | undefined>;
  /** Those that have not ended. */
  unfinished(): Promise<Erasure[]>;
  /** From then on nothing says whom the pseudonym stands for. */
  finish(personId: PersonId, finished: FinishedErasure): Promise<void>;
  finished(): Promise<FinishedErasure[]>;
};

/** Which plans were removed when their retention was over. */
export type Removals = {
  /** In the place of the one of the same plan and moment. */
  put(certificate: RemovalCertificate): Promise<void>;
  /** Of a removal that did not begin after all. */
  withdraw(certificate: RemovalCertificate): Promise<void>;
  all(): Promise<RemovalCertificate[]>;
};

export type ReceivedPointer = {
  readonly pointer: Pointer;
  /** 1 the first time it is handed out. */
  readonly timesReceived: number;
  /** How long it could have been taken up before it was; `undefined` when its pointer does not say. */
  readonly waitedMs?: number | undefined;
  /** Takes it off the queue for good. */
  readonly done: () => Promise<void>;
};

/** The queue. It carries pointers; the outbox row is the truth. */
export type Pointers = {
  push(pointer: Pointer, waitMs: number): Promise<void>;
  /** @param leaseMs for how long nobody else is given them */
  receive(most: number, leaseMs: number): Promise<ReceivedPointer[]>;
};

/**
 * Sending did not end well. `retry`: nothing arrived, try again. `unreachable`: not this person, not now. `failed`: not
 * this message, ever. `unknown`: it may have arrived, so it must not be sent again blindly.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly outcome: 'retry' | 'unreachable' | 'failed' | 'unknown';
  /** For the log and for a machine; `undefined` when the transport knows no more than the outcome. */
  readonly code: DeliveryCode | undefined;
  /** What Teams asked for; 0 when nothing. */
  readonly retryAfterMs: number;
  /** @param why in plain words, without anybody's text in it */
  constructor(
    outcome: DeliveryError['outcome'],
    why: string,
    options: { code?: DeliveryCode; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(why, { cause: options.cause });
    this.outcome = outcome;
    this.code = options.code;
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }
}

export type Transport = {
  /**
   * Opens the chat with somebody who never wrote to us. One attempt, one POST; nothing is shown to them, and doing it
   * twice gives the same chat.
   * @param neighbour the address of somebody in the same organisation, if one is known
   * @throws {DeliveryError} also where there is no way to open one
   */
  open(personId: PersonId, neighbour: Address | undefined): Promise<Address>;
  /**
   * One attempt, one POST.
   * @returns the activity's id; `undefined` when Teams took the card without giving one
   * @throws {DeliveryError}
   */
  post(address: Address, card: Card): Promise<string | undefined>;
  /**
   * Puts another card in the place of one that was sent.
   * @throws {DeliveryError}
   */
  update(address: Address, activityId: string, card: Card): Promise<void>;
};

/** An e-mail to somebody whom Teams does not reach. What it is about stays in Teams. */
export type Email = {
  /** Ours: tells two e-mails apart, and nothing else of anybody. */
  readonly reference: string;
  /** What they have to do first, in a sentence. */
  readonly firstStep: string;
};

/** What became of an e-mail once it was taken. */
export type EmailFate = 'pending' | 'delivered' | 'no-such-mailbox' | 'mailbox-refused' | 'not-handed-on';

/** `retry`: nothing was taken, try again. `failed`: not this e-mail, ever. `unknown`: it may have been taken. */
export type EmailOutcome = {
  readonly outcome: 'retry' | 'failed' | 'unknown';
  readonly trouble: EmailTrouble;
  /** 0 when nothing was asked for. */
  readonly retryAfterMs: number;
};

/** A call about an e-mail did not end well. */
export class EmailError extends Error {
  override readonly name = 'EmailError';
  readonly outcome: EmailOutcome;
  constructor(outcome: EmailOutcome) {
    super(outcome.trouble);
    this.outcome = outcome;
  }
}

export type Emails = {
  /**
   * One attempt, one POST.
   * @returns the id under which it was taken
   * @throws {EmailError}
   */
  send(to: EmailAddress, email: Email): Promise<string>;
  /**
   * @returns the id of the e-mail with this reference; `undefined` when none was taken
   * @throws {EmailError}
   */
  find(reference: string): Promise<string | undefined>;
  /** @throws {EmailError} */
  fateOf(emailId: string): Promise<EmailFate>;
};

/** One line of JSON for an event. References and counts only: never anybody's words. */
export type Log = (event: LogEvent, facts?: LogFacts) => void;
