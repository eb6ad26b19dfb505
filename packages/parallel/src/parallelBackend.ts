import {
  ArgumentError,
  type Backend,
  type BackendBuffer,
  type BufferDType,
  type DataOf,
} from '@inkling/tensor';
import { checkRowView, checkUpload, checkView, refuseClosed } from '@inkling/tensor/kernels';
import { Memory } from './buffers/memory.ts';
import { ofRank, RowView, readable, Stored, writable } from './buffers/rankBuffer.ts';
import type { Communicator } from './communicator.ts';
import { type Traffic, withTraffic } from './communicators/traffic.ts';
import { createDispatch } from './dispatch.ts';
import { createExchange } from './exchange.ts';
import { normKernels } from './kernels/normKernels.ts';
import { productKernels } from './kernels/productKernels.ts';
import { rowKernels } from './kernels/rowKernels.ts';
import { wholeKernels } from './kernels/wholeKernels.ts';
import { exactMode } from './modes/exact.ts';
import { fastMode } from './modes/fast.ts';
import type { Mode, ModeName } from './modes/mode.ts';
import { treeMode } from './modes/tree.ts';
import { createQueue } from './queue.ts';

export interface ParallelOptions {
  /**
   * How sums over the samples of a batch are computed. Default `'exact'`.
   *
   * - `'exact'`: every sum runs over all samples in order, as in one process. The ranks exchange
   *   activations and their gradients. The bits are those of one process, on any number of ranks.
   * - `'tree'`: a batch has a fixed number of shares, and their sums are added in a fixed tree. The bits
   *   depend on the number of shares, and not on that of the ranks. The ranks exchange gradients of weights.
   * - `'fast'`: the sums of the ranks are added by one all-reduce. The last bits depend on the number of
   *   ranks.
   */
  readonly mode?: ModeName;
  /** The number of shares in the mode `'tree'`: a power of 2, at least the number of ranks. Default 8. */
  readonly shares?: number;
}

/** A backend that computes in several ranks. */
export interface ParallelBackend extends Backend {
  readonly rank: number;
  readonly size: number;
  readonly mode: ModeName;
  /** What this rank has exchanged so far. */
  readonly traffic: Traffic;
  /**
   * Resolves when all work so far is done, and every rank has all of the given buffers. All ranks must
   * call it.
   * @param request whether this rank asks for something, such as to stop.
   * @returns whether a rank had a request.
   */
  meet(buffers: readonly BackendBuffer[]): Promise<boolean>;
  /** Lets this rank ask all of them to stop: `meet` then returns true in every rank. */
  request(): void;
  /**
   * Collects bytes of all ranks, rank after rank, once all work so far is done. All ranks must call it.
   * @param own the bytes of this rank. The caller must not change them before the promise resolves.
   * @param lengths the number of bytes of each rank. They are the same numbers in all ranks.
   */
  allGather(own: Uint8Array, lengths: readonly number[]): Promise<Uint8Array>;
}

/**
 * Makes a backend of the backends of several ranks. All ranks run the same program: each kernel that computes
 * many samples computes those of this rank, and the ranks exchange what the next kernels need.
 *
 *     const backend = parallelBackend(await wasmBackend(), await mpi());
 *
 * All ranks must make the same calls with the same data, in the same order, until `close`. `download`
 * resolves when the other ranks have asked for the same buffer, or at once if every rank has all of it:
 * weights, for example. The backends of all ranks must be of the same kind and mode.
 *
 * @experimental
 * @param backend the backend of this rank. `close` closes it.
 * @throws ArgumentError when there are more ranks than shares, or the number of shares is no power of 2.
 */
export function parallelBackend(
  backend: Backend,
  communicator: Communicator,
  { mode: name = 'exact', shares = 8 }: ParallelOptions = {},
): ParallelBackend {
  const { rank, size } = communicator;
  const counted = withTraffic(communicator);
  const mode = modeOf(name, rank, size, shares);
  const queue = createQueue();
  let hasRequest = false;
  const exchange = createExchange(counted, () => hasRequest);
  const dispatch = createDispatch(counted, mode, queue, exchange);
  const context = { dispatch, kernels: backend.kernels };
  let isClosed = false;

  function expectOpen(): void {
    if (isClosed) refuseClosed('parallel');
  }

  /** Runs when the work so far has run, at once if there is none. */
  function later(run: () => void): void {
    queue.add({ prepare: () => undefined, run });
  }

  const { info } = backend;
  return {
    rank,
    size,
    mode: name,
    get traffic() {
      return { ...counted.traffic };
    },
    info: {
      kind: 'parallel',
      name: `${info.name}, ${size === 1 ? '1 rank' : `${size} ranks`}, ${name}`,
      mode: name === 'exact' ? info.mode : `${info.mode}, ${name}`,
      get threads() {
        return isClosed ? 0 : info.threads;
      },
      get memory() {
        return isClosed ? 0 : info.memory;
      },
      sparseBelow: info.sparseBelow,
    },
    contractVersion: 3,
    kernels: {
      ...rowKernels(context),
      ...productKernels(context),
      ...normKernels(context),
      ...wholeKernels(context),
    },
    allocate(dtype, shape) {
      expectOpen();
      return new Stored(new Memory(backend, backend.allocate(dtype, shape)), shape, 0, true);
    },
    free(buffer) {
      const release = ofRank(buffer).free();
      if (!isClosed) later(release);
    },
    view(buffer, shape, offset = 0) {
      expectOpen();
      const { memory, offset: start } = writable(buffer);
      checkView(buffer, shape, offset);
      return new Stored(memory, shape, start + offset);
    },
    rowView(source, rows) {
      expectOpen();
      const shape = checkRowView(source, rows);
      return new RowView(backend, writable(source), rows && writable(rows), shape);
    },
    upload(buffer, data) {
      expectOpen();
      const target = writable(buffer);
      checkUpload(buffer, data.length);
      const numbers = queue.isWaiting ? Float64Array.from(data) : data;
      dispatch.whole([], [target], (at) => backend.upload(at(target), numbers));
    },
    submit() {
      expectOpen();
      later(() => backend.submit());
    },
    download<D extends BufferDType>(buffer: BackendBuffer<D>): Promise<DataOf<D>> {
      return new Promise((resolve, reject) => {
        expectOpen();
        const asked = readable(buffer);
        queue.add({
          prepare: () => exchange.complete(asked.ranges),
          run: () => resolve(backend.download(asked.whole())),
          fail: reject,
        });
      });
    },
    async meet(buffers) {
      expectOpen();
      const asked = buffers.map(readable);
      await new Promise<void>((resolve, reject) => {
        queue.add({
          prepare: () => exchange.complete(asked.flatMap(({ ranges }) => ranges)),
          run: resolve,
          fail: reject,
        });
      });
      return exchange.isRequested;
    },
    request() {
      hasRequest = true;
    },
    async allGather(own, lengths) {
      expectOpen();
      const collected: Uint8Array[] = [];
      const collect = async () => {
        collected.push(await counted.allGather(own, lengths));
      };
      await new Promise<void>((resolve, reject) => {
        queue.add({
          prepare: () => (collected.length === 0 ? collect() : undefined),
          run: resolve,
          fail: reject,
        });
      });
      return collected[0];
    },
    close() {
      isClosed = true;
      queue.close(() => backend.close());
    },
  };
}

function modeOf(name: ModeName, rank: number, size: number, shares: number): Mode {
  if (name === 'exact') return exactMode(size);
  if (name === 'tree') return treeMode(rank, size, shares);
  if (name === 'fast') return fastMode(size);
  throw new ArgumentError(`parallelBackend: there is no mode ${String(name)}; choose exact, tree or fast.`);
}
