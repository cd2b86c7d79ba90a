import { writeFileSync } from 'node:fs';
import { billOfMaterials } from './bill-of-materials.ts';

const FILE = 'sbom.cyclonedx.json';

const bill = billOfMaterials();
writeFileSync(FILE, `${JSON.stringify(bill, null, 2)}\n`);
process.stdout.write(`${FILE}: ${bill.components.length} packages in production, CycloneDX ${bill.specVersion}.\n`);
