export type { Mode } from './binary/loadBinary.ts';
export { OutOfMemoryError } from './memory/outOfMemoryError.ts';
export { ThreadError } from './threads/threadError.ts';
export { type WasmBackend, type WasmOptions, wasmBackend } from './wasmBackend.ts';
