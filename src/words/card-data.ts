import { z } from 'zod';

/**
 * What each card template is filled with. Every word on a card is in here, made by the card's builder; the template
 * holds the layout alone. Strings and flags are never missing: an unbound field would stay on the screen as `${…}`.
 */

const Fact = z.object({ title: z.string(), value: z.string() });
export type Fact = z.infer<typeof Fact>;

/** Somebody's own words, shown without any markup being read in them. */
const Said = z.object({ label: z.string(), words: z.string() });
export type Said = z.infer<typeof Said>;

/** Which entry a button is about. */
const About = { planId: z.string(), ref: z.string() };

/** A line at the top of a card, such as what changed since the card was drawn. Not shown when `words` is empty. */
const Notice = z.object({ isShown: z.boolean(), words: z.string() });

const Opening = {
  /** One line that could stand alone in a notification; also read out by screen readers. */
  summary: z.string().min(1),
  heading: z.string().min(1),
};

const ShownEvidence = z.object({
  heading: z.string(),
  describes: z.string(),
  host: z.string(),
  link: z.string(),
  openLabel: z.string(),
});
export type ShownEvidence = z.infer<typeof ShownEvidence>;

const OverdueDigest = z.object({
  ...Opening,
  intro: z.string(),
  rows: z.array(z.object({ ...About, heading: z.string(), due: z.string(), last: z.string(), openLabel: z.string() })).max(10),
  /** "3 more are not shown", or empty. */
  notShown: z.string(),
  hasNext: z.boolean(),
  nextLabel: z.string(),
  nextPage: z.string(),
  hasPrevious: z.boolean(),
  previousLabel: z.string(),
  previousPage: z.string(),
  next: z.string(),
});

const Choice = z.object({ title: z.string(), value: z.string() });

const ActionCard = z.object({
  ...Opening,
  ...About,
  notice: Notice,
  facts: z.array(Fact),
  /** What the plan asks, what was said last: the plan's and people's own words. */
  said: z.array(Said),
  /** False for those who may read the action but not answer it. */
  isAsked: z.boolean(),
  submissionId: z.string(),
  /** The entry's revision when this card was drawn. */
  seen: z.string(),
  privacy: z.string(),
  stateLabel: z.string(),
  stateError: z.string(),
  stateChoices: z.array(Choice),
  stateValue: z.string(),
  wordsLabel: z.string(),
  wordsPlaceholder: z.string(),
  wordsError: z.string(),
  /** Shown beside the field when what was sent could not be taken; empty otherwise. The same for each `…Problem`. */
  wordsProblem: z.string(),
  wordsValue: z.string(),
  evidenceHeading: z.string(),
  kindLabel: z.string(),
  kindChoices: z.array(Choice),
  describesLabel: z.string(),
  describesPlaceholder: z.string(),
  linkLabel: z.string(),
  linkPlaceholder: z.string(),
  /** Inputs `link1`, `kind1`, `describes1` and so on; `n` is the number in their names. */
  evidence: z
    .array(
      z.object({
        n: z.string(),
        isVisible: z.boolean(),
        linkValue: z.string(),
        kindValue: z.string(),
        describesValue: z.string(),
        problem: z.string(),
      }),
    )
    .max(3),
  moreEvidenceLabel: z.string(),
  noEvidenceLabel: z.string(),
  noEvidencePlaceholder: z.string(),
  noEvidenceValue: z.string(),
  noEvidenceProblem: z.string(),
  next: z.string(),
  sendLabel: z.string(),
  backLabel: z.string(),
});

const UpdateReceipt = z.object({
  ...Opening,
  ...About,
  facts: z.array(Fact),
  said: z.array(Said),
  next: z.string(),
  changeLabel: z.string(),
  backLabel: z.string(),
});

const ClaimToVerify = z.object({
  ...Opening,
  ...About,
  notice: Notice,
  facts: z.array(Fact),
  said: z.array(Said),
  /** Comes first when a claim has no evidence; empty otherwise. */
  noEvidence: z.string(),
  evidenceHeading: z.string(),
  evidence: z.array(ShownEvidence),
  submissionId: z.string(),
  /** Which claim this card is about. */
  claimId: z.string(),
  next: z.string(),
  verifyLabel: z.string(),
  returnLabel: z.string(),
  reasonLabel: z.string(),
  reasonPlaceholder: z.string(),
  reasonError: z.string(),
  reasonProblem: z.string(),
  reasonValue: z.string(),
  privacy: z.string(),
  sendReturnLabel: z.string(),
});

const ClaimDecided = z.object({
  ...Opening,
  ...About,
  notice: Notice,
  facts: z.array(Fact),
  said: z.array(Said),
  next: z.string(),
  openLabel: z.string(),
});

const Status = z.object({
  ...Opening,
  headline: z.string(),
  countsHeading: z.string(),
  counts: z.array(z.object({ label: z.string(), count: z.string(), explains: z.string() })),
  chartTitle: z.string(),
  chart: z.array(z.object({ x: z.string(), y: z.number().int() })),
  hasOverdue: z.boolean(),
  overdueHeading: z.string(),
  overdue: z.array(Fact),
  agenciesHeading: z.string(),
  agencyColumn: z.string(),
  openColumn: z.string(),
  overdueColumn: z.string(),
  agencies: z.array(z.object({ name: z.string(), open: z.string(), overdue: z.string() })),
  figuresHeading: z.string(),
  figures: z.array(Fact),
  /** What needs somebody's hand: nobody in a role, cards that did not arrive. Empty when nothing does. */
  problems: z.array(z.object({ words: z.string() })),
  hasProblems: z.boolean(),
  problemsHeading: z.string(),
  counted: z.string(),
});

const Help = z.object({
  ...Opening,
  intro: z.string(),
  steps: z.array(z.object({ title: z.string(), words: z.string() })),
  privacy: z.string(),
});

const Refusal = z.object({
  ...Opening,
  reason: z.string(),
  next: z.string(),
  hasButton: z.boolean(),
  buttonLabel: z.string(),
  buttonVerb: z.string(),
  ...About,
});

/** Card name = template in `cards/` = builder in `rules/`. */
export const cardSchemas = {
  'overdue-digest': OverdueDigest,
  action: ActionCard,
  'update-receipt': UpdateReceipt,
  'claim-to-verify': ClaimToVerify,
  'claim-decided': ClaimDecided,
  status: Status,
  help: Help,
  refusal: Refusal,
} as const;

export type CardName = keyof typeof cardSchemas;
export type CardData<Name extends CardName> = Readonly<z.infer<(typeof cardSchemas)[Name]>>;

/** A card that has not been drawn yet. */
export type Card = { [Name in CardName]: { readonly name: Name; readonly data: CardData<Name> } }[CardName];

/** As it is read back from storage: the name picks the schema. */
export const Card: z.ZodType<Card> = z.unknown().transform((value, ctx): Card => {
  const { name, data } = z.object({ name: z.string(), data: z.unknown() }).parse(value);
  const schema = cardSchemas[name as CardName];
  const parsed = schema?.safeParse(data);
  if (parsed?.success) return { name, data: parsed.data } as Card;
  ctx.addIssue({ code: 'custom', message: parsed ? `card ${name}: ${parsed.error.message}` : `no card is called ${name}` });
  return z.NEVER;
});
