import { z } from 'zod';
import type { AllowedHosts } from './rules/updates/check-link.ts';
import { EmailAddress } from './words/person.ts';
import { Instant } from './words/time.ts';

/** Who the bot is to Teams. */
type Identity =
  /** No app id: nobody is authenticated, and only this machine may call. */
  | { readonly kind: 'local' }
  | {
      readonly kind: 'registered';
      readonly appId: string;
      /** The tenant in which the app is registered. */
      readonly tenantId: string;
      readonly credential:
        | { readonly kind: 'secret'; readonly secret: string }
        /** A mounted secret, read anew for each token: it can be replaced while the bot runs. */
        | { readonly kind: 'secret-file'; readonly path: string }
        | { readonly kind: 'managed-identity' };
      readonly allowedTenants: readonly string[];
      readonly cloud: Cloud;
    };

/** Where the Bot Framework lives: a cloud whose addresses the SDK knows, or the addresses. */
type Cloud =
  | 'public'
  | 'us-government'
  | {
      readonly openIdMetadataUrl: string;
      readonly issuer: string;
      /** Without the tenant, and without a slash at the end. */
      readonly loginUrl: string;
      readonly oAuthScope: string;
    };

type StorageSettings =
  | { readonly kind: 'connection-string'; readonly connectionString: string }
  /** By what Azure gives to this container or machine. `clientId`: which of its identities, where it has several. */
  | ({ readonly kind: 'managed-identity'; readonly clientId: string | undefined } & StorageServices)
  /** As whoever signed in with `az login`: for commands on a person's machine. */
  | ({ readonly kind: 'azure-cli' } & StorageServices);

type StorageServices = { readonly tables: string; readonly queues: string };

/** GOV.UK Notify, for e-mails to people whom Teams does not reach. */
type EmailSettings = {
  readonly key: string;
  readonly templateId: string;
  /** Where an e-mail leads: the bot's chat in Teams. */
  readonly link: string;
  /** Another service than Notify's own, on this machine. Only without a bot app id. */
  readonly url: string | undefined;
};

/** Where traces and metrics go: to a collector, to Application Insights, or to both. */
type TelemetrySettings = {
  readonly serviceName: string;
  /** The endpoint without a slash at the end. */
  readonly otlp: { readonly endpoint: string; readonly headers: Readonly<Record<string, string>> } | undefined;
  /** Of Application Insights. */
  readonly connectionString: string | undefined;
};

/** What the environment says, checked once at the start. */
export type Config = {
  readonly identity: Identity;
  /** `undefined`: local storage under `dataDir`. Only without a bot app id. */
  readonly storage: StorageSettings | undefined;
  /** `undefined`: whoever is not reached in Teams gets no e-mail. */
  readonly emails: EmailSettings | undefined;
  /** `undefined`: nothing is measured, and nothing of it loaded. */
  readonly telemetry: TelemetrySettings | undefined;
  readonly host: string;
  readonly port: number;
  /** Where local storage, its log and the try-out keep what is theirs. */
  readonly dataDir: string;
  /** What the chat speaks. The command line, reports and the history are English. */
  readonly language: 'en-GB' | 'cy';
  /** How many copies of the bot run at the same time: they share what Teams takes of one bot. */
  readonly servers: number;
  /** The clock begins here and goes on. Only without a bot app id. */
  readonly startAt: Instant | undefined;
  /** Whether callers come through a proxy that adds their address to `X-Forwarded-For`. */
  readonly isBehindProxy: boolean;
  /** The first of three ports for the Playgrounds of the try-out; `undefined` when there is to be none. */
  readonly tryOutPort: number | undefined;
  /** Empty: evidence may be kept anywhere. */
  readonly allowedHosts: AllowedHosts;
  /** Where people's browsers reach the bot, without a slash at the end. `undefined`: local, or no links to reports are given. */
  readonly publicUrl: string | undefined;
  /** What the public pages say of whoever this is run for. They say so themselves where something is missing. */
  readonly partnership: {
    readonly name: string | undefined;
    /** An e-mail address, or a page that begins with `https://`. */
    readonly privacyContact: string | undefined;
    /** The partnership's own privacy notice. */
    readonly noticeUrl: string | undefined;
  };
};

/** Do not start. The message names every setting that is missing or wrong, and never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** More would be left with less than two posts a second each. */
const MOST_SERVERS = 25;
const NOT_SERVERS = `has to be how many copies of the bot run, 1 to ${MOST_SERVERS}`;

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(/[,\s]+/)
      .filter(Boolean)
      .map((item) => item.toLowerCase()),
  );

/** As a link's host is compared: `münchen.example` stands in a link as `xn--mnchen-3ya.example`. */
const hosts = list.transform((names, ctx) =>
  names.map((name) => {
    const host = /[/:@]/.test(name) ? '' : (URL.parse(`https://${name}`)?.host.replace(/\.$/, '') ?? '');
    if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(host)) return host;
    ctx.addIssue({ code: 'custom', message: 'has to be host names, without https:// and without *' });
    return z.NEVER;
  }),
);

const NOT_A_PORT = 'has to be a port number, 0 to 65535';
const port = z.coerce.number(NOT_A_PORT).int(NOT_A_PORT).min(0, NOT_A_PORT).max(65_535, NOT_A_PORT);

const toTheMinute = z.iso.datetime({ precision: -1, offset: true, local: true });

/** Without a zone it is taken as UTC. */
const Moment = z
  .union(
    [z.iso.date(), toTheMinute, z.iso.datetime({ offset: true, local: true })],
    'has to be a date or a moment, such as 2026-06-04T09:00Z',
  )
  .transform((text): Instant => {
    const isLocal = text.includes('T') && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text);
    return Instant.parse(new Date(isLocal ? `${text}Z` : text).toISOString());
  });

/** A name, the service's id and the secret, as Notify gives it. Anything else would fail at the first e-mail. */
const NOTIFY_KEY = /-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const webPage = z.url({ protocol: /^https$/, error: 'has to be a page that begins with https://' });

/** What tells the services' addresses and how to sign in; anything else would fail deep inside the storage SDK. */
const CONNECTION_STRING = /UseDevelopmentStorage=true|(AccountName=|TableEndpoint=).*(AccountKey=|SharedAccessSignature=)/s;

/** A service of a cloud, or one on this machine for a test. */
const service = z
  .string()
  .regex(/^(?:https:\/\/[^/?#@\s]+|http:\/\/127\.0\.0\.1(?::\d+)?)(?:\/[^?#\s]*)?$/, 'has to begin with https://');
const secureService = z
  .string()
  .regex(/^https:\/\/[^/?#@\s]+(?:\/[^?#\s]*)?$/, 'has to begin with https://, and end without ? and #');
const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** How Azure names storage accounts: anything else would lead to another host. */
const ACCOUNT = /^[a-z0-9]{3,24}$/;

/** `key=value,key=value`, with percents: as OpenTelemetry has it. */
const otlpHeaders = z.string().transform((text, ctx) => {
  const headers: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/.exec(pair) ?? [];
    if (name !== undefined && value !== undefined) headers[name] = unpercented(value.trim());
    else ctx.addIssue({ code: 'custom', message: 'has to be headers, such as api-key=...,other=...' });
  }
  return headers;
});

function unpercented(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const Env = z.object({
  SAB_PORT: port.default(3978),
  SAB_TRYOUT: z.enum(['on', 'off'], 'can only be "on" or "off"').default('on'),
  SAB_TRYOUT_PORT: port.default(56150),
  SAB_HOST: z.string().optional(),
  SAB_DATA: z.string().default('.data'),
  SAB_LANGUAGE: z.enum(['en-GB', 'cy'], 'can only be "en-GB" or "cy"').default('en-GB'),
  SAB_SERVERS: z.coerce.number(NOT_SERVERS).int(NOT_SERVERS).min(1, NOT_SERVERS).max(MOST_SERVERS, NOT_SERVERS).default(1),
  SAB_NOW: Moment.optional(),
  SAB_EVIDENCE_HOSTS: hosts,
  SAB_PUBLIC_URL: z.url({ protocol: /^https$/, error: 'has to be the address of the bot, beginning with https://' }).optional(),
  SAB_PARTNERSHIP: z.string().max(120, 'has to be a name of at most 120 characters').optional(),
  SAB_PRIVACY_CONTACT: z
    .union([EmailAddress, webPage], 'has to be an e-mail address, or a page that begins with https://')
    .optional(),
  SAB_PRIVACY_NOTICE_URL: webPage.optional(),
  SAB_APP_ID: z.string().optional(),
  SAB_APP_TENANT: z.string().optional(),
  SAB_APP_SECRET: z.string().optional(),
  SAB_APP_SECRET_FILE: z.string().optional(),
  SAB_APP_IDENTITY: z.enum(['managed'], 'can only be "managed"').optional(),
  SAB_TENANTS: list,
  SAB_BEHIND_PROXY: z.enum(['on', 'off'], 'can only be "on" or "off"').default('off'),
  SAB_CLOUD: z
    .enum(
      ['public', 'us-government'],
      'can only be "public" or "us-government"; any other cloud has the four SAB_CLOUD_ addresses',
    )
    .optional(),
  SAB_CLOUD_OPENID: service.optional(),
  SAB_CLOUD_ISSUER: service.optional(),
  SAB_CLOUD_LOGIN: secureService.transform(withoutSlash).optional(),
  SAB_CLOUD_SCOPE: service.optional(),
  SAB_STORAGE_CONNECTION: z
    .string()
    .regex(CONNECTION_STRING, 'has to be a connection string, as the storage account’s page on access keys gives it')
    .optional(),
  SAB_STORAGE_ACCOUNT: z.string().regex(ACCOUNT, 'has to be the name of a storage account, without its address').optional(),
  SAB_STORAGE_TABLES: secureService.transform(withoutSlash).optional(),
  SAB_STORAGE_QUEUES: secureService.transform(withoutSlash).optional(),
  /** These two are Azure's own names: the SDK reads the first as well. */
  IDENTITY_ENDPOINT: z.string().optional(),
  AZURE_CLIENT_ID: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'has to be the address of a collector, such as http://127.0.0.1:4318' })
    .transform(withoutSlash)
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: otlpHeaders.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.enum(['http/json'], 'can only be "http/json"').optional(),
  OTEL_SERVICE_NAME: z.string().default('safeguarding-actions'),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z
    .string()
    .regex(
      /InstrumentationKey=[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i,
      'has to be a connection string, as its page in Azure gives it',
    )
    .optional(),
  SAB_NOTIFY_KEY: z.string().regex(NOTIFY_KEY, 'has to be an API key, whole, as GOV.UK Notify gives it').optional(),
  SAB_NOTIFY_TEMPLATE: z.guid('has to be the id of a template of GOV.UK Notify').optional(),
  SAB_NOTIFY_URL: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d+$/, 'can only be on this machine, such as http://127.0.0.1:6011')
    .optional(),
  SAB_TEAMS_LINK: z.url({ protocol: /^https$/, error: 'has to be a link that begins with https://' }).optional(),
});
type Env = z.infer<typeof Env>;

/** @throws {ConfigError} naming every setting that is missing or wrong, never its value */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { success, data, error } = Env.safeParse(withoutEmpty(env));
  if (!success) {
    const faults = error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
    throw new ConfigError([...new Set(faults)].join('; '));
  }
  const faults = [...(isRegistered(data) ? faultsOfRegistered(data) : faultsOfLocal(data)), ...faultsOfEmails(data)];
  if (faults.length > 0) throw new ConfigError(faults.join('; '));
  return {
    identity: identityOf(data),
    storage: storageOf(data),
    emails: emailsOf(data),
    telemetry: telemetryOf(data),
    host: data.SAB_HOST ?? (isRegistered(data) ? '0.0.0.0' : '127.0.0.1'),
    port: data.SAB_PORT,
    dataDir: data.SAB_DATA,
    language: data.SAB_LANGUAGE,
    servers: data.SAB_SERVERS,
    isBehindProxy: data.SAB_BEHIND_PROXY === 'on',
    startAt: data.SAB_NOW,
    tryOutPort: isRegistered(data) || data.SAB_TRYOUT === 'off' ? undefined : data.SAB_TRYOUT_PORT,
    allowedHosts: data.SAB_EVIDENCE_HOSTS,
    publicUrl: data.SAB_PUBLIC_URL?.replace(/\/+$/, ''),
    partnership: {
      name: data.SAB_PARTNERSHIP,
      privacyContact: data.SAB_PRIVACY_CONTACT,
      noticeUrl: data.SAB_PRIVACY_NOTICE_URL,
    },
  };
}

/** A setting that is there and empty is not set: that is how container files leave one out. */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : [])),
  );
}

/** Any of its settings means that the bot is to be registered, so that a half-configured one never starts unauthenticated. */
function isRegistered(env: Env): boolean {
  return (
    Boolean(env.SAB_APP_ID ?? env.SAB_APP_TENANT ?? env.SAB_APP_SECRET ?? env.SAB_APP_SECRET_FILE ?? env.SAB_APP_IDENTITY) ||
    env.SAB_TENANTS.length > 0
  );
}

function faultsOfRegistered(env: Env): string[] {
  return [
    ...(env.SAB_APP_ID ? [] : ['SAB_APP_ID is missing: the bot’s app id']),
    ...(env.SAB_APP_TENANT ? [] : ['SAB_APP_TENANT is missing: the tenant in which the app is registered']),
    ...onlyOneOf(env, ['SAB_APP_SECRET', 'SAB_APP_SECRET_FILE', 'SAB_APP_IDENTITY']),
    ...(env.SAB_APP_SECRET || env.SAB_APP_SECRET_FILE || env.SAB_APP_IDENTITY
      ? []
      : ['SAB_APP_SECRET, SAB_APP_SECRET_FILE or SAB_APP_IDENTITY=managed is missing']),
    ...faultsOfCloud(env),
    ...(env.SAB_TENANTS.length > 0 ? [] : ['SAB_TENANTS is missing: the tenants whose people may use the bot']),
    ...(env.SAB_STORAGE_CONNECTION || env.SAB_STORAGE_ACCOUNT || env.SAB_STORAGE_TABLES || env.SAB_STORAGE_QUEUES
      ? []
      : ['SAB_STORAGE_ACCOUNT or SAB_STORAGE_CONNECTION is missing']),
    ...faultsOfStorage(env),
    ...(env.SAB_NOW ? ['SAB_NOW is only for trying things out without a bot app id'] : []),
    ...(env.SAB_NOTIFY_URL ? ['SAB_NOTIFY_URL is only for trying things out without a bot app id'] : []),
  ];
}

function faultsOfLocal(env: Env): string[] {
  const isElsewhere = env.SAB_HOST !== undefined && env.SAB_HOST !== '127.0.0.1';
  return [
    ...(isElsewhere ? ['SAB_HOST can only be 127.0.0.1 without a bot app id, since nobody is authenticated'] : []),
    ...(env.SAB_CLOUD || addressesOf(env).some(isSet) ? ['SAB_CLOUD is only for a bot with an app id'] : []),
    ...faultsOfStorage(env),
  ];
}

const isSet = (value: unknown): boolean => value !== undefined;

function onlyOneOf<Name extends keyof Env>(env: Env, names: readonly Name[]): string[] {
  const given = names.filter((name) => isSet(env[name]));
  return given.length > 1 ? [`${given.join(' and ')} exclude each other`] : [];
}

function addressesOf(env: Env) {
  return [env.SAB_CLOUD_OPENID, env.SAB_CLOUD_ISSUER, env.SAB_CLOUD_LOGIN, env.SAB_CLOUD_SCOPE];
}

/** With three of another cloud's addresses and one of the public cloud's, nobody would ever get in. */
function faultsOfCloud(env: Env): string[] {
  const given = addressesOf(env).filter(isSet).length;
  return [
    ...(given > 0 && given < 4
      ? ['SAB_CLOUD_OPENID, SAB_CLOUD_ISSUER, SAB_CLOUD_LOGIN and SAB_CLOUD_SCOPE belong together']
      : []),
    ...(given > 0 && env.SAB_CLOUD ? ['SAB_CLOUD and the four SAB_CLOUD_ addresses exclude each other'] : []),
  ];
}

function faultsOfStorage(env: Env): string[] {
  const isHalf = isSet(env.SAB_STORAGE_TABLES) !== isSet(env.SAB_STORAGE_QUEUES);
  return [
    ...onlyOneOf(env, ['SAB_STORAGE_CONNECTION', 'SAB_STORAGE_ACCOUNT', 'SAB_STORAGE_TABLES']),
    ...(isHalf ? ['SAB_STORAGE_TABLES and SAB_STORAGE_QUEUES belong together'] : []),
  ];
}

function identityOf(env: Env): Identity {
  if (!env.SAB_APP_ID || !env.SAB_APP_TENANT) return { kind: 'local' };
  return {
    kind: 'registered',
    appId: env.SAB_APP_ID,
    tenantId: env.SAB_APP_TENANT,
    credential: credentialOf(env),
    allowedTenants: env.SAB_TENANTS,
    cloud: cloudOf(env),
  };
}

function credentialOf({ SAB_APP_SECRET: secret, SAB_APP_SECRET_FILE: path }: Env): Registered['credential'] {
  if (secret) return { kind: 'secret', secret };
  return path ? { kind: 'secret-file', path } : { kind: 'managed-identity' };
}

type Registered = Extract<Identity, { kind: 'registered' }>;

function cloudOf(env: Env): Cloud {
  const { SAB_CLOUD_OPENID: openIdMetadataUrl, SAB_CLOUD_ISSUER: issuer } = env;
  const { SAB_CLOUD_LOGIN: loginUrl, SAB_CLOUD_SCOPE: oAuthScope } = env;
  if (openIdMetadataUrl && issuer && loginUrl && oAuthScope) return { openIdMetadataUrl, issuer, loginUrl, oAuthScope };
  return env.SAB_CLOUD ?? 'public';
}

/**
 * Signing in is one way or the other, and never tried in turn: what goes wrong is then one plain error, and no container
 * spends seconds on looking for sign-ins that only a person's machine has.
 */
function storageOf(env: Env): StorageSettings | undefined {
  const { SAB_STORAGE_CONNECTION: connectionString, AZURE_CLIENT_ID: clientId } = env;
  if (connectionString) return { kind: 'connection-string', connectionString };
  const services = servicesOf(env);
  if (!services) return undefined;
  const isManaged = clientId !== undefined || env.IDENTITY_ENDPOINT !== undefined;
  return isManaged ? { kind: 'managed-identity', clientId, ...services } : { kind: 'azure-cli', ...services };
}

function servicesOf(env: Env): StorageServices | undefined {
  const { SAB_STORAGE_ACCOUNT: account, SAB_STORAGE_TABLES: tables, SAB_STORAGE_QUEUES: queues } = env;
  if (tables && queues) return { tables, queues };
  if (!account) return undefined;
  return { tables: `https://${account}.table.core.windows.net`, queues: `https://${account}.queue.core.windows.net` };
}

function telemetryOf(env: Env): TelemetrySettings | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers = {} } = env;
  const connectionString = env.APPLICATIONINSIGHTS_CONNECTION_STRING;
  if (!endpoint && !connectionString) return undefined;
  return { serviceName: env.OTEL_SERVICE_NAME, otlp: endpoint ? { endpoint, headers } : undefined, connectionString };
}

/** Any of its settings means that there is to be e-mail: half of it would be found out by somebody who got none. */
function faultsOfEmails(env: Env): string[] {
  if (!(env.SAB_NOTIFY_KEY ?? env.SAB_NOTIFY_TEMPLATE ?? env.SAB_NOTIFY_URL ?? env.SAB_TEAMS_LINK)) return [];
  return [
    ...(env.SAB_NOTIFY_KEY ? [] : ['SAB_NOTIFY_KEY is missing: the API key of the GOV.UK Notify service']),
    ...(env.SAB_NOTIFY_TEMPLATE ? [] : ['SAB_NOTIFY_TEMPLATE is missing: the id of its template, as docs/delivery.md words it']),
    ...(env.SAB_TEAMS_LINK || isRegistered(env)
      ? []
      : ['SAB_TEAMS_LINK is missing: where an e-mail leads, without a bot app id']),
  ];
}

/** The link opens the bot's chat, as the "Get bot embed code" of its channels page in Azure gives it. */
function emailsOf(env: Env): EmailSettings | undefined {
  const { SAB_NOTIFY_KEY: key, SAB_NOTIFY_TEMPLATE: templateId, SAB_NOTIFY_URL: url } = env;
  const link = env.SAB_TEAMS_LINK ?? `https://teams.microsoft.com/l/chat/0/0?users=28:${env.SAB_APP_ID}`;
  return key && templateId ? { key, templateId, link, url } : undefined;
}
