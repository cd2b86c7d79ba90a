import { backUp, checkBackup } from '../engine/backup.ts';
import { counted } from '../words/counted.ts';
import { printable } from '../words/printable.ts';
import { backupLines, writeBackup } from './backup-file.ts';
import { type Command, noFile, parse, UsageError } from './command.ts';

export const writeBackupFile: Command = {
  name: 'backup',
  usage: [['backup --to FILE [--json]', 'everything that is kept, in one file; safe while the bot runs']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { to: { type: 'string' }, json: { type: 'boolean' } });
    noFile(positionals);
    const { to } = values;
    if (!to) throw new UsageError('Say where to: sab backup --to FILE, on a disk that only you can read.');
    return shell.withDeps(async (deps) => {
      const checked = await writeBackup(to, backUp(deps), (file) => checkBackup(deps, () => backupLines(file)));
      const { head, parts, actions, historyRows, broken } = checked;
      if (values.json) {
        const { madeAt, account, schema } = head;
        shell.say(JSON.stringify({ format: 1, file: to, madeAt, account, schema, parts, actions, historyRows, broken }, null, 2));
        return broken.length === 0 ? 0 : 1;
      }
      const rows = parts.reduce((sum, part) => sum + part.rows, 0);
      shell.say(`${to}: ${counted(rows, 'row')} of ${head.account}, as they were from ${head.madeAt} on.`);
      shell.say(`Read back: ${counted(historyRows, 'row')} of history of ${counted(actions, 'action')} verified.`);
      for (const line of broken) shell.say(printable(`Not as the register wrote it: ${line}.`));
      shell.say(CAUTION);
      return broken.length === 0 ? 0 : 1;
    });
  },
};

const CAUTION =
  'Take care: this file holds safeguarding data about children and staff, restricted reviews too, in plain words. Keep it only where the register itself may be kept, encrypted, for no longer than 35 days. docs/backup.md says more.';
