import { Agent, request } from 'node:http';
import { connect } from 'node:net';

/** What goes over the wire: as HTTP has it, or bytes that need not be any. */
export type Wire =
  | {
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: string | Buffer;
    }
  | { readonly bytes: string | Buffer };

/** `closed`: no answer, the connection is at its end. `silent`: neither, for far too long. */
export type Status = number | 'closed' | 'silent';
export type Answer = { readonly status: Status; readonly text: string; readonly ms: number };

export type Caller = {
  readonly send: (wire: Wire) => Promise<Answer>;
  readonly close: () => void;
};

/** Slower than anything that is answered, and than every limit of the server in these tests. */
const SILENT_AFTER_MS = 20_000;

const ANSWER_LINE = /^HTTP\/1\.1 (\d{3})/;

/** A client that keeps its connections, and takes an ended one for an answer. */
export function callerOf(port: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const asHttp = ({ method, path, headers, body }: Extract<Wire, { method: string }>) =>
    new Promise<Omit<Answer, 'ms'>>((resolve) => {
      const closed = () => resolve({ status: 'closed', text: '' });
      try {
        const outgoing = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', closed);
          response.on('end', () => resolve({ status: response.statusCode ?? 'closed', text: Buffer.concat(chunks).toString() }));
        });
        outgoing.on('error', closed);
        outgoing.setTimeout(SILENT_AFTER_MS, () => {
          resolve({ status: 'silent', text: '' });
          outgoing.destroy();
        });
        outgoing.end(body);
      } catch {
        // node's own client does not let some of it out; as bytes it goes
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        resolve(asBytes(Buffer.from(`${method} ${path} HTTP/1.1\r\nhost: x\r\n${lines.join('')}\r\n`, 'latin1')));
      }
    });
  const asBytes = (bytes: string | Buffer) =>
    new Promise<Omit<Answer, 'ms'>>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('error', () => undefined);
      socket.setTimeout(SILENT_AFTER_MS, () => {
        resolve({ status: 'silent', text: '' });
        socket.destroy();
      });
      socket.on('close', () => {
        const text = Buffer.concat(chunks).toString();
        const status = ANSWER_LINE.exec(text)?.[1];
        resolve({ status: status === undefined ? 'closed' : Number(status), text });
      });
      socket.end(bytes);
    });
  return {
    send: async (wire) => {
      const beganAtMs = performance.now();
      const answer = await ('bytes' in wire ? asBytes(wire.bytes) : asHttp(wire));
      return { ...answer, ms: performance.now() - beganAtMs };
    },
    close: () => agent.destroy(),
  };
}
