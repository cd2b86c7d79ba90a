/** What was given or taken away is seen by every server within this time. */
const FRESH_MS = 5_000;

/** Reads again when what was read is too old, or could not be read. */
export function remembered<T>(read: () => Promise<T>): { read: () => Promise<T>; forget: () => void } {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return {
    read() {
      if (last && performance.now() - last.at < FRESH_MS) return last.value;
      const current = { at: performance.now(), value: read() };
      last = current;
      current.value.catch(() => {
        if (last === current) last = undefined;
      });
      return current.value;
    },
    forget() {
      last = undefined;
    },
  };
}
