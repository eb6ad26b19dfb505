import type { Shape } from '@inkling/tensor';
import { derive, type WasmBuffer } from './wasmBuffer.ts';

/**
 * A buffer of f32 or i32 that belongs to another one and lives as long: data derived from its contents, a
 * table for its shape, or a workspace.
 * @param owner the buffer that it belongs to.
 * @param what distinguishes it from the owner's other companions, of other shapes too.
 * @param version version of the data that `write` derives it from. Default 0.
 * @param write fills the companion. It is called the first time, when the buffer holds zeros, and whenever
 * the version differs from the last one. Default: nothing is written.
 */
export type Companion = (
  owner: WasmBuffer,
  what: string,
  shape: Shape,
  version?: number,
  write?: (companion: WasmBuffer) => void,
) => WasmBuffer<'f32'>;

export function createCompanions(): Companion {
  const all = new WeakMap<WasmBuffer, Map<string, { readonly buffer: WasmBuffer<'f32'>; version: number }>>();
  return (owner, what, shape, version = 0, write = () => {}) => {
    const own = all.get(owner) ?? new Map();
    all.set(owner, own);
    const key = `${what} ${shape}`;
    const entry = own.get(key) ?? {
      buffer: derive(owner, 'f32', shape),
      version: -1,
    };
    own.set(key, entry);
    if (entry.version !== version) write(entry.buffer);
    entry.version = version;
    return entry.buffer;
  };
}
