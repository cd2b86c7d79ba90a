import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCertificate } from './local-entra.ts';

export type SecureAzurite = {
  /** As `SAB_STORAGE_TABLES` and `SAB_STORAGE_QUEUES` have them. */
  readonly tables: string;
  readonly queues: string;
  close(): Promise<void>;
};

/** Storage that takes tokens of Entra over https, as Azure does: `oauth: basic` reads all of a token but its signature. */
export async function startSecureAzurite(certificate: LocalCertificate): Promise<SecureAzurite> {
  const dir = await mkdtemp(join(tmpdir(), 'sab-azurite-'));
  await Promise.all([writeFile(join(dir, 'cert.pem'), certificate.cert), writeFile(join(dir, 'key.pem'), certificate.private)]);
  const program = createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js');
  const free = ['--blobPort', '0', '--queuePort', '0', '--tablePort', '0'];
  const secure = ['--oauth', 'basic', '--cert', join(dir, 'cert.pem'), '--key', join(dir, 'key.pem')];
  const quiet = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent'];
  const child = spawn(process.execPath, [program, ...free, ...secure, ...quiet], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<(service: string) => string>((resolve, reject) => {
    let said = '';
    ended.then(() => reject(new Error(`azurite ended at once: ${said}`)), reject);
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const found = new Map(
        [...said.matchAll(/(\w+) service is successfully listening at (https:\S+)/g)].map(([, a, b]) => [a, b]),
      );
      if (found.size === 3) resolve((service) => `${found.get(service)}/devstoreaccount1`);
    });
  });
  return {
    tables: url('Table'),
    queues: url('Queue'),
    close: async () => {
      child.kill();
      await ended;
      await rm(dir, { recursive: true });
    },
  };
}
