import { z } from 'zod';
import { rebuildAgenda } from '../engine/rebuild-agenda.ts';
import { Cadence } from '../rules/assurance/cadence.ts';
import { cadenceInWords } from '../rules/assurance/cadence-in-words.ts';
import { counted } from '../words/counted.ts';
import { type Command, noFile, parse, UsageError } from './command.ts';

export const showCadence: Command = {
  name: 'cadence show',
  usage: [['cadence show [--json]', 'how people are asked, who is told of silence, and when nobody is written to']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    noFile(positionals);
    return shell.withDeps(async (deps) => {
      const cadence = await deps.directory.cadence();
      if (values.json) shell.say(JSON.stringify(cadence, null, 2));
      else cadenceInWords(cadence).forEach(shell.say);
      return 0;
    });
  },
};

export const setCadence: Command = {
  name: 'cadence set',
  usage: [['cadence set NAME=VALUE …', 'changes it: thenEveryWorkingDays=10 noticeDaysBefore=14,3 (names: cadence show --json)']],
  run: async (args, shell) => {
    const { positionals } = parse(args, {});
    if (positionals.length === 0) throw new UsageError('Say what is to be set: sab cadence set thenEveryWorkingDays=10');
    const wanted = Object.fromEntries(positionals.map(settingFrom));
    return shell.withDeps(async (deps) => {
      const next = Cadence.safeParse({ ...(await deps.directory.cadence()), ...wanted });
      if (!next.success) throw new UsageError(`Nothing was changed.\n${z.prettifyError(next.error)}`);
      await deps.directory.setCadence(next.data);
      const noted = await rebuildAgenda(deps);
      cadenceInWords(next.data).forEach(shell.say);
      shell.say(`It holds from now on, for ${counted(noted, 'open action')}.`);
      return 0;
    });
  },
};

/** A list stands with commas between its parts, and may be empty. @throws {UsageError} */
function settingFrom(typed: string): readonly [string, unknown] {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(typed) ?? [];
  const field = Object.hasOwn(Cadence.shape, name) ? Cadence.shape[name as keyof typeof Cadence.shape] : undefined; // as: a name of the shape's, by the line's own test
  if (!field) throw new UsageError(`"${typed}" is no setting. They are: ${Object.keys(Cadence.shape).join(', ')}.`);
  if (name === 'noticeDaysBefore') return [name, partsOf(value).map(Number)];
  if (name.startsWith('tells')) return [name, partsOf(value)];
  if (name === 'isNeverQuiet') return [name, value === 'yes' ? true : value === 'no' ? false : value];
  return [name, name.endsWith('Time') ? value : Number(value)];
}

function partsOf(value: string): string[] {
  return value.split(',').filter((part) => part !== '');
}
