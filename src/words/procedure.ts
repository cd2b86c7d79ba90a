import { z } from 'zod';
import { AgencyId } from './agency.ts';
import { PersonId } from './person.ts';
import { CalendarDate, Instant } from './time.ts';

/**
 * A partnership's procedure for resolving disagreements between agencies, as data: no stage, clock or role stands in the
 * code. What each field is for, with an example: docs/procedures.md.
 *
 * Published procedures are often seen in part only. What was not seen is `unknown`, which is not the same as "none": it
 * can be drawn and walked, and cannot be confirmed.
 */
const UNKNOWN = 'unknown';

function orUnknown<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal(UNKNOWN), schema]);
}

export function isKnown<T>(value: T | typeof UNKNOWN): value is T {
  return value !== UNKNOWN;
}

const Key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'has to be lower-case letters and digits with single hyphens, such as line-manager')
  .max(60);

export const ProcedureId = Key.brand('ProcedureId');
export type ProcedureId = z.infer<typeof ProcedureId>;

/** As the partnership calls it: `2`, `2024-11`. Never used twice for different text. */
export const ProcedureVersion = z
  .string()
  .regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/, 'has to be letters and digits, such as 2 or 2024-11')
  .max(40)
  .brand('ProcedureVersion');
export type ProcedureVersion = z.infer<typeof ProcedureVersion>;

/** Which version of which procedure: what a running disagreement keeps to its end. */
export const ProcedureRef = z.object({ id: ProcedureId, version: ProcedureVersion });
export type ProcedureRef = Readonly<z.infer<typeof ProcedureRef>>;

/** As the procedure prints it: `1`, `0`, `2a`. */
export const StageId = z
  .string()
  .regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/, 'has to be letters and digits, such as 1 or 2a')
  .max(20)
  .brand('StageId');
export type StageId = z.infer<typeof StageId>;

/** A role of the procedure, as its `roles` name it. */
export const ProcedureRole = Key.brand('ProcedureRole');
export type ProcedureRole = z.infer<typeof ProcedureRole>;

/** Working hours and working days are the procedure's `workingDay` on the calendar of working days. */
export const SpanUnit = z.enum(['hours', 'working-hours', 'working-days', 'calendar-days']);

/** A number in a procedure's file is read as it is written, so that version `2.0` stays so. */
const SpanValue = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.int().min(1).max(9999));

/** How long something may take. */
const SpanParts = z.strictObject({ value: SpanValue, unit: SpanUnit });
export type Span = Readonly<z.infer<typeof SpanParts>>;

const SPAN = /^(\d{1,4}) (hours?|working hours?|working days?|calendar days?)$/;

/** Written as people write it: `5 working days`, `48 hours`; or in its parts, as it is stored. */
export const Span = z.unknown().transform((given, context): Span => {
  const parts = SpanParts.safeParse(given);
  if (parts.success) return parts.data;
  const [, value, unit = ''] = SPAN.exec(String(given).trim().replace(/\s+/g, ' ')) ?? [];
  const read = SpanParts.safeParse({ value: Number(value), unit: unit.replace(/s?$/, 's').replace(' ', '-') });
  if (read.success) return read.data;
  context.addIssue({
    code: 'custom',
    message: `“${String(given)}” is no length of time: write a number with hours, working hours, working days or calendar days`,
  });
  return z.NEVER;
});

/** How soon it matters, as whoever raises it says. */
export const Priority = z.enum(['standard', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** What has to be done within a clock. The first two end a stage, or bring its meeting. */
export const ClockFor = z.enum(['answer', 'agreement', 'meeting', 'raising', 'writing', 'other']);
export type ClockFor = z.infer<typeof ClockFor>;

/**
 * What starts a clock. `agreed` is an agreement without the stage's meeting, `agreed-at-meeting` one after it; `decided` is
 * the last word of whoever decides; `disagreement` is when the two came to differ, before anybody raised it.
 */
export const ClockFrom = z.enum([
  'disagreement',
  'raised',
  'stage-start',
  'no-agreement',
  'agreed',
  'agreed-at-meeting',
  'decided',
]);
export type ClockFrom = z.infer<typeof ClockFrom>;

const Within = orUnknown(z.union([z.literal('none'), Span]));

export const ProcedureClock = z.strictObject({
  /** Unique in its stage; what it is for, where it is not given. */
  id: Key.optional(),
  for: ClockFor,
  from: ClockFrom,
  /** `none`: no length was set ("without delay"), so people are reminded and nothing moves by itself. */
  within: Within,
  /** Instead of `within`, by how soon it matters. */
  byPriority: z.strictObject({ standard: Span.optional(), urgent: Span.optional() }).optional(),
  /** The published words, where they say more than the number: "or sooner if the child needs it". */
  asPrinted: z.string().max(300).optional(),
  /** The procedure says that it ends sooner where the child needs it. A person may shorten any; this one says so. */
  orSooner: z.boolean().optional(),
});
export type ProcedureClock = Readonly<z.infer<typeof ProcedureClock>>;

/** Who acts for a side in a stage: one role, or another one in some agencies. */
const Actors = z.union([
  ProcedureRole.transform((usually) => ({ usually, in: {} as Readonly<Record<string, ProcedureRole>> })),
  z.strictObject({ usually: ProcedureRole, in: z.record(AgencyId, ProcedureRole).default({}) }),
]);
export type Actors = Readonly<z.infer<typeof Actors>>;

/** `agreed` is once it is settled: in the last stage also by whoever decides. */
const When = z.enum(['stage-start', 'no-agreement', 'agreed', 'missed']);

/** Somebody outside the two sides who is to know. */
const Tells = z.strictObject({
  on: When,
  role: ProcedureRole,
  /** The form that goes with it, by its name. */
  form: z.string().max(120).optional(),
});

const Record_ = z.strictObject({
  form: z.string().min(1).max(120),
  by: orUnknown(ProcedureRole),
  on: When,
  isOptional: z.boolean().optional(),
});

export const Stage = z.strictObject({
  id: StageId,
  name: orUnknown(z.string().min(1).max(120)),
  isInformal: z.boolean().default(false),
  /** Whoever raises something may begin with it, where it comes first; later on it is begun only where something names it. */
  isOptional: z.boolean().default(false),
  kind: z.enum(['discussion', 'meeting', 'written', 'report']).default('discussion'),
  raises: orUnknown(Actors),
  responds: orUnknown(Actors),
  /** Who may be asked for advice, without being a side. */
  advice: z.array(ProcedureRole).default([]),
  clocks: orUnknown(z.array(ProcedureClock)),
  meeting: z
    .strictObject({
      when: orUnknown(z.enum(['never', 'always', 'if-no-agreement', 'optional'])),
      convenedBy: orUnknown(ProcedureRole).optional(),
    })
    .default({ when: 'never' }),
  records: z.array(Record_).default([]),
  tells: z.array(Tells).default([]),
  /** Where it goes from here; the next stage in the file where nothing is said. Always forward. */
  next: z
    .strictObject({ noAgreement: StageId.optional(), noResponse: StageId.optional(), urgent: StageId.optional() })
    .default({}),
  /** Which stages can be gone to straight away, and who has to consent. */
  skip: z
    .strictObject({
      to: z.array(StageId).min(1),
      conditions: z.string().max(300).optional(),
      /** `nobody`: whoever asks goes there. */
      consent: z.union([z.enum(['other-side', 'nobody']), ProcedureRole]),
    })
    .optional(),
  note: z.string().max(500).optional(),
});
export type Stage = Readonly<z.infer<typeof Stage>>;

/** How the holder of a role is found in an agency's people, or in the partnership's. */
export const Holder = z.union([
  z.enum([
    /** Whoever raised it, or whose doing is questioned. */
    'party',
    'line-manager',
    /** The line manager's manager; where the list of people has none, the agency's safeguarding lead. */
    'senior-manager',
    'safeguarding-lead',
    'safeguarding-manager',
    'sub-group-chair',
    'business-manager',
    'chair',
  ]),
  z.strictObject({ title: z.string().min(1).max(200) }),
]);
export type Holder = Readonly<z.infer<typeof Holder>>;

const RoleOfProcedure = z.strictObject({
  title: z.string().min(1).max(120),
  holder: orUnknown(Holder),
  of: z.enum(['agency', 'partnership']).default('agency'),
});
export type RoleOfProcedure = Readonly<z.infer<typeof RoleOfProcedure>>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'has to be a time of day such as 09:00');

/** Whoever raises a disagreement reads all of them before the form, and one card has room for so many. */
const MOST_ON_A_CARD = 8;

const ImmediateRisk = z.strictObject({
  /** Shown first, every time, before anything can be typed. */
  words: orUnknown(z.string().min(1).max(600)),
  contacts: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(120),
        office: z.string().max(60).optional(),
        outOfHours: z.string().max(60).optional(),
      }),
    )
    .max(MOST_ON_A_CARD)
    .default([]),
  /** What a disagreement about such a risk does: it is settled outside, goes on by another procedure, or jumps. */
  effect: z
    .union([
      z.enum(['stays', 'leaves', UNKNOWN]),
      z.strictObject({ skipTo: StageId }),
      z.strictObject({ fastTrack: z.string().min(1).max(120) }),
    ])
    .default('leaves'),
  within: orUnknown(Span).optional(),
  /** Who has to agree that it is one. */
  secondPerson: ProcedureRole.optional(),
});

export const Procedure = z.strictObject({
  id: ProcedureId,
  version: ProcedureVersion,
  title: z.string().min(1).max(200),
  area: z.string().min(1).max(200),
  source: z.url({ protocol: /^https?$/ }).optional(),
  /** How much of the published text stands behind this file. */
  seen: z.enum(['whole', 'partly', 'own']).default('own'),
  /** In our words, what was not seen. */
  notSeen: z.array(z.string().min(1).max(300)).default([]),
  effectiveFrom: CalendarDate.optional(),
  /** `indicative` limits remind; nothing moves by them, and passing one is no breach. */
  limits: z.enum(['firm', 'indicative']).default('firm'),
  /** On the partnership's clock. Limits in days end when it does. */
  workingDay: z.strictObject({ starts: TimeOfDay, ends: TimeOfDay }).default({ starts: '09:00', ends: '17:00' }),
  scope: z
    .strictObject({
      subjects: z.array(z.enum(['action-plan', 'individual-child', 'thematic'])).default(['action-plan']),
      exclusions: z
        .array(z.strictObject({ what: z.string().min(1).max(200), goTo: z.string().min(1).max(300) }))
        .max(MOST_ON_A_CARD)
        .default([]),
      separateTracks: z
        .array(z.strictObject({ what: z.string().min(1).max(200), procedure: z.string().min(1).max(300) }))
        .max(MOST_ON_A_CARD)
        .default([]),
    })
    .prefault({}),
  immediateRisk: ImmediateRisk,
  roles: z.record(ProcedureRole, RoleOfProcedure),
  /** An agency without its own people for this uses another's. */
  borrows: z.array(z.strictObject({ agency: AgencyId, from: AgencyId, roles: z.array(ProcedureRole).min(1) })).default([]),
  stages: orUnknown(z.array(Stage).min(1).max(20)),
  /** One limit over several stages together. */
  budgets: z
    .array(z.strictObject({ stages: z.array(StageId).min(2), within: Span, asPrinted: z.string().max(300).optional() }))
    .default([]),
  closing: z
    .strictObject({
      isConfirmedByBoth: z.literal(true).default(true),
      copyTo: z.array(ProcedureRole).default([]),
      /** Somebody of the agencies tells the family of the outcome. The bot never does. */
      isFamilyTold: z.boolean().optional(),
      note: z.string().max(300).optional(),
    })
    .prefault({}),
  finalDecision: z.strictObject({
    by: orUnknown(ProcedureRole),
    isBinding: orUnknown(z.boolean()).default(UNKNOWN),
    appeal: orUnknown(z.string().max(300)).default(UNKNOWN),
  }),
  learning: z
    .strictObject({
      review: z.union([z.enum(['never', 'always']), z.strictObject({ fromStage: StageId })]).default('never'),
      form: z.string().max(120).optional(),
      reportTo: z.string().max(120).optional(),
      period: z.enum(['quarterly', 'yearly']).default('quarterly'),
      themes: z.array(z.string().min(1).max(60)).default([]),
    })
    .prefault({}),
  /** How long a stage waits for somebody to be put into a vacant role, once the business manager knows. */
  vacancyWithin: Span.prefault('2 working days'),
  /** The longest pause. */
  pauseWithin: Span.prefault('10 working days'),
  note: z.string().max(1000).optional(),
});
export type Procedure = Readonly<z.infer<typeof Procedure>>;

/** Somebody who speaks for the partnership said that this is its procedure, or is not any more. */
const Said = z.object({ by: PersonId, byName: z.string(), at: Instant });

/** Only a confirmed one runs. One that is retired runs to the end for what began under it. */
export const StoredProcedure = z.object({
  procedure: Procedure,
  importedAt: Instant,
  confirmed: Said.optional(),
  retired: Said.extend({ reason: z.string().min(1) }).optional(),
});
export type StoredProcedure = Readonly<z.infer<typeof StoredProcedure>>;
