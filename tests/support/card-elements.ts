import { z } from 'zod';

/**
 * The elements and properties that our templates use, strictly: the parser of the `adaptivecards` package lets unknown
 * properties and wrong types pass, and the Playground draws what Teams refuses.
 * Source: adaptivecards.io/explorer, version 1.5; charts: learn.microsoft.com, Teams "Charts in Adaptive Cards".
 */

const text = z.string().min(1);
const spacing = z.enum(['none', 'small', 'default', 'medium', 'large']);
const placed = {
  spacing: spacing.optional(),
  separator: z.boolean().optional(),
  id: text.optional(),
  isVisible: z.boolean().optional(),
};
const look = { weight: z.literal('bolder').optional(), size: z.enum(['small', 'default', 'large']).optional() };

/** Markdown is read in a TextBlock, so the only ones are headings, which hold nobody's words. */
const TextBlock = z.strictObject({
  type: z.literal('TextBlock'),
  style: z.literal('heading'),
  text,
  wrap: z.literal(true),
  ...look,
  ...placed,
});

const TextRun = z.strictObject({
  type: z.literal('TextRun'),
  text,
  isSubtle: z.boolean().optional(),
  color: z.enum(['attention', 'accent']).optional(),
  underline: z.literal(true).optional(),
  ...look,
});

const RichTextBlock = z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(TextRun).min(1), ...placed });

const about = { planId: text, ref: text };
/** A disagreement, and the form about it. */
const inside = { ...about, disagreementId: text, submissionId: text };
const pressed = { ...about, submissionId: text, seen: text };
/** The list that a button stands on; empty for one that was asked for. */
const fromList = { from: z.string().optional() };
/** Which actions are meant; empty where nothing is limited. */
const scope = { agency: z.string(), plan: z.string(), theme: z.string(), asOf: z.string() };
const ending = { how: text.optional(), successor: z.string().optional() };
/** The day that somebody named, and their words: the form that is opened begins with them. */
const putOff = { on: z.string().optional(), because: z.string().optional() };
const button = {
  type: z.literal('Action.Execute'),
  title: text.max(40),
  style: z.literal('positive').optional(),
  tooltip: text.optional(),
};
const plain = { ...button, associatedInputs: z.literal('none') };
const form = { ...button, associatedInputs: z.literal('auto') };

const Execute = z.discriminatedUnion('verb', [
  z.strictObject({ ...plain, verb: z.literal('open-digest'), data: z.strictObject({ page: text, ...fromList }) }),
  z.strictObject({ ...plain, verb: z.literal('open-action'), data: z.strictObject({ ...about, ...fromList }) }),
  z.strictObject({ ...plain, verb: z.literal('change-update'), data: z.strictObject(about) }),
  z.strictObject({
    ...form,
    verb: z.literal('submit-update'),
    data: z.strictObject({ ...about, submissionId: text, seen: text }),
  }),
  z.strictObject({
    ...plain,
    verb: z.literal('verify-claim'),
    data: z.strictObject({ ...about, claimId: text, withdrawn: text }),
  }),
  z.strictObject({ ...plain, verb: z.literal('open-evidence'), data: z.strictObject({ ...about, page: text }) }),
  z.strictObject({
    ...form,
    verb: z.literal('withdraw-evidence'),
    data: z.strictObject({ ...about, evidenceId: text, n: text }),
  }),
  z.strictObject({ ...form, verb: z.literal('sign-off'), data: z.strictObject({ ...about, claimId: text, withdrawn: text }) }),
  z.strictObject({
    ...button,
    associatedInputs: z.enum(['none', 'auto']),
    verb: z.literal('sign-off-all'),
    data: z.strictObject({ claims: text, meetingOn: z.string().optional(), confirmed: z.literal('yes').optional() }),
  }),
  z.strictObject({ ...plain, verb: z.literal('open-sign-offs'), data: z.strictObject({ page: text }) }),
  z.strictObject({ ...form, verb: z.literal('has-lasted'), data: z.strictObject({ ...about, recheckOn: text }) }),
  z.strictObject({ ...form, verb: z.literal('has-not-lasted'), data: z.strictObject({ ...about, recheckOn: text }) }),
  z.strictObject({ ...plain, verb: z.literal('open-reopening'), data: z.strictObject(about) }),
  z.strictObject({ ...form, verb: z.literal('reopen-completed'), data: z.strictObject({ ...about, claimId: text }) }),
  z.strictObject({ ...form, verb: z.literal('return-claim'), data: z.strictObject({ ...about, claimId: text }) }),
  z.strictObject({ ...plain, verb: z.literal('open-ask-or-pass'), data: z.strictObject(about) }),
  z.strictObject({ ...form, verb: z.literal('ask-lead'), data: z.strictObject({ ...pressed, claimId: text }) }),
  z.strictObject({ ...form, verb: z.literal('pass-claim'), data: z.strictObject({ ...pressed, claimId: text }) }),
  z.strictObject({
    ...form,
    verb: z.literal('answer-question'),
    data: z.strictObject({ ...about, questionId: text, submissionId: text }),
  }),
  z.strictObject({ ...plain, verb: z.literal('open-hold'), data: z.strictObject({ ...about, ...putOff }) }),
  z.strictObject({ ...form, verb: z.literal('promise'), data: z.strictObject(pressed) }),
  z.strictObject({ ...form, verb: z.literal('put-off'), data: z.strictObject(pressed) }),
  z.strictObject({ ...form, verb: z.literal('disown'), data: z.strictObject(pressed) }),
  z.strictObject({ ...form, verb: z.literal('not-accept'), data: z.strictObject(pressed) }),
  z.strictObject({ ...form, verb: z.literal('keep-with-lead'), data: z.strictObject({ ...about, disownedId: text }) }),
  z.strictObject({ ...form, verb: z.literal('set-cover'), data: z.strictObject({ submissionId: text, forId: z.string() }) }),
  z.strictObject({
    ...plain,
    verb: z.literal('end-cover'),
    data: z.strictObject({ personId: text, firstOn: text, lastOn: text, submissionId: text, forId: z.string() }),
  }),
  z.strictObject({ ...plain, verb: z.literal('open-request'), data: z.strictObject({ ...about, ...putOff }) }),
  z.strictObject({ ...form, verb: z.literal('choose-action'), data: z.strictObject({ read: text }) }),
  z.strictObject({ ...form, verb: z.literal('ask-date'), data: z.strictObject({ ...about, submissionId: text, seen: text }) }),
  z.strictObject({ ...plain, verb: z.literal('agree-request'), data: z.strictObject({ ...about, requestId: text }) }),
  z.strictObject({ ...form, verb: z.literal('refuse-request'), data: z.strictObject({ ...about, requestId: text }) }),
  z.strictObject({ ...plain, verb: z.literal('withdraw-request'), data: z.strictObject({ ...about, requestId: text }) }),
  z.strictObject({
    ...button,
    associatedInputs: z.enum(['none', 'auto']),
    verb: z.literal('manage-action'),
    data: z.strictObject({ ...about, ...ending }),
  }),
  z.strictObject({ ...form, verb: z.literal('ask-transfer'), data: z.strictObject(pressed) }),
  z.strictObject({ ...form, verb: z.literal('reword-action'), data: z.strictObject(pressed) }),
  z.strictObject({
    ...form,
    verb: z.literal('end-action'),
    data: z.strictObject({ ...pressed, ...ending, confirmed: z.literal('yes').optional() }),
  }),
  z.strictObject({ ...plain, verb: z.literal('cover-for'), data: z.strictObject({ personId: text }) }),
  z.strictObject({ ...plain, verb: z.literal('open-delivery'), data: z.strictObject({ page: text }) }),
  z.strictObject({ ...plain, verb: z.literal('show-shared'), data: z.strictObject(about) }),
  z.strictObject({ ...plain, verb: z.literal('end-schedule'), data: z.strictObject({ id: text }) }),
  z.strictObject({ ...plain, verb: z.literal('open-status'), data: z.strictObject(scope) }),
  z.strictObject({ ...plain, verb: z.literal('open-breakdown'), data: z.strictObject({ ...scope, by: text }) }),
  z.strictObject({ ...plain, verb: z.literal('open-trend'), data: z.strictObject(scope) }),
  z.strictObject({ ...plain, verb: z.literal('open-changes'), data: z.strictObject({ ...scope, since: z.string() }) }),
  z.strictObject({
    ...plain,
    verb: z.literal('open-figure'),
    data: z.strictObject({ ...scope, figure: text, until: z.string(), page: text }),
  }),
  z.strictObject({ ...plain, verb: z.literal('retry-delivery'), data: z.strictObject({ personId: text, page: text }) }),
  z.strictObject({ ...form, verb: z.literal('send-again'), data: z.strictObject({ verb: text, sent: text }) }),
  z.strictObject({ ...plain, verb: z.literal('confirm-match'), data: z.strictObject({ email: text, personId: text }) }),
  z.strictObject({ ...plain, verb: z.literal('reject-match'), data: z.strictObject({ email: text, personId: text }) }),
  z.strictObject({ ...form, verb: z.literal('reopen-action'), data: z.strictObject(pressed) }),
  z.strictObject({ ...form, verb: z.literal('add-action'), data: z.strictObject({ submissionId: text }) }),
  z.strictObject({ ...form, verb: z.literal('raise-disagreement'), data: z.strictObject({ ...about, submissionId: text }) }),
  z.strictObject({ ...plain, verb: z.literal('open-disagree'), data: z.strictObject({ ...about, about: z.string() }) }),
  z.strictObject({ ...plain, verb: z.literal('open-disagreement'), data: z.strictObject(about) }),
  z.strictObject({ ...plain, verb: z.literal('open-disagreement-more'), data: z.strictObject(inside) }),
  z.strictObject({ ...plain, verb: z.literal('open-record'), data: z.strictObject({ ...about, disagreementId: text }) }),
  z.strictObject({ ...plain, verb: z.literal('open-disagreements'), data: z.strictObject({ page: text }) }),
  z.strictObject({ ...form, verb: z.literal('answer-disagreement'), data: z.strictObject(inside) }),
  z.strictObject({ ...form, verb: z.literal('say-in-disagreement'), data: z.strictObject(inside) }),
  z.strictObject({ ...form, verb: z.literal('propose-outcome'), data: z.strictObject(inside) }),
  z.strictObject({ ...form, verb: z.literal('decide-disagreement'), data: z.strictObject(inside) }),
  z.strictObject({ ...form, verb: z.literal('ask-skip'), data: z.strictObject(inside) }),
  z.strictObject({ ...form, verb: z.literal('withdraw-disagreement'), data: z.strictObject(inside) }),
  z.strictObject({ ...form, verb: z.literal('report-danger'), data: z.strictObject(inside) }),
  z.strictObject({ ...plain, verb: z.literal('confirm-outcome'), data: z.strictObject({ ...inside, proposalId: text }) }),
  z.strictObject({ ...form, verb: z.literal('decline-outcome'), data: z.strictObject({ ...inside, proposalId: text }) }),
  z.strictObject({ ...form, verb: z.literal('not-agree'), data: z.strictObject({ ...inside, stage: text }) }),
  z.strictObject({ ...form, verb: z.literal('ask-meeting'), data: z.strictObject({ ...inside, stage: text }) }),
  z.strictObject({ ...form, verb: z.literal('shorten-limit'), data: z.strictObject({ ...inside, stage: text }) }),
  z.strictObject({ ...form, verb: z.literal('pause-disagreement'), data: z.strictObject({ ...inside, stage: text }) }),
  z.strictObject({ ...plain, verb: z.literal('resume-disagreement'), data: z.strictObject(inside) }),
  z.strictObject({ ...plain, verb: z.literal('consent-skip'), data: z.strictObject({ ...inside, skipId: text }) }),
  z.strictObject({ ...form, verb: z.literal('refuse-skip'), data: z.strictObject({ ...inside, skipId: text }) }),
]);

const OpenUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), title: text.max(40), url: z.url({ protocol: /^https$/ }) });

const ToggleVisibility = z.strictObject({
  type: z.literal('Action.ToggleVisibility'),
  title: text.max(40),
  /** Without `isVisible` it opens and closes by turns. */
  targetElements: z.array(z.strictObject({ elementId: text, isVisible: z.boolean().optional() })).min(1),
});

const ShowCard = z.strictObject({
  type: z.literal('Action.ShowCard'),
  title: text.max(40),
  get card() {
    return z.strictObject({ type: z.literal('AdaptiveCard'), body: z.array(Element).min(1) });
  },
});

const ActionSet = z.strictObject({
  type: z.literal('ActionSet'),
  get actions() {
    return z
      .array(z.union([Execute, OpenUrl, ToggleVisibility, ShowCard]))
      .min(1)
      .max(3);
  },
  ...placed,
});

const input = { label: text, ...placed, id: text };

/** A required input says what to do when it is empty. */
const required = z.union([
  z.object({ isRequired: z.undefined().optional(), errorMessage: z.undefined().optional() }),
  z.object({ isRequired: z.literal(true), errorMessage: text }),
]);

const InputText = z
  .strictObject({
    type: z.literal('Input.Text'),
    ...input,
    placeholder: text,
    isMultiline: z.literal(true).optional(),
    style: z.literal('url').optional(),
    maxLength: z.int().positive(),
    value: z.string(),
    isRequired: z.literal(true).optional(),
    errorMessage: text.optional(),
  })
  .refine((element) => required.safeParse(element).success, 'a required input needs an errorMessage');

const InputChoiceSet = z
  .strictObject({
    type: z.literal('Input.ChoiceSet'),
    ...input,
    placeholder: text.optional(),
    style: z.enum(['expanded', 'compact']),
    choices: z.array(z.strictObject({ title: text, value: text })).min(1),
    value: z.string(),
    isRequired: z.literal(true).optional(),
    errorMessage: text.optional(),
  })
  .refine((element) => required.safeParse(element).success, 'a required input needs an errorMessage');

const InputDate = z
  .strictObject({
    type: z.literal('Input.Date'),
    ...input,
    value: z.string(),
    isRequired: z.literal(true).optional(),
    errorMessage: text.optional(),
  })
  .refine((element) => required.safeParse(element).success, 'a required input needs an errorMessage');

/** Side by side where there is room, one under the other where there is none, or where a client does not know it. */
const Flow = z.strictObject({
  type: z.literal('Layout.Flow'),
  minItemWidth: z.string().regex(/^\d+px$/),
  itemFit: z.literal('Fill'),
  columnSpacing: z.literal('Large'),
  rowSpacing: z.literal('Medium'),
  horizontalItemsAlignment: z.literal('Left'),
  verticalItemsAlignment: z.literal('Top'),
});

const Container = z.strictObject({
  type: z.literal('Container'),
  layouts: z.array(Flow).length(1).optional(),
  style: z.literal('emphasis').optional(),
  get items() {
    return z.array(Element).min(1);
  },
  selectAction: Execute.optional(),
  ...placed,
});

const ColumnSet = z.strictObject({
  type: z.literal('ColumnSet'),
  get columns() {
    return z.array(Column).min(1);
  },
  selectAction: Execute.optional(),
  ...placed,
});

const Column = z.strictObject({
  type: z.literal('Column'),
  width: z.union([z.enum(['auto', 'stretch']), z.string().regex(/^\d+px$/)]),
  verticalContentAlignment: z.literal('top').optional(),
  get items() {
    return z.array(Element).min(1);
  },
});

const Table = z.strictObject({
  type: z.literal('Table'),
  firstRowAsHeader: z.literal(true),
  showGridLines: z.boolean(),
  columns: z.array(z.strictObject({ width: z.int() })).max(3),
  get rows() {
    const cell = z.strictObject({ type: z.literal('TableCell'), items: z.array(RichTextBlock).min(1) });
    return z.array(z.strictObject({ type: z.literal('TableRow'), cells: z.array(cell).length(3) })).min(2);
  },
});

const Chart = z.strictObject({
  type: z.literal('Chart.HorizontalBar'),
  title: text,
  displayMode: z.literal('AbsoluteNoAxis'),
  color: z.literal('categoricalBlue'),
  data: z.array(z.strictObject({ x: text, y: z.number() })).min(1),
  fallback: z.literal('drop'),
});

const LineChart = z.strictObject({
  type: z.literal('Chart.Line'),
  title: text,
  xAxisTitle: text,
  yAxisTitle: text,
  data: z.array(z.strictObject({ legend: text, values: z.array(z.strictObject({ x: text, y: z.number() })).min(2) })).min(1),
  fallback: z.literal('drop'),
});

const Element: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    TextBlock,
    RichTextBlock,
    ActionSet,
    InputText,
    InputChoiceSet,
    InputDate,
    Container,
    ColumnSet,
    Table,
    Chart,
    LineChart,
  ]),
);

/** A whole card as we send it. */
export const AdaptiveCard = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  speak: text,
  fallbackText: text,
  body: z.array(Element).min(1),
});
