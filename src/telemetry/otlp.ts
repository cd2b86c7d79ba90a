import type { Exporters, OtlpSettings } from './exporters.ts';

/** OpenTelemetry's own protocol, as JSON over HTTP. Whatever else its settings in the environment say, the exporters read. */
export async function otlp({ endpoint, headers }: OtlpSettings): Promise<Exporters> {
  const [{ OTLPTraceExporter }, { OTLPMetricExporter }] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/exporter-metrics-otlp-http'),
  ]);
  const at = (path: string) => ({ url: `${endpoint}/${path}`, headers: { ...headers } });
  return { spans: new OTLPTraceExporter(at('v1/traces')), metrics: new OTLPMetricExporter(at('v1/metrics')) };
}
