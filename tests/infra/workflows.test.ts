import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

// The package imports its own JSON without saying that it is JSON, which node asks for
registerHooks({
  resolve: (specifier, context, next) => ({
    ...next(specifier, context),
    ...(specifier.endsWith('.min.json') && { importAttributes: { type: 'json' } }),
  }),
});
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');

const read = (path: string): string => readFileSync(path, 'utf8');
const paths = globSync('.github/workflows/*.yml');
const faultsIn = (name: string, content: string): string[] =>
  parseWorkflow({ name, content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message);

it('is what GitHub’s own parser takes', () => {
  expect(paths.length).toBe(3);
  for (const path of paths) expect(faultsIn(path, read(path))).toEqual([]);
});

it.each([
  { put: 'runs-on:', by: 'runs-one:', because: 'a key is misspelt' },
  { put: 'contents: read', by: 'contents: reed', because: 'a permission is none' },
  { put: '    steps:', by: '    steps: none', because: 'the steps are no list' },
])('is found out by it when $because', ({ put, by }) => {
  const path = '.github/workflows/ci.yml';
  expect(faultsIn(path, read(path).replace(put, by))).not.toEqual([]);
});

const Step = z.object({ uses: z.string().optional(), run: z.string().optional() });
const Workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  defaults: z.object({ run: z.object({ shell: z.string() }) }).optional(),
  jobs: z.record(z.string(), z.object({ uses: z.string().optional(), steps: z.array(Step).default([]) })),
});

const workflows = paths.map((path) => ({ path, workflow: Workflow.parse(parse(read(path))) }));
const steps = workflows.flatMap(({ workflow }) => Object.values(workflow.jobs).flatMap((job) => job.steps));

it('gives a job nothing but reading, unless it says what for', () => {
  for (const { workflow } of workflows) expect(workflow.permissions).toEqual({ contents: 'read' });
});

it('runs other people’s actions at one full version, and each at the same everywhere', () => {
  const used = [...new Set(steps.flatMap(({ uses }) => uses ?? []))];
  expect(used.length).toBeGreaterThan(4);
  expect(used.filter((uses) => !/^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/.test(uses))).toEqual([]);
  expect(new Set(used.map((uses) => uses.split('@')[0])).size).toBe(used.length);
});

it('runs scripts that there are', () => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
  const commands = steps.flatMap(({ run }) => run ?? []).join('\n');
  for (const [, name = ''] of commands.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(name);
  for (const [path] of commands.matchAll(/(?:infra\/[\w-]+\.sh|\.ci\/run)/g)) expect(read(path)).toContain('set -euo pipefail');
});

it('stops when what stands before a pipe fails: GitHub sees to it only where the shell is named', () => {
  const piping = workflows.filter(({ workflow }) =>
    Object.values(workflow.jobs).some((job) => job.steps.some(({ run = '' }) => / \| /.test(run))),
  );
  expect(piping.map(({ path }) => basename(path))).toEqual(['deploy-to.yml']);
  for (const { workflow } of piping) expect(workflow.defaults?.run.shell).toBe('bash');
});

it('runs on the node that the image has', () => {
  const [, version] = /^FROM node:([\d.]+)-/m.exec(read('infra/Dockerfile')) ?? [];
  const set = paths.flatMap((path) => [...read(path).matchAll(/node-version: (\S+)/g)].map(([, node]) => node));
  expect(new Set(set)).toEqual(new Set([version]));
});

it('hands on every value that a deployment asks for', () => {
  const asked = [...read('infra/main.bicepparam').matchAll(/readEnvironmentVariable\('(\w+)'/g)].map(([, name = '']) => name);
  const made = ['SAB_IMAGE', 'SAB_REGISTRY'];
  const given = [...read('.github/workflows/deploy-to.yml').matchAll(/^ {6,10}(\w+): \$\{\{/gm)].map(([, name]) => name);
  expect(asked.filter((name) => !made.includes(name) && !given.includes(name))).toEqual([]);
  for (const name of made) expect(read('infra/push-image.sh')).toContain(`echo "${name}=`);
});

it('shows its secrets to what deploys, and to no package’s code', () => {
  const steps = read('.github/workflows/deploy-to.yml').split(/^ {6}- /m);
  const shown = steps.filter((step) => step.includes('secrets.')).map((step) => /^run: (.*)$/m.exec(step)?.[1]);
  expect(shown).toEqual(['infra/what-if.sh', 'azd provision --no-prompt']);
});

/** What azd's published schema says of what we use: learn.microsoft.com/azure/developer/azure-developer-cli/azd-schema */
const AzureYaml = z.strictObject({
  name: z.string().regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/),
  infra: z.strictObject({ provider: z.enum(['bicep', 'terraform']), path: z.string(), module: z.string() }),
  hooks: z.strictObject({ preprovision: z.strictObject({ shell: z.enum(['sh', 'pwsh']), run: z.string() }) }),
});

it('tells azd of files that there are', () => {
  const { infra, hooks } = AzureYaml.parse(parse(read('azure.yaml')));
  expect(read(`${infra.path}/${infra.module}.bicep`)).toContain('targetScope');
  expect(read(`${infra.path}/${infra.module}.bicepparam`)).toContain(`using '${infra.module}.bicep'`);
  expect(basename(hooks.preprovision.run)).toBe('push-image.sh');
});
