import type { CellObject } from '@e965/xlsx';
import { outcomeInWords } from '../rules/disagreements/figures.ts';
import { strengthInWords } from '../rules/evidence/evidence-in-words.ts';
import { aboutInWords } from '../rules/history/disagreement-in-words.ts';
import type { BoardPack, PackGroup } from '../rules/reports/board-pack.ts';
import type { PackAction } from '../rules/reports/pack-action.ts';
import type { PackDisagreement, PackEvidence, PackUpdate } from '../rules/reports/pack-details.ts';
import { moveInWords } from '../rules/reports/pack-document.ts';
import { gapsIn, progressIn } from '../rules/summary/status-card.ts';
import type { Share } from '../rules/summary/summarise.ts';
import type { TrendMonth } from '../rules/summary/trend.ts';
import { evidenceKindInWords, saidStateInWords } from '../rules/updates/said-in-words.ts';
import { shortened } from '../words/card-data.ts';
import { daysBetween } from '../words/time.ts';
import { dateCell, numberCell, type Sheet, textCell, workbookOf } from './write-excel.ts';

/** The pack as tables to filter and to reckon with. */
export function packExcel(pack: BoardPack): Uint8Array {
  return workbookOf([
    registerSheet(pack.actions),
    updatesSheet(pack.updates),
    evidenceSheet(pack.evidence),
    disagreementsSheet(pack.disagreements),
    figuresSheet(pack),
    trendSheet(pack.trend),
  ]);
}

/** Of the moves of one date: far more than a person reads, and less than a cell holds. */
const MOST_CHARACTERS = 8_000;

const RESTRICTED = textCell('Restricted review');

function registerSheet(actions: readonly PackAction[]): Sheet {
  return {
    name: 'Register',
    columns: [
      ['Reference', 14],
      ['Plan', 18],
      ['Title', 48],
      ['Agency', 30],
      ['Role that answers', 30],
      ['State', 40],
      ['First due', 18],
      ['Due now', 18],
      ['Drift in days', 12],
      ['Days overdue', 12],
      ['Last word', 18],
      ['Evidence', 28],
      ['Moves of the date', 60],
    ],
    rows: actions.map(({ ref, facts }) => (facts ? registerCells(facts) : [textCell(ref), textCell(''), RESTRICTED])),
  };
}

function registerCells(facts: NonNullable<PackAction['facts']>): CellObject[] {
  const { due, daysOverdue, evidence, dates } = facts;
  return [
    textCell(facts.ref),
    textCell(facts.planId),
    textCell(facts.title),
    textCell(facts.agencyName),
    textCell(facts.ownerRole ?? ''),
    textCell(facts.state),
    dateCell(due?.firstOn),
    dateCell(due?.nowOn),
    due ? numberCell(daysBetween(due.firstOn, due.nowOn)) : textCell(''),
    due ? numberCell(daysOverdue) : textCell(''),
    dateCell(facts.lastWordOn),
    textCell(evidence ? capital(strengthInWords[evidence].name) : ''),
    textCell(shortened(dates.map(moveInWords).join('\n'), MOST_CHARACTERS)),
  ];
}

/** Without a column for words where nobody asked for them. */
function updatesSheet(updates: readonly PackUpdate[]): Sheet {
  const hasWords = updates.some(({ words }) => words !== undefined);
  return {
    name: 'Updates',
    columns: [['Reference', 24], ['On', 18], ['Said', 18], ['Role', 36], ...(hasWords ? [['Words', 80] as const] : [])],
    rows: updates.map(({ ref, on, state, role, words }) => [
      ...[textCell(ref), dateCell(on), textCell(capital(saidStateInWords[state])), textCell(role ?? '')],
      ...(hasWords ? [textCell(words ?? '')] : []),
    ]),
  };
}

function evidenceSheet(evidence: readonly PackEvidence[]): Sheet {
  return {
    name: 'Evidence',
    columns: [
      ['Reference', 24],
      ['Given on', 18],
      ['Kind', 26],
      ['Strength', 34],
      ['Made on', 18],
      ['Counts until', 18],
      ['Withdrawn on', 18],
      ['Kept at', 40],
    ],
    rows: evidence.map(({ ref, givenOn, kind, strength, madeOn, expiresOn, withdrawnOn, host }) => [
      textCell(ref),
      dateCell(givenOn),
      textCell(evidenceKindInWords[kind]),
      textCell(capital(strengthInWords[strength].name)),
      ...[madeOn, expiresOn, withdrawnOn].map(dateCell),
      textCell(host),
    ]),
  };
}

function disagreementsSheet(disagreements: readonly PackDisagreement[]): Sheet {
  return {
    name: 'Disagreements',
    columns: [
      ['Reference', 24],
      ['Raised by', 32],
      ['With', 32],
      ['About', 30],
      ['Raised on', 18],
      ['Stage', 10],
      ['Ended on', 18],
      ['How it ended', 44],
    ],
    rows: disagreements.map(({ ref, facts }) =>
      facts
        ? [
            textCell(ref),
            textCell(facts.raisedBy),
            textCell(facts.with),
            textCell(capital(aboutInWords[facts.about])),
            dateCell(facts.raisedOn),
            textCell(facts.stage ?? ''),
            dateCell(facts.closed?.on),
            textCell(facts.closed ? outcomeInWords[facts.closed.how] : 'Open'),
          ]
        : [textCell(ref), RESTRICTED],
    ),
  };
}

type NumberOf = readonly [figure: string, of: string, number: number];

function figuresSheet({ summary, agencies, plans, byYear }: BoardPack): Sheet {
  const { overdue, evidence, disagreements, moved, restricted, unreachable } = summary;
  const rows: NumberOf[] = [
    ['All actions', '', summary.total],
    ...progressIn(summary).map(({ label, count }): NumberOf => [label, '', count]),
    ...gapsIn(summary).map(({ label, count }): NumberOf => [label, '', count]),
    ...overdue.ages.map(({ words, count }): NumberOf => ['Overdue, by how long', words, count]),
    ['Overdue, and claimed', '', overdue.claimed],
    ['A decision by the chair', '', summary.exceptions.length],
    ['Claimed, and nobody to verify it', '', summary.withoutVerifier.length],
    ...evidence.map(({ strength, count }): NumberOf => ['Evidence', capital(strengthInWords[strength].name), count]),
    ['Open disagreements', '', disagreements.refs.length],
    ...disagreements.stages.map(({ stage, count }): NumberOf => ['Open disagreements, by stage', stage, count]),
    ...disagreements.ages.map(({ words, count }): NumberOf => ['Open disagreements, by age', `Raised ${words}`, count]),
    ['Moved from the first due date', 'Actions', moved.actions],
    ['Moved from the first due date', 'Days later, in all', moved.daysLater],
    ['Moved from the first due date', 'Days earlier, in all', moved.daysEarlier],
    ['In restricted reviews', '', restricted.length],
    ['People who could not be reached', '', unreachable],
    ...byYear.years.flatMap(({ name, onFirstDates, onPresentDates }) => [
      ...shareRows('first', name, onFirstDates),
      ...shareRows('present', name, onPresentDates),
    ]),
    ...shareRows('first', 'All years', byYear.total.onFirstDates),
    ...shareRows('present', 'All years', byYear.total.onPresentDates),
    ...agencies.flatMap((group) => groupRows('By agency', group)),
    ...plans.flatMap((group) => groupRows('By plan', group)),
  ];
  return {
    name: 'Figures',
    columns: [
      ['Figure', 52],
      ['Of', 40],
      ['Number', 12],
    ],
    rows: rows.map(([figure, of, number]) => [textCell(figure), textCell(of), numberCell(number)]),
  };
}

function shareRows(dates: 'first' | 'present', year: string, share: Share | undefined): NumberOf[] {
  if (!share) return [];
  return [
    [`Within timescale, ${dates} due dates: in time`, year, share.count],
    [`Within timescale, ${dates} due dates: of`, year, share.of],
  ];
}

function groupRows(by: string, { name, total, verified, claimed, open, overdue, undated }: PackGroup): NumberOf[] {
  const numbers = { all: total, verified, claimed, open, overdue, 'without a due date': undated };
  return Object.entries(numbers).map(([of, number]): NumberOf => [`${by}: ${of}`, name, number]);
}

function trendSheet(trend: readonly TrendMonth[]): Sheet {
  return {
    name: 'Trend',
    columns: [
      ['At the end of', 18],
      ['In the register', 16],
      ['Open', 12],
      ['Overdue', 12],
      ['Verified', 12],
    ],
    rows: trend.map(({ on, total, open, overdue, verified }) => [
      dateCell(on),
      ...[total, open, overdue, verified].map(numberCell),
    ]),
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
