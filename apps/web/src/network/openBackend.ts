import { type Backend, pickBackend, referenceBackend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';

let opened: Promise<Backend> | undefined;

/**
 * Opens the backend that answers: WebAssembly, or the reference backend where WebAssembly does not run. It
 * uses only the page's own thread, because one digit is too little work for more. The whole page shares one
 * backend.
 */
export function openBackend(): Promise<Backend> {
  opened ??= pickBackend([() => wasmBackend({ threads: 1 }), referenceBackend]);
  return opened;
}
