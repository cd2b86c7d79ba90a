import { randomUUID } from 'node:crypto';
import { type Attributes, type Meter, SpanKind, SpanStatusCode, trace as spansIn } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { MEASURES, type MeasureName, type Meters } from '../engine/meters.ts';
import type { SpanFacts, SpanName, Trace } from '../engine/trace.ts';
import { applicationInsights } from './application-insights.ts';
import type { Exporters, OtlpSettings } from './exporters.ts';
import { otlp } from './otlp.ts';

export type TelemetrySettings = {
  readonly serviceName: string;
  readonly otlp: OtlpSettings | undefined;
  /** Of Application Insights. */
  readonly connectionString: string | undefined;
};

export type Telemetry = {
  readonly meters: Meters;
  readonly trace: Trace;
  /** Of the trace that this runs in. */
  readonly traceId: () => string | undefined;
  /** Sends what it has. */
  readonly close: () => Promise<void>;
};

/** What goes out is a minute old at most. */
const METRICS_EVERY_MS = 60_000;

/**
 * Traces and metrics of the bot's own, and of nothing else: nothing is registered globally, so that no package below us can
 * add a span, and no detector looks for the names of the machine or its user.
 * @param environment of this process: the exporter for Application Insights can only be kept quiet by it
 * @param onTrouble told when something did not get to its collector, once until something does again
 */
export async function openTelemetry(
  settings: TelemetrySettings,
  environment: Record<string, string | undefined>,
  onTrouble: (what: 'traces' | 'metrics') => void,
): Promise<Telemetry> {
  const all: Exporters[] = [
    ...(settings.otlp ? [await otlp(settings.otlp)] : []),
    ...(settings.connectionString ? [await applicationInsights(settings.connectionString, environment)] : []),
  ];
  for (const { spans, metrics } of all) {
    watch(spans, () => onTrouble('traces'));
    watch(metrics, () => onTrouble('metrics'));
  }
  const resource = resourceFromAttributes({
    'service.name': settings.serviceName,
    // tells the servers apart; left out, Application Insights would take the machine's name
    'service.instance.id': randomUUID(),
  });
  const tracers = new BasicTracerProvider({ resource, spanProcessors: all.map(({ spans }) => new BatchSpanProcessor(spans)) });
  const readers = all.map(
    ({ metrics }) => new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: METRICS_EVERY_MS }),
  );
  const meterProvider = new MeterProvider({ resource, readers });
  const traces = openTraces(tracers);
  return {
    meters: openMeters(meterProvider.getMeter('sab')),
    ...traces,
    close: async () => {
      await Promise.allSettled([tracers.shutdown(), meterProvider.shutdown()]);
    },
  };
}

/** What both kinds of exporter have in common. */
type Exporting<Batch> = { export(batch: Batch, done: (result: { code: number; error?: Error }) => void): void };

function watch<Batch>(exporter: Exporting<Batch>, onTrouble: () => void): void {
  const send = exporter.export.bind(exporter);
  let isInTrouble = false;
  exporter.export = (batch, done) => {
    send(batch, (result) => {
      if (result.code !== 0 && !isInTrouble) onTrouble();
      isInTrouble = result.code !== 0;
      done(result);
    });
  };
}

type Taken = (value: number, attributes: Attributes) => void;

function openMeters(meter: Meter): Meters {
  const taken = new Map(
    Object.entries(MEASURES).map(([name, measure]): [string, Taken] => [name, instrument(meter, name, measure)]),
  );
  return (name, value, ...[of]) => taken.get(name)?.(value, known(name, of ?? {}));
}

function instrument(meter: Meter, name: string, measure: (typeof MEASURES)[MeasureName]): Taken {
  const { unit, says: description } = measure;
  if (measure.as === 'counter') {
    const counter = meter.createCounter(name, { unit, description });
    return (value, of) => counter.add(value, of);
  }
  if (measure.as === 'gauge') {
    const gauge = meter.createGauge(name, { unit, description });
    return (value, of) => gauge.record(value, of);
  }
  const advice = { explicitBucketBoundaries: [...measure.bars] };
  const histogram = meter.createHistogram(name, { unit, description, advice });
  return (value, of) => histogram.record(value, of);
}

/** What is in the lists, and nothing else: the types say so too, but a metric that names somebody could not be taken back. */
function known(name: MeasureName, of: Readonly<Record<string, string>>): Attributes {
  const lists: Readonly<Record<string, readonly string[]>> = MEASURES[name].of;
  return Object.fromEntries(Object.entries(of).filter(([list, value]) => lists[list]?.includes(value)));
}

const KINDS: Readonly<Partial<Record<SpanName, SpanKind>>> = {
  turn: SpanKind.SERVER,
  post: SpanKind.CLIENT,
  commit: SpanKind.CLIENT,
};

function openTraces(tracers: BasicTracerProvider): Pick<Telemetry, 'trace' | 'traceId'> {
  const tracer = tracers.getTracer('sab');
  const contexts = new AsyncLocalStorageContextManager().enable();
  return {
    trace: (name, facts, work) => {
      const parent = contexts.active();
      const span = tracer.startSpan(name, { kind: KINDS[name] ?? SpanKind.INTERNAL, attributes: attributesOf(facts) }, parent);
      return contexts.with(spansIn.setSpan(parent, span), async () => {
        try {
          return await work((more) => span.setAttributes(attributesOf(more)));
        } catch (error) {
          // not `recordException`: its message and stack may hold anything
          span
            .setStatus({ code: SpanStatusCode.ERROR })
            .setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
          throw error;
        } finally {
          span.end();
        }
      });
    },
    traceId: () => spansIn.getSpanContext(contexts.active())?.traceId,
  };
}

function attributesOf(facts: SpanFacts): Attributes {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`sab.${name}`, value]));
}
