import { counted } from '../words/counted.ts';
import { type Command, noFile, parse } from './command.ts';

export const showSchema: Command = {
  name: 'schema',
  usage: [['schema [--json]', 'in which versions the rows of the account are stored']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    noFile(positionals);
    return shell.withDeps(async ({ schema }) => {
      const counts = await schema.counts();
      const isNewer = counts.some(({ version }) => version > schema.current);
      if (values.json) {
        shell.say(JSON.stringify({ format: 1, current: schema.current, rows: counts }, null, 2));
        return isNewer ? 1 : 0;
      }
      shell.say(`This program writes version ${schema.current}.`);
      for (const { kind, version, rows } of counts) {
        const means = version > schema.current ? ' (newer: update this program)' : version < schema.current ? ' (older)' : '';
        shell.say(`  version ${version}${means}: ${counted(rows, 'row')} of kind ${kind}`);
      }
      if (isNewer) return 1;
      const older = counts.filter(({ version }) => version < schema.current).reduce((sum, { rows }) => sum + rows, 0);
      shell.say(
        older === 0
          ? 'Nothing is older.'
          : `${counted(older, 'row')} of older versions: read as they are. "sab schema upgrade" rewrites them.`,
      );
      return 0;
    });
  },
};

export const upgradeSchema: Command = {
  name: 'schema upgrade',
  usage: [['schema upgrade', 'rewrites older rows in the version of this program, once every server has been updated']],
  run: async (args, shell) => {
    noFile(parse(args, {}).positionals);
    return shell.withDeps(async ({ schema }) => {
      const { upgraded, sealed, left } = await schema.upgrade();
      shell.say(`Brought ${counted(upgraded, 'row')} to version ${schema.current}.`);
      if (sealed > 0)
        shell.say(`${counted(sealed, 'row')} under the seal of a history: left to the letter, and brought forward when read.`);
      if (left > 0) shell.say(`${counted(left, 'row')} left: damaged, or made by a newer version. See sab schema and sab audit.`);
      return left > 0 ? 1 : 0;
    });
  },
};
