import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { lockedPackages, lockedRoot, manifest, useOf } from './lock-file.ts';

/** Packages at the end of their support that run in production. The README says how we part from them. */
const ENDED = ['botbuilder', 'botframework-connector', '@microsoft/teams-ai'];

describe('what is installed', () => {
  it('is told to the last version in package.json, and the lock file follows it', () => {
    const { dependencies, devDependencies } = manifest;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    }
    expect(lockedRoot).toEqual({ dependencies, devDependencies });
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(lockedPackages.find(({ path }) => path === `node_modules/${name}`)?.version, name).toBe(version);
    }
  });

  it('is known by its hash, each package', () => {
    const unknown = lockedPackages.filter(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''));
    expect(unknown.map(({ path }) => path)).toEqual([]);
  });

  it('comes from the registry that npm is set to, and from no other address, repository or folder', () => {
    const elsewhere = lockedPackages.filter(
      ({ resolved, link }) => link || (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
    );
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });

  it('overrides what a package asks for in one place only', () => {
    expect(manifest.overrides).toEqual({ openai: { zod: '$zod' } });
  });
});

describe('install scripts', () => {
  it('are named one by one, and none is allowed but that of Node itself, which develops', () => {
    const withScript = lockedPackages.filter(({ hasInstallScript }) => hasInstallScript);
    expect(withScript.filter(({ name }) => manifest.allowScripts[name] === undefined).map(({ name }) => name)).toEqual([]);
    const allowed = withScript.filter(({ name }) => manifest.allowScripts[name]);
    expect(allowed.map((locked) => [locked.name, useOf(locked)])).toEqual([['node', 'development']]);
  });

  it('are allowed or refused only for packages that are there', () => {
    const names = new Set(lockedPackages.map(({ name }) => name));
    expect(Object.keys(manifest.allowScripts).filter((name) => !names.has(name))).toEqual([]);
  });

  it('that are named are explained', async () => {
    const page = await readFile('docs/supply-chain.md', 'utf8');
    const named = lockedPackages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => `| \`${name}\` |`);
    expect(named.filter((row) => !page.includes(row))).toEqual([]);
  });
});

describe('what nobody looks after any more', () => {
  it('is named in the README with the way out, where it is ours to choose', async () => {
    const readme = await readFile('README.md', 'utf8');
    const way = readme.slice(readme.indexOf('## The two SDKs, and the way out'));
    for (const name of ENDED.filter((each) => each !== 'botframework-connector')) expect(way).toContain(`\`${name}\``);
  });

  it('is named in docs/supply-chain.md, and taken off it once it is gone', async () => {
    const page = await readFile('docs/supply-chain.md', 'utf8');
    const listed = [...page.slice(page.indexOf('## Deprecated')).matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name ?? '');
    const shipped = new Set(lockedPackages.filter((locked) => useOf(locked) === 'production').map(({ name }) => name));
    expect(listed).toEqual(expect.arrayContaining(ENDED));
    expect(listed.filter((name) => !shipped.has(name))).toEqual([]);
    const marked = lockedPackages.filter((locked) => locked.deprecated !== undefined && useOf(locked) === 'production');
    expect(marked.filter(({ name }) => !listed.includes(name)).map(({ name }) => name)).toEqual([]);
  });

  it('has every direct package of production in the review by hand, with the version that is installed', async () => {
    const page = await readFile('docs/supply-chain.md', 'utf8');
    const missing = Object.entries(manifest.dependencies).filter(
      ([name, version]) => !page.includes(`| \`${name}\` | ${version} |`),
    );
    expect(missing).toEqual([]);
  });
});
