import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { TokenIssuer } from './token-issuer.ts';

/** Between Playgrounds, which know of no tokens, and the servers of a bot that takes nothing without one. */
export type ChannelService = {
  /** Where Playgrounds send what people say and press. */
  readonly endpoint: string;
  /** Where the servers listen, each taking the next activity. */
  servers: readonly string[];
  /** How many activities each of the servers has taken, in their order. */
  readonly taken: () => readonly number[];
  /** How the bot answered, by HTTP status. */
  readonly answers: ReadonlyMap<number, number>;
  /** How many calls of the bot had its own token, and how many had not. */
  readonly calls: { readonly admitted: number; readonly refused: number };
  close(): Promise<void>;
};

const Sent = z.looseObject({ serviceUrl: z.url() });

/** What a call of the bot begins with: then come the Playground's own address, and the path there. */
const TO_PLAYGROUND = /^\/to\/(?<address>[\w-]+)\/(?<path>.*)$/;

/**
 * What Microsoft runs between Teams and a bot: each activity gets a token that is signed for its `serviceUrl`, and whatever
 * the bot sends is passed on only with the token that Entra gave to it.
 * @param tokenOfBot what the bot has to show
 */
export async function startChannelService(issuer: TokenIssuer, tokenOfBot: string): Promise<ChannelService> {
  const taken = new Map<string, number>();
  const answers = new Map<number, number>();
  const calls = { admitted: 0, refused: 0 };
  let next = 0;
  const server = createServer((request, response) => {
    // The Playground asks now and then whether the bot is there, and sends nothing when nobody answers
    if (request.method === 'HEAD') return response.writeHead(405).end();
    const call = TO_PLAYGROUND.exec(request.url ?? '')?.groups;
    const passed = call ? passOut(request, response, call) : passIn(request, response);
    passed.catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // `address()` gives a string only for a pipe
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function passIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = Sent.parse(JSON.parse(await text(request)));
    const serviceUrl = `${url}/to/${Buffer.from(sent.serviceUrl).toString('base64url')}/`;
    const to = service.servers[next++ % service.servers.length];
    if (to === undefined) throw new Error('no server of the bot runs');
    taken.set(to, (taken.get(to) ?? 0) + 1);
    const answer = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await issuer.bearer({ serviceUrl }) },
      body: JSON.stringify({ ...sent, serviceUrl }),
    });
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
    await passOn(answer, response);
  }

  async function passOut(request: IncomingMessage, response: ServerResponse, call: Record<string, string>): Promise<void> {
    const body = await text(request);
    if (request.headers.authorization !== `Bearer ${tokenOfBot}`) {
      calls.refused += 1;
      response.writeHead(401).end();
      return;
    }
    calls.admitted += 1;
    const address = Buffer.from(call['address'] ?? '', 'base64url').toString();
    const answer = await fetch(`${address.replace(/\/+$/, '')}/${call['path']}`, {
      method: request.method ?? 'POST',
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      ...(body !== '' && { body }),
    });
    await passOn(answer, response);
  }

  const service: ChannelService = {
    endpoint: `${url}/api/messages`,
    servers: [],
    taken: () => service.servers.map((one) => taken.get(one) ?? 0),
    answers,
    calls,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return service;
}

async function passOn(answer: Response, response: ServerResponse): Promise<void> {
  const type = answer.headers.get('content-type');
  response.writeHead(answer.status, type ? { 'content-type': type } : {}).end(Buffer.from(await answer.arrayBuffer()));
}
