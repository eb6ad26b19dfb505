export { OutOfMemoryError } from '@inkling/tensor';
export type { Mode } from './binary/loadBinary.ts';
export type { WasmBackend } from './openBackend.ts';
export { ThreadError } from './threads/threadError.ts';
export { type WasmOptions, wasmBackend } from './wasmBackend.ts';
