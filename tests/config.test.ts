import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../src/config.ts';

const registered = {
  SAB_APP_ID: 'the-app-id',
  SAB_APP_TENANT: 'the-tenant',
  SAB_APP_SECRET: 'the-secret',
  SAB_TENANTS: 'Tenant-A, tenant-b',
  SAB_STORAGE_ACCOUNT: 'theaccount',
};

/** Where the public cloud keeps an account. */
const servicesOf = (account: string) => ({
  tables: `https://${account}.table.core.windows.net`,
  queues: `https://${account}.queue.core.windows.net`,
});

const cloud = {
  SAB_CLOUD_OPENID: 'http://127.0.0.1:6020/openid',
  SAB_CLOUD_ISSUER: 'https://api.botframework.azure.cn',
  SAB_CLOUD_LOGIN: 'https://login.partner.example/',
  SAB_CLOUD_SCOPE: 'https://api.botframework.azure.cn',
};

/** What is said of these settings to whoever starts the program; empty when they are taken. */
function faultsOf(env: Readonly<Record<string, string | undefined>>): string {
  try {
    parseConfig(env);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe('with nothing set', () => {
  it('everything runs on this machine alone, with storage of its own and something to try', () => {
    expect(parseConfig({})).toEqual({
      identity: { kind: 'local' },
      storage: undefined,
      host: '127.0.0.1',
      port: 3978,
      dataDir: '.data',
      language: 'en-GB',
      servers: 1,
      isBehindProxy: false,
      startAt: undefined,
      tryOutPort: 56_150,
      allowedHosts: [],
      publicUrl: undefined,
      partnership: { name: undefined, privacyContact: undefined, noticeUrl: undefined },
    });
  });

  it('a setting that is there and empty, as container files leave one out, is not set', () => {
    const names = ['PORT', 'HOST', 'DATA', 'NOW', 'TRYOUT', 'TRYOUT_PORT', 'EVIDENCE_HOSTS', 'APP_ID', 'APP_IDENTITY', 'TENANTS'];
    expect(parseConfig(Object.fromEntries(names.map((name) => [`SAB_${name}`, ' '])))).toEqual(parseConfig({}));
  });
});

describe('how many copies of the bot run', () => {
  it('is told to each of them, so that they share what Teams takes', () => {
    expect(parseConfig({ SAB_SERVERS: '3' }).servers).toBe(3);
  });

  it.each(['0', '26', '1.5', 'two'])('cannot be %s', (SAB_SERVERS) => {
    expect(faultsOf({ SAB_SERVERS })).toContain('SAB_SERVERS has to be how many copies of the bot run, 1 to 25');
  });
});

describe('the language', () => {
  it('is one that there is a catalogue for, by its tag', () => {
    expect(parseConfig({ SAB_LANGUAGE: 'cy' }).language).toBe('cy');
    expect(faultsOf({ SAB_LANGUAGE: 'fr' })).toBe('SAB_LANGUAGE can only be "en-GB" or "cy"');
  });
});

describe('a registered bot', () => {
  it('listens to everybody, and tries nothing out', () => {
    expect(parseConfig(registered)).toMatchObject({
      identity: {
        kind: 'registered',
        appId: 'the-app-id',
        tenantId: 'the-tenant',
        credential: { kind: 'secret', secret: 'the-secret' },
        allowedTenants: ['tenant-a', 'tenant-b'],
        cloud: 'public',
      },
      storage: { kind: 'azure-cli', ...servicesOf('theaccount') },
      host: '0.0.0.0',
      tryOutPort: undefined,
    });
  });

  it('can do without a secret, by the identity that Azure manages', () => {
    const { SAB_APP_SECRET: _secret, ...others } = registered;
    expect(parseConfig({ ...others, SAB_APP_IDENTITY: 'managed' }).identity).toMatchObject({
      credential: { kind: 'managed-identity' },
    });
  });

  it('can have its secret in a file, as containers mount one', () => {
    const { SAB_APP_SECRET: _secret, ...others } = registered;
    expect(parseConfig({ ...others, SAB_APP_SECRET_FILE: '/run/secrets/bot' }).identity).toMatchObject({
      credential: { kind: 'secret-file', path: '/run/secrets/bot' },
    });
  });

  it('can live in another cloud: by its name where the SDK knows it, or by its addresses', () => {
    expect(parseConfig({ ...registered, SAB_CLOUD: 'us-government' }).identity).toMatchObject({ cloud: 'us-government' });
    expect(parseConfig({ ...registered, ...cloud }).identity).toMatchObject({
      cloud: {
        openIdMetadataUrl: 'http://127.0.0.1:6020/openid',
        issuer: 'https://api.botframework.azure.cn',
        loginUrl: 'https://login.partner.example',
        oAuthScope: 'https://api.botframework.azure.cn',
      },
    });
  });

  it('believes what a proxy says of a caller only where it is told that one stands in front', () => {
    expect(parseConfig(registered).isBehindProxy).toBe(false);
    expect(parseConfig({ ...registered, SAB_BEHIND_PROXY: 'on' }).isBehindProxy).toBe(true);
  });

  it.each([
    {
      env: {},
      storage: { kind: 'azure-cli' },
      because: 'this is somebody’s own machine',
    },
    {
      env: { IDENTITY_ENDPOINT: 'http://localhost:42356/msi/token' },
      storage: { kind: 'managed-identity', clientId: undefined },
      because: 'Azure gives this container an identity',
    },
    {
      env: { AZURE_CLIENT_ID: 'the-identity' },
      storage: { kind: 'managed-identity', clientId: 'the-identity' },
      because: 'it is told which identity to be',
    },
  ])('signs in to its storage as $storage.kind when $because', ({ env, storage }) => {
    expect(parseConfig({ ...registered, ...env }).storage).toEqual({ ...storage, ...servicesOf('theaccount') });
  });

  it('can have its storage in any cloud, by the addresses of its tables and queues', () => {
    const { SAB_STORAGE_ACCOUNT: _account, ...others } = registered;
    const SAB_STORAGE_TABLES = 'https://theaccount.table.core.usgovcloudapi.net/';
    const SAB_STORAGE_QUEUES = 'https://theaccount.queue.core.usgovcloudapi.net';
    expect(parseConfig({ ...others, SAB_STORAGE_TABLES, SAB_STORAGE_QUEUES }).storage).toMatchObject({
      tables: 'https://theaccount.table.core.usgovcloudapi.net',
      queues: SAB_STORAGE_QUEUES,
    });
  });

  it.each([
    {
      env: { ...registered, SAB_CLOUD_ISSUER: 'https://api.example' },
      says: 'SAB_CLOUD_OPENID, SAB_CLOUD_ISSUER, SAB_CLOUD_LOGIN and SAB_CLOUD_SCOPE belong together',
      because: 'the rest would be the public cloud’s',
    },
    {
      env: { ...registered, ...cloud, SAB_CLOUD: 'public' },
      says: 'SAB_CLOUD and the four SAB_CLOUD_ addresses exclude each other',
      because: 'one of them would not be used',
    },
    {
      env: { ...registered, ...cloud, SAB_CLOUD_LOGIN: 'http://127.0.0.1:6020' },
      says: 'SAB_CLOUD_LOGIN has to begin with https://',
      because: 'a secret is shown there',
    },
    {
      env: { ...registered, ...cloud, SAB_CLOUD_OPENID: 'http://login.example/openid' },
      says: 'SAB_CLOUD_OPENID has to begin with https://',
      because: 'anybody between could say whose keys to trust',
    },
    {
      env: { ...registered, SAB_CLOUD: 'china' },
      says: 'SAB_CLOUD can only be "public" or "us-government"',
      because: 'the SDK does not know its addresses',
    },
    {
      env: { ...registered, SAB_APP_SECRET_FILE: '/run/secrets/bot' },
      says: 'SAB_APP_SECRET and SAB_APP_SECRET_FILE exclude each other',
      because: 'one of them would not be used',
    },
    {
      env: { ...registered, SAB_STORAGE_ACCOUNT: undefined, SAB_STORAGE_TABLES: 'https://tables.example' },
      says: 'SAB_STORAGE_TABLES and SAB_STORAGE_QUEUES belong together',
      because: 'half of the register would be nowhere',
    },
    {
      env: { ...registered, SAB_STORAGE_ACCOUNT: 'evil.example/#' },
      says: 'SAB_STORAGE_ACCOUNT has to be the name of a storage account',
      because: 'it would lead to another host',
    },
    {
      env: { ...registered, SAB_BEHIND_PROXY: 'yes' },
      says: 'SAB_BEHIND_PROXY can only be "on" or "off"',
      because: 'it is neither',
    },
    { env: { SAB_CLOUD: 'public' }, says: 'SAB_CLOUD is only for a bot with an app id', because: 'it would be no use' },
  ])('does not start, "$says": $because', ({ env, says }) => {
    const faults = faultsOf(env);
    expect(faults).toContain(says);
    expect(faults.split('; ').filter((fault) => fault.startsWith('SAB_'))).toHaveLength(1);
    expect(faults).not.toMatch(/the-secret|run.secrets|\.example|china/);
  });

  it.each([
    {
      env: { SAB_APP_ID: 'value-1' },
      names: ['SAB_APP_TENANT', 'SAB_APP_SECRET', 'SAB_TENANTS', 'SAB_STORAGE_ACCOUNT'],
      because: 'an id alone authenticates nobody',
    },
    {
      env: { SAB_APP_SECRET: 'value-1' },
      names: ['SAB_APP_ID', 'SAB_APP_TENANT', 'SAB_TENANTS', 'SAB_STORAGE_ACCOUNT'],
      because: 'a secret says that it was not to be local',
    },
    {
      env: { SAB_TENANTS: 'value-1' },
      names: ['SAB_APP_ID', 'SAB_APP_TENANT', 'SAB_APP_SECRET', 'SAB_STORAGE_ACCOUNT'],
      because: 'tenants say that it was not to be local',
    },
    {
      env: { SAB_APP_TENANT: 'value-1', SAB_APP_IDENTITY: 'managed' },
      names: ['SAB_APP_ID', 'SAB_TENANTS', 'SAB_STORAGE_ACCOUNT'],
      because: 'who the bot is was left out',
    },
    { env: { ...registered, SAB_APP_ID: '' }, names: ['SAB_APP_ID'], because: 'it is empty' },
    { env: { ...registered, SAB_APP_TENANT: undefined }, names: ['SAB_APP_TENANT'], because: 'it is missing' },
    { env: { ...registered, SAB_APP_SECRET: ' ' }, names: ['SAB_APP_SECRET'], because: 'it is empty' },
    { env: { ...registered, SAB_TENANTS: ' , ' }, names: ['SAB_TENANTS'], because: 'it names none' },
    { env: { ...registered, SAB_STORAGE_ACCOUNT: undefined }, names: ['SAB_STORAGE_ACCOUNT'], because: 'it is missing' },
  ])('does not start half-configured: $names, since $because', ({ env, names }) => {
    const faults = faultsOf(env);
    const named = [...new Set(faults.split('; ').map((fault) => /^SAB_\w+/.exec(fault)?.[0]))];
    expect(named).toEqual(names);
    expect(faults).not.toMatch(/value-1|the-app-id|the-tenant|the-secret|theaccount|tenant-a/i);
  });
});

describe('a setting', () => {
  it.each([
    {
      env: { ...registered, SAB_NOW: '2026-06-04' },
      says: 'SAB_NOW is only for trying things out',
      because: 'a live clock is never moved',
    },
    { env: { SAB_HOST: '0.0.0.0' }, says: 'SAB_HOST can only be 127.0.0.1', because: 'nobody is authenticated' },
    { env: { SAB_HOST: 'localhost' }, says: 'SAB_HOST can only be 127.0.0.1', because: 'a name can point anywhere' },
    { env: { SAB_PORT: 'three' }, says: 'SAB_PORT has to be a port number', because: 'it is a word' },
    { env: { SAB_PORT: '70000' }, says: 'SAB_PORT has to be a port number', because: 'no port is so high' },
    { env: { SAB_PORT: '-1' }, says: 'SAB_PORT has to be a port number', because: 'no port is so low' },
    { env: { SAB_TRYOUT_PORT: '1.5' }, says: 'SAB_TRYOUT_PORT has to be a port number', because: 'it is no whole number' },
    { env: { SAB_TRYOUT: 'maybe' }, says: 'SAB_TRYOUT can only be "on" or "off"', because: 'it is neither' },
    { env: { SAB_APP_IDENTITY: 'mine' }, says: 'SAB_APP_IDENTITY can only be "managed"', because: 'it is another word' },
    { env: { SAB_NOW: 'tomorrow' }, says: 'SAB_NOW has to be a date or a moment', because: 'it is a word' },
    { env: { SAB_NOW: 'June 4' }, says: 'SAB_NOW has to be a date or a moment', because: 'which year?' },
    { env: { SAB_NOW: '2026-02-30' }, says: 'SAB_NOW has to be a date or a moment', because: 'there is no such day' },
    {
      env: { SAB_EVIDENCE_HOSTS: 'https://docs.example' },
      says: 'SAB_EVIDENCE_HOSTS has to be host names',
      because: 'no link would ever fit',
    },
    {
      env: { SAB_EVIDENCE_HOSTS: '*.docs.example' },
      says: 'SAB_EVIDENCE_HOSTS has to be host names',
      because: 'no link would ever fit',
    },
    {
      env: { SAB_EVIDENCE_HOSTS: 'docs.example/a' },
      says: 'SAB_EVIDENCE_HOSTS has to be host names',
      because: 'no link would ever fit',
    },
    {
      env: { ...registered, SAB_APP_IDENTITY: 'managed' },
      says: 'SAB_APP_SECRET and SAB_APP_IDENTITY exclude each other',
      because: 'one of them would not be used',
    },
    {
      env: { SAB_STORAGE_ACCOUNT: 'theaccount', SAB_STORAGE_CONNECTION: 'AccountName=other;AccountKey=the-secret' },
      says: 'SAB_STORAGE_CONNECTION and SAB_STORAGE_ACCOUNT exclude each other',
      because: 'one of them would not be used',
    },
  ])('is refused, "$says": $because', ({ env, says }) => {
    const faults = faultsOf(env);
    expect(faults).toContain(says);
    expect(faults.split('; ')).toHaveLength(1);
    expect(faults).not.toMatch(/the-secret|tomorrow|maybe|70000|docs\.example/);
  });

  it.each([
    { env: { SAB_STORAGE_ACCOUNT: 'here' }, storage: { kind: 'azure-cli', ...servicesOf('here') } },
    {
      env: { SAB_STORAGE_CONNECTION: 'AccountName=a;AccountKey=b;' },
      storage: { kind: 'connection-string', connectionString: 'AccountName=a;AccountKey=b;' },
    },
  ])('puts the register into real storage, with or without a registered bot: $storage.kind', ({ env, storage }) => {
    const { SAB_STORAGE_ACCOUNT: _account, ...others } = registered;
    expect(parseConfig(env).storage).toEqual(storage);
    expect(parseConfig({ ...others, ...env }).storage).toEqual(storage);
  });

  it.each([
    { now: '2026-06-04', at: '2026-06-04T00:00:00.000Z' },
    { now: '2026-06-04T09:00Z', at: '2026-06-04T09:00:00.000Z' },
    { now: '2026-06-04T09:00', at: '2026-06-04T09:00:00.000Z' },
    { now: '2026-06-04T09:00:30.5+01:00', at: '2026-06-04T08:00:30.500Z' },
  ])('begins the clock of a try-out at $now', ({ now, at }) => {
    expect(parseConfig({ SAB_NOW: now }).startAt).toBe(at);
  });

  it('limits where evidence may be kept, each host as a link has it', () => {
    expect(parseConfig({ SAB_EVIDENCE_HOSTS: 'Docs.example, münchen.example\nother.example.' }).allowedHosts).toEqual([
      'docs.example',
      'xn--mnchen-3ya.example',
      'other.example',
    ]);
  });

  it('switches the try-out off', () => {
    expect(parseConfig({ SAB_TRYOUT: 'off' }).tryOutPort).toBeUndefined();
  });
});

describe('e-mail through GOV.UK Notify', () => {
  const key = 'fallback-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';
  const template = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
  const whole = { SAB_NOTIFY_KEY: key, SAB_NOTIFY_TEMPLATE: template };

  it('is not there without its settings', () => {
    expect(parseConfig(registered).emails).toBeUndefined();
  });

  it('leads into the bot’s chat, or where it is told to', () => {
    const link = 'https://teams.microsoft.com/l/chat/0/0?users=28:the-app-id';
    expect(parseConfig({ ...registered, ...whole }).emails).toEqual({ key, templateId: template, link, url: undefined });
    const SAB_TEAMS_LINK = 'https://teams.microsoft.com/l/app/the-app-id';
    expect(parseConfig({ ...registered, ...whole, SAB_TEAMS_LINK }).emails?.link).toBe(SAB_TEAMS_LINK);
  });

  it('can be tried out against a service on this machine', () => {
    const tried = { ...whole, SAB_NOTIFY_URL: 'http://127.0.0.1:6011', SAB_TEAMS_LINK: 'https://teams.example/chat' };
    expect(parseConfig(tried).emails).toEqual({
      key,
      templateId: template,
      link: 'https://teams.example/chat',
      url: 'http://127.0.0.1:6011',
    });
  });

  it.each([
    {
      env: { ...registered, SAB_NOTIFY_KEY: key },
      says: 'SAB_NOTIFY_TEMPLATE is missing',
      because: 'there is no e-mail to send',
    },
    { env: { ...registered, SAB_NOTIFY_TEMPLATE: template }, says: 'SAB_NOTIFY_KEY is missing', because: 'nobody would send it' },
    { env: whole, says: 'SAB_TEAMS_LINK is missing', because: 'there is no app id to make the link of' },
    {
      env: { ...registered, ...whole, SAB_NOTIFY_KEY: key.slice(0, -1) },
      says: 'SAB_NOTIFY_KEY has to be an API key, whole',
      because: 'it was cut off',
    },
    {
      env: { ...registered, ...whole, SAB_NOTIFY_TEMPLATE: 'reminder' },
      says: 'SAB_NOTIFY_TEMPLATE has to be the id of a template',
      because: 'it is a name',
    },
    {
      env: { ...registered, ...whole, SAB_TEAMS_LINK: 'http://teams.example/fallback' },
      says: 'SAB_TEAMS_LINK has to be a link that begins with https://',
      because: 'anybody between could change where it leads',
    },
    {
      env: { ...registered, ...whole, SAB_NOTIFY_URL: 'http://127.0.0.1:6011' },
      says: 'SAB_NOTIFY_URL is only for trying things out',
      because: 'a live key is shown to nobody else',
    },
    {
      env: { ...whole, SAB_TEAMS_LINK: 'https://teams.example', SAB_NOTIFY_URL: 'https://fallback.example' },
      says: 'SAB_NOTIFY_URL can only be on this machine',
      because: 'a key is shown to nobody else',
    },
  ])('does not start half-configured, "$says": $because', ({ env, says }) => {
    const faults = faultsOf(env);
    expect(faults).toContain(says);
    expect(faults.split('; ')).toHaveLength(1);
    expect(faults).not.toMatch(/fallback|26785a09|f33517ff|reminder|teams\.example/);
  });
});

describe('what the public pages say of whoever this is run for', () => {
  it('is the partnership’s name, whom to ask about data protection, and its own notice', () => {
    const env = {
      SAB_PARTNERSHIP: 'Harbourside Safeguarding Partnership',
      SAB_PRIVACY_CONTACT: 'Privacy@harbourside.example',
      SAB_PRIVACY_NOTICE_URL: 'https://harbourside.example/notice',
    };
    expect(parseConfig(env).partnership).toEqual({
      name: 'Harbourside Safeguarding Partnership',
      privacyContact: 'privacy@harbourside.example',
      noticeUrl: 'https://harbourside.example/notice',
    });
  });

  it.each([
    { env: { SAB_PRIVACY_CONTACT: 'the data protection officer' }, because: 'nobody could write to it' },
    { env: { SAB_PRIVACY_CONTACT: 'javascript:alert(1)' }, because: 'it would run in a browser' },
    { env: { SAB_PRIVACY_NOTICE_URL: 'http://harbourside.example' }, because: 'it would be read on the way' },
    { env: { SAB_PARTNERSHIP: 'x'.repeat(121) }, because: 'no partnership is called that' },
  ])('is refused as $env: $because', ({ env }) => {
    expect(faultsOf(env)).toContain(Object.keys(env)[0]);
  });
});

describe('where traces and metrics go', () => {
  const connectionString =
    'InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint=https://uksouth-1.in.applicationinsights.azure.com/';

  it('is nowhere by itself, also when the service has a name', () => {
    expect(parseConfig({ OTEL_SERVICE_NAME: 'actions' }).telemetry).toBeUndefined();
  });

  it('is a collector, Application Insights, or both', () => {
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20b=c, other=2',
      APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString,
    };
    expect(parseConfig(env).telemetry).toEqual({
      serviceName: 'safeguarding-actions',
      otlp: { endpoint: 'http://collector:4318', headers: { 'api-key': 'a b=c', other: '2' } },
      connectionString,
    });
    expect(parseConfig({ APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString }).telemetry).toMatchObject({ otlp: undefined });
  });

  it.each([
    { env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, because: 'it is no address' },
    { env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, because: 'we do not speak it, and nothing would arrive' },
    { env: { OTEL_EXPORTER_OTLP_HEADERS: 'the-key' }, because: 'it has a value and no name' },
    { env: { APPLICATIONINSIGHTS_CONNECTION_STRING: 'the-key' }, because: 'it does not say which one' },
  ])('is refused as $env, and its value not repeated: $because', ({ env }) => {
    expect(faultsOf(env)).toContain(Object.keys(env)[0]);
    expect(faultsOf(env)).not.toMatch(/the-key|grpc|collector:4318$/);
  });
});
