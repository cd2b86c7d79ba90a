import { z } from 'zod';
import { ActionKind, ActionRef } from './action.ts';
import { CalendarDate } from './time.ts';
import { PlanProgress } from './update.ts';

/**
 * What was read in somebody's document, before any of it is in the register: the JSON of `sab plan read FILE --json`,
 * described for other tools in docs/importing.md. Texts are empty, never missing, where the plan says nothing.
 */

/** Counts from 1 over the whole document; `page` is `null` where a format, as Word's, does not know its pages. */
const RowPlace = z.object({
  /** With `row`, `null` for what stands in no table. */
  table: z.int().min(1).nullable(),
  row: z.int().min(1).nullable(),
  page: z.int().min(1).nullable(),
  /** Only of what stands in a list outside tables; counts as in {@link Place}. */
  paragraph: z.int().min(1).optional(),
});
export type RowPlace = Readonly<z.infer<typeof RowPlace>>;

/** Where a question or something unread stands. A part is `null` where it does not apply. */
const Place = z.object({
  table: z.int().min(1).nullable(),
  row: z.int().min(1).nullable(),
  /** The column's name as the document has it. */
  column: z.string().nullable(),
  /** Counts the headings and paragraphs outside tables. */
  paragraph: z.int().min(1).nullable(),
});
export type Place = Readonly<z.infer<typeof Place>>;

/** Something that the plan's own text makes doubtful, for a person to look at. It changes no state. */
const Check = z.object({ code: z.string(), says: z.string() });
export type Check = Readonly<z.infer<typeof Check>>;

const Promised = z.object({ on: CalendarDate, words: z.string() });
export type Promised = Readonly<z.infer<typeof Promised>>;

/** `words`: some may be missing, or belong to another action. `action`: it may be several. */
const Unsure = z.enum(['agency', 'date', 'lead', 'action', 'words', 'progress', 'ref']);
export type Unsure = z.infer<typeof Unsure>;

export const ReadAction = z.object({
  ref: ActionRef,
  agency: z.string().min(1),
  kind: ActionKind,
  /** As the plan numbers it, without its dot or bracket; `null` where it does not. */
  number: z.string().nullable(),
  /** The plan's own short title, if it has a column for one. Never made from the plan's other words. */
  title: z.string().nullable(),
  recommendation: z.string(),
  action: z.string(),
  lead: z.string(),
  dueText: z.string(),
  /** A deadline: the last day on which it is not yet overdue. */
  dueOn: CalendarDate.nullable(),
  /** "From April 2012" is a start, and no deadline. At most one of the two dates is there. */
  startsOn: CalendarDate.nullable(),
  /** How the plan's words for the date were read, in a sentence. */
  dueSays: z.string().default(''),
  /** Days that the progress or the evidence promises, with the words that they stand in. */
  promisedOn: z.array(Promised).default([]),
  /** Those who the plan names beside the lead, once a person has said which of them answers for it. */
  otherLeads: z.array(z.string()).default([]),
  progress: z.string(),
  evidence: z.string(),
  claim: PlanProgress.shape.claim,
  checks: z.array(Check),
  /** What hangs on a question that nobody has answered, and so is not certain. */
  unsure: z.array(Unsure).default([]),
  where: RowPlace,
});
export type ReadAction = Readonly<z.infer<typeof ReadAction>>;

export const QuestionCode = z.enum([
  'alike-leads',
  'columns-changed',
  'contents-without-rows',
  'date-unclear',
  'duplicate-ref',
  'from-lists',
  'hidden-column',
  'hidden-rows',
  'missing-heading',
  'missing-rows',
  'no-actions-in-table',
  'no-number',
  'points-elsewhere',
  'several-actions',
  'several-leads',
  'sheet-agency',
  'tracked-changes',
  'unknown-column',
  'unnamed-column',
]);
export type QuestionCode = z.infer<typeof QuestionCode>;

export const Question = z.object({
  /** The same on every reading of the same words in the same place. Answers are given by it. */
  id: z.string(),
  code: QuestionCode,
  /** What is uncertain, for a person. */
  says: z.string(),
  /** What is done until it is answered, in a sentence. */
  meanwhile: z.string(),
  /** The actions that hang on the answer. */
  refs: z.array(ActionRef),
  where: Place,
  choices: z.array(z.string()),
  /** What may be said instead of a choice, such as "a date"; `null` where only the choices will do. */
  orElse: z.string().nullable(),
});
export type Question = Readonly<z.infer<typeof Question>>;

/** Nothing is dropped silently: the words are here, whole. */
const NotRead = z.object({ says: z.string(), words: z.string(), where: Place });
export type NotRead = Readonly<z.infer<typeof NotRead>>;

export const ReadPlan = z.object({
  format: z.literal(1),
  plan: z.object({
    title: z.string(),
    /** The day of which the document speaks; a month stands for its last day. */
    asOf: CalendarDate.nullable(),
    /** From which "within six months of publication" counts, where somebody has said it. */
    publishedOn: CalendarDate.nullable().default(null),
  }),
  actions: z.array(ReadAction),
  questions: z.array(Question),
  notRead: z.array(NotRead),
});
export type ReadPlan = Readonly<z.infer<typeof ReadPlan>>;
