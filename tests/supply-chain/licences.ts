import satisfies from 'spdx-satisfies';
import { type LockedPackage, lockedPackages, type Use, useOf } from './lock-file.ts';

/** Free to use, to change and to pass on, with our own MIT licence beside them; none asks for our source. */
const PERMISSIVE = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', 'Zlib'];

/** Besides, for what is never shipped: their terms are about passing the package itself on. */
const FOR_TOOLS = ['MPL-2.0', 'CC-BY-3.0', 'CC0-1.0', 'PSF-2.0'];

export const ALLOWED: Readonly<Record<Use, readonly string[]>> = {
  production: PERMISSIVE,
  development: [...PERMISSIVE, ...FOR_TOOLS],
};

type Read = { readonly licence: string; readonly because: string };

/** Packages that the lock file gives no licence that can be checked, read by hand. */
export const READ_BY_HAND: Readonly<Record<string, Read>> = {
  cldrjs: { licence: 'MIT', because: 'its package.json names it in an older form, and LICENSE-MIT is in it' },
  'escape-regexp-component': { licence: 'MIT', because: 'its Readme says MIT' },
  jspath: { licence: 'MIT', because: 'its LICENSE is the text of MIT' },
  duck: { licence: 'BSD-2-Clause', because: 'it says “BSD”, and its LICENSE is the text with two clauses' },
  'uri-templates': { licence: 'Unlicense', because: 'the page that it names puts it into the public domain' },
};

/** Not free software. Never shipped, and nothing of ours is built from it. */
export const NOT_FREE: Readonly<Record<string, string>> = {
  '@microsoft/m365agentsplayground': 'Microsoft’s own licence: the client of the try-out and of the browser tests',
};

/** @returns an SPDX expression, or what the lock file says instead */
export function licenceOf({ name, license }: LockedPackage): string {
  return READ_BY_HAND[name]?.licence ?? license ?? 'none';
}

export function isAllowed(locked: LockedPackage): boolean {
  try {
    return satisfies(licenceOf(locked), [...ALLOWED[useOf(locked)]]);
  } catch {
    return false; // no SPDX expression
  }
}

export type LicenceCount = { readonly licence: string; readonly production: number; readonly development: number };

/** How many packages, each counted once for a version, have which licence: the most frequent first. */
export function countLicences(): LicenceCount[] {
  const once = [
    ...new Map(lockedPackages.map((locked) => [`${useOf(locked)} ${locked.name}@${locked.version}`, locked])).values(),
  ];
  const byLicence = Map.groupBy(once, licenceOf);
  const counts = [...byLicence].map(([licence, group]) => ({
    licence,
    production: group.filter((locked) => useOf(locked) === 'production').length,
    development: group.filter((locked) => useOf(locked) === 'development').length,
  }));
  return counts.toSorted(
    (one, other) =>
      other.production - one.production || other.development - one.development || one.licence.localeCompare(other.licence),
  );
}

/** As docs/supply-chain.md has it, and `npm run licences` prints it. */
export function licenceTable(): string {
  const counts = countLicences();
  const sum = (use: Use): number => counts.reduce((total, count) => total + count[use], 0);
  const row = (first: string, production: number, development: number): string => `| ${first} | ${production} | ${development} |`;
  return [
    '| Licence | in production | for development only |',
    '|---|---|---|',
    ...counts.map(({ licence, production, development }) => row(licence, production, development)),
    row('**all**', sum('production'), sum('development')),
  ].join('\n');
}
