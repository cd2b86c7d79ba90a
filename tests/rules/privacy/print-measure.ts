import { measuredTables } from './measure.ts';

process.stdout.write(`${(await measuredTables()).join('\n')}\n`);
