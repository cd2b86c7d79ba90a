import type { Document } from '../../words/document.ts';
import type { NotRead, Place, Question, ReadAction, ReadPlan } from '../../words/read-plan.ts';
import { type CalendarDate, shortDateInWords } from '../../words/time.ts';
import { BOARD_NAME, partnershipIn } from './agency-names.ts';
import { askAboutColumns, askAboutLeads, askAboutParts, askAboutRows } from './ask.ts';
import { checkClaim } from './check-claim.ts';
import { gatherRows } from './gather-rows.ts';
import { pointsElsewhere, readClaim } from './read-claim.ts';
import { datesIn, readDate } from './read-date.ts';
import { type Referenced, withReferences } from './references.ts';
import { type Met, NOWHERE, walkDocument } from './walk-document.ts';

/** A title is a line; what is longer is a story. */
const MAX_TITLE_CHARACTERS = 300;

/** Reads a plan's tables. Whatever is uncertain is a question, and whatever is no action is kept as not read. */
export function readPlan(document: Document): ReadPlan {
  const { met, opening, contents } = walkDocument(document);
  const title = titleOf(opening);
  const parts = gatherRows(met, contents);
  const rows = withReferences(parts, title);
  const board = partnershipIn(title) ?? BOARD_NAME;
  const actions = rows.map((row) => readAction(row, board));
  const questions: Question[] = [
    ...askAboutColumns(met),
    ...askAboutParts(rows, contents, met),
    ...askAboutRows(rows),
    ...askAboutDates(actions),
    ...askAboutPointers(actions),
    ...askAboutLeads(actions),
  ];
  const notRead = [...document.notRead.map((left) => ({ ...left, where: NOWHERE })), ...leftOver(met, title)];
  return { format: 1, plan: { title, asOf: asOf(title) }, actions, questions, notRead };
}

function readAction({ part, row, agency, ref }: Referenced, board: string): ReadAction {
  const { number, cells, where } = row;
  const date = readDate(cells.due ?? '');
  const progress = cells.progress ?? '';
  const status = cells.status ?? '';
  const evidence = cells.evidence ?? '';
  const claim = readClaim(progress, evidence, status);
  return {
    ref,
    agency: agency ?? board,
    kind: agency === null ? 'board' : part.kind === 'overview' ? 'overview' : 'agency',
    number,
    title: cells.title ?? null,
    recommendation: cells.recommendation ?? '',
    action: cells.action ?? '',
    lead: inOneLine(cells.lead),
    dueText: inOneLine(cells.due),
    dueOn: date.kind === 'deadline' ? date.on : null,
    startsOn: date.kind === 'start' ? date.on : null,
    progress: [status, progress].filter((words) => words !== '').join('\n'),
    evidence,
    claim,
    checks: checkClaim({ claim, progress, evidence }),
    where,
  };
}

/** The first line, or a later one that has it whole: a document often gives its title twice, the shorter first. */
function titleOf(opening: readonly string[]): string {
  const lines = opening.filter((line) => line.length <= MAX_TITLE_CHARACTERS && /\p{L}{2}/u.test(line));
  const [first = ''] = lines;
  return lines.find((line) => line.length > first.length && line.includes(first)) ?? first;
}

function asOf(title: string): CalendarDate | null {
  return datesIn(title).at(-1) ?? null;
}

/** Lines of text next to each other are one thing not read, under the agency that they stand with. */
function leftOver(met: readonly Met[], title: string): NotRead[] {
  const left: NotRead[] = [];
  let agency: string | undefined;
  let run: { words: string[]; where: Place } | undefined;
  const end = (): void => {
    if (run === undefined) return;
    const whose = agency === undefined ? '' : `, with ${agency}`;
    const says = `Text that is not a row of the plan${whose}: ${run.words.length === 1 ? '1 line' : `${run.words.length} lines`}.`;
    left.push({ says, words: run.words.join('\n'), where: run.where });
    run = undefined;
  };
  for (const one of met) {
    if (one.kind === 'text') {
      if (one.text === title || title.includes(one.text) || /^contents:?$/i.test(one.text)) continue;
      run ??= { words: [], where: one.where };
      run.words.push(one.text);
    } else {
      end();
      if (one.kind === 'agency') agency = one.name;
    }
  }
  end();
  return left;
}

function askAboutDates(actions: readonly ReadAction[]): Question[] {
  return actions.flatMap(({ ref, dueText, where }): Question[] => {
    const reading = readDate(dueText);
    if (reading.isCertain) return [];
    const choices = [...reading.choices.map((on) => `due on ${shortDateInWords(on)}`), 'no date'];
    return [
      {
        code: 'date-unclear',
        says: `${ref}: ${reading.says}`,
        refs: [ref],
        where: { ...NOWHERE, table: where.table, row: where.row },
        choices,
      },
    ];
  });
}

function askAboutPointers(actions: readonly ReadAction[]): Question[] {
  const pointing = actions.filter(({ progress }) => pointsElsewhere(progress));
  const [first] = pointing;
  if (first === undefined) return [];
  const says = `${pointing.length === 1 ? 'One action says' : `${pointing.length} actions say`} of progress only that it is said elsewhere ("${first.progress}"). No claim was taken from that.`;
  const where = { ...NOWHERE, table: first.where.table, row: first.where.row };
  return [
    { code: 'points-elsewhere', says, refs: pointing.map(({ ref }) => ref), where, choices: ['leave it so', 'say it for each'] },
  ];
}

function inOneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
