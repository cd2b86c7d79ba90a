import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { licenceOf } from './licences.ts';
import { lockedPackages, useOf } from './lock-file.ts';

const Component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  purl: z.string(),
  hashes: z.array(z.looseObject({ alg: z.string(), content: z.string() })),
  licenses: z.array(z.unknown()).optional(),
});

const Bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ name: z.string() }) }),
  components: z.array(Component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
type Bill = z.infer<typeof Bill>;

/**
 * What runs in production, as CycloneDX, made by npm from the lock file without a network.
 *
 * npm is asked for everything, and what only develops is taken out here: its own `--omit dev` (11.19) also leaves out every
 * package that a development package happens to need too, such as @azure/identity.
 */
export function billOfMaterials(): Bill {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const { stdout, stderr, status } = spawnSync('npm', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  return inProduction(Bill.parse(JSON.parse(stdout)));
}

function inProduction(bill: Bill): Bill {
  const shipped = new Map(
    lockedPackages
      .filter((locked) => useOf(locked) === 'production')
      .map((locked) => [`${locked.name}@${locked.version}`, licenceOf(locked)]),
  );
  const own = bill.metadata.component['bom-ref'];
  const isShipped = (ref: unknown): boolean => ref === own || (typeof ref === 'string' && shipped.has(ref));
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...bill.metadata.component, name: 'safeguarding-actions' } },
    components: bill.components
      .filter((component) => isShipped(component['bom-ref']))
      .map((component) => ({ ...component, licenses: [{ expression: shipped.get(component['bom-ref']) }] })),
    dependencies: bill.dependencies
      .filter(({ ref }) => isShipped(ref))
      .map((dependency) => ({ ...dependency, dependsOn: dependency.dependsOn.filter(isShipped) })),
  };
}
