import { type CheckedBackup, checkBackup } from '../engine/backup.ts';
import { refuseUnlessEmpty, restoreBackup } from '../engine/restore.ts';
import { counted } from '../words/counted.ts';
import { printable } from '../words/printable.ts';
import { backupLines } from './backup-file.ts';
import { type Command, onlyFile, parse, type Shell, UnfinishedError } from './command.ts';

export const restoreBackupFile: Command = {
  name: 'restore',
  usage: [
    ['restore FILE', 'puts a backup into an empty account; run again, it finishes one that was cut off'],
    ['--dry-run', 'looks the backup through, and whether the account is empty; writes nothing'],
    ['--as-it-is', 'also one whose histories were broken already when it was made'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { 'dry-run': { type: 'boolean' }, 'as-it-is': { type: 'boolean' } });
    const file = onlyFile(positionals);
    return shell.withDeps(async (deps) => {
      const backup = await checkBackup(deps, () => backupLines(file));
      sayWhatItIs(shell, file, backup);
      if (backup.broken.length > 0 && !values['as-it-is']) {
        throw new UnfinishedError('Nothing was restored. Use an earlier backup, or say --as-it-is to have this one as it is.');
      }
      await refuseUnlessEmpty(deps, backup.id);
      if (values['dry-run']) {
        shell.say(`${deps.raw.account} is ready for it. Nothing was written.`);
        return 0;
      }
      const of = backup.parts.reduce((sum, { rows }) => sum + rows, 0);
      const restored = await restoreBackup(deps, backup, (rows) => shell.sayProgress(Math.min(rows, of - 1), of));
      shell.sayProgress(of, of);
      const { rows, actions, historyRows, held, lookedAt } = restored;
      shell.say(`Restored ${counted(rows, 'row')} into ${deps.raw.account}.`);
      shell.say(`${counted(historyRows, 'row')} of history of ${counted(actions, 'action')} verified where they now are.`);
      shell.say(`${counted(lookedAt, 'action')} will be looked at as soon as the bot runs.`);
      if (held > 0) {
        const were = held === 1 ? 'message was' : 'messages were';
        shell.say(`${held} ${were} waiting to be sent, and may have been sent since: not sent again. See sab delivery.`);
      }
      shell.say('Next: read "After a restore" in docs/backup.md, and start the bot.');
      return 0;
    });
  },
};

function sayWhatItIs(shell: Shell, file: string, { head, actions, historyRows, broken }: CheckedBackup): void {
  const { madeAt, account } = head;
  shell.say(`${file}: made at ${madeAt} from ${account}, whole and to the letter.`);
  if (broken.length === 0) shell.say(`${counted(historyRows, 'row')} of history of ${counted(actions, 'action')} verified.`);
  for (const line of broken) shell.say(printable(`Not as the register wrote it, when the backup was made: ${line}.`));
}
