import { slug } from '../../words/agency.ts';
import { counted } from '../../words/counted.ts';
import type { Document } from '../../words/document.ts';
import type { Place, Question, ReadAction, RowPlace } from '../../words/read-plan.ts';
import { shortDateInWords } from '../../words/time.ts';
import { FIELDS } from './columns.ts';
import { type LostHeading, type Part, type UnclearSheet, withoutHeading } from './gather-rows.ts';
import { pointsElsewhere } from './read-claim.ts';
import type { DateReading } from './read-date.ts';
import type { Referenced } from './references.ts';
import { listedActionsIn } from './several-actions.ts';
import { type Met, NOWHERE } from './walk-document.ts';

export const LEAVE_COLUMN_OUT = 'leave it out';
export const LEAVE_ROWS_OUT = 'leave them out';
export const REST_OF_ROW_BEFORE = 'the rest of the row before';
export const EACH_LEAD = 'an action for each of them';
export const NO_DATE = 'no date';

/** A question that has no id yet: its id depends on all that is asked. */
export type Draft = Omit<Question, 'id'>;

/** What the file's reader took one way and somebody may have meant another. */
export function askAboutFile({ doubts = [] }: Document): Draft[] {
  return doubts.map(({ code, says, choices, table }) => ({
    code,
    says,
    meanwhile: `It was taken so: ${choices[0] ?? 'as it stands'}.`,
    refs: [],
    where: { ...NOWHERE, table },
    choices: [...choices.slice(0, 1)],
    orElse: null,
  }));
}

export function askAboutColumns(met: readonly Met[]): Draft[] {
  return met.flatMap((one): Draft[] => {
    if (one.kind === 'new-columns') return [askAboutNewColumns(one.names, one.where)];
    if (one.kind === 'no-rows') {
      const says = `Table ${one.where.table} looks like a plan, and no action was read from it.`;
      const meanwhile = 'Its words are kept as not read. To have it read, name its columns in its first row.';
      const choices = ['it has no actions'];
      return [{ code: 'no-actions-in-table', says, meanwhile, refs: [], where: one.where, choices, orElse: null }];
    }
    if (one.kind === 'hidden-column') {
      const says = `The workbook hides the column "${one.name}" of table ${one.where.table}.`;
      const meanwhile = 'It was read like the others.';
      const choices = ['read it like the others', LEAVE_COLUMN_OUT];
      return [{ code: 'hidden-column', says, meanwhile, refs: [], where: one.where, choices, orElse: null }];
    }
    if (one.kind !== 'column') return [];
    const { name, takenFor, where } = one;
    if (takenFor !== undefined) {
      const says = `Table ${where.table} gives one of its columns no name.`;
      const meanwhile = `It was read as "${takenFor}", as in the table before.`;
      const choices = [takenFor, ...FIELDS.filter((field) => field !== takenFor), LEAVE_COLUMN_OUT];
      return [{ code: 'unnamed-column', says, meanwhile, refs: [], where, choices, orElse: null }];
    }
    const says = `What the column ${name === '' ? 'without a name' : `"${name}"`} in table ${where.table} holds is not known.`;
    const meanwhile = 'Its words were kept with the progress.';
    const choices = [...FIELDS, LEAVE_COLUMN_OUT];
    return [{ code: 'unknown-column', says, meanwhile, refs: [], where, choices, orElse: null }];
  });
}

/** Whether what stands in lists is the plan. */
export function askAboutLists(met: readonly Met[]): Draft[] {
  const items = met.filter((one) => one.kind === 'listed');
  const [first] = items;
  if (first === undefined) return [];
  const counts = (['recommendations', 'actions'] as const).flatMap((list) => {
    const count = items.filter((item) => item.list === list).length;
    return count === 0 ? [] : [counted(count, list.slice(0, -1))];
  });
  const says = `${counts.join(' and ')} stand in lists or text, and not in a table.`;
  const meanwhile = 'Each was read as an action of its own. The text between them is kept as not read.';
  const where = { ...NOWHERE, ...placeOf(first.where), paragraph: first.where.paragraph ?? null };
  return [{ code: 'from-lists', says, meanwhile, refs: [], where, choices: ['each is an action'], orElse: null }];
}

function askAboutNewColumns(names: readonly string[], where: Place): Draft {
  const named = listed(names.filter((name) => name !== '').map((name) => `"${name}"`));
  const says = `Row ${where.row} of table ${where.table} seems to give the columns new names (${named}).`;
  const meanwhile = 'The rows below it were read under these names. If it is an action, give it a number in the document.';
  return { code: 'columns-changed', says, meanwhile, refs: [], where, choices: ['it names the columns'], orElse: null };
}

/** Whose rows these are, and which are missing. */
export function askAboutParts(rows: readonly Referenced[], contents: readonly string[], met: readonly Met[]): Draft[] {
  const headings = met.flatMap((one) => (one.kind === 'agency' ? [one.name] : []));
  const lost = [...new Set(rows.flatMap(({ part }) => part.lostHeading ?? []))];
  const taken = lost.flatMap(({ candidates }) => candidates);
  const named = new Set(rows.flatMap(({ agency }) => agency ?? []));
  const empty = withoutHeading(contents, [...headings, ...named]).filter((name) => !taken.includes(name));
  const byLost = Map.groupBy(rows, ({ part }) => part.lostHeading);
  return [
    ...lost.flatMap((lostHeading) => askWhose(lostHeading, byLost.get(lostHeading) ?? [])),
    ...[...Map.groupBy(rows, ({ part }) => part.unclearSheet)].flatMap(([sheet, own]) => askWhoseSheet(sheet, own)),
    ...[...Map.groupBy(rows, ({ part }) => part)].flatMap(([part, own]) => askForMissing(part, own)),
    ...empty.map((name): Draft => {
      const says = `The contents name ${name}, and no rows stand under that name.`;
      return {
        code: 'contents-without-rows',
        says,
        meanwhile: 'Nothing is imported for it.',
        refs: [],
        where: NOWHERE,
        choices: ['it has no actions', 'its rows are missing'],
        orElse: null,
      };
    }),
  ];
}

function askWhose({ after, candidates }: LostHeading, own: readonly Referenced[]): Draft[] {
  const [first] = own;
  if (first === undefined) return [];
  const where = placeOf(first.row.where);
  const agency = first.part.agency;
  const says = [
    `The numbers begin again after the rows of ${after}, and no heading says whose the ${own.length} rows from table ${where.table}, row ${where.row} are.`,
    candidates.length === 0 ? '' : `The contents name ${listed(candidates)}, without a heading in the document.`,
  ];
  return [
    {
      code: 'missing-heading',
      says: says.filter((sentence) => sentence !== '').join(' '),
      meanwhile: agency === null ? 'They are kept with the Board.' : `They are taken as those of "${agency}".`,
      refs: own.map(({ ref }) => ref),
      where,
      choices: [...candidates, ...(after === 'the Board' ? [] : [after]), LEAVE_ROWS_OUT],
      orElse: 'the name of another agency',
    },
  ];
}

function askWhoseSheet(sheet: UnclearSheet | undefined, own: readonly Referenced[]): Draft[] {
  if (sheet === undefined) return [];
  return [
    {
      code: 'sheet-agency',
      says: `Nothing but the name of the sheet may say whose the ${counted(own.length, 'row')} of "${sheet.name}" are.`,
      meanwhile: 'They are kept with the Board.',
      refs: own.map(({ ref }) => ref),
      where: placeOf(own[0]?.row.where),
      choices: [sheet.name, 'the Board', LEAVE_ROWS_OUT],
      orElse: 'the name of another agency',
    },
  ];
}

function askForMissing(part: Part, own: readonly Referenced[]): Draft[] {
  const cut = own.filter(({ row }) => row.isBeginningLost).map(({ ref }) => ref);
  const gaps = part.missing.map(({ count, agency }) => `number ${count} of ${agency ?? 'the Board'}`);
  if (gaps.length + cut.length === 0) return [];
  const lost = listed([...gaps, ...cut.map((ref) => `the beginning of ${ref}`)]);
  const says = `Not in the document: ${lost}.`;
  const where = placeOf(own[0]?.row.where);
  const meanwhile = cut.length === 0 ? 'Only what is there is imported.' : 'What is there of it is imported.';
  const choices = ['it is missing, and is to be added by hand', 'nothing is missing'];
  return [{ code: 'missing-rows', says, meanwhile, refs: cut, where, choices, orElse: null }];
}

export function askAboutRows(rows: readonly Referenced[]): Draft[] {
  return rows.flatMap(({ row, ref, doubled }): Draft[] => {
    if (doubled === undefined && !row.isUnnumbered) return [];
    const where = placeOf(row.where);
    const asked: Draft[] = [];
    if (doubled !== undefined) {
      const says = `Two rows come to the reference ${doubled}.`;
      const meanwhile = `The one in table ${where.table}, row ${where.row} was called ${ref}.`;
      const choices = ['keep both', `leave out ${ref}`];
      asked.push({ code: 'duplicate-ref', says, meanwhile, refs: [doubled, ref], where, choices, orElse: null });
    }
    if (row.isUnnumbered) {
      const says = `${ref} has no number, though the rows around it have.`;
      const meanwhile = 'It was read as an action of its own.';
      const choices = ['an action of its own', REST_OF_ROW_BEFORE];
      asked.push({ code: 'no-number', says, meanwhile, refs: [ref], where, choices, orElse: null });
    }
    return asked;
  });
}

/** Leads who may be several, and leads that may be one. */
export function askAboutLeads(actions: readonly ReadAction[]): Draft[] {
  const leads = new Set(actions.map(({ lead }) => lead));
  const several = new Set([...leads].filter((lead) => leadsIn(lead).length > 1));
  const asked = actions
    .filter(({ lead }) => several.has(lead))
    .map(({ ref, lead, where }): Draft => {
      const says = `${ref} seems to have several leads: "${lead}".`;
      const meanwhile = 'They were kept as one role.';
      const choices = ['they are one role', ...leadsIn(lead).map((one) => `${one} answers for it`), EACH_LEAD];
      return { code: 'several-leads', says, meanwhile, refs: [ref], where: placeOf(where), choices, orElse: null };
    });
  const alike = Map.groupBy(leads, withoutPlurals);
  const doubtful = [...alike.values()].flatMap((spelt): Draft[] => {
    if (spelt.length === 1) return [];
    const group = actions.filter(({ lead }) => spelt.includes(lead));
    const [first, ...others] = new Map(group.map((action) => [slug(action.lead), action])).values();
    if (first === undefined || others.length === 0) return [];
    const quoted = [first, ...others].map(({ lead }) => `"${lead}"`);
    const says = `${listed(quoted)} may be the same role.`;
    const meanwhile = 'They were kept apart.';
    const choices = [...quoted.map((lead) => `all are ${lead}`), 'they are different roles'];
    const refs = group.map(({ ref }) => ref);
    return [{ code: 'alike-leads', says, meanwhile, refs, where: placeOf(others[0]?.where), choices, orElse: null }];
  });
  return [...asked, ...doubtful];
}

/** @returns one for each lead that seems to stand in the words, in order */
export function leadsIn(lead: string): string[] {
  return lead
    .split(/\s*(?:[/;&+]|\n)\s*/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** @param readingOf how the date of each action was read */
export function askAboutDates(actions: readonly ReadAction[], readingOf: (action: ReadAction) => DateReading): Draft[] {
  return actions.flatMap((action): Draft[] => {
    const reading = readingOf(action);
    if (reading.isCertain) return [];
    const choices = [...reading.choices.map((on) => `due on ${shortDateInWords(on)}`), NO_DATE];
    return [
      {
        code: 'date-unclear',
        says: `${action.ref}: ${reading.says}`,
        meanwhile: 'No date was taken from it.',
        refs: [action.ref],
        where: placeOf(action.where),
        choices,
        orElse: 'a date, such as 30 June 2026',
      },
    ];
  });
}

/** Actions that say of progress only that it is said elsewhere. */
export function askAboutPointers(actions: readonly ReadAction[]): Draft[] {
  const pointing = actions.filter(({ progress }) => pointsElsewhere(progress));
  const [first] = pointing;
  if (first === undefined) return [];
  const refs = pointing.map(({ ref }) => ref);
  const says = `${pointing.length === 1 ? 'One action says' : `${pointing.length} actions say`} of progress only that it is said elsewhere ("${first.progress}").`;
  const meanwhile = 'No claim was taken from that.';
  return [
    { code: 'points-elsewhere', says, meanwhile, refs, where: placeOf(first.where), choices: ['leave it so'], orElse: null },
  ];
}

/** One cell that lists several things to do: (a), (b), or 1.1, 1.2. */
export function askAboutSeveralActions(actions: readonly ReadAction[]): Draft[] {
  return actions.flatMap(({ ref, action, where }): Draft[] => {
    const parts = listedActionsIn(action);
    if (parts.length < 2) return [];
    const says = `${ref} lists ${parts.length} things to do in one cell.`;
    const choices = ['it is one action', `they are ${parts.length} actions`];
    const meanwhile = 'They were kept as one action.';
    return [{ code: 'several-actions', says, meanwhile, refs: [ref], where: placeOf(where), choices, orElse: null }];
  });
}

/** Plans write "Professional Issues" here and "Professionals Issues" there. */
function withoutPlurals(lead: string): string {
  return slug(lead).replace(/s\b/g, '');
}

function placeOf(where: RowPlace | undefined): Place {
  return { ...NOWHERE, table: where?.table ?? null, row: where?.row ?? null };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
