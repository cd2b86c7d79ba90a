import { loadProcedure } from '../files/read-procedure.ts';
import { stagesOf } from '../rules/disagreements/stages.ts';
import { counted } from '../words/counted.ts';
import { isKnown } from '../words/procedure.ts';
import { type Command, onlyFile, parse, UsageError } from './command.ts';
import { writeWhole } from './write-file.ts';

export const drawProcedureFile: Command = {
  name: 'procedure draw',
  usage: [['procedure draw FILE.yaml --to PICTURE.svg', 'its stages as a picture, with people, limits and ways on']],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { to: { type: 'string' } });
    const file = onlyFile(positionals);
    if (!values.to?.endsWith('.svg')) throw new UsageError('Say where to: --to PICTURE.svg');
    const procedure = await loadProcedure(file);
    // it lays out in WebAssembly, which the other commands need not load
    const { drawProcedure } = await import('../files/draw-procedure.ts');
    await writeWhole(values.to, Buffer.from(await drawProcedure(procedure)));
    const stages = isKnown(procedure.stages) ? counted(stagesOf(procedure).length, 'stage') : 'No stage, since they are unknown,';
    shell.say(`${stages} in ${values.to}.`);
    return 0;
  },
};
