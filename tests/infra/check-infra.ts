import { type Bicep, type Files, loopNames, readBicep } from './bicep.ts';

/** Functions and decorators of Bicep's own that we use. */
const BUILT_IN = new Set(
  `allowed batchSize concat description empty environment guid join json maxLength minLength readEnvironmentVariable replace resourceGroup
   secure split string subscriptionResourceId take tenant uniqueString`.split(/\s+/),
);

/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const ROLES: Readonly<Record<string, string>> = {
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
};

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What would fail when the files are compiled or deployed, as far as it can be seen without a compiler.
 * @returns a sentence each; none when all is well
 */
export function faultsOf(files: Files): string[] {
  const read = new Map(Object.entries(files).map(([path, text]) => [path, readBicep(path, text)]));
  return [...read].flatMap(([path, bicep]) => [
    ...bicep.faults,
    ...namesOf(path, bicep, files[path] ?? ''),
    ...modulesOf(path, bicep, read),
    ...givenBy(path, bicep, read),
    ...rolesOf(path, bicep, files[path] ?? ''),
    ...secretsOf(path, bicep),
    ...resourcesOf(path, bicep),
  ]);
}

function namesOf(path: string, { declared, reads }: Bicep, text: string): string[] {
  const known = new Set([...declared, ...loopNames(text), ...BUILT_IN]);
  const isRead = new Set(reads);
  const isParams = path.endsWith('.bicepparam');
  const given = isParams ? [...text.matchAll(/^param (\w+) =/gm)].map(([, name]) => name) : [];
  const twice = declared.filter((name, index) => declared.indexOf(name) < index);
  // a resource or a module may stand for itself; a parameter or a variable that nothing reads is a mistake
  const mayBeUnread = new Set([...[...text.matchAll(/^(?:resource|module) (\w+)/gm)].map(([, name]) => name), ...given]);
  return [
    ...[...isRead].filter((name) => !known.has(name)).map((name) => `${path} reads ${name}, which nothing declares`),
    ...declared.filter((name) => !isRead.has(name) && !mayBeUnread.has(name)).map((name) => `${path} never reads ${name}`),
    ...twice.map((name) => `${path} declares ${name} twice`),
  ];
}

function modulesOf(path: string, { modules, outputsRead }: Bicep, read: ReadonlyMap<string, Bicep>): string[] {
  const missing = modules.flatMap((module) => {
    const called = read.get(module.path);
    if (!called) return [`${path} calls ${module.path}, which is not there`];
    return paramFaults(`${path} calls ${module.path}`, module.params, called);
  });
  const unknown = outputsRead.flatMap(({ module, output }) => {
    const called = read.get(modules.find(({ name }) => name === module)?.path ?? '');
    return called?.outputs.includes(output) ? [] : [`${path} reads ${module}.outputs.${output}, which is not there`];
  });
  return [...missing, ...unknown];
}

function givenBy(path: string, { given }: Bicep, read: ReadonlyMap<string, Bicep>): string[] {
  const main = read.get(path.replace(/param$/, ''));
  if (!path.endsWith('.bicepparam')) return [];
  return main ? paramFaults(path, Object.keys(given), main) : [`${path} is for a file that is not there`];
}

function paramFaults(who: string, given: readonly string[], { params }: Bicep): string[] {
  const known = params.map(({ name }) => name);
  const required = params.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return [
    ...required.filter((name) => !given.includes(name)).map((name) => `${who} without ${name}`),
    ...given.filter((name) => !known.includes(name)).map((name) => `${who} with ${name}, which it does not take`),
  ];
}

/** A role's id is in a variable that says which it is. */
function rolesOf(path: string, { texts }: Bicep, source: string): string[] {
  const named = new Map([...source.matchAll(/^var (\w+) = '([0-9a-f-]{36})'$/gm)].map(([, name = '', id = '']) => [id, name]));
  return texts
    .filter((text) => GUID.test(text))
    .filter((id) => ROLES[named.get(id) ?? ''] !== id)
    .map((id) => `${path}: ${id} is not ${named.get(id) ?? 'a role that we mean'}`);
}

const SECRET = /secret$|key$|password/i;

/** A parameter that is not marked shows its value in the history of deployments. */
function secretsOf(path: string, { params, outputs }: Bicep): string[] {
  return [
    ...params.filter(({ name, isSecure }) => SECRET.test(name) && !isSecure).map(({ name }) => `${path} does not secure ${name}`),
    ...outputs.filter((name) => SECRET.test(name)).map((name) => `${path} gives out ${name}`),
  ];
}

const TYPE = /^Microsoft\.\w+(?:\/\w+)+@20\d\d-\d\d-\d\d(?:-preview)?$/;

function resourcesOf(path: string, { resources }: Bicep): string[] {
  return resources
    .filter(({ type }) => !TYPE.test(type))
    .map(({ type }) => `${path}: ${type} is no resource type with its version`);
}
