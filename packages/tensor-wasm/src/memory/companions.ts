import type { Shape } from '@inkling/tensor';
import { derive, type WasmBuffer } from './wasmBuffer.ts';

/**
 * A buffer of f32 or i32 that belongs to another one, and is kept as long as that: what was made of its contents, a
 * table for its shape, or room to work in.
 * @param owner whom it belongs to.
 * @param what tells it from others that belong to the same buffer, of other shapes too.
 * @param version of what `write` makes it of. It is called at first, when the buffer holds zeros, and whenever the
 * version is another one. Without both it is left as it is.
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
