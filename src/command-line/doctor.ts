import { type Examined, examine } from '../engine/doctor.ts';
import type { Check } from '../rules/doctor/check.ts';
import { counted } from '../words/counted.ts';
import { printable } from '../words/printable.ts';
import { type Command, noFile, parse } from './command.ts';

/** @param examined not the shell's register alone: it may be what does not open */
export function doctor(examined: Examined): Command {
  return {
    name: 'doctor',
    usage: [['doctor [--json]', 'whether the bot has all that it needs to run, with the remedy for each thing that it lacks']],
    run: async (args, shell) => {
      const { values, positionals } = parse(args, { json: { type: 'boolean' } });
      noFile(positionals);
      const checks = await examine(examined);
      const areWrong = checks.filter(({ state }) => state === 'wrong').length;
      const toSee = checks.filter(({ state }) => state === 'look').length;
      if (values.json) shell.say(JSON.stringify({ format: 1, wrong: areWrong, look: toSee, checks }, null, 2));
      else {
        const width = Math.max(...checks.map(({ about }) => about.length));
        for (const check of checks) shell.say(printable(inWords(check, width)));
        shell.say(`${counted(checks.length, 'check')}: ${areWrong} wrong, ${toSee} to look at.`);
      }
      return areWrong > 0 ? 1 : 0;
    },
  };
}

/** `look   calendar       bank holidays … Update the bot.` */
function inWords({ about, state, says, remedy }: Check, width: number): string {
  const line = `${state.padEnd(5)}  ${about.padEnd(width)}  ${says}`;
  return `${line}${/[.!?]$/.test(says) ? '' : '.'}${remedy === undefined ? '' : ` ${remedy}`}`;
}
