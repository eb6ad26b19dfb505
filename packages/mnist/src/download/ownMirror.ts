import type { Mirror } from './publishedSet.ts';

/** The mirror at an address of the caller; undefined for what is no address of the web. */
export function ownMirror(address: string): Mirror | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined;
  if (/\.zip$/i.test(address)) return { archive: address, allowsPages: true };
  return { folder: address.endsWith('/') ? address : `${address}/`, allowsPages: true };
}
