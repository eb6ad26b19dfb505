export { OutOfMemoryError } from '@inkling/tensor';
export type { Mode } from './binary/mode.ts';
export { denseBackend } from './denseBackend.ts';
export type { WasmBackend } from './openBackend.ts';
export type { WasmOptions } from './startBackend.ts';
export { ThreadError } from './threads/threadError.ts';
export { wasmBackend } from './wasmBackend.ts';
