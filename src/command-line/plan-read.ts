import { basename } from 'node:path';
import { readDocument } from '../files/read-document.ts';
import { type Answered, type Answers, readWithAnswers } from '../rules/importing/apply-answers.ts';
import { hasColumn } from '../rules/importing/name-columns.ts';
import { privateCellsInWords } from '../rules/privacy/private-cells.ts';
import { counted } from '../words/counted.ts';
import type { Question, ReadPlan } from '../words/read-plan.ts';
import type { CalendarDate } from '../words/time.ts';
import { askQuestions } from './ask-questions.ts';
import { type Command, onlyFile, parse, type Shell, UsageError } from './command.ts';
import {
  answersOf,
  type ReadingValues,
  readingOf,
  readingOptions,
  readingUsage,
  saveAnswers,
  saveMapping,
} from './reading-options.ts';

export const readPlanFile: Command = {
  name: 'plan read',
  usage: [
    ['plan read FILE [--json]', 'read a plan and say what was understood; stores nothing'],
    ['--ask', 'ask its questions, one by one, as plan import does in a terminal'],
    ...readingUsage,
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' }, ask: { type: 'boolean' }, ...readingOptions });
    const file = onlyFile(positionals);
    if (values.ask && values.json)
      throw new UsageError('--ask writes its questions where --json writes the plan. Leave one out.');
    if (values.ask && !shell.ask) throw new UsageError('--ask needs a terminal. Give the answers with --answers FILE.');
    const { read } = await readPlanWithAnswers(shell, file, values, { isAsking: values.ask ?? false });
    if (values.json) shell.say(JSON.stringify(read, null, 2));
    else {
      sayRead(shell, read);
      privateCellsInWords(read, NOBODY).forEach(shell.say);
    }
    return 0;
  },
};

/** No directory is at hand where nothing is stored: names of professionals are noted, too. */
const NOBODY = { people: [], agencies: [], roleTitles: [] };

/**
 * Reads a plan as its answers say, asks about the rest where somebody is there to ask, and keeps the answers where they
 * are to be kept. Nothing is in the register yet.
 * @param publishedBefore the day of publication that the register has, for dates that may hang on it
 * @returns the questions that are left open, too
 * @throws {UsageError} naming every answer that cannot be used
 */
export async function readPlanWithAnswers(
  shell: Shell,
  path: string,
  values: ReadingValues,
  {
    isAsking,
    publishedBefore,
  }: { readonly isAsking: boolean; readonly publishedBefore?: () => Promise<CalendarDate | undefined> },
): Promise<{ readonly read: ReadPlan; readonly open: readonly Question[] }> {
  const [said, given] = [await readingOf(values), await answersOf(values)];
  const document = await readDocument(path);
  const missing = (values.map ?? []).map((said) => said.replace(/=[^=]*$/, '')).filter((name) => !hasColumn(document, name));
  if (missing.length > 0)
    throw new UsageError(`${basename(path)} has no column called ${missing.map((name) => `"${name}"`).join(', ')}.`);
  const first = readWithAnswers(document, said, given);
  const hasUnclearDate = first.read.actions.some(({ unsure }) => unsure.includes('date'));
  const publishedOn = said.publishedOn ?? (hasUnclearDate ? await publishedBefore?.() : undefined);
  const reading = publishedOn === undefined ? said : { ...said, publishedOn };
  const readWith = (answers: Answers): Answered => readWithAnswers(document, reading, answers);
  const before = publishedOn === said.publishedOn ? first : readWith(given);
  const { unusable } = before;
  if (unusable.length > 0) {
    throw new UsageError(unusable.map(({ id, says }) => `The answer to ${id} cannot be used: ${says}.`).join('\n'));
  }
  const answers = isAsking && shell.ask ? await askQuestions(shell, shell.ask, given, readWith) : given;
  const answered = answers === given ? before : readWith(answers);
  await saveAnswers(values, answers);
  await saveMapping(values, answered.reading);
  return { read: answered.read, open: answered.read.questions };
}

/** What was understood, what has to be asked, and what the plan's own words make doubtful. */
export function sayRead(shell: Pick<Shell, 'say'>, { plan, actions, questions, notRead }: ReadPlan): void {
  const counts = [counted(actions.length, 'action'), counted(questions.length, 'question'), counted(notRead.length, 'part')];
  shell.say(`${plan.title || 'A plan without a title'}: ${counts.join(', ')} not read.`);
  for (const question of questions) shell.say(`  ? ${questionInWords(question)}`);
  for (const { ref, checks } of actions) for (const { says } of checks) shell.say(`  ? ${ref}: ${says}`);
}

function questionInWords({ says, meanwhile, where: { table, row } }: Question): string {
  const place = table === null ? '' : `table ${table}${row === null ? '' : `, row ${row}`}: `;
  return `${place}${says} ${meanwhile}`;
}
