import { type BackendBuffer, type BufferDType, sizeOf } from '@inkling/tensor';
import { DividedPart } from './buffers/dividedPart.ts';
import type { Memory, Range } from './buffers/memory.ts';
import { type RankBuffer, readable, Stored, writable } from './buffers/rankBuffer.ts';
import type { Exchange } from './exchange.ts';
import type { Mode, RowShare } from './modes/mode.ts';
import type { Queue } from './queue.ts';
import { edgesOf } from './shares.ts';

type AnyBuffer = BackendBuffer<BufferDType>;

/** The buffer of this rank's backend that a kernel gets for a buffer of ours. */
type At = <D extends BufferDType>(buffer: BackendBuffer<D>) => BackendBuffer<D>;

/** The buffers of a kernel whose samples do not depend on each other, and its call. */
interface RowCall {
  /** What the kernel reads, with a row for each sample. The first of them is never undefined. */
  readonly rows: readonly [BackendBuffer, ...BackendBuffer[]];
  /** The number of rows. Default: the length of the first axis of `rows[0]`. */
  readonly count?: number;
  /** What it reads besides, such as weights. */
  readonly shared?: readonly AnyBuffer[];
  /** What it writes, with a row for each sample. It is overwritten, unless `rows` has it too. */
  readonly outputs: readonly BackendBuffer[];
  /**
   * Whether the kernel is so much work that the ranks divide it even if each of them has all samples.
   * Otherwise they divide it only if they have divided what it reads.
   */
  readonly starts?: boolean;
  run(at: At, firstRow: number): void;
}

/** The buffers of a kernel that sums over samples, and its call. */
interface SumCall extends Omit<RowCall, 'starts'> {
  /** The sums that it writes. */
  readonly sums: readonly BackendBuffer[];
}

/** Runs kernels so that each rank computes its share. */
export interface Dispatch {
  readonly mode: Mode;
  /** A kernel that every rank computes as a whole. What it updates, it reads and writes. */
  whole(reads: readonly AnyBuffer[], writes: readonly AnyBuffer[], run: (at: At) => void): void;
  byRows(call: RowCall): void;
  /** A kernel whose sums are computed as the mode says. */
  sums(call: SumCall): void;
  /**
   * Work in several parts, of which each rank computes its own, and that then goes on with those of all
   * ranks.
   * @param compute computes the numbers of the shares of this rank, `perShare` for each of them.
   * @param finish gets those of all shares, one after the other.
   */
  gathered(
    call: Pick<RowCall, 'rows' | 'count' | 'outputs'> & {
      readonly perShare: number;
      compute(at: At, share: RowShare): Promise<Float32Array>;
      finish(at: At, all: Float32Array, edges: readonly number[]): void;
    },
  ): void;
}

export function createDispatch(
  { rank, size }: { readonly rank: number; readonly size: number },
  mode: Mode,
  queue: Queue,
  exchange: Exchange,
): Dispatch {
  const owners = edgesOf(mode.shares, size);

  /** The first row of each rank, and the number of rows. */
  const cutsOf = (rows: number) => {
    const edges = edgesOf(rows, mode.shares);
    return owners.map((share) => edges[share]);
  };

  const whole: At = (buffer) => readable(buffer).whole();

  /** Whether each rank has its own rows of a buffer, and maybe all of them. */
  function hasRows(buffer: RankBuffer<BufferDType>, rows: number): boolean {
    return (
      buffer.ranges.every(({ memory, from, to }) => memory.missing(from, to).length === 0) ||
      isDivided(buffer, rows)
    );
  }

  /** Whether the ranks have divided a buffer by its rows. */
  function isDivided(buffer: RankBuffer<BufferDType>, rows: number): boolean {
    if (!(buffer instanceof Stored)) return false;
    const { memory, from, to } = buffer.range;
    const parts = memory.missing(from, to);
    if (parts.length !== 1 || !(parts[0] instanceof DividedPart)) return false;
    const width = (to - from) / rows;
    const { cuts } = parts[0];
    return cutsOf(rows).every((row, index) => cuts[index] === from + row * width);
  }

  function entangled(outputs: readonly Stored<BufferDType>[]): Promise<void> | undefined {
    return exchange.send(
      new Map<Memory, ReturnType<Memory['entangled']>>(
        outputs.map(({ memory, range }) => [memory, memory.entangled(range.from, range.to)]),
      ),
    );
  }

  const rangesOf = (buffers: readonly RankBuffer<BufferDType>[]): Range[] =>
    buffers.flatMap(({ ranges }) => ranges);

  const overwritten = (outputs: readonly Stored<BufferDType>[]) => {
    for (const { memory, range } of outputs) memory.overwritten(range.from, range.to);
  };

  const ownShares = (rows: number): RowShare[] => {
    const edges = edgesOf(rows, mode.shares);
    return Array.from({ length: owners[rank + 1] - owners[rank] }, (_, index) => {
      const share = owners[rank] + index;
      return { start: edges[share], end: edges[share + 1] };
    });
  };

  /** Gives a kernel the rows of a share of `ofRows`, and the whole of other buffers. */
  const atShare =
    (rows: number, { start, end }: RowShare, ofRows: readonly AnyBuffer[]): At =>
    (buffer) =>
      ofRows.includes(buffer) ? readable(buffer).rows(start, end, rows) : readable(buffer).whole();

  const dispatch: Dispatch = {
    mode,
    whole(reads, writes, run) {
      const [read, written] = [reads.map(readable), writes.map(writable)];
      queue.add({
        prepare: () => exchange.complete(rangesOf(read)) ?? entangled(written),
        run() {
          run(whole);
          overwritten(written);
        },
      });
    },

    byRows({ rows, count = samplesOf(rows[0]), shared = [], outputs, starts = false, run }) {
      // A buffer that is read in both ways, as in x · xᵀ.
      if (shared.some((buffer) => rows.some((other) => Object.is(buffer, other)))) {
        dispatch.whole([...rows, ...shared], outputs, (at) => run(at, 0));
        return;
      }
      const [read, others, written] = [rows.map(readable), shared.map(readable), outputs.map(writable)];
      const divides = () =>
        size > 1 && ((starts && count >= size) || read.some((buffer) => isDivided(buffer, count)));
      queue.add({
        prepare() {
          const needed = divides() ? read.filter((buffer) => !hasRows(buffer, count)) : read;
          return exchange.complete(rangesOf([...needed, ...others])) ?? entangled(written);
        },
        run() {
          if (!divides()) {
            run(whole, 0);
            overwritten(written);
            return;
          }
          const cuts = cutsOf(count);
          const share = { start: cuts[rank], end: cuts[rank + 1] };
          if (share.start < share.end) run(atShare(count, share, [...rows, ...outputs]), share.start);
          for (const { memory, range, shape } of written) {
            const width = sizeOf(shape) / count;
            const places = cuts.map((row) => range.from + row * width);
            memory.overwritten(range.from, range.to, new DividedPart(memory, rank, places));
          }
        },
      });
    },

    sums({ rows, count = samplesOf(rows[0]), shared = [], outputs, sums, run }) {
      const summation = mode.sums;
      if (!summation || shared.some((buffer) => rows.some((other) => Object.is(buffer, other)))) {
        dispatch.whole([...rows, ...shared], [...outputs, ...sums], (at) => run(at, 0));
        return;
      }
      const [read, others] = [rows.map(readable), shared.map(readable)];
      const [written, totals] = [outputs.map(writable), sums.map(writable)];
      const { backend } = totals[0].memory;
      queue.add({
        prepare: () =>
          exchange.complete(rangesOf([...read.filter((buffer) => !hasRows(buffer, count)), ...others])) ??
          entangled([...written, ...totals]),
        run() {
          overwritten(totals);
          summation.start(ownShares(count), totals, (share, into) => {
            if (share.start === share.end) {
              for (const buffer of into) backend.upload(buffer, new Float32Array(sizeOf(buffer.shape)));
              return;
            }
            const at = atShare(count, share, [...rows, ...outputs]);
            run((buffer) => sumAt(buffer, sums, into) ?? at(buffer), share.start);
          });
          const cuts = cutsOf(count);
          for (const { memory, range, shape } of written) {
            if (size === 1) {
              memory.overwritten(range.from, range.to);
              continue;
            }
            const width = sizeOf(shape) / count;
            const places = cuts.map((row) => range.from + row * width);
            memory.overwritten(range.from, range.to, new DividedPart(memory, rank, places));
          }
        },
      });
    },

    gathered({ rows, count = samplesOf(rows[0]), outputs, perShare, compute, finish }) {
      const [read, written] = [rows.map(readable), outputs.map(writable)];
      const edges = edgesOf(count, mode.shares);
      let all: Float32Array | undefined;
      const gather = async () => {
        const parts: Float32Array[] = [];
        for (const share of ownShares(count)) {
          parts.push(
            share.start === share.end
              ? new Float32Array(perShare)
              : await compute(atShare(count, share, rows), share),
          );
        }
        const own = new Float32Array(parts.length * perShare);
        for (const [index, part] of parts.entries()) own.set(part, index * perShare);
        const lengths = owners.slice(1).map((end, of) => (end - owners[of]) * perShare);
        all = await exchange.gather(own, lengths);
      };
      queue.add({
        prepare: () =>
          exchange.complete(rangesOf(read.filter((buffer) => !hasRows(buffer, count)))) ??
          entangled(written) ??
          (all ? undefined : gather()),
        run() {
          if (all) finish(whole, all, edges);
          overwritten(written);
        },
      });
    },
  };
  return dispatch;
}

/** The number of samples in a buffer: the length of its first axis. */
function samplesOf({ shape }: AnyBuffer): number {
  return shape[0] ?? 1;
}

/** The memory of a sum. Undefined if the buffer is none of the sums. */
function sumAt<D extends BufferDType>(
  buffer: BackendBuffer<D>,
  sums: readonly BackendBuffer[],
  into: readonly BackendBuffer[],
): BackendBuffer<D> | undefined {
  const index = sums.findIndex((sum) => Object.is(sum, buffer));
  const found: BackendBuffer<BufferDType> | undefined = into[index];
  return found && hasDType(found, buffer.dtype) ? found : undefined;
}

function hasDType<D extends BufferDType>(
  buffer: BackendBuffer<BufferDType>,
  dtype: D,
): buffer is BackendBuffer<D> {
  return buffer.dtype === dtype;
}
