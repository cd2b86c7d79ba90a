import { slug } from '../../words/agency.ts';
import type { Place, Question, ReadAction, RowPlace } from '../../words/read-plan.ts';
import { FIELDS } from './columns.ts';
import { type LostHeading, type Part, withoutHeading } from './gather-rows.ts';
import type { Referenced } from './references.ts';
import { type Met, NOWHERE } from './walk-document.ts';

export function askAboutColumns(met: readonly Met[]): Question[] {
  return met.flatMap((one): Question[] => {
    if (one.kind === 'new-columns') return [askAboutNewColumns(one.names, one.where)];
    if (one.kind === 'no-rows') {
      const says = `Table ${one.where.table} looks like a plan, and no action was read from it. Its words are kept as not read.`;
      const choices = ['it has no actions', 'I will name its columns in its first row'];
      return [{ code: 'no-actions-in-table', says, refs: [], where: one.where, choices }];
    }
    if (one.kind !== 'column') return [];
    const { name, takenFor, where } = one;
    if (takenFor !== undefined) {
      const says = `Table ${where.table} gives one of its columns no name. It was read as "${takenFor}", as in the table before.`;
      return [
        { code: 'unnamed-column', says, refs: [], where, choices: [takenFor, ...FIELDS.filter((field) => field !== takenFor)] },
      ];
    }
    const says = `What the column ${name === '' ? 'without a name' : `"${name}"`} in table ${where.table} holds is not known. Its words were kept with the progress.`;
    return [{ code: 'unknown-column', says, refs: [], where, choices: [...FIELDS, 'leave it out'] }];
  });
}

function askAboutNewColumns(names: readonly string[], where: Place): Question {
  const named = listed(names.filter((name) => name !== '').map((name) => `"${name}"`));
  const says = `Row ${where.row} of table ${where.table} was taken for new column names (${named}), and the rows below it were read under these.`;
  return { code: 'columns-changed', says, refs: [], where, choices: ['it names the columns', 'it is an action of the plan'] };
}

/** Whose rows these are, and which are missing. */
export function askAboutParts(rows: readonly Referenced[], contents: readonly string[], met: readonly Met[]): Question[] {
  const headings = met.flatMap((one) => (one.kind === 'agency' ? [one.name] : []));
  const lost = [...new Set(rows.flatMap(({ part }) => part.lostHeading ?? []))];
  const taken = lost.flatMap(({ candidates }) => candidates);
  const empty = withoutHeading(contents, headings).filter((name) => !taken.includes(name));
  return [
    ...lost.flatMap((lostHeading) => askWhose(lostHeading, rows)),
    ...[...new Set(rows.map(({ part }) => part))].flatMap((part) => askForMissing(part, rows)),
    ...empty.map((name): Question => {
      const says = `The contents name ${name}, and no rows stand under that name.`;
      return {
        code: 'contents-without-rows',
        says,
        refs: [],
        where: NOWHERE,
        choices: ['it has no actions', 'its rows are missing'],
      };
    }),
  ];
}

function askWhose(lostHeading: LostHeading, rows: readonly Referenced[]): Question[] {
  const own = rows.filter(({ part }) => part.lostHeading === lostHeading);
  const [first] = own;
  if (first === undefined) return [];
  const { after, candidates } = lostHeading;
  const where = placeOf(first.row.where);
  const agency = first.part.agency;
  const says = [
    `The numbers begin again after the rows of ${after}, and no heading says whose the ${own.length} rows from table ${where.table}, row ${where.row} are.`,
    candidates.length === 0 ? '' : `The contents name ${listed(candidates)}, without a heading in the document.`,
    agency === null ? 'They are kept with the Board for now.' : `They are taken as those of "${agency}" for now.`,
  ];
  return [
    {
      code: 'missing-heading',
      says: says.filter((sentence) => sentence !== '').join(' '),
      refs: own.map(({ ref }) => ref),
      where,
      choices: [...candidates, after, 'another agency', 'leave them out'],
    },
  ];
}

function askForMissing(part: Part, rows: readonly Referenced[]): Question[] {
  const own = rows.filter((row) => row.part === part);
  const cut = own.filter(({ row }) => row.isBeginningLost).map(({ ref }) => ref);
  const gaps = part.missing.map((count) => `number ${count} of ${part.agency ?? 'the Board'}`);
  if (gaps.length + cut.length === 0) return [];
  const lost = listed([...gaps, ...cut.map((ref) => `the beginning of ${ref}`)]);
  const says = `Not in the document: ${lost}.`;
  const choices = ['I will add what is missing', 'nothing is missing'];
  return [{ code: 'missing-rows', says, refs: cut, where: placeOf(own[0]?.row.where), choices }];
}

export function askAboutRows(rows: readonly Referenced[]): Question[] {
  return rows.flatMap(({ row, ref, doubled }): Question[] => {
    const where = placeOf(row.where);
    const asked: Question[] = [];
    if (doubled !== undefined) {
      const says = `Two rows come to the reference ${doubled}. The one in table ${where.table}, row ${where.row} was called ${ref}.`;
      asked.push({ code: 'duplicate-ref', says, refs: [doubled, ref], where, choices: ['keep both', `leave out ${ref}`] });
    }
    if (row.isUnnumbered) {
      const says = `${ref} has no number, though the rows around it have. It was read as an action of its own.`;
      asked.push({
        code: 'no-number',
        says,
        refs: [ref],
        where,
        choices: ['an action of its own', 'the rest of the row before'],
      });
    }
    return asked;
  });
}

/** Leads who may be several, and leads that may be one. */
export function askAboutLeads(actions: readonly ReadAction[]): Question[] {
  const several = actions.filter(({ lead }) => /[/;&+]|\n/.test(lead));
  const asked = several.map(({ ref, lead, where }): Question => {
    const says = `${ref} seems to have several leads: "${lead}". They were kept as one role.`;
    return { code: 'several-leads', says, refs: [ref], where: placeOf(where), choices: ['one role', 'several roles'] };
  });
  const alike = Map.groupBy(actions, ({ lead }) => withoutPlurals(lead));
  const doubtful = [...alike.values()].flatMap((group): Question[] => {
    const [first, ...others] = new Map(group.map((action) => [slug(action.lead), action])).values();
    if (first === undefined || others.length === 0) return [];
    const leads = [first, ...others].map(({ lead }) => `"${lead}"`);
    const says = `${listed(leads)} may be the same role. They were kept apart.`;
    const choices = [...leads.map((lead) => `all are ${lead}`), 'they are different roles'];
    const where = placeOf(others[0]?.where);
    return [{ code: 'alike-leads', says, refs: group.map(({ ref }) => ref), where, choices }];
  });
  return [...asked, ...doubtful];
}

/** Plans write "Professional Issues" here and "Professionals Issues" there. */
function withoutPlurals(lead: string): string {
  return slug(lead).replace(/s\b/g, '');
}

function placeOf(where: RowPlace | undefined): Question['where'] {
  return { ...NOWHERE, table: where?.table ?? null, row: where?.row ?? null };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
