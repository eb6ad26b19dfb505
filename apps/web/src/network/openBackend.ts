import { type Backend, pickBackend, referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';

let opened: Promise<Backend> | undefined;

/**
 * The backend that answers: WebAssembly, or the reference where that does not run. One digit is too little work for
 * more threads than the page's own. There is one for the whole page.
 */
export function openBackend(): Promise<Backend> {
  opened ??= pickBackend([() => wasmBackend({ threads: 1 }), referenceBackend]);
  return opened;
}
