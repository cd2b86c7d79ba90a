import { basename } from 'node:path';
import { type ProcedureProblem, positionInWords, readProcedureFile } from '../files/read-procedure.ts';
import { whatIsMissing } from '../rules/disagreements/check-procedure.ts';
import { counted } from '../words/counted.ts';
import { printable } from '../words/printable.ts';
import { type Command, type ExitCode, onlyFile, parse, type Shell } from './command.ts';

export const checkProcedure: Command = {
  name: 'procedure check',
  usage: [
    [
      'procedure check FILE.yaml [--json]',
      'what is wrong in the file of a procedure, line by line, and what it lacks to be confirmed',
    ],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    const file = onlyFile(positionals);
    const read = await readProcedureFile(file);
    const problems = 'problems' in read ? read.problems : [];
    const missing = 'procedure' in read ? whatIsMissing(read.procedure) : [];
    if (values.json) shell.say(JSON.stringify({ format: 1, problems, missing }, null, 2));
    else if (problems.length > 0) sayProblems(shell, basename(file), problems);
    else sayMissing(shell, basename(file), missing);
    const code: ExitCode = problems.length + missing.length === 0 ? 0 : 1;
    return code;
  },
};

function sayProblems(shell: Shell, name: string, problems: readonly ProcedureProblem[]): void {
  shell.say(`${counted(problems.length, 'problem')} in ${name}:`);
  for (const found of problems) {
    shell.say(printable(`  ${positionInWords(found)}`));
    shell.say(printable(`    ${found.problem} ${found.remedy}`));
  }
}

function sayMissing(shell: Shell, name: string, missing: readonly string[]): void {
  if (missing.length === 0) {
    shell.say(`${name} is a whole procedure, and can be confirmed once it is imported.`);
    return;
  }
  shell.say(`${name} can be read, walked and drawn. Before it can be confirmed:`);
  for (const one of missing) shell.say(printable(`  ${one}`));
}
