import type { SetStore } from './setStore.ts';

/** What is used of a `Cache` of the browser. */
interface PageCache {
  match(address: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | undefined>;
  put(address: string, answer: object): Promise<void>;
}

// Pages that came over https, or from this machine, have it.
declare const caches: { open(name: string): Promise<PageCache> } | undefined;
declare const Response: new (body: Uint8Array<ArrayBuffer>) => object;

/**
 * Keeps files in the `Cache` of the browser that has this name. Each is there whole or not at all. On a page
 * that has no cache, and when the browser allows no more space, nothing is kept.
 */
export function cacheStore(name: string): SetStore {
  // The address is a key: nothing is ever requested from it.
  const addressOf = (set: string, file: string) => `https://inkling.invalid/${set}/${file}`;
  const open = () => (typeof caches === 'undefined' ? undefined : caches.open(name).catch(() => undefined));
  return {
    place: `the cache of this page, ${name}`,
    async read(set, file) {
      const answer = await (await open())?.match(addressOf(set, file));
      return answer && new Uint8Array(await answer.arrayBuffer());
    },
    async write(set, file, bytes) {
      await (await open())?.put(addressOf(set, file), new Response(bytes)).catch(() => undefined);
    },
  };
}
