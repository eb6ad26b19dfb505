import type { Reader } from '../reader.ts';

let loading: Promise<Reader> | undefined;
let loaded: Reader | undefined;

/** The reader of all pads that have no other. The first call loads it, so that pads appear before it. */
export function sharedReader(): Promise<Reader> {
  loading ??= load();
  return loading;
}

/** The same reader, if it is there. */
export function loadedReader(): Reader | undefined {
  return loaded;
}

async function load(): Promise<Reader> {
  try {
    const { createReader } = await import('../createReader.ts');
    loaded = await createReader();
    return loaded;
  } catch (error) {
    // The next call tries again.
    loading = undefined;
    throw error;
  }
}
