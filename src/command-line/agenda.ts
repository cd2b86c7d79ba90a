import { rebuildAgenda } from '../engine/rebuild-agenda.ts';
import { counted } from '../words/counted.ts';
import { type Command, noFile, parse } from './command.ts';

export const rebuildAgendaNow: Command = {
  name: 'agenda rebuild',
  usage: [['agenda rebuild', 'note anew when to look at each open action and whose each is, from the register alone']],
  run: async (args, shell) => {
    noFile(parse(args, {}).positionals);
    return shell.withDeps(async (deps) => {
      shell.say(`Noted when to look at ${counted(await rebuildAgenda(deps), 'open action')}.`);
      return 0;
    });
  },
};
