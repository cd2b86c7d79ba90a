import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';

/** A collector of OpenTelemetry's. */
export type OtlpSettings = {
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Where spans and measurements go. */
export type Exporters = { readonly spans: SpanExporter; readonly metrics: PushMetricExporter };
