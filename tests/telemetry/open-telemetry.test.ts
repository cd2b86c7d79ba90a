import { channel } from 'node:diagnostics_channel';
import { hostname, userInfo } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { MEASURES } from '../../src/engine/meters.ts';
import { openTelemetry, type Telemetry } from '../../src/telemetry/open-telemetry.ts';
import { type LocalCollector, startCollector } from '../support/local-collector.ts';
import { trustLocalCertificate } from '../support/local-entra.ts';

const serviceName = 'safeguarding-actions';

describe('what goes to a collector', () => {
  let collector: LocalCollector;
  let telemetry: Telemetry;
  const troubles: string[] = [];

  beforeEach(async () => {
    collector = await startCollector();
    const otlp = { endpoint: collector.url, headers: { 'api-key': 'abc' } };
    telemetry = await openTelemetry({ serviceName, otlp, connectionString: undefined }, {}, (what) => troubles.push(what));
    troubles.length = 0;
  });
  afterEach(() => collector.close());

  it('says which service it is and which copy of it, and nothing of the machine or who runs it', async () => {
    await telemetry.trace('sweep', {}, () => Promise.resolve());
    telemetry.meters('sab.sweep.lag', 3);
    await telemetry.close();
    expect(collector.resources()).toHaveLength(2);
    for (const resource of collector.resources()) {
      expect(resource).toEqual({ 'service.name': serviceName, 'service.instance.id': expect.stringMatching(/^[0-9a-f-]{36}$/) });
    }
    expect(collector.bodies()).not.toContain(hostname());
    expect(collector.bodies()).not.toContain(`"${userInfo().username}"`);
    expect(collector.headers().every((headers) => headers['api-key'] === 'abc')).toBe(true);
  });

  it('is a span within a span, across everything that is waited for', async () => {
    const ids: (string | undefined)[] = [telemetry.traceId()];
    await telemetry.trace('turn', { kind: 'button' }, async (note) => {
      ids.push(telemetry.traceId());
      await Promise.all([1, 2].map((n) => telemetry.trace('commit', { ref: `HOU-0${n}` }, () => Promise.resolve())));
      note({ name: 'submit-update', outcome: 'answered' });
    });
    await telemetry.close();
    const [turn, ...commits] = collector.spans().toSorted((a, b) => (a.name > b.name ? -1 : 1));
    expect(turn?.attributes).toEqual({ 'sab.kind': 'button', 'sab.name': 'submit-update', 'sab.outcome': 'answered' });
    expect(turn?.parentSpanId).toBeUndefined();
    expect(commits.map(({ parentSpanId, traceId }) => [parentSpanId, traceId])).toEqual([
      [turn?.spanId, turn?.traceId],
      [turn?.spanId, turn?.traceId],
    ]);
    expect(ids).toEqual([undefined, turn?.traceId]);
  });

  it('says of a failure which kind it is, and never what its message says', async () => {
    const failing = telemetry.trace('post', {}, () => Promise.reject(new RangeError('Priya said: the door was locked')));
    await expect(failing).rejects.toThrow('locked');
    await telemetry.close();
    expect(collector.spans()).toMatchObject([{ status: { code: 2 }, attributes: { 'error.type': 'RangeError' }, events: [] }]);
    expect(collector.bodies()).not.toContain('locked');
  });

  it('has each measurement under its name, with its unit', async () => {
    telemetry.meters('sab.turn.duration', 12, { kind: 'button', outcome: 'answered' });
    telemetry.meters('sab.turn.duration', 30, { kind: 'button', outcome: 'answered' });
    telemetry.meters('sab.deliveries', 1, { state: 'unknown', way: 'chat' });
    telemetry.meters('sab.sweep.lag', 40);
    telemetry.meters('sab.sweep.lag', 4);
    await telemetry.close();
    expect(collector.metrics()).toEqual([
      {
        name: 'sab.turn.duration',
        unit: 'ms',
        points: [{ attributes: { kind: 'button', outcome: 'answered' }, sum: 42, count: 2 }],
      },
      { name: 'sab.sweep.lag', unit: 's', points: [{ attributes: {}, asDouble: 4 }] },
      { name: 'sab.deliveries', unit: '{messages}', points: [{ attributes: { state: 'unknown', way: 'chat' }, asDouble: 1 }] },
    ]);
  });

  it('leaves out whatever is in no list, should a word ever get past the compiler', async () => {
    const from: unknown = { kind: 'button', outcome: 'Priya said so', person: 'aa:01' };
    telemetry.meters('sab.turn.duration', 12, from as { kind: 'button'; outcome: 'answered' }); // the mistake that this is about
    await telemetry.close();
    expect(collector.metrics()[0]?.points[0]?.attributes).toEqual({ kind: 'button' });
  });

  it('is missed by nobody when the collector is away: that is said once, and the bot goes on', async () => {
    await collector.close();
    telemetry.meters('sab.sweep.lag', 4);
    await telemetry.trace('sweep', {}, () => Promise.resolve());
    await telemetry.close();
    expect(troubles.toSorted()).toEqual(['metrics', 'traces']);
  });
});

it.each(Object.entries(MEASURES))('%s can take few values: what it is divided by is a list of ours', (_name, { of }) => {
  const values = Object.values<readonly string[]>(of);
  expect(values.every((list) => list.every((value) => /^[a-z-]+$/.test(value)))).toBe(true);
  expect(values.reduce((product, list) => product * list.length, 1)).toBeLessThanOrEqual(20);
});

/** The host of every request that this process makes, by whatever package. */
function listHosts(): Set<string> {
  const hosts = new Set<string>();
  const note = (message: unknown): void => {
    const { request } = message as { request: { host?: string; origin?: string } }; // of node:http and of fetch
    hosts.add(request.host ?? request.origin ?? 'unknown');
  };
  const channels = ['http.client.request.start', 'undici:request:create'].map((name) => channel(name));
  for (const one of channels) one.subscribe(note);
  onTestFinished(() => {
    for (const one of channels) one.unsubscribe(note);
  });
  return hosts;
}

describe('Application Insights', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is sent what we measure, and nobody is sent anything else: not in a whole day', async () => {
    const hosts = listHosts();
    const collector = await startCollector(await trustLocalCertificate());
    onTestFinished(collector.close);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    const connectionString = `InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint=${collector.url}/`;
    const telemetry = await openTelemetry({ serviceName, otlp: undefined, connectionString }, process.env, () => undefined);
    const measure = async (): Promise<void> => {
      await telemetry.trace('turn', { kind: 'button', name: 'submit-update' }, () => Promise.resolve());
      telemetry.meters('sab.deliveries', 1, { state: 'sent', way: 'chat' });
    };
    await measure();
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
    vi.useRealTimers();
    await measure();
    await telemetry.close();

    expect([...hosts]).toEqual(['127.0.0.1']);
    expect(collector.bodies()).toContain('sab.deliveries');
    expect(collector.bodies()).toContain('submit-update');
    expect(collector.bodies()).not.toContain(hostname());
  });
});
