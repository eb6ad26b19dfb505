import { ArgumentError, UnavailableError } from '@inkling/tensor';
import { PAGE } from '../memory/layout.ts';
import { type Exports, kernelCount, kernelTable } from './exports.ts';
import type { Mode } from './mode.ts';

/** An instance of a binary with a memory of its own. */
export interface Instance {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Maximum size of the memory, in bytes. */
  readonly limit: number;
  readonly exports: Exports;
  /** The mode that the binary reports. A module that the caller passes may have either mode. */
  readonly mode: Mode;
}

/** Maximum sizes to try, in pages of 64 KiB. Some devices refuse to reserve 4 GiB of addresses. */
const MAXIMUM_PAGES = [65_536, 32_768, 16_384];
const FIRST_PAGES = 32;
/** A module has other imports, or other kernels in its table. */
const NOT_OURS = 'wasm: the module is not of this version of @inkling/tensor-wasm. Pass its file.';

/**
 * Instantiates a binary.
 * @param compiled gives the compiled binary. It is called if the platform has WebAssembly.
 * @param shared whether other threads work on the same memory.
 * @throws UnavailableError if the platform lacks WebAssembly.
 * @throws ArgumentError if the module is not one of this package.
 */
export async function instantiate(
  compiled: () => WebAssembly.Module | Promise<WebAssembly.Module>,
  shared: boolean,
): Promise<Instance> {
  if (typeof WebAssembly === 'undefined') {
    throw new UnavailableError(
      'wasm: there is no WebAssembly here. Use referenceBackend() of @inkling/tensor.',
    );
  }
  const module = await compiled();
  const { memory, limit } = createMemory(shared);
  const table = new WebAssembly.Table({ initial: kernelCount, element: 'anyfunc' });
  const { exports } = await link(module, memory, table);
  if (!areOurs(exports)) throw new ArgumentError(NOT_OURS);
  return { module, memory, limit, exports, mode: exports.roundsOnce.value === 1 ? 'fast' : 'exact' };
}

async function link(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  table: WebAssembly.Table,
): Promise<WebAssembly.Instance> {
  try {
    const now = performance.now.bind(performance);
    return await WebAssembly.instantiate(module, { env: { memory, table }, trace: { now } });
  } catch {
    throw new ArgumentError(NOT_OURS);
  }
}

function createMemory(shared: boolean): { memory: WebAssembly.Memory; limit: number } {
  for (const maximum of MAXIMUM_PAGES) {
    try {
      const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum, shared });
      return { memory, limit: maximum * PAGE };
    } catch {
      // Try the next smaller size.
    }
  }
  throw new UnavailableError(
    'wasm: there is no memory for WebAssembly here. Use referenceBackend() of @inkling/tensor.',
  );
}

function areOurs(exports: Partial<Exports>): exports is Exports {
  return exports.kernelTable?.value === kernelTable;
}
