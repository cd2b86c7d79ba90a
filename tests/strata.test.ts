import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** `at` is a folder, where the file gets a name of its own, or a file. */
const imports = [
  { at: 'src/words', imports: '../decisions/x.ts', because: 'words know nothing below them' },
  { at: 'src/words', imports: '../app.ts', because: 'words know no wiring' },
  { at: 'src/words', imports: 'node:fs', because: 'words read no files' },
  { at: 'src/decisions', imports: '../rules/calendar/x.ts', because: 'rules are below decisions' },
  { at: 'src/rules/summary', imports: '../../engine/ports.ts', because: 'the engine is below rules' },
  { at: 'src/rules/summary', imports: '../../store/x.ts', because: 'adapters are below rules' },
  { at: 'src/rules/summary', imports: '../../notify/x.ts', because: 'a new folder is not above rules' },
  { at: 'src/rules/summary', imports: 'node:timers/promises', because: 'rules wait for nothing' },
  { at: 'src/rules/summary', imports: 'botbuilder', because: 'rules know no Teams' },
  { at: 'src/rules/summary', imports: '@azure/data-tables', because: 'rules know no Azure' },
  { at: 'src/rules/summary', imports: 'csv-parse/sync', because: 'rules know no files' },
  { at: 'src/engine', imports: '../store/x.ts', because: 'only app.ts builds adapters' },
  { at: 'src/engine', imports: '../teams/x.ts', because: 'only app.ts builds adapters' },
  { at: 'src/engine', imports: '../cards/render.ts', because: 'drawing is an adapter' },
  { at: 'src/engine', imports: '@azure/storage-queue', because: 'only store/ knows Azure' },
  { at: 'src/store', imports: '../teams/x.ts', because: 'store/ and teams/ never meet' },
  { at: 'src/store', imports: 'botframework-connector', because: 'only teams/ knows the SDKs' },
  { at: 'src/store', imports: '../app.ts', because: 'wiring is below adapters' },
  { at: 'src/teams/handlers', imports: '../../store/x.ts', because: 'store/ and teams/ never meet' },
  { at: 'src/teams', imports: '@azure/data-tables', because: 'only store/ knows Azure' },
  { at: 'src/files', imports: '@microsoft/teams-ai', because: 'only teams/ knows the SDKs' },
  { at: 'src/files', imports: '../store/x.ts', because: 'only app.ts builds adapters' },
  { at: 'src/texts', imports: '../store/x.ts', because: 'a catalogue knows no adapter' },
  { at: 'src/cards', imports: 'botbuilder', because: 'only teams/ knows the SDKs' },
  { at: 'src/log.ts', imports: 'node:process', because: 'only main.ts and cli.ts touch process' },
  { at: 'src/command-line', imports: '../store/rows.ts', because: 'a command is handed the register' },
  { at: 'src/command-line', imports: 'restify', because: 'only teams/ knows the Teams SDKs' },
  { at: 'src/engine', imports: 'notifications-node-client', because: 'the engine is handed Emails' },
  { at: 'src/teams', imports: 'notifications-node-client', because: 'only notify/ knows GOV.UK Notify' },
  { at: 'src/store', imports: '../notify/x.ts', because: 'only app.ts builds adapters' },
  { at: 'src/command-line', imports: '../notify/x.ts', because: 'a command is handed Emails' },
  { at: 'src/notify', imports: '../teams/x.ts', because: 'an adapter knows no other' },
  { at: 'src/notify', imports: '@azure/data-tables', because: 'only store/ knows Azure' },
  { at: 'src/sample', imports: '../teams/x.ts', because: 'only app.ts builds adapters' },
  { at: 'src/app.ts', imports: 'restify', because: 'only teams/ knows restify' },
  { at: 'src/engine', imports: '@opentelemetry/api', because: 'the engine is handed Meters and Trace' },
  { at: 'src/teams', imports: '@opentelemetry/api', because: 'only telemetry/ knows OpenTelemetry' },
  { at: 'src/store', imports: '@azure/monitor-opentelemetry-exporter', because: 'only telemetry/ knows Application Insights' },
  { at: 'src/command-line', imports: '@opentelemetry/sdk-metrics', because: 'only telemetry/ knows OpenTelemetry' },
  { at: 'src/teams', imports: '../telemetry/x.ts', because: 'only app.ts builds adapters' },
  { at: 'src/telemetry', imports: '../store/x.ts', because: 'an adapter knows no other' },
  { at: 'src/telemetry', imports: 'restify', because: 'only teams/ knows restify' },
  { at: 'src/main.ts', imports: './store/x.ts', because: 'only app.ts builds adapters' },
  { at: 'src/cli.ts', imports: './teams/x.ts', because: 'only app.ts builds adapters' },
];

const otherwise = [
  {
    at: 'src/decisions',
    code: "import type { X } from '../engine/ports.ts';\nexport type Y = X;",
    rule: 'noRestrictedImports',
    because: 'a type is an import too',
  },
  {
    at: 'src/rules/summary',
    code: "export const later = import('../../engine/sweep.ts');",
    rule: 'noRestrictedImports',
    because: 'an import that runs late is one too',
  },
  {
    at: 'src/rules/summary',
    code: "export { x } from '../../engine/x.ts';",
    rule: 'noRestrictedImports',
    because: 'passing on is importing',
  },
  { at: 'src/words', code: 'export const now = Date.now();', rule: 'noRestrictedGlobals', because: 'words read no clock' },
  {
    at: 'src/decisions',
    code: 'export const home = process.cwd();',
    rule: 'noRestrictedGlobals',
    because: 'decisions know no process',
  },
  { at: 'src/rules/help', code: 'export const now = new Date();', rule: 'noRestrictedGlobals', because: 'rules read no clock' },
  {
    at: 'src/rules/help',
    code: 'export const page = fetch(String(1));',
    rule: 'noRestrictedGlobals',
    because: 'rules know no network',
  },
  { at: 'src/rules/help', code: 'setTimeout(() => 1, 5);', rule: 'noRestrictedGlobals', because: 'rules wait for nothing' },
  { at: 'src/rules/help', code: 'setInterval(() => 1, 5);', rule: 'noRestrictedGlobals', because: 'rules wait for nothing' },
  { at: 'src/rules/help', code: 'console.log(1);', rule: 'noConsole', because: 'rules tell nobody' },
  {
    at: 'src/rules/help',
    code: 'export const later = Promise.resolve(1);',
    rule: 'noRestrictedGlobals',
    because: 'rules wait for nothing',
  },
  {
    at: 'src/rules/help',
    code: 'export const now = globalThis.Date.now();',
    rule: 'noRestrictedGlobals',
    because: 'a way round is no way',
  },
  {
    at: 'src/rules/help',
    code: "import { Temporal } from 'temporal-polyfill';\nexport const now = Temporal.Now.instant();",
    rule: 'noJsRestrictedProperties',
    because: 'Temporal has a clock of its own',
  },
  {
    at: 'src/rules/help',
    code: 'export const luck = Math.random();',
    rule: 'noJsRestrictedProperties',
    because: 'the same state gives the same decision',
  },
  {
    at: 'src/engine',
    code: 'export const now = new Date();',
    rule: 'noRestrictedGlobals',
    because: 'the clock comes in as Deps',
  },
  { at: 'src/telemetry', code: 'process.exit(1);', rule: 'noRestrictedGlobals', because: 'main.ts hands over its environment' },
  { at: 'src/notify', code: 'process.exit(1);', rule: 'noRestrictedGlobals', because: 'only main.ts and cli.ts touch process' },
  { at: 'src/teams', code: 'process.exit(1);', rule: 'noRestrictedGlobals', because: 'only main.ts and cli.ts touch process' },
  { at: 'src/command-line', code: 'process.exit(1);', rule: 'noRestrictedGlobals', because: 'a command is handed its shell' },
  { at: 'src/store', code: 'export default 1;', rule: 'noDefaultExport', because: 'a thing has one name' },
  { at: 'src/store', code: 'export enum Colour { Red }', rule: 'noEnum', because: 'Node cannot run it as it is' },
  {
    at: 'src/store',
    code: 'export namespace n { export const a = 1; }',
    rule: 'noNamespace',
    because: 'Node cannot run it as it is',
  },
  {
    at: 'src/store',
    code: 'export class C { constructor(readonly x: number) {} }',
    rule: 'noParameterProperties',
    because: 'Node cannot run it as it is',
  },
  { at: 'src/store', code: 'export const x: any = 1;', rule: 'noExplicitAny', because: 'any is nowhere' },
  { at: 'src/store', code: "export { j } from './j.ts';", rule: 'noBarrelFile', because: 'import the file you mean' },
  {
    at: 'src/store',
    code: "import { x } from './m';\nexport const y = x;",
    rule: 'useImportExtensions',
    because: 'Node runs the file that is named',
  },
  {
    at: 'src/store',
    code: 'async function send(): Promise<void> { await Promise.resolve(); }\nexport function go(): void { send(); }',
    rule: 'noFloatingPromises',
    because: 'nothing is sent and forgotten',
  },
  { at: 'src/store', code: "console.log('words');", rule: 'noConsole', because: 'what is logged goes through the log' },
  {
    at: 'src/store/m.ts',
    code: "import type { N } from './n.ts';\nexport type M = N | 1;",
    rule: 'noImportCycles',
    because: 'a circle has no top',
  },
  {
    at: 'src/store/n.ts',
    code: "import type { M } from './m.ts';\nexport type N = M | 2;",
    rule: 'noImportCycles',
    because: 'types make circles too',
  },
];

const allowed = [
  { at: 'src/decisions', imports: '../words/entry.ts', because: 'words are above decisions' },
  { at: 'src/rules/updates', imports: '../people/holders.ts', because: 'rules use each other' },
  { at: 'src/rules/updates', imports: '../../decisions/decision.ts', because: 'decisions are above rules' },
  { at: 'src/engine', imports: '../rules/people/holders.ts', because: 'rules are above the engine' },
  { at: 'src/store', imports: '@azure/data-tables', because: 'store/ is where Azure is known' },
  { at: 'src/store', imports: '../engine/ports.ts', because: 'an adapter fits a port' },
  { at: 'src/notify', imports: 'notifications-node-client', because: 'notify/ is where GOV.UK Notify is known' },
  { at: 'src/notify', imports: '../engine/ports.ts', because: 'an adapter fits a port' },
  { at: 'src/telemetry', imports: '@opentelemetry/api', because: 'telemetry/ is where OpenTelemetry is known' },
  { at: 'src/telemetry', imports: '@azure/monitor-opentelemetry-exporter', because: 'telemetry/ is where it is known' },
  { at: 'src/telemetry', imports: '../engine/meters.ts', because: 'an adapter fits a port' },
  { at: 'src/teams', imports: 'botbuilder', because: 'teams/ is where the SDKs are known' },
  { at: 'src/teams/handlers', imports: '../../cards/render.ts', because: 'teams/ draws the cards' },
];

/** Rows with a file each, whose name says which table and row it came from. */
function plant<Row extends { at: string; imports?: string; code?: string }>(name: string, rows: readonly Row[]) {
  return rows.map((row, n) => ({
    ...row,
    path: row.at.endsWith('.ts') ? row.at : `${row.at}/${name}-${n}.ts`,
    code: row.code ?? `import { x } from '${row.imports}';\nexport const y = x;`,
  }));
}

const plantedImports = plant('imports', imports);
const plantedOtherwise = plant('otherwise', otherwise);
const plantedAllowed = plant('allowed', allowed);

const Report = z.object({ diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })) });

describe('the rules of the house', () => {
  let folder: string;
  let found: Map<string, string[]>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strata-'));
    for (const name of ['.biome.json', 'package.json']) await cp(join(PROJECT, name), join(folder, name));
    for (const { path, code } of [...plantedImports, ...plantedOtherwise, ...plantedAllowed]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), `${code}\n`);
    }
    found = await lint(folder);
  });

  afterAll(() => rm(folder, { recursive: true }));

  it.each(plantedImports)('$at may not import $imports: $because', ({ path }) => {
    expect(found.get(path)).toEqual(['noRestrictedImports']);
  });

  it.each(plantedOtherwise)('$rule speaks up in $at: $because', ({ path, rule }) => {
    expect(found.get(path)).toContain(rule);
  });

  it.each(plantedAllowed)('$at may import $imports: $because', ({ path }) => {
    expect(found.get(path)).toBeUndefined();
  });
});

/** @returns the names of the rules that each file breaks */
async function lint(folder: string): Promise<Map<string, string[]>> {
  const biome = join(PROJECT, 'node_modules/.bin/biome');
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '.'];
  const output = await new Promise<string>((resolve) => {
    // It ends with an error when it finds anything, as it should here.
    execFile(biome, options, { cwd: folder }, (_error, stdout) => resolve(stdout));
  });
  const { diagnostics } = Report.parse(JSON.parse(output));
  const broken = new Map<string, string[]>();
  for (const { category, location } of diagnostics) {
    broken.set(location.path, [...(broken.get(location.path) ?? []), category.slice(category.lastIndexOf('/') + 1)]);
  }
  return broken;
}
