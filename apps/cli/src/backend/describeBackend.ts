import type { OpenBackend } from './openBackend.ts';

/** `WebAssembly (exact, 2 threads)` */
export function describeBackend({ name, mode, threads }: OpenBackend): string {
  if (name === 'reference') return 'the reference backend';
  return `WebAssembly (${mode}, ${threadsInWords(threads)})`;
}

/** `1 thread`, `2 threads`. */
export function threadsInWords(threads: number): string {
  return threads === 1 ? '1 thread' : `${threads} threads`;
}
