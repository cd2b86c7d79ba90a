import { startAzurite } from '../../src/store/azurite.ts';

/* Azurite in memory, in a process of its own. Says where it listens, and stays until it is killed. */

const { connection } = await startAzurite();
process.stdout.write(`${JSON.stringify({ tableUrl: connection.tableUrl, queueUrl: connection.queueUrl })}\n`);
