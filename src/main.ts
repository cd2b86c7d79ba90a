import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Left, openTelemetryOf, plainReason, type RunningApp, startApp } from './app.ts';
import { type Config, parseConfig } from './config.ts';
import type { Log } from './engine/ports.ts';
import { jsonLog } from './log.ts';
import { startTryOut, type TryOut } from './sample/try-out.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const telemetry = await openTelemetryOf(config, process.env, () => log);
  const log = openLog(config, telemetry?.traceId);
  const app = await startApp(config, log, telemetry);
  const running: Running = { app, tryOut: undefined };
  stopOnSignal(running);
  try {
    if (config.identity.kind === 'local') sayLocal(app);
    if (config.allowedHosts.length === 0) log('evidence-hosts-not-limited', { setting: 'SAB_EVIDENCE_HOSTS' });
    if (config.tryOutPort !== undefined) {
      const { dataDir, tryOutPort: firstPort } = config;
      running.tryOut = await startTryOut(app.deps, { botEndpoint: app.endpoint, firstPort, dataDir });
      sayTryOut(running.tryOut, config);
    }
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** What has to be closed. The try-out comes later than the rest. */
type Running = { readonly app: RunningApp; tryOut: TryOut | undefined };

/** Where there is a person at a terminal, the lines of the log go into a file beside the data. */
function openLog({ identity, dataDir }: Config, traceId: (() => string | undefined) | undefined): Log {
  if (identity.kind === 'registered') return jsonLog((line) => process.stdout.write(line), traceId);
  mkdirSync(dataDir, { recursive: true });
  const file = createWriteStream(join(dataDir, 'log.jsonl'), { flags: 'a' });
  return jsonLog((line) => file.write(line), traceId);
}

function sayLocal({ endpoint }: RunningApp): void {
  say(`Safeguarding Actions listens at ${endpoint}`);
  say('Local mode: nobody is authenticated, so only this machine can reach it. Set SAB_APP_ID and its companions for Teams.');
}

function sayTryOut({ playgrounds: [lead, manager, chair], isNew }: TryOut, { dataDir, allowedHosts }: Config): void {
  if (allowedHosts.length === 0) say('Evidence links to any host are taken; SAB_EVIDENCE_HOSTS limits them.');
  const state = isNew
    ? 'A sample plan was loaded, and the cards for what is overdue are on their way.'
    : `The register is as you left it (${dataDir}). The chats begin empty: type "my actions" to go on.`;
  say(`
${state} Open these in a browser:

  ${lead?.address}   ${lead?.person}, responsible lead in Housing
      Personal Chat: open an action on the card, say that it is complete, and add a link.
      Or type: HOU-02 done, minutes at https://example.org/minutes (then say what the minutes show, and send it)
  ${manager?.address}   ${manager?.person}, safeguarding manager
      Personal Chat: verify the claim, or return it with a reason.
  ${chair?.address}   ${chair?.person}, chair of the Board
      In the team's Board channel: @Safeguarding Actions status, or status housing.

Cards come at any hour here; otherwise at nights, weekends and holidays nobody is written to.
Type help in any of them. Ctrl-C stops everything; the next start goes on from here.`);
}

/** The first signal stops everything in order, and a second one at once. */
function stopOnSignal(running: Running): void {
  const stop = (): void => {
    for (const signal of SIGNALS) process.off(signal, stop);
    for (const signal of SIGNALS) process.once(signal, () => process.exit(130));
    say('\nStopping…');
    Promise.all([running.app.close(), running.tryOut?.close()]).then(
      ([left]) => process.exit(sayLeft(left)),
      (error: unknown) => {
        process.stderr.write(`It did not stop cleanly: ${error instanceof Error ? error.message : 'for no reason given'}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.once(signal, stop);
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** @returns the exit code: 1 when something was not finished in time */
function sayLeft({ turns, sends, rounds }: Left): 0 | 1 {
  if (turns + sends + rounds === 0) return 0;
  process.stderr.write(`It stopped without finishing ${turns} answers, ${sends} sends and ${rounds} rounds of other work.\n`);
  return 1;
}

try {
  await main();
} catch (error) {
  const reason = plainReason(error);
  if (reason === undefined) throw error;
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}
