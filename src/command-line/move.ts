import { moveTo } from '../engine/move.ts';
import { counted } from '../words/counted.ts';
import { printable } from '../words/printable.ts';
import { type Account, type Command, noFile, parse, UsageError } from './command.ts';

export const moveToAccount: Command = {
  name: 'move',
  usage: [
    ['move --to-account NAME', 'copies everything to another, empty account, and proves that both hold the same'],
    ['--to-connection-env VARIABLE', 'instead: to that of a connection string in a variable of the environment'],
    ['--bot-is-stopped', 'say so: nobody may write meanwhile'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, {
      'to-account': { type: 'string' },
      'to-connection-env': { type: 'string' },
      'bot-is-stopped': { type: 'boolean' },
    });
    noFile(positionals);
    const to = accountIn(values['to-account'], values['to-connection-env']);
    if (!values['bot-is-stopped']) {
      throw new UsageError(
        'Stop every server of the bot first, since nobody may write meanwhile, and then say --bot-is-stopped.',
      );
    }
    return shell.withDeps((from) =>
      shell.withDeps(async (other) => {
        const { rows, actions, historyRows, broken, waiting } = await moveTo(from, other, (table, copied) =>
          shell.sayAside(`${table}: ${counted(copied, 'row')}`),
        );
        shell.say(`${counted(rows, 'row')} of ${from.raw.account} are in ${other.raw.account}, each the same to the letter.`);
        for (const line of broken) shell.say(printable(`Not as the register wrote it, there as here: ${line}.`));
        shell.say(`${counted(historyRows, 'row')} of history of ${counted(actions, 'action')} verified where they now are.`);
        shell.say(`${counted(waiting, 'message')} will be sent from there.`);
        shell.say(
          `Next: start the bot with ${other.raw.account}, never with both. ${from.raw.account} is as it was: delete it when you have seen that all is well.`,
        );
        return broken.length === 0 ? 0 : 1;
      }, to),
    );
  },
};

function accountIn(name: string | undefined, variable: string | undefined): Account {
  if (name !== undefined && variable === undefined) return { kind: 'account', name };
  if (variable !== undefined && name === undefined) return { kind: 'connection-env', variable };
  throw new UsageError('Say where to: --to-account NAME, or --to-connection-env VARIABLE. A secret is never typed here.');
}
