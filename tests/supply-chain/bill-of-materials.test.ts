import { beforeAll, describe, expect, it } from 'vitest';
import { billOfMaterials } from './bill-of-materials.ts';
import { lockedPackages, useOf } from './lock-file.ts';

let bill: ReturnType<typeof billOfMaterials>;
beforeAll(() => {
  bill = billOfMaterials();
});

describe('the bill of materials', () => {
  it('names every package that runs in production, with its version, and none besides', () => {
    const shipped = lockedPackages.filter((locked) => useOf(locked) === 'production');
    const expected = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
    expect(new Set(bill.components.map(({ name, version }) => `${name}@${version}`))).toEqual(expected);
    expect(bill.components.map(({ name }) => name)).toEqual(expect.arrayContaining(['@azure/identity', 'restify', 'openai']));
  });

  it('gives each its licence, and a hash and an address in the form that scanners read', () => {
    for (const { purl, hashes, licenses } of bill.components) {
      expect(purl).toMatch(/^pkg:npm\/.+@.+$/);
      expect(hashes[0]?.alg, purl).toBe('SHA-512');
      expect(licenses, purl).toEqual([{ expression: expect.stringMatching(/\w/) }]);
    }
  });

  it('says what needs what, and of whom it is', () => {
    const refs = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((component) => component['bom-ref'])]);
    for (const { ref, dependsOn } of bill.dependencies) expect([...dependsOn, ref].filter((each) => !refs.has(each))).toEqual([]);
    expect(bill.metadata.component.name).toBe('safeguarding-actions');
  });
});
