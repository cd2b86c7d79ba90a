import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Licence = z.string().optional();

const Locked = z.looseObject({
  /** Where the package has another name than its folder. */
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: Licence,
  dev: z.boolean().default(false),
  link: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  deprecated: z.string().optional(),
});

const Lock = z.object({ lockfileVersion: z.number(), packages: z.record(z.string(), Locked) });

const Versions = z.record(z.string(), z.string());

const Manifest = z.looseObject({
  dependencies: Versions,
  devDependencies: Versions,
  overrides: z.record(z.string(), z.unknown()),
  allowScripts: z.record(z.string(), z.boolean()),
});

/** A package that the lock file installs, in one of its places. */
export type LockedPackage = z.infer<typeof Locked> & { readonly name: string; readonly version: string; readonly path: string };

const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

export const manifest = Manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** What the lock file says of ourselves. */
export const lockedRoot = z.object({ dependencies: Versions, devDependencies: Versions }).parse(packages['']);

export const lockedPackages: readonly LockedPackage[] = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({
    ...locked,
    path,
    name: locked.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: locked.version ?? '',
  }));

/** What runs in a partnership's name, and what only builds and tests it. */
export type Use = 'production' | 'development';

export function useOf({ dev }: LockedPackage): Use {
  return dev ? 'development' : 'production';
}
