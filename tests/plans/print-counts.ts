import { countPlans } from './count-plans.ts';

process.stdout.write(`${(await countPlans()).join('\n')}\n`);
