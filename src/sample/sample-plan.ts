import { Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { PlanId } from '../words/plan.ts';
import { addDays, type CalendarDate, lastDayOfMonth, shortDateInWords } from '../words/time.ts';

/** What the sample plan is kept under in the register. */
export const SAMPLE_PLAN_ID = PlanId.parse('child-h');

/** A row of the plan as it stands in the document. */
export type SampleRow = {
  readonly ref: string;
  readonly title: string;
  readonly recommendation: string;
  readonly action: string;
  readonly byWhen: string;
  readonly lead: string;
  readonly progress: string;
  /** The agencies' tables alone have this column. */
  readonly evidence?: string;
};

export type SamplePart = { readonly agency: string; readonly rows: readonly SampleRow[] };

/**
 * A plan to try the bot with: a partnership, a review and people that do not exist, in words of our own. It has the
 * habits of real plans: roles instead of persons, months instead of days, "Completed" over work that is still to come,
 * evidence that is a statement, rows without a date. 25 actions of six agencies; on `today`, a third are overdue.
 */
export function samplePlan(today: CalendarDate): readonly SamplePart[] {
  const month = (offset: number): string => monthInWords(today, offset);
  const day = (offset: number): string => shortDateInWords(addDays(today, offset));
  return [
    {
      agency: 'Board',
      rows: [
        {
          ref: 'SCP-01',
          title: 'Escalation policy known in every agency',
          recommendation:
            'The Partnership should assure itself that practitioners in every agency know how to take a professional disagreement further, and do so.',
          action: 'Reissue the policy with a one-page guide, and survey practitioners on whether they have used it.',
          byWhen: month(-3),
          lead: 'Chair of the Learning and Improvement Group',
          progress: 'Completed. Guide issued. The survey will be sent to all agencies once the questions have been agreed.',
        },
        {
          ref: 'SCP-02',
          title: 'One record of who lives in the household',
          recommendation:
            'All agencies should record the adults and children who live in or regularly visit a household, and check this with each other.',
          action: 'Agree the least that every agency records about a household, and publish it.',
          byWhen: month(-1),
          lead: 'Chair of the Learning and Improvement Group',
          progress: 'Draft discussed in the group. Two agencies have yet to comment.',
        },
        {
          ref: 'SCP-03',
          title: 'Assurance on multi-agency meetings',
          recommendation:
            'The Board should know whether the right people come to strategy meetings, and how quickly they are held.',
          action: 'Each agency to report attendance and timeliness every quarter.',
          byWhen: `From ${month(1)}`,
          lead: 'Chair of the Board',
          progress: 'Template agreed.',
        },
        {
          ref: 'SCP-04',
          title: 'Learning briefing on families who move',
          recommendation:
            'Practitioners should understand what is lost when a family moves between areas, and how to prevent it.',
          action: 'Publish a seven-minute briefing and offer two lunchtime sessions.',
          byWhen: month(2),
          lead: 'Business Manager',
          progress: 'Briefing written. Sessions to be arranged.',
        },
        {
          ref: 'SCP-05',
          title: 'Neighbouring partnerships told of the learning',
          recommendation: 'The learning about moves across boundaries should be shared with neighbouring partnerships.',
          action: 'Write to the chairs of the three neighbouring partnerships.',
          byWhen: month(3),
          lead: 'Chair of the Board',
          progress: '',
        },
        {
          ref: 'SCP-06',
          title: 'Audit of plans at the point of transfer',
          recommendation: 'The Partnership should test whether plans for children stay in force when a family moves.',
          action: 'Multi-agency audit of twelve transfers, with a report to the Board.',
          byWhen: month(5),
          lead: 'Chair of the Learning and Improvement Group',
          progress: 'As above.',
        },
      ],
    },
    {
      agency: 'Housing',
      rows: [
        {
          ref: 'HOU-01',
          title: 'Household check at every tenancy sign-up',
          recommendation: 'Housing officers should ask who will live in the home at sign-up, and record the answer.',
          action: 'Add the questions to the sign-up form and brief all officers.',
          byWhen: month(-7),
          lead: 'Head of Housing Services',
          progress: 'Completed. The form will be changed with the next release of the housing system.',
          evidence: 'Written confirmation from the service.',
        },
        {
          ref: 'HOU-02',
          title: 'Safeguarding training for repairs contractors',
          recommendation:
            'People who enter homes to carry out repairs should know what to do when they are worried about a child.',
          action: 'Make training a term of the contract, and report how many have had it.',
          byWhen: month(-4),
          lead: 'Head of Housing Services',
          progress: 'Contractors have been asked for their training records. Two of five have replied.',
          evidence: 'Verbal update at contract meeting.',
        },
        {
          ref: 'HOU-03',
          title: 'Notice of transfers to partner agencies',
          recommendation: 'Agencies working with a family should hear of a move before it happens.',
          action: 'Agree a protocol for telling Children’s Social Care and health visiting of planned moves.',
          byWhen: month(-2),
          lead: 'Head of Housing Services',
          progress: 'Protocol being developed with partners.',
          evidence: '',
        },
        {
          ref: 'HOU-04',
          title: 'Officers at strategy meetings',
          recommendation: 'Housing should be represented at strategy meetings about families in its homes.',
          action: 'Name an officer for each area, and keep a record of attendance.',
          byWhen: day(-12),
          lead: 'Head of Housing Services',
          progress: '',
          evidence: '',
        },
        {
          ref: 'HOU-05',
          title: 'Anti-social behaviour reports read for risk to children',
          recommendation: 'Reports about noise and disturbance should be looked at for what they may say about children.',
          action: 'Include a prompt about children in the triage of reports.',
          byWhen: month(2),
          lead: 'Tenancy Services Manager',
          progress: 'Prompt in use in one area office as a pilot.',
          evidence: 'Screenshot of the form.',
        },
        {
          ref: 'HOU-06',
          title: 'Safeguarding supervision for housing officers',
          recommendation: 'Officers who carry complex work should be able to reflect on it with somebody experienced.',
          action: 'Offer supervision every six weeks.',
          byWhen: 'On going',
          lead: 'Tenancy Services Manager',
          progress: 'Offered to all area teams.',
          evidence: 'Dates in team calendars.',
        },
      ],
    },
    {
      agency: 'Police',
      rows: [
        {
          ref: 'POL-01',
          title: 'Names of all adults on notifications',
          recommendation: 'Notifications to partners should name every adult found in the home.',
          action: 'Change the notification template and dip-sample forty a quarter.',
          byWhen: month(-1),
          lead: 'Detective Chief Inspector, Public Protection',
          progress: 'Template changed. First sample to be done.',
          evidence: 'Template.',
        },
        {
          ref: 'POL-02',
          title: 'Officers see and speak to children',
          recommendation: 'Officers who attend a home should see the children and record what they say.',
          action: 'Refresh the training of response teams.',
          byWhen: month(4),
          lead: 'Detective Chief Inspector, Public Protection',
          progress: 'Sessions booked for all five teams.',
          evidence: 'Training plan.',
        },
        {
          ref: 'POL-03',
          title: 'Information from other forces requested',
          recommendation: 'When a family has lived elsewhere, information should be asked of that force on the same day.',
          action: 'Add a step to the desk procedure.',
          byWhen: '',
          lead: 'Detective Chief Inspector, Public Protection',
          progress: '',
          evidence: '',
        },
      ],
    },
    {
      agency: 'Children’s Social Care',
      rows: [
        {
          ref: 'CSC-01',
          title: 'Transfer meeting for every plan',
          recommendation: 'A plan for a child should not pass between teams or areas without a meeting.',
          action: 'Put the meeting into the procedure and count the transfers that had one.',
          byWhen: month(-2),
          lead: 'Head of Safeguarding and Quality',
          progress: 'Complete. Procedure changed. Counting is still to start.',
          evidence: 'Procedure, section 4.',
        },
        {
          ref: 'CSC-02',
          title: 'Managers record why a challenge was not accepted',
          recommendation: 'When another agency disagrees, the manager’s reasons should be on the record.',
          action: 'Guidance to managers, and an audit of thirty records.',
          byWhen: month(3),
          lead: 'Head of Safeguarding and Quality',
          progress: 'Guidance issued.',
          evidence: 'E-mail to managers.',
        },
        {
          ref: 'CSC-03',
          title: 'History gathered before assessment',
          recommendation: 'Assessments should begin with a chronology from all agencies.',
          action: 'Introduce a short chronology, to be ready before the first visit where there is time.',
          byWhen: month(1),
          lead: 'Service Manager, Assessment',
          progress: 'In use since last month in two teams.',
          evidence: 'Three examples.',
        },
        {
          ref: 'CSC-04',
          title: 'Fathers and partners included in assessments',
          recommendation: 'Assessments should include the men in a child’s life.',
          action: 'Workshops for all assessment teams, and a dip sample after three months.',
          byWhen: month(6),
          lead: 'Service Manager, Assessment',
          progress: '',
          evidence: '',
        },
      ],
    },
    {
      agency: 'Health visiting',
      rows: [
        {
          ref: 'HV-01',
          title: 'Handover when a family moves area',
          recommendation: 'Health visitors should speak to each other when a family moves, and not rely on records alone.',
          action: 'Make a call part of the transfer standard.',
          byWhen: day(-40),
          lead: 'Service Lead, Health Visiting',
          progress: 'Standard in preparation.',
          evidence: '',
        },
        {
          ref: 'HV-02',
          title: 'Missed appointments followed up',
          recommendation: 'A missed appointment should lead to a question about the child, not only to a new appointment.',
          action: 'Adopt the “was not brought” policy.',
          byWhen: month(1),
          lead: 'Service Lead, Health Visiting',
          progress: 'Policy adopted.',
          evidence: 'Policy on the intranet.',
        },
        {
          ref: 'HV-03',
          title: 'Routine question about safety at home',
          recommendation: 'Mothers should be asked about safety at home when they are alone.',
          action: 'Audit of fifty records for the question and its answer.',
          byWhen: month(4),
          lead: 'Named Nurse for Safeguarding Children',
          progress: 'Audit tool agreed.',
          evidence: '',
        },
      ],
    },
    {
      agency: 'Schools',
      rows: [
        {
          ref: 'SCH-01',
          title: 'Records follow a pupil within five days',
          recommendation: 'Safeguarding records should reach the new school before or with the pupil.',
          action: 'Agree the standard with all head teachers and check it each term.',
          byWhen: month(2),
          lead: 'Head of Education Safeguarding',
          progress: 'Agreed at the head teachers’ meeting.',
          evidence: 'Minutes.',
        },
        {
          ref: 'SCH-02',
          title: 'Absence discussed with partners by day three',
          recommendation: 'Schools should ask partners about a pupil who is absent without explanation.',
          action: 'Issue guidance to designated safeguarding leads.',
          byWhen: month(3),
          lead: 'Head of Education Safeguarding',
          progress: 'Linked to the above.',
          evidence: '',
        },
        {
          ref: 'SCH-03',
          title: 'Designated leads trained in challenge',
          recommendation: 'Designated safeguarding leads should be confident to challenge a decision they disagree with.',
          action: 'Two half-day sessions with practice examples.',
          byWhen: month(5),
          lead: 'Head of Education Safeguarding',
          progress: '',
          evidence: '',
        },
      ],
    },
  ];
}

export function samplePlanTitle(today: CalendarDate): string {
  return `Harbourside Safeguarding Children Partnership – Child H Review – Action Plan Update ${monthInWords(today, 0)}`;
}

/** The plan as a Word file, which then takes the same way in as any other. */
export async function buildSampleWord(today: CalendarDate): Promise<Uint8Array> {
  const [board, ...agencies] = samplePlan(today);
  const title = samplePlanTitle(today);
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({ text: 'Board actions', heading: HeadingLevel.HEADING_1 }),
    ...(board ? [tableOf(board.rows)] : []),
    new Paragraph({ text: 'Single agency actions', heading: HeadingLevel.HEADING_1 }),
    ...agencies.flatMap(({ agency, rows }) => [
      new Paragraph({ text: `Agency: ${agency}`, heading: HeadingLevel.HEADING_2 }),
      tableOf(rows),
    ]),
  ];
  const page = { page: { size: { orientation: PageOrientation.LANDSCAPE } } };
  const file = new Document({
    title,
    creator: 'Safeguarding Actions',
    sections: [{ properties: page, children }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

function tableOf(rows: readonly SampleRow[]): Table {
  const hasEvidence = rows.some(({ evidence }) => evidence !== undefined);
  const names = ['Ref', 'Short title', 'Recommendation', 'Action', 'By when', 'Responsible lead', 'Progress'];
  const lines = rows.map((row) => [row.ref, row.title, row.recommendation, row.action, row.byWhen, row.lead, row.progress]);
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      rowOf(hasEvidence ? [...names, 'Evidence'] : names, true),
      ...rows.map(({ evidence = '' }, n) => rowOf([...(lines[n] ?? []), ...(hasEvidence ? [evidence] : [])], false)),
    ],
  });
}

function rowOf(texts: readonly string[], tableHeader: boolean): TableRow {
  const children = texts.map(
    (text) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold: tableHeader })] })] }),
  );
  return new TableRow({ tableHeader, children });
}

/** `March 2026`, counted in months from the month of `today`. */
function monthInWords(today: CalendarDate, offset: number): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const months = year * 12 + (month - 1) + offset;
  const lastDay = lastDayOfMonth(Math.floor(months / 12), (months % 12) + 1);
  return shortDateInWords(lastDay).replace(/^\d+ /, '');
}
