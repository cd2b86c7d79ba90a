import type { Exporters } from './exporters.ts';

/** What Microsoft would be sent of the exporter itself, to a host of its own: switched off by its own two names. */
const QUIET = { APPLICATION_INSIGHTS_NO_STATSBEAT: 'true', APPLICATIONINSIGHTS_SDKSTATS_DISABLED: 'true' };

/**
 * The only exporter that there is for Application Insights, and a beta. It is loaded when it is configured, and leaving it
 * means an OpenTelemetry collector beside the bot, and this file deleted.
 */
export async function applicationInsights(
  connectionString: string,
  environment: Record<string, string | undefined>,
): Promise<Exporters> {
  Object.assign(environment, QUIET);
  const { AzureMonitorMetricExporter, AzureMonitorTraceExporter } = await import('@azure/monitor-opentelemetry-exporter');
  // Offline storage would write what could not be sent into a folder of the machine
  const options = { connectionString, disableOfflineStorage: true };
  const exporters = { spans: new AzureMonitorTraceExporter(options), metrics: new AzureMonitorMetricExporter(options) };
  await stopRemoteSettings();
  return exporters;
}

type Inside = { readonly ConfigurationManager: { getInstance(): { shutdown(): void } } };

/**
 * Every exporter asks a host of Microsoft's, again and again, how it should behave, and there is no setting against it. The
 * package is pinned; with another, whose inside is not the same, the bot does not start, or the test of hosts fails.
 */
async function stopRemoteSettings(): Promise<void> {
  const inside = new URL('_configuration/configurationManager.js', import.meta.resolve('@azure/monitor-opentelemetry-exporter'));
  const { ConfigurationManager }: Inside = await import(inside.href);
  ConfigurationManager.getInstance().shutdown();
}
