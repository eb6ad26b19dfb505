export { OutOfMemoryError } from '@inkling/tensor';
export type { Mode } from './binary/loadBinary.ts';
export { ThreadError } from './threads/threadError.ts';
export { type WasmBackend, type WasmOptions, wasmBackend } from './wasmBackend.ts';
