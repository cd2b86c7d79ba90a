import { readDocument } from '../files/read-document.ts';
import { readPlan } from '../rules/importing/read-plan.ts';
import { counted } from '../words/counted.ts';
import type { Question, ReadPlan } from '../words/read-plan.ts';
import { type Command, onlyFile, parse, type Shell } from './command.ts';

export const readPlanFile: Command = {
  name: 'plan read',
  usage: [['plan read FILE.docx [--json]', 'read a plan and say what was understood; stores nothing']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    const read = readPlan(await readDocument(onlyFile(positionals)));
    if (values.json) shell.say(JSON.stringify(read, null, 2));
    else sayRead(shell, read);
    return 0;
  },
};

/** What was understood, what has to be asked, and what the plan's own words make doubtful. */
export function sayRead(shell: Shell, { plan, actions, questions, notRead }: ReadPlan): void {
  const counts = [counted(actions.length, 'action'), counted(questions.length, 'question'), counted(notRead.length, 'part')];
  shell.say(`${plan.title || 'A plan without a title'}: ${counts.join(', ')} not read.`);
  for (const question of questions) shell.say(`  ? ${questionInWords(question)}`);
  for (const { ref, checks } of actions) for (const { says } of checks) shell.say(`  ? ${ref}: ${says}`);
}

function questionInWords({ says, meanwhile, where: { table, row } }: Question): string {
  const place = table === null ? '' : `table ${table}${row === null ? '' : `, row ${row}`}: `;
  return `${place}${says} ${meanwhile}`;
}
