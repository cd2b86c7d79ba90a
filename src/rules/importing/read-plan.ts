import type { Document } from '../../words/document.ts';
import type { NotRead, Place, ReadAction, ReadPlan } from '../../words/read-plan.ts';
import type { CalendarDate } from '../../words/time.ts';
import { promisesIn } from '../checks/promised-dates.ts';
import { BOARD_NAME, isPartnership, partnershipIn } from './agency-names.ts';
import {
  askAboutColumns,
  askAboutDates,
  askAboutFile,
  askAboutLeads,
  askAboutLists,
  askAboutParts,
  askAboutPointers,
  askAboutRows,
  askAboutSeveralActions,
} from './ask.ts';
import { withChecks } from './check-actions.ts';
import { gatherRows, type Part } from './gather-rows.ts';
import { nameColumns } from './name-columns.ts';
import { ownColumns } from './own-columns.ts';
import { withIds } from './question-id.ts';
import { readClaim } from './read-claim.ts';
import { type DateReading, datesIn, readDate } from './read-date.ts';
import { readLists } from './read-lists.ts';
import { AS_IT_STANDS, placeKey, type Reading } from './reading.ts';
import { type Referenced, withReferences } from './references.ts';
import { withUnsure } from './unsure.ts';
import { type Met, NOWHERE, walkDocument } from './walk-document.ts';

/** A title is a line; what is longer is a story. */
const MAX_TITLE_CHARACTERS = 300;

/** Reads a plan's tables. Whatever is uncertain is a question, and whatever is no action is kept as not read. */
export function readPlan(asItStands: Document, reading: Reading = AS_IT_STANDS): ReadPlan {
  const document = nameColumns(asItStands, [...reading.columns, ...ownColumns(asItStands)]);
  const { met: walked, opening, contents } = walkDocument(document);
  const met = readLists(walked);
  const title = titleOf(opening);
  const asOf = reading.asOf ?? asOfTitle(title);
  const publishedOn = reading.publishedOn ?? null;
  const board = partnershipIn(title) ?? BOARD_NAME;
  const parts = withAgenciesSaid(gatherRows(met, contents), reading.agencies);
  const rows = withReferences(parts, title);
  const dateIn = dateReader(publishedOn);
  const actions = rows.map((row) => readAction(row, board, dateIn));
  const questions = withIds(
    [
      ...askAboutFile(document),
      ...askAboutColumns(met),
      ...askAboutLists(met),
      ...askAboutParts(rows, contents, met),
      ...askAboutRows(rows),
      ...askAboutDates(actions, ({ dueText }) => dateIn(dueText)),
      ...askAboutSeveralActions(actions),
      ...askAboutPointers(actions),
      ...askAboutLeads(actions),
    ],
    actions,
  );
  const notRead = [...document.notRead.map((left) => ({ ...left, where: NOWHERE })), ...leftOver(met, title)];
  return {
    format: 1,
    plan: { title, asOf, publishedOn },
    actions: withUnsure(withChecks(actions, asOf), questions),
    questions,
    notRead,
  };
}

/** Where a heading is missing, or a sheet's name does not say enough, and somebody has said whose the rows are, they are that agency's, and nothing is asked. */
function withAgenciesSaid(parts: readonly Part[], agencies: Reading['agencies']): Part[] {
  const said = new Map<Part['lostHeading'] | Part['unclearSheet'], string | undefined>();
  return parts.map((part) => {
    const { lostHeading, unclearSheet, rows, ...rest } = part;
    const doubt = lostHeading ?? unclearSheet;
    if (doubt === undefined) return part;
    if (!said.has(doubt)) said.set(doubt, agencies.get(placeKey(rows[0]?.where)));
    const name = said.get(doubt);
    return name === undefined ? part : { ...rest, rows, agency: isPartnership(name) ? null : name, lostHeading: undefined };
  });
}

/** The same words for a date stand in many rows of a plan, and are read once. */
function dateReader(publishedOn: CalendarDate | null): (asWritten: string) => DateReading {
  const known = new Map<string, DateReading>();
  return (asWritten) => {
    const before = known.get(asWritten);
    if (before !== undefined) return before;
    const reading = readDate(asWritten, publishedOn);
    known.set(asWritten, reading);
    return reading;
  };
}

function readAction(
  { part, row, agency, ref }: Referenced,
  board: string,
  dateIn: (asWritten: string) => DateReading,
): ReadAction {
  const { number, cells, where } = row;
  const date = dateIn(cells.due ?? '');
  const progress = cells.progress ?? '';
  const status = cells.status ?? '';
  const evidence = cells.evidence ?? '';
  const said = [status, progress].filter((words) => words !== '').join('\n');
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
    dueSays: date.says,
    promisedOn: [said, evidence].flatMap(promisesIn),
    otherLeads: [],
    progress: said,
    evidence,
    claim: readClaim(progress, evidence, status),
    checks: [],
    unsure: [],
    where,
  };
}

/** The first line, or a later one that has it whole: a document often gives its title twice, the shorter first. */
function titleOf(opening: readonly string[]): string {
  const lines = opening.filter((line) => line.length <= MAX_TITLE_CHARACTERS && /\p{L}{2}/u.test(line));
  const [first = ''] = lines;
  return lines.find((line) => line.length > first.length && line.includes(first) && !/^\d+[.)]/.test(line)) ?? first;
}

function asOfTitle(title: string): CalendarDate | null {
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

function inOneLine(text = ''): string {
  return /[^\S ]| {2}|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}
