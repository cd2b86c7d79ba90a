import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { Server } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * Runs one Agents Playground in a process of its own, which ends when the process that forked it does, however that
 * ended. Tells its parent the port once cards can be sent to it.
 *
 * Three things are not as the Playground has them:
 * - it would listen on every network interface and answer anybody; here it is held to this machine;
 * - it would install the bot again each time a page is loaded; here, as in Teams, once in each conversation;
 * - it forgets a message as soon as it is sent, so a card that came before its reader opened the page, or before they
 *   loaded it again, would be lost; Teams keeps them, so here they are kept, and shown to whoever opens the page.
 *
 * Arguments: the Playground's command line file, its configuration, its log, the bot's endpoint, the port.
 */
const [, , cli = '', config, log, botEndpoint = '', wantedPort = ''] = process.argv;

const STREAM = '/_ws_conversation/v1/conversations/stream';
/** What a page asks for when it has loaded and can take messages. */
const INSTALLATION = /^\/_debug\/conversation\/[^/]+\/installation$/;
/** Answers 200 and does nothing. */
const NOTHING = { method: 'GET', url: '/_debug/ping' };

const kept: string[] = [];
const installed = new Set<string>();
const pagesNotReady = new Set<Duplex>();

const listen = Server.prototype.listen;
function listenHere(this: Server, wanted: number, whenListening?: () => void): Server {
  this.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    // Only a browser says where the page came from; our own connection, which keeps the messages, does not.
    if (request.url !== STREAM || request.headers.origin === undefined) return;
    pagesNotReady.add(socket);
    socket.once('close', () => pagesNotReady.delete(socket));
  });
  this.prependListener('request', (request: IncomingMessage) => {
    const { url = '' } = request;
    if (!INSTALLATION.test(url)) return;
    for (const page of pagesNotReady) for (const message of kept) page.write(textFrame(message));
    pagesNotReady.clear();
    if (installed.has(url)) Object.assign(request, NOTHING);
    installed.add(url);
  });
  const listening = (): void => {
    whenListening?.();
    const address = this.address();
    if (isPlayground(this) && address !== null && typeof address === 'object') keepMessages(address.port);
  };
  return Reflect.apply(listen, this, [wanted, '127.0.0.1', listening]);
}
// The Playground calls it in this one of its many forms.
Server.prototype.listen = listenHere as typeof listen;

/** It also opens a bare server for a moment, to see whether the port is free. */
function isPlayground(server: Server): boolean {
  return server.listenerCount('request') > 1;
}

function keepMessages(port: number): void {
  const stream = new WebSocket(`ws://127.0.0.1:${port}${STREAM}`);
  stream.addEventListener('message', ({ data }) => {
    if (typeof data === 'string' && !data.includes('"action":"typing"')) kept.push(data);
  });
  stream.addEventListener('open', () => process.send?.({ port }));
}

/** A WebSocket message in one piece, as a server sends it (RFC 6455, section 5.2). */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([frameHeader(payload.length), payload]);
}

function frameHeader(length: number): Buffer {
  const FIN_AND_TEXT = 0x81;
  if (length < 126) return Buffer.from([FIN_AND_TEXT, length]);
  if (length < 65_536) return Buffer.from([FIN_AND_TEXT, 126, length >> 8, length & 255]);
  const header = Buffer.alloc(10);
  header[0] = FIN_AND_TEXT;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole group; the process that forked us decides when it is over.
process.on('SIGINT', () => undefined);

process.env.TEAMSAPPTESTER_BROWSER = 'none';
process.env.M365_AGENTS_PLAYGROUND_CONFIG_PATH = config;
process.env.M365_AGENTS_PLAYGROUND_LOGFILE = log;
process.argv = [process.execPath, cli, 'start', '-e', botEndpoint, '-c', 'msteams', '-p', wantedPort, '--disable-telemetry'];
createRequire(import.meta.url)(cli);
