import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildWithEngine, buildWithoutEngine, findEngine } from './image.ts';
import { tryImage } from './try-image.ts';

/** What infra/build-image.sh runs: builds the image, starts it as in Azure, stops it, and prints what was seen. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const engine = findEngine();
const image = engine
  ? buildWithEngine(engine, root)
  : buildWithoutEngine(readFileSync(new URL('../../infra/Dockerfile', import.meta.url), 'utf8'), root);
try {
  const trial = await tryImage(image);
  const faults = [
    ...(trial.exitCode === 0 ? [] : [`SIGTERM ended it with ${trial.exitCode}`]),
    ...(trial.healthWhileRunning ? [] : ['its own health check does not find it alive']),
    ...(trial.written.length === 0 ? [] : [`it wrote ${trial.written.join(', ')}`]),
  ];
  const lines = [
    `Built ${image.made}: ${Math.round(image.bytes / 1e6)} MB`,
    `Alive after ${Math.round(trial.aliveAfterMs)} ms, ready (storage answers) after ${Math.round(trial.readyAfterMs)} ms`,
    ...(trial.memoryMb === undefined ? [] : [`Memory when ready: ${trial.memoryMb} MB, as user ${trial.uid}`]),
    `Stopped ${Math.round(trial.stoppedAfterMs)} ms after SIGTERM with ${trial.exitCode}; wrote ${trial.written.length} files`,
    ...image.notTried.map((what) => `Not tried here: ${what}`),
    ...faults.map((fault) => `FAULT: ${fault}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  image.remove();
}
