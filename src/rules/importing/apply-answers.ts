import { ActionRef } from '../../words/action.ts';
import type { Document } from '../../words/document.ts';
import type { NotRead, Question, ReadAction, ReadPlan } from '../../words/read-plan.ts';
import { promisesIn } from '../checks/promised-dates.ts';
import { EACH_LEAD, LEAVE_COLUMN_OUT, LEAVE_ROWS_OUT, leadsIn, NO_DATE, REST_OF_ROW_BEFORE } from './ask.ts';
import { withChecks } from './check-actions.ts';
import { FIELDS } from './columns.ts';
import { readClaim } from './read-claim.ts';
import { readDate } from './read-date.ts';
import { readPlan } from './read-plan.ts';
import { placeKey, type Reading } from './reading.ts';
import { listedActionsIn } from './several-actions.ts';
import { withUnsure } from './unsure.ts';

/** A choice, or other words where the question takes them, by the question's id. */
export type Answers = Readonly<Record<string, string>>;

export type Answered = {
  /** With what was answered in it; its questions are those that are open. */
  readonly read: ReadPlan;
  /** What the answers said of the columns and of missing headings, to read the document by. */
  readonly reading: Reading;
  readonly unusable: readonly Unusable[];
};

export type Unusable = { readonly id: string; readonly says: string };

/** What the answers make of a plan, one after another. */
type Made = {
  readonly actions: readonly ReadAction[];
  readonly notRead: readonly NotRead[];
  /** What became of an action: several, or none. By its first reference; those that are not here are as they were. */
  readonly became: ReadonlyMap<string, readonly ReadAction['ref'][]>;
};

const READ_BY: ReadonlySet<Question['code']> = new Set([
  'hidden-column',
  'missing-heading',
  'sheet-agency',
  'unknown-column',
  'unnamed-column',
]);

/**
 * Reads a plan as somebody's answers say. An answer about a column or a missing heading has the document read again,
 * which may raise other questions; all others change the actions that were read.
 */
export function readWithAnswers(document: Document, asked: Reading, answers: Answers): Answered {
  let reading = asked;
  let read = readPlan(document, reading);
  const known = new Set<string>();
  const unusable: Unusable[] = [];
  for (let next = unread(read, answers, known); next !== undefined; next = unread(read, answers, known)) {
    known.add(next.id);
    const again = readingWith(reading, next, answers[next.id] ?? '');
    if (again === undefined) continue;
    reading = again;
    read = readPlan(document, reading);
  }
  for (const { id } of read.questions) known.add(id);

  let made: Made = { actions: read.actions, notRead: read.notRead, became: new Map() };
  const open: Question[] = [];
  for (const question of read.questions) {
    const answer = answers[question.id];
    const outcome = answer === undefined ? undefined : settle(made, question, answer, read.plan);
    if (typeof outcome === 'string') unusable.push({ id: question.id, says: outcome });
    if (outcome === undefined || typeof outcome === 'string') open.push(question);
    else made = outcome;
  }
  for (const id of Object.keys(answers)) {
    if (!known.has(id)) unusable.push({ id, says: 'no question of this document has this id; its words may have changed since' });
  }
  const questions = open.map((question) => ({ ...question, refs: nowCalled(made, question.refs) }));
  const actions = withUnsure(withChecks(made.actions, read.plan.asOf), questions);
  return { read: { ...read, actions, questions, notRead: [...made.notRead] }, reading, unusable };
}

/** @returns an answered question by which the document is read, and has not been yet */
function unread({ questions }: ReadPlan, answers: Answers, known: ReadonlySet<string>): Question | undefined {
  return questions.find(({ id, code }) => READ_BY.has(code) && answers[id] !== undefined && !known.has(id));
}

/** @returns how the document is to be read with this answer; `undefined` when it is read no other way */
function readingWith(reading: Reading, { code, where, choices }: Question, answer: string): Reading | undefined {
  if (code === 'missing-heading' || code === 'sheet-agency') {
    const name = answer.trim();
    if (!isName(name) || name === LEAVE_ROWS_OUT) return undefined;
    return { ...reading, agencies: new Map([...reading.agencies, [placeKey(where), name]]) };
  }
  if (!choices.includes(answer)) return undefined;
  const holds = answer === LEAVE_COLUMN_OUT ? 'nothing' : FIELDS.find((field) => field === answer);
  if (holds === undefined || where.table === null || where.row === null) return undefined;
  const said = { name: where.column ?? '', holds, at: { table: where.table, row: where.row } } as const;
  return { ...reading, columns: [...reading.columns, said] };
}

/** @returns why the answer will not do, or what it makes of the plan */
function settle(made: Made, question: Question, answer: string, plan: ReadPlan['plan']): Made | string {
  const { code, choices, orElse } = question;
  const isChoice = choices.includes(answer);
  if (!isChoice && orElse === null) return `"${answer}" is none of its choices: ${choices.join('; ')}`;
  const refs = nowCalled(made, question.refs);
  switch (code) {
    case 'date-unclear':
      return answerDate(made, refs, answer, plan);
    case 'alike-leads': {
      const lead = /^all are "(.*)"$/s.exec(answer)?.[1];
      return lead === undefined ? made : changed(made, refs, (action) => ({ ...action, lead }));
    }
    case 'several-leads':
      return answerLeads(made, refs, answer);
    case 'several-actions':
      return answer === choices[0] ? made : replaced(made, refs, splitActions);
    case 'missing-heading':
    case 'sheet-agency':
      if (!isName(answer)) return `"${answer}" is no agency’s name`;
      return answer === LEAVE_ROWS_OUT ? leftOut(made, question, refs) : made;
    case 'duplicate-ref': {
      const last = refs.at(-1);
      return answer === choices[0] || last === undefined ? made : leftOut(made, question, [last]);
    }
    case 'no-number':
      return answer === REST_OF_ROW_BEFORE ? joinedToRowBefore(made, refs) : made;
    case 'missing-rows':
    case 'contents-without-rows':
      return isSaidMissing(answer)
        ? { ...made, notRead: [...made.notRead, { says: question.says, words: '', where: question.where }] }
        : made;
    default:
      return made;
  }
}

/** Not a number that stands for a choice which is not there. */
function isName(answer: string): boolean {
  return /\p{L}{2}/u.test(answer);
}

function isSaidMissing(answer: string): boolean {
  return /^(?:it is|its rows are) missing/.test(answer);
}

function answerDate(made: Made, refs: readonly string[], answer: string, { publishedOn }: ReadPlan['plan']): Made | string {
  if (answer === NO_DATE) {
    return changed(made, refs, (action) => ({ ...action, dueSays: `"${action.dueText}": a person said that it names no date.` }));
  }
  const reading = readDate(answer.replace(/^due on /, ''), publishedOn);
  if (reading.kind === 'none') return `"${answer}" is no date; give a day such as 30 June 2026, or "${NO_DATE}"`;
  return changed(made, refs, (action) => ({
    ...action,
    dueOn: reading.kind === 'deadline' ? reading.on : null,
    startsOn: reading.kind === 'start' ? reading.on : null,
    dueSays: `"${action.dueText}", as a person answered: ${reading.says}`,
  }));
}

function answerLeads(made: Made, refs: readonly string[], answer: string): Made {
  if (answer === EACH_LEAD) {
    return replaced(made, refs, (action) => leadsIn(action.lead).map((lead) => ({ ...action, lead })));
  }
  return changed(made, refs, (action) => {
    const leads = leadsIn(action.lead);
    const lead = leads.find((one) => answer === `${one} answers for it`);
    return lead === undefined ? action : { ...action, lead, otherLeads: leads.filter((one) => one !== lead) };
  });
}

function splitActions(action: ReadAction): ReadAction[] {
  return listedActionsIn(action.action).map((words) => ({ ...action, action: words }));
}

/** The row before has the words of this one too. */
function joinedToRowBefore(made: Made, refs: readonly string[]): Made {
  const at = made.actions.findIndex(({ ref }) => refs.includes(ref));
  const [before, rest] = [made.actions[at - 1], made.actions[at]];
  if (before === undefined || rest === undefined) return made;
  const join = (one: string, other: string): string => [one, other].filter((words) => words !== '').join('\n');
  const progress = join(before.progress, rest.progress);
  const evidence = join(before.evidence, rest.evidence);
  const whole: ReadAction = {
    ...before,
    recommendation: join(before.recommendation, rest.recommendation),
    action: join(before.action, rest.action),
    progress,
    evidence,
    claim: readClaim(progress, evidence, ''),
    promisedOn: [progress, evidence].flatMap((words) => promisesIn(words)),
    ...(before.dueText === '' && { dueText: rest.dueText, dueOn: rest.dueOn, startsOn: rest.startsOn, dueSays: rest.dueSays }),
    ...(before.lead === '' && { lead: rest.lead }),
  };
  const became = new Map(made.became).set(rest.ref, [before.ref]);
  return {
    ...made,
    actions: made.actions.flatMap((action) => (action === before ? whole : action === rest ? [] : action)),
    became,
  };
}

function leftOut(made: Made, { says }: Question, refs: readonly string[]): Made {
  const out = made.actions.filter(({ ref }) => refs.includes(ref));
  const kept = out.map(({ ref, recommendation, action, lead, dueText, progress, evidence, where: { table, row } }): NotRead => {
    const words = [recommendation, action, lead, dueText, progress, evidence].filter((text) => text !== '').join('\n');
    return {
      says: `${ref} was left out, as a person answered. ${says}`,
      words,
      where: { table, row, column: null, paragraph: null },
    };
  });
  return {
    actions: made.actions.filter((action) => !out.includes(action)),
    notRead: [...made.notRead, ...kept],
    became: new Map([...made.became, ...refs.map((ref) => [ref, []] as const)]),
  };
}

function changed(made: Made, refs: readonly string[], change: (action: ReadAction) => ReadAction): Made {
  return { ...made, actions: made.actions.map((action) => (refs.includes(action.ref) ? change(action) : action)) };
}

/** One action becomes several: the first keeps the reference, and the others get it with a number. */
function replaced(made: Made, refs: readonly string[], split: (action: ReadAction) => readonly ReadAction[]): Made {
  const taken = new Set<string>(made.actions.map(({ ref }) => ref));
  const became = new Map(made.became);
  const actions = made.actions.flatMap((action) => {
    if (!refs.includes(action.ref)) return [action];
    const several = split(action).map((one, index): ReadAction => {
      if (index === 0) return one;
      const ref = nextRef(action.ref, taken);
      taken.add(ref);
      return { ...one, ref };
    });
    const own = several.map(({ ref }) => ref);
    // What this action had been made of before still leads to all that it is now.
    for (const [first, now] of became) if (now.includes(action.ref)) became.set(first, [...new Set([...now, ...own])]);
    if (!became.has(action.ref)) became.set(action.ref, own);
    return several;
  });
  return { ...made, actions, became };
}

function nowCalled({ became }: Made, refs: readonly ReadAction['ref'][]): ReadAction['ref'][] {
  return refs.flatMap((ref) => became.get(ref) ?? [ref]);
}

function nextRef(first: ActionRef, taken: ReadonlySet<string>): ActionRef {
  for (let count = 2; ; count += 1) {
    const ref = `${first.slice(0, 34)}-${count}`;
    if (!taken.has(ref)) return ActionRef.parse(ref);
  }
}
