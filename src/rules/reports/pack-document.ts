import { counted } from '../../words/counted.ts';
import { addMinutes, type CalendarDate, dateInWords, dateOf, daysBetween, shortDateInWords } from '../../words/time.ts';
import type { RecordCell, RecordDocument, RecordPart } from '../disagreements/record-document.ts';
import { strengthInWords } from '../evidence/evidence-in-words.ts';
import { changeInWords, driftInWords, driftOf } from '../summary/changes-card.ts';
import { gapsIn, overdueNote, progressIn, shareInWords } from '../summary/status-card.ts';
import type { TrendMonth } from '../summary/trend.ts';
import type { BoardPack, ExceptionKind, PackGroup } from './board-pack.ts';
import type { DateChange, PackAction } from './pack-action.ts';

/** Word takes minutes over a longer table, and nobody reads it: the workbook has them all. */
const MOST_ROWS = 2_000;

/** How many references one line names before it says how many more there are. */
const MOST_REFS = 100;

/** Numbers drawn as columns, side by side. A table with the same numbers stands next to it. */
export type ChartPart = {
  readonly kind: 'chart';
  readonly about: string;
  readonly categories: readonly string[];
  /** Told apart without colour: the first is dark, the second light. */
  readonly series: readonly [dark: ChartSeries, light: ChartSeries];
};

/** One number for each category. */
type ChartSeries = { readonly name: string; readonly values: readonly number[] };

export type PackDocument = Omit<RecordDocument, 'parts'> & { readonly parts: readonly (RecordPart | ChartPart)[] };

/** The pack as it is read: what to decide first, every action last. */
export function packDocument(pack: BoardPack): PackDocument {
  return {
    title: 'Board pack: where the actions stand',
    subtitle: `${dateInWords(pack.today)}. ${pack.of === '' ? 'All actions in the register' : capital(pack.of)}.`,
    parts: [
      heading('In short'),
      paragraph(pack.headline),
      paragraph(pack.counted),
      ...forDecision(pack),
      ...whereTheyStand(pack),
      ...groups('By agency', 'Agency', pack.agencies),
      ...groups('By plan', 'Plan', pack.plans),
      ...disagreements(pack),
      ...evidenceStrength(pack),
      ...withinTimescale(pack),
      ...drift(pack),
      ...overTime(pack.trend),
      ...whatChanged(pack),
      ...allActions(pack),
      ...howToRead(),
    ],
  };
}

const EXCEPTIONS_IN_WORDS: Readonly<Record<ExceptionKind, { readonly name: string; readonly why: string }>> = {
  'for-chair': {
    name: 'Nobody answered',
    why: 'Everybody on the way up was told, and nobody answered. The chair has to decide what happens.',
  },
  'to-decide': {
    name: 'A disagreement to decide',
    why: 'Two agencies disagree, and have come to the last stage of the procedure. Somebody has to decide.',
  },
  'without-holder': {
    name: 'Nobody to ask',
    why: 'Nobody holds the role that answers for these. The business manager can record who does.',
  },
  'without-verifier': {
    name: 'Nobody to verify the claim',
    why: 'Claimed complete, and nobody else holds the role that verifies it. The business manager can record who does.',
  },
};

function forDecision({ exceptions, summary: { unreachable } }: BoardPack): RecordPart[] {
  const isNothing = exceptions.length === 0 && unreachable === 0;
  return [
    heading('For decision'),
    ...(isNothing ? [paragraph('Nothing needs a decision.')] : []),
    ...exceptions.flatMap(({ kind, actions }): RecordPart[] => {
      const { name, why } = EXCEPTIONS_IN_WORDS[kind];
      return [
        { kind: 'heading', level: 3, text: `${name}: ${counted(actions.length, 'action')}` },
        paragraph(why),
        table(
          'Which ones',
          [
            ['Reference', 20],
            ['Action', 32],
            ['Agency and role', 28],
            ['Due', 20],
          ],
          actions
            .slice(0, MOST_ROWS)
            .map(({ ref, facts }) => [
              ref,
              facts?.title ?? RESTRICTED,
              facts ? ownerInWords(facts) : '',
              facts ? dueInWords(facts) : '',
            ]),
        ),
        ...notListed(actions.length),
      ];
    }),
    ...(unreachable === 0
      ? []
      : [
          paragraph(
            `${counted(unreachable, 'person', 'people')} could not be reached, or nobody knows whether a message reached them. The business manager can see who.`,
          ),
        ]),
  ];
}

function whereTheyStand({ summary }: BoardPack): RecordPart[] {
  const gaps = gapsIn(summary);
  const ages = summary.overdue.ages.filter(({ count }) => count > 0);
  const columns = [
    ['Actions', 10],
    ['What it means', 60],
  ] as const;
  const note = overdueNote(summary);
  return [
    heading('Where the actions stand'),
    table(
      'Every action is in exactly one of these.',
      [['State', 30], ...columns],
      [
        ...progressIn(summary).map(({ label, count, explains }) => [label, `${count}`, explains]),
        ['All actions', `${summary.total}`, ''],
      ],
    ),
    ...(gaps.length === 0
      ? []
      : [
          table(
            'Of those that are still open. One action can be in several of these.',
            [['Gap', 30], ...columns],
            gaps.map(({ label, count, explains }) => [label, `${count}`, explains]),
          ),
        ]),
    ...(ages.length === 0
      ? []
      : [
          table(
            'How long they are overdue',
            [
              ['Overdue for', 40],
              ['Actions', 60],
            ],
            ages.map(({ words, count }) => [words, `${count}`]),
          ),
        ]),
    ...(note === '' ? [] : [paragraph(note)]),
  ];
}

function groups(name: string, of: string, rows: readonly PackGroup[]): RecordPart[] {
  if (rows.length === 0) return [];
  return [
    heading(name),
    table(
      `${name}, the largest first`,
      [
        [of, 34],
        ['All', 10],
        ['Verified', 12],
        ['Claimed', 12],
        ['Open', 10],
        ['Overdue', 11],
        ['No date', 11],
      ],
      rows.map(({ name: called, total, verified, claimed, open, overdue, undated }) => [
        called,
        ...[total, verified, claimed, open, overdue, undated].map(String),
      ]),
    ),
  ];
}

function disagreements({ summary: { disagreements: open } }: BoardPack): RecordPart[] {
  if (open.refs.length === 0) return [heading('Disagreements'), paragraph('No disagreement is open.')];
  return [
    heading('Disagreements'),
    paragraph(`${counted(open.refs.length, 'disagreement')} open: ${refsInWords(open.refs)}.`),
    table(
      'Open disagreements, by the stage of the procedure and by age',
      [
        ['Stage or age', 60],
        ['Open', 40],
      ],
      [
        ...open.stages.map(({ stage, count }) => [`At stage ${stage}`, `${count}`]),
        ...open.ages.map(({ words, count }) => [`Raised ${words}`, `${count}`]),
      ],
    ),
  ];
}

function evidenceStrength({ summary: { evidence } }: BoardPack): RecordPart[] {
  if (evidence.length === 0) return [heading('Evidence'), paragraph('Nothing is claimed or verified yet.')];
  return [
    heading('Evidence'),
    table(
      'Each action that is claimed or verified, by its strongest evidence',
      [
        ['Strength', 30],
        ['Actions', 10],
        ['What it means', 60],
      ],
      evidence.map(({ strength, count }) => [
        capital(strengthInWords[strength].name),
        `${count}`,
        strengthInWords[strength].means,
      ]),
    ),
  ];
}

function withinTimescale({ byYear: { years, total, undated } }: BoardPack): RecordPart[] {
  const none = 'None was due';
  return [
    heading('Implemented within timescale'),
    paragraph(
      'Verified or signed off on a claim made by the due date, of all actions whose due date has passed: by the date that the plan began with, and by the date as it is now.',
    ),
    table(
      'By the year in which they were due, April to March',
      [
        ['Year', 24],
        ['By first due dates', 38],
        ['By present due dates', 38],
      ],
      [
        ...years.map(({ name, isRunning, onFirstDates, onPresentDates }) => [
          isRunning ? `${name}, so far` : name,
          shareInWords(onFirstDates, none),
          shareInWords(onPresentDates, none),
        ]),
        ['All years', shareInWords(total.onFirstDates, none), shareInWords(total.onPresentDates, none)],
      ],
    ),
    ...(undated === 0 ? [] : [paragraph(`${counted(undated, 'action')} without a deadline: in no year.`)]),
  ];
}

function drift({ summary: { moved } }: BoardPack): RecordPart[] {
  const words =
    moved.actions === 0
      ? 'No due date has moved.'
      : `${counted(moved.actions, 'due date')} moved from the first one: in all ${driftInWords(moved)}. The list of all actions has each move.`;
  return [heading('Due dates that moved'), paragraph(words)];
}

function overTime(trend: readonly TrendMonth[]): (RecordPart | ChartPart)[] {
  if (trend.length === 0) return [];
  return [
    heading('Month by month'),
    {
      ...{ kind: 'chart', about: 'Overdue and verified actions at the end of each month' },
      categories: trend.map(({ on }) => monthInShort(on)),
      series: [
        { name: 'Overdue', values: trend.map(({ overdue }) => overdue) },
        { name: 'Verified', values: trend.map(({ verified }) => verified) },
      ],
    },
    table(
      'As the actions stood at the end of each month',
      [
        ['Month', 32],
        ['In the register', 20],
        ['Open', 16],
        ['Overdue', 16],
        ['Verified', 16],
      ],
      trend.map(({ on, isRunning, total, open, overdue, verified }) => [
        isRunning ? `${shortDateInWords(on)}, so far` : shortDateInWords(on),
        ...[total, open, overdue, verified].map(String),
      ]),
    ),
  ];
}

/** "Nov 2026" */
function monthInShort(on: CalendarDate): string {
  const [, month = '', year = ''] = shortDateInWords(on).split(' ');
  return `${month.slice(0, 3)} ${year}`;
}

function whatChanged({ changed, summary: { plans } }: BoardPack): RecordPart[] {
  if (!changed) return [];
  const { changes, period } = changed;
  const from = shortDateInWords(dateOf(addMinutes(period.from, 1)));
  if (changes.length === 0) return [heading(`What changed since ${from}`), paragraph('Nothing changed.')];
  return [
    heading(`What changed since ${from}`),
    table(
      'That day is counted, too. An action can be behind several of these.',
      [
        ['Actions', 10],
        ['What', 30],
        ['Which', 60],
      ],
      changes.map(({ kind, refs }) => {
        const named = refsInWords(refs.map(({ ref, planId }) => (plans.count > 1 && planId ? `${planId} ${ref}` : ref)));
        return [`${refs.length}`, capital(changeInWords[kind]), kind === 'moved' ? `${named}${driftOf(changed)}` : named];
      }),
    ),
  ];
}

function allActions({ actions }: BoardPack): RecordPart[] {
  if (actions.length === 0) return [];
  return [
    heading('Appendix: all actions'),
    table(
      'Every action that was counted, with the way of its dates. Restricted reviews are last, by reference alone.',
      [
        ['Reference and action', 24],
        ['Agency and role', 21],
        ['State', 19],
        ['Due', 22],
        ['Last word', 14],
      ],
      actions
        .slice(0, MOST_ROWS)
        .map(({ ref, facts }) =>
          facts
            ? [`${ref}\n${facts.title}`, ownerInWords(facts), stateCell(facts), datesInWords(facts), lastWord(facts)]
            : [ref, RESTRICTED, '', '', ''],
        ),
    ),
    ...notListed(actions.length),
  ];
}

function notListed(count: number): RecordPart[] {
  const more = count - MOST_ROWS;
  return more > 0 ? [paragraph(`And ${counted(more, 'more action')}: the workbook lists every one.`)] : [];
}

function refsInWords(refs: readonly string[]): string {
  const shown = refs.slice(0, MOST_REFS).join(', ');
  return refs.length > MOST_REFS ? `${shown} and ${refs.length - MOST_REFS} more` : shown;
}

function howToRead(): RecordPart[] {
  return [
    heading('How to read this pack'),
    paragraph(
      'Every number is counted from the register, and by the same rules as the status in Teams. “Claimed” means that the lead says so; “verified”, that somebody else has looked. An action is overdue when it is open and its present due date has passed. A restricted review is counted like any other, and shown by its references alone. The pack has nobody’s name, and no words that people wrote about an action.',
    ),
  ];
}

const RESTRICTED = 'Restricted review';

type Facts = NonNullable<PackAction['facts']>;

function ownerInWords({ agencyName, ownerRole }: Facts): string {
  return `${agencyName}\n${ownerRole ?? 'Its role is not in the list of people'}`;
}

function stateCell({ state, evidence }: Facts): string {
  return evidence === undefined ? state : `${state}\nEvidence: ${strengthInWords[evidence].name}`;
}

/** "Now 30 June 2026", the first one and how far it moved from there, and each move. */
function datesInWords(facts: Facts): string {
  const { due, dates } = facts;
  const isMoved = due !== undefined && due.firstOn !== due.nowOn;
  return [
    dueInWords(facts),
    ...(isMoved ? [`First ${shortDateInWords(due.firstOn)}: ${fromFirstInWords(due)}`] : []),
    ...dates.map(moveInWords),
  ].join('\n');
}

function dueInWords({ due, daysOverdue }: Facts): string {
  if (!due) return 'No due date';
  const late = daysOverdue > 0 ? `: ${counted(daysOverdue, 'day')} overdue` : '';
  return `${shortDateInWords(due.nowOn)}${late}`;
}

function fromFirstInWords({ firstOn, nowOn }: NonNullable<Facts['due']>): string {
  const days = daysBetween(firstOn, nowOn);
  return `${counted(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`;
}

/** "Moved on 3 May 2026: from 31 March 2026 to 30 June 2026" */
export function moveInWords({ on, from, to }: DateChange): string {
  const day = shortDateInWords(on);
  if (!from) return `Given on ${day}: ${shortDateInWords(to)}`;
  return `Moved on ${day}: from ${shortDateInWords(from)} to ${shortDateInWords(to)}`;
}

function lastWord({ lastWordOn }: Facts): string {
  return lastWordOn ? shortDateInWords(lastWordOn) : 'None yet';
}

function heading(text: string): RecordPart {
  return { kind: 'heading', level: 2, text };
}

function paragraph(text: string): RecordPart {
  return { kind: 'paragraph', text };
}

/** @param columns what each is called, and its share of the width in hundredths */
function table(
  about: string,
  columns: readonly (readonly [name: string, width: number])[],
  rows: readonly (readonly string[])[],
): RecordPart {
  return {
    ...{ kind: 'table', about },
    header: columns.map(([name]) => name),
    widths: columns.map(([, width]) => width),
    rows: rows.map((cells) => cells.map((text): RecordCell => ({ text }))),
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
