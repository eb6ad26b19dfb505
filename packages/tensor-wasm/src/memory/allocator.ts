import { OutOfMemoryError } from '@inkling/tensor';
import { ALIGNMENT, PAGE, roundUp } from './layout.ts';

/** Kernels read whole vectors, which may extend past the end of a block. */
const PADDING_BYTES = 64;

interface Block {
  readonly address: number;
  readonly bytes: number;
}

/** Allocates blocks of a WebAssembly memory. */
export interface Allocator {
  /**
   * Allocates a block and returns its address. The block keeps the contents that the memory had there before.
   * @throws OutOfMemoryError if the block does not fit below the limit.
   */
  take(bytes: number): number;
  /** Frees a block. */
  giveBack(address: number): void;
  /** Bytes of all allocated blocks. */
  readonly used: number;
}

/**
 * Makes an allocator for the addresses from `start` up to `limit`. It takes the first free block that is
 * large enough, or new memory after all blocks.
 * @param beforeGrowing is called before the memory grows or is found to be full. It may free blocks.
 */
export function createAllocator(
  memory: WebAssembly.Memory,
  start: number,
  limit: number,
  beforeGrowing: () => void = () => {},
): Allocator {
  const sizes = new Map<number, number>();
  let free: Block[] = [];
  let end = start;
  let used = 0;

  function grow(bytes: number, asked: number): number {
    const needed = end + bytes - memory.buffer.byteLength;
    if (needed > 0) {
      // Growing is slow, so the memory grows by a quarter, or as far as the limit allows.
      const generous = Math.min(
        Math.max(needed, memory.buffer.byteLength / 4),
        limit - memory.buffer.byteLength,
      );
      if (end + bytes > limit || !(tryToGrow(memory, generous) || tryToGrow(memory, needed))) {
        throw new OutOfMemoryError(
          `out of memory: ${inMegabytes(asked)} were asked for while ${inMegabytes(used)} of at most ` +
            `${inMegabytes(limit)} are in use. Use a smaller batch, a smaller hidden layer, or fewer samples at once; ` +
            'and close networks that are no longer needed with network.close(): without it their memory comes back ' +
            'only after a turn of the event loop.',
        );
      }
    }
    const address = end;
    end += bytes;
    return address;
  }

  return {
    get used() {
      return used;
    },
    take(asked) {
      const bytes = roundUp(asked + PADDING_BYTES);
      const find = () => free.findIndex((candidate) => candidate.bytes >= bytes);
      let index = find();
      if (index < 0 && end + bytes > memory.buffer.byteLength) {
        beforeGrowing();
        index = find();
      }
      const block = free[index];
      const address = block ? block.address : grow(bytes, asked);
      if (block) {
        const rest = { address: block.address + bytes, bytes: block.bytes - bytes };
        free.splice(index, 1, ...(rest.bytes >= ALIGNMENT ? [rest] : []));
      }
      sizes.set(address, bytes);
      used += bytes;
      return address;
    },
    giveBack(address) {
      const bytes = sizes.get(address);
      if (bytes === undefined) return;
      sizes.delete(address);
      used -= bytes;
      free = coalesce([...free, { address, bytes }]);
      const last = free.at(-1);
      // A free block at the end becomes new memory again, for blocks of any size.
      if (last && last.address + last.bytes === end) {
        end = last.address;
        free.pop();
      }
    },
  };
}

/** Merges adjacent free blocks and sorts them by address. */
function coalesce(blocks: Block[]): Block[] {
  const result: Block[] = [];
  for (const block of blocks.sort((a, b) => a.address - b.address)) {
    const before = result.at(-1);
    if (before && before.address + before.bytes === block.address) {
      result[result.length - 1] = { address: before.address, bytes: before.bytes + block.bytes };
    } else result.push(block);
  }
  return result;
}

function tryToGrow(memory: WebAssembly.Memory, bytes: number): boolean {
  try {
    memory.grow(Math.ceil(bytes / PAGE));
    return true;
  } catch {
    return false;
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 ** 2).toLocaleString('en')} MiB`;
}
