import { startApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { jsonLog } from '../../src/log.ts';
import { Instant } from '../../src/words/time.ts';

/**
 * One server as it is hosted, with everything that a hosted one checks. Two things no setting does to a registered bot: its
 * clock begins at `START_AT`, and a browser reaches it without https, on this machine.
 */
const config = parseConfig(process.env);
const hosted = {
  ...config,
  startAt: Instant.parse(new Date(process.env['START_AT'] ?? '').toISOString()),
  publicUrl: `http://${config.host}:${config.port}`,
};
const app = await startApp(
  hosted,
  jsonLog((line) => process.stdout.write(line)),
);
process.stdout.write(`listens at ${app.endpoint}\n`);
process.once('SIGINT', () => {
  app.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
