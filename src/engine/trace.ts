/** Everything that a span can be of. */
export type SpanName = 'turn' | 'sweep' | 'deliver' | 'audit' | 'commit' | 'post' | 'email';

/**
 * What a span may say: our own names for things, counts, and an action's reference, which says nothing by itself. Never a
 * person, a tenant, a plan or anybody's words.
 */
export type SpanFacts = {
  /** Of a turn. */
  readonly kind?: string;
  /** The button's verb, or the command, as our own lists have it. */
  readonly name?: string;
  readonly outcome?: string;
  readonly ref?: string;
  readonly state?: string;
  readonly looked?: number;
  readonly found?: number;
};

/** For what is known only once the work has begun. */
export type NoteFacts = (facts: SpanFacts) => void;

/** Does the work, within a span of that name. What the work throws goes on, and the span says only that it failed. */
export type Trace = <Result>(name: SpanName, facts: SpanFacts, work: (note: NoteFacts) => Promise<Result>) => Promise<Result>;

/** The work alone, where nobody looks on. */
export const UNTRACED: Trace = (_name, _facts, work) => work(() => undefined);
