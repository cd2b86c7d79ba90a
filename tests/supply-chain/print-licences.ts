import { licenceTable } from './licences.ts';

process.stdout.write(`${licenceTable()}\n`);
