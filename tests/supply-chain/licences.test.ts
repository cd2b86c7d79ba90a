import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isAllowed, licenceTable, NOT_FREE, READ_BY_HAND } from './licences.ts';
import { type LockedPackage, lockedPackages, useOf } from './lock-file.ts';

const made = (license: string, dev: boolean): LockedPackage => ({
  name: 'made-up',
  version: '1.0.0',
  path: 'node_modules/made-up',
  license,
  dev,
  link: false,
  hasInstallScript: false,
});

describe('the licences of what we use', () => {
  it('all let anybody run, change and pass on this program, except where one is named with its reason', () => {
    const others = lockedPackages.filter((locked) => !isAllowed(locked) && !Object.hasOwn(NOT_FREE, locked.name));
    expect(others.map(({ name, version, license }) => `${name}@${version}: ${license}`)).toEqual([]);
  });

  it.each([
    { license: 'GPL-3.0-only', dev: true, allowed: false, because: 'it would ask for our source' },
    { license: 'AGPL-3.0-or-later', dev: false, allowed: false, because: 'so would this, of whoever runs it' },
    { license: 'MPL-2.0', dev: false, allowed: false, because: 'its files would have to be offered' },
    { license: 'MPL-2.0', dev: true, allowed: true, because: 'it is never shipped' },
    { license: '(MIT OR GPL-3.0-or-later)', dev: false, allowed: true, because: 'we may choose' },
    { license: '(MIT AND GPL-3.0-or-later)', dev: false, allowed: false, because: 'we may not' },
    { license: 'SEE LICENSE IN LICENSE', dev: false, allowed: false, because: 'nobody has read it' },
  ])('$license is allowed: $allowed (only for development: $dev), because $because', ({ license, dev, allowed }) => {
    expect(isAllowed(made(license, dev))).toBe(allowed);
  });

  it('that are not free stand in the way of nobody who runs the bot', () => {
    const shipped = lockedPackages.filter((locked) => useOf(locked) === 'production').map(({ name }) => name);
    expect(Object.keys(NOT_FREE).filter((name) => shipped.includes(name))).toEqual([]);
  });

  it('were read by hand only for packages that are still there', () => {
    const names = new Set(lockedPackages.map(({ name }) => name));
    expect([...Object.keys(READ_BY_HAND), ...Object.keys(NOT_FREE)].filter((name) => !names.has(name))).toEqual([]);
  });

  it('are counted in docs/supply-chain.md as “npm run licences” counts them', async () => {
    expect(await readFile('docs/supply-chain.md', 'utf8')).toContain(licenceTable());
  });
});
