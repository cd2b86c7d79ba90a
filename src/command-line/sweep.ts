import { sweep } from '../engine/sweep.ts';
import { counted } from '../words/counted.ts';
import { type Command, noFile, parse, UnfinishedError } from './command.ts';

export const sweepNow: Command = {
  name: 'sweep',
  usage: [['sweep', 'look at everything that is due now, and queue the cards']],
  run: async (args, shell) => {
    noFile(parse(args, {}).positionals);
    return shell.withDeps(async (deps) => {
      const { looked, asked, digests, nobodyToAsk, failed } = await sweep(deps);
      shell.say(
        `Looked at ${counted(looked, 'action')}: ${counted(asked, 'question')}, in ${counted(digests, 'new card')}. The server sends them.`,
      );
      if (nobodyToAsk > 0) {
        const [are, have] = nobodyToAsk === 1 ? ['is', 'has'] : ['are', 'have'];
        shell.say(
          `${counted(nobodyToAsk, 'action')} ${are} due to be asked about and ${have} nobody to ask: see sab people check.`,
        );
      }
      if (failed > 0) {
        throw new UnfinishedError(
          `${counted(failed, 'action')} could not be looked at, and will be tried again. The log above says why.`,
        );
      }
      return 0;
    });
  },
};
