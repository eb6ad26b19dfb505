import type { BackendBuffer } from '@inkling/tensor';
import { checkMatmul, type MatmulKernel } from '@inkling/tensor/kernels';
import type { RowView, WasmBuffer } from '../memory/wasmBuffer.ts';
import type { SparseForm } from '../sparse/sparseForm.ts';
import type { Context } from './context.ts';

// M: rows of a and of the output. N: columns of b and of the output. K: the axis that is summed over.

/**
 * Packing b pays from this many rows on, with more than this many columns. Otherwise it costs more than it
 * saves.
 */
const MIN_PACKED_ROWS = 32;
const MAX_UNPACKED_COLUMNS = 32;
/** Columns of b in a panel. */
const PANEL = 8;
/**
 * From this many samples on, each task goes through more numbers than the cache holds, so few tasks are
 * better.
 */
const MANY_SAMPLES = 8192;

export const matmulKernel = (context: Context, threads: number): MatmulKernel => {
  const { enqueue, read, readAll, write, writeAll, input, output, rowView, sparseForms, companion } = context;

  /** Packs b in panels of eight columns, again only if it has changed. */
  function panelsOf(b: WasmBuffer, K: number, N: number, isTransposed: boolean): WasmBuffer {
    const panelCount = Math.ceil(N / PANEL);
    const what = isTransposed ? 'panels of the transpose' : 'panels';
    return companion(b, what, [panelCount, PANEL * K], b.allocation.version, (panels) => {
      enqueue('packPanels', [readAll(b), write(panels)], {
        items: panelCount,
        work: 4 * K,
        integers: [K, N, isTransposed ? 4 : 4 * N, isTransposed ? 4 * K : 4],
      });
    });
  }

  /**
   * The product of a single sample, which leaves out the zeros that it finds. A sparse form would have to
   * be made first. The command is the same for every sample, so it can be recorded.
   * @param keepsZeros whether zeros are multiplied as well, as a dense product does.
   */
  function single(source: WasmBuffer, b: WasmBuffer, to: WasmBuffer, keepsZeros: boolean): void {
    const [K, N] = b.shape;
    enqueue('rowMatmul', [read(source), readAll(b), write(to)], {
      items: 1,
      work: K * Math.ceil(N / 4) * (keepsZeros ? 1 : sparseForms.below),
      integers: [K, N, source.dtype === 'u8' ? 1 : 0, keepsZeros ? 1 : 0],
    });
  }

  /** The row starts, columns and values of the samples, and the row numbers of the batch. */
  function readSparse({ starts, columns, values }: SparseForm, { rows }: RowView) {
    return [readAll(starts), readAll(columns), readAll(values), rows && readAll(rows)] as const;
  }

  function sparse(form: SparseForm, view: RowView, b: WasmBuffer, to: WasmBuffer): void {
    const [M, N] = to.shape;
    const K = b.shape[0];
    enqueue('sparseMatmul', [...readSparse(form, view), readAll(b), write(to)], {
      items: M,
      work: roughly(form.density) * K * Math.ceil(N / 4),
      integers: [N, form.buckets],
    });
  }

  /** The product of the view's transpose with b. */
  function sparseGradient(form: SparseForm, view: RowView, b: WasmBuffer, to: WasmBuffer): void {
    const [M, N] = to.shape;
    const B = b.shape[0];
    const { buckets, firstColumns, density } = form;
    const settings = {
      items: buckets,
      work: (roughly(density) * M * B * Math.ceil(N / 4)) / buckets,
      mostTasks: B < MANY_SAMPLES ? 0 : threads,
    };
    const rest = [readAll(b), writeAll(to), readAll(firstColumns)];
    // A view of all samples in their own order is probably the same at the next step.
    const transposed = view.rows ? undefined : sparseForms.transposed(view.source);
    if (transposed) {
      const { block, regionStarts, ends, samples, values } = transposed;
      enqueue(
        'transposedGradient',
        [readAll(regionStarts), readAll(ends), readAll(samples), readAll(values), ...rest],
        { ...settings, integers: [N, B, buckets, M, block] },
      );
    } else {
      const integers = [N, B, buckets];
      enqueue('sparseGradient', [...readSparse(form, view), ...rest], { ...settings, integers });
    }
  }

  function dense(
    a: WasmBuffer,
    b: WasmBuffer,
    to: WasmBuffer,
    [M, K, N]: readonly [number, number, number],
    isATransposed: boolean,
    isBTransposed: boolean,
  ): void {
    const isPacked = isBTransposed || (M >= MIN_PACKED_ROWS && N > MAX_UNPACKED_COLUMNS);
    const right = isPacked ? panelsOf(b, K, N, isBTransposed) : b;
    enqueue('matmul', [isATransposed ? readAll(a) : read(a), readAll(right), write(to)], {
      items: M,
      work: K * Math.ceil(N / 4),
      mostTasks: isATransposed && K >= MANY_SAMPLES ? threads : 0,
      integers: [K, N, isATransposed ? 4 : 4 * K, isATransposed ? 4 * M : 4, isPacked ? 1 : 0],
    });
  }

  return {
    matmul(aBuffer: BackendBuffer, bBuffer: BackendBuffer, outputBuffer: BackendBuffer, options = {}) {
      const shape = checkMatmul(aBuffer, bBuffer, outputBuffer, options);
      const { transposeA = false, transposeB = false } = options;
      const to = output(outputBuffer);
      const view = rowView(aBuffer);
      const b = input(bBuffer);
      const isSingle = shape[0] === 1 && !transposeA && !transposeB && sparseForms.below > 0;
      if (view && !view.rows && isSingle) return single(view.source, b, to, false);
      if (!view && isSingle) return single(input(aBuffer), b, to, true);
      const form = view && !transposeB ? sparseForms.of(view.source) : undefined;
      if (!form || !view) dense(input(aBuffer), b, to, shape, transposeA, transposeB);
      else if (transposeA) sparseGradient(form, view, b, to);
      else sparse(form, view, b, to);
    },
  };
};

/** Rounds up to eighths, so that commands stay the same when the density changes only a little. */
function roughly(density: number): number {
  return Math.ceil(8 * density) / 8;
}
