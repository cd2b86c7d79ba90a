import { parentPort } from 'node:worker_threads';
import { startAzurite } from '../../src/store/azurite.ts';

/* The storage on a thread of its own, so that what the bot keeps in memory can be told from what the storage does. */

const { connection } = await startAzurite();
parentPort?.postMessage(connection);
