import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { LocalCertificate } from './local-entra.ts';

const Attributes = z
  .array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional(), intValue: z.number().optional() }) }))
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value.stringValue ?? value.intValue])));

const Span = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  attributes: Attributes,
  events: z.array(z.unknown()),
  status: z.object({ code: z.number(), message: z.string().optional() }),
});

const Points = z.object({
  dataPoints: z.array(
    z.object({
      attributes: Attributes,
      asDouble: z.number().optional(),
      sum: z.number().optional(),
      count: z.number().optional(),
    }),
  ),
});

const Metric = z
  .object({ name: z.string(), unit: z.string(), sum: Points.optional(), gauge: Points.optional(), histogram: Points.optional() })
  .transform(({ name, unit, ...of }) => {
    const { dataPoints = [] } = of.sum ?? of.gauge ?? of.histogram ?? {};
    return { name, unit, points: dataPoints };
  });

const Resource = z.object({ attributes: Attributes });

const Traces = z.object({
  resourceSpans: z.array(z.object({ resource: Resource, scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});

const Metrics = z.object({
  resourceMetrics: z.array(z.object({ resource: Resource, scopeMetrics: z.array(z.object({ metrics: z.array(Metric) })) })),
});

export type LocalCollector = {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** Everything that was sent, as it came. */
  readonly bodies: () => string;
  readonly headers: () => readonly Readonly<Record<string, string | string[] | undefined>>[];
  readonly spans: () => readonly z.infer<typeof Span>[];
  readonly metrics: () => readonly z.infer<typeof Metric>[];
  /** What it says of who sends it. */
  readonly resources: () => readonly z.infer<typeof Attributes>[];
  close(): Promise<void>;
};

/**
 * Takes traces and metrics in OpenTelemetry's protocol, as JSON over HTTP.
 * @param certificate over HTTPS, then: Application Insights speaks nothing else
 */
export async function startCollector(certificate?: LocalCertificate): Promise<LocalCollector> {
  const taken: { path: string; body: string; headers: Readonly<Record<string, string | string[] | undefined>> }[] = [];
  const take: RequestListener = (request, response) => {
    let body = '';
    request.setEncoding('utf8'); // a name's letter may stand across two chunks
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      taken.push({ path: request.url ?? '', body, headers: request.headers });
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end('{}');
    });
  };
  const server = certificate
    ? createSecureServer({ cert: certificate.cert, key: certificate.private }, take)
    : createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // as it listens on a port
  const sentTo = (path: string): unknown[] => taken.filter((one) => one.path === path).map(({ body }) => JSON.parse(body));
  const traces = () => sentTo('/v1/traces').flatMap((sent) => Traces.parse(sent).resourceSpans);
  const metrics = () => sentTo('/v1/metrics').flatMap((sent) => Metrics.parse(sent).resourceMetrics);
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    bodies: () => taken.map(({ body }) => body).join('\n'),
    headers: () => taken.map(({ headers }) => headers),
    spans: () => traces().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    metrics: () => metrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics)),
    resources: () => [...traces(), ...metrics()].map(({ resource }) => resource.attributes),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
