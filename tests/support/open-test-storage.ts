import { afterAll, beforeAll } from 'vitest';
import { type LocalStorage, startAzurite } from '../../src/store/azurite.ts';
import { openStorage, type Storage } from '../../src/store/open-storage.ts';

/** The real table and queue services, in memory, for the tests of one file. */
export function useTestStorage(): { readonly storage: Storage; readonly local: LocalStorage } {
  let local: LocalStorage | undefined;
  let storage: Storage | undefined;
  beforeAll(async () => {
    local = await startAzurite();
    storage = await openStorage(local.connection);
  });
  afterAll(() => local?.close());
  return {
    get storage(): Storage {
      if (!storage) throw new Error('storage is open only while tests run');
      return storage;
    },
    get local(): LocalStorage {
      if (!local) throw new Error('storage is open only while tests run');
      return local;
    },
  };
}
