import type { Backend } from '@inkling/tensor';

/** `WebAssembly (exact, 2 threads)` */
export function describeBackend({ info: { kind, mode, threads } }: Backend): string {
  if (kind === 'reference') return 'the reference backend';
  return `WebAssembly (${mode}, ${threadsInWords(threads)})`;
}

/** `1 thread`, `2 threads`. */
export function threadsInWords(threads: number): string {
  return threads === 1 ? '1 thread' : `${threads} threads`;
}
