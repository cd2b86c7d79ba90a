import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { MEASURES } from '../../src/engine/meters.ts';
import { readBicep } from './bicep.ts';
import { faultsOf } from './check-infra.ts';
import { readDockerfile } from './dockerfile.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const files = Object.fromEntries(globSync('infra/**/*.{bicep,bicepparam}').map((path) => [path, read(path)]));
const app = files['infra/modules/app.bicep'] ?? '';
const source = globSync('src/**/*.ts').map(read).join('\n');

it('can be compiled, as far as that can be seen without a compiler', () => {
  expect(Object.keys(files).length).toBeGreaterThan(10);
  expect(faultsOf(files)).toEqual([]);
});

describe('a mistake that is planted', () => {
  it.each([
    { in: 'infra/main.bicep', put: 'module bot', by: 'module module bot', says: /is not Bicep/, because: 'the syntax is broken' },
    { in: 'infra/main.bicepparam', put: 'param size =', by: 'param size', says: /is not Bicep/, because: 'a value is lost' },
    {
      in: 'infra/main.bicep',
      put: 'modules/budget.bicep',
      by: 'modules/budgets.bicep',
      says: /calls infra\/modules\/budgets.bicep, which is not there/,
      because: 'no such module',
    },
    {
      in: 'infra/main.bicep',
      put: 'amount: size.monthlyBudget, ',
      by: '',
      says: /without amount/,
      because: 'a parameter is not given',
    },
    {
      in: 'infra/main.bicep',
      put: 'amount: size',
      by: 'amounts: size',
      says: /with amounts, which it does not take/,
      because: 'a parameter is misspelt',
    },
    {
      in: 'infra/main.bicep',
      put: 'outputs.workspaceId',
      by: 'outputs.workspace',
      says: /monitoring.outputs.workspace, which is not there/,
      because: 'no such output',
    },
    {
      in: 'infra/main.bicep',
      put: 'image: image',
      by: 'image: picture',
      says: /reads picture, which nothing declares/,
      because: 'no such name',
    },
    {
      in: 'infra/modules/bot.bicep',
      put: 'endpoint: endpoint',
      by: "endpoint: 'https://example.org'",
      says: /never reads endpoint/,
      because: 'a parameter is of no effect',
    },
    {
      in: 'infra/main.bicepparam',
      put: 'param image =',
      by: 'param picture =',
      says: /bicepparam with picture, which it does not take/,
      because: 'main knows no such parameter',
    },
    {
      in: 'infra/main.bicepparam',
      put: "param image = readEnvironmentVariable('SAB_IMAGE', 'not-built-yet')\n",
      by: '',
      says: /bicepparam without image/,
      because: 'main requires it',
    },
    {
      in: 'infra/modules/register.bicep',
      put: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
      by: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
      says: /8e3af657.* is not tableContributor/,
      because: 'that role is Owner',
    },
    {
      in: 'infra/modules/app.bicep',
      put: '@secure()\nparam notifyKey',
      by: 'param notifyKey',
      says: /does not secure notifyKey/,
      because: 'a secret would stand in the history of deployments',
    },
    {
      in: 'infra/modules/bot.bicep',
      put: 'botServices@2022-09-15',
      by: 'botServices',
      says: /no resource type with its version/,
      because: 'a resource has no version',
    },
  ])('is found: $because', ({ in: path, put, by, says }) => {
    const good = files[path] ?? '';
    expect(good).toContain(put);
    expect(faultsOf({ ...files, [path]: good.replace(put, () => by) }).join('\n')).toMatch(says);
  });
});

describe('the settings that the bot gets in Azure', () => {
  const names = [...app.matchAll(/\{ name: '((?:SAB|AZURE|APPLICATIONINSIGHTS)_\w+)'/g)].map(([, name = '']) => name);

  it('are all ones that it knows', () => {
    const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !known.includes(name) && name !== 'APPLICATIONINSIGHTS_CONNECTION_STRING')).toEqual([]);
  });

  const id = '0aa00000-0000-4000-8000-000000000001';
  const values: Readonly<Record<string, string>> = {
    SAB_PORT: '3978',
    SAB_BEHIND_PROXY: 'on',
    SAB_SERVERS: '4',
    SAB_PUBLIC_URL: 'https://sab-prod.example.azurecontainerapps.io',
    SAB_APP_ID: id,
    SAB_APP_TENANT: id,
    SAB_TENANTS: id,
    SAB_STORAGE_ACCOUNT: 'sabprodabcdefgh',
    AZURE_CLIENT_ID: id,
    SAB_EVIDENCE_HOSTS: 'council.sharepoint.com',
    SAB_PARTNERSHIP: 'Harbour Safeguarding Children Partnership',
    SAB_PRIVACY_CONTACT: 'privacy@harbour.example',
    SAB_PRIVACY_NOTICE_URL: 'https://harbour.example/privacy',
    SAB_LANGUAGE: 'en-GB',
    APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${id};IngestionEndpoint=https://uksouth.in.applicationinsights.azure.com/`,
    SAB_APP_SECRET_FILE: '/mnt/secrets/app-secret',
    SAB_APP_IDENTITY: 'managed',
    SAB_NOTIFY_KEY: `sab-${id}-${id}`,
    SAB_NOTIFY_TEMPLATE: id,
  };
  const given = names.map((name) => [name, values[name]] as const);

  it.each([
    { credential: 'managed-identity', without: 'SAB_APP_SECRET_FILE', because: 'the bot is a managed identity' },
    { credential: 'secret-file', without: 'SAB_APP_IDENTITY', because: 'the bot is an app registration with a secret' },
  ])('are enough to start, when $because', ({ credential, without }) => {
    const { identity, storage, emails } = parseConfig(Object.fromEntries(given.filter(([name]) => name !== without)));
    expect(identity).toMatchObject({ kind: 'registered', credential: { kind: credential } });
    expect(storage).toMatchObject({ kind: 'managed-identity', clientId: id });
    expect(emails).toBeDefined();
  });

  it('may be empty where the partnership has nothing to say', () => {
    const optional = /EVIDENCE|PARTNERSHIP|PRIVACY|NOTIFY|SECRET_FILE/;
    const some = Object.fromEntries(given.map(([name, value]) => [name, optional.test(name) ? '' : value]));
    expect(parseConfig(some)).toMatchObject({ emails: undefined, allowedHosts: [] });
  });
});

describe('the containers', () => {
  const [image] = readDockerfile(read('infra/Dockerfile')).slice(-1);

  it('are asked at the port that the image listens on, at paths that the server has', () => {
    expect(image?.ports).toEqual([Number(/^var port = (\d+)$/m.exec(app)?.[1])]);
    expect(image?.env['SAB_PORT']).toBe(String(image?.ports[0]));
    const paths = [...app.matchAll(/path: '(\/\w+)'/g)].map(([, path]) => path);
    expect(paths).toEqual(['/readyz', '/readyz', '/healthz']);
    for (const path of paths) expect(read('src/teams/server.ts')).toContain(`server.get('${path}'`);
  });

  it.each([
    { setting: 'failureThreshold', most: 10 },
    { setting: 'periodSeconds', most: 240 },
    { setting: 'timeoutSeconds', most: 240 },
  ])('are asked with a $setting that Azure takes', ({ setting, most }) => {
    const values = [...app.matchAll(new RegExp(`${setting}: (\\d+)`, 'g'))].map(([, value]) => Number(value));
    expect(values.length).toBe(3);
    expect(Math.max(...values)).toBeLessThanOrEqual(most);
  });

  it('have as long to stop as the bot needs', () => {
    const graceS = Number(/terminationGracePeriodSeconds: (\d+)/.exec(app)?.[1]);
    const needsMs = Number(/STOP_WITHIN_MS = ([\d_]+)/.exec(read('src/app.ts'))?.[1]?.replace('_', ''));
    expect(needsMs).toBeGreaterThan(0);
    expect(graceS * 1_000).toBeGreaterThanOrEqual(needsMs + 5_000);
  });

  it('have more memory than node may take for its objects', () => {
    const heapMb = Number(/--max-old-space-size=(\d+)/.exec(image?.command?.join(' ') ?? '')?.[1]);
    expect(app).toContain("memory: '1Gi'");
    expect(heapMb).toBeLessThanOrEqual(512);
  });

  it('grow with the queue that the bot uses', () => {
    const queue = /queueName: '(\w+)'/.exec(app)?.[1];
    expect(read('src/store/open-storage.ts')).toContain(`queueClient(connection, '${queue}')`);
  });

  it.each(['dev', 'production'])('are as many in %s as the bot may share Teams’ limits with', (stage) => {
    const sizes = files['infra/main.bicepparam'] ?? '';
    const [, text = ''] = new RegExp(`^  ${stage}: \\{([^}]+)\\}`, 'm').exec(sizes) ?? [];
    const size = Object.fromEntries([...text.matchAll(/(\w+): (\S+)/g)].map(([, name, value]) => [name, value]));
    expect(Object.keys(size).sort()).toEqual(
      [...(/^param size \{([^}]+)\}/m.exec(files['infra/main.bicep'] ?? '')?.[1] ?? '').matchAll(/(\w+): /g)]
        .map(([, name]) => name)
        .sort(),
    );
    expect(Number(size['maxReplicas'])).toBeLessThanOrEqual(25);
    if (stage === 'production') expect(Number(size['minReplicas'])).toBeGreaterThanOrEqual(2);
  });
});

describe('the alerts', () => {
  const alerts = files['infra/modules/alerts.bicep'] ?? '';

  it('wait for lines that the bot writes', () => {
    const events = [...alerts.matchAll(/event == "([\w-]+)"/g)].map(([, event = '']) => event);
    expect(events.length).toBeGreaterThan(2);
    expect(events.filter((event) => !source.includes(`log('${event}'`))).toEqual([]);
  });

  it('wait for figures that the bot counts', () => {
    const figures = [...alerts.matchAll(/Name == "sab\.([\w.]+)"/g)].map(([, figure = '']) => figure);
    expect(figures.length).toBeGreaterThan(3);
    expect(figures.filter((figure) => !source.includes(`'sab.${figure}'`))).toEqual([]);
  });

  const measures: [string, { as: string; of: Readonly<Record<string, readonly string[]>> }][] = Object.entries(MEASURES);

  it.each(measures)('read %s as it arrives: what is counted by its sum, what is measured by its highest', (name, { as, of }) => {
    const queries = alerts.split('\n').filter((line) => line.includes(`Name == "${name}"`));
    for (const query of queries) expect(query).not.toMatch(as === 'counter' ? /\bMax\b/ : /\bSum\b/);
    const parts = queries.flatMap((query) => [...query.matchAll(/Properties\.(\w+)\) == "([\w-]+)"/g)]);
    expect(parts.filter(([, list = '', value = '']) => !of[list]?.includes(value))).toEqual([]);
  });

  it('are there for every figure that docs/operations.md says to alert on', () => {
    const [, advice = ''] = /^Alert on: (.+)$/m.exec(read('docs/operations.md')) ?? [];
    const named = [...advice.matchAll(/`(sab\.[\w.]+)`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(4);
    // A round that failed is a line of the log as well, and that is what the alert counts
    const ofTheLog: Record<string, string> = { 'sab.worker.failures': 'event == "worker-failed"' };
    expect(named.filter((name) => !alerts.includes(ofTheLog[name] ?? `Name == "${name}"`))).toEqual([]);
  });
});

it('keeps both accounts closed: no keys, no old TLS, nothing public', () => {
  for (const path of ['infra/modules/register.bicep', 'infra/modules/backups.bicep']) {
    const [account] = readBicep(path, files[path] ?? '').resources;
    expect(account?.body).toContain('allowSharedKeyAccess: false');
    expect(account?.body).toContain("minimumTlsVersion: 'TLS1_2'");
    expect(account?.body).toContain('supportsHttpsTrafficOnly: true');
    expect(account?.body).toContain('allowBlobPublicAccess: false');
  }
});

it('reads nothing from the environment that docs/deploy.md does not explain', () => {
  const asked = [...(files['infra/main.bicepparam'] ?? '').matchAll(/readEnvironmentVariable\('(\w+)'/g)].map(([, name]) => name);
  expect(asked.length).toBeGreaterThan(10);
  const page = read('docs/deploy.md');
  expect(asked.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
