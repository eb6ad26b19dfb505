import type { Buffer } from '@inkling/tensor';
import { checkMatmul, type MatmulKernel } from '@inkling/tensor/kernels';
import type { RowView, WasmBuffer } from '../memory/wasmBuffer.ts';
import type { SparseForm } from '../sparse/sparseForm.ts';
import { type Context, kernelIndex } from './context.ts';

// M: rows of a and of the output. N: columns of b and of the output. K: the axis that is summed over.

const MATMUL = kernelIndex('matmul');
const PACK_PANELS = kernelIndex('packPanels');
const SPARSE_MATMUL = kernelIndex('sparseMatmul');
const SPARSE_GRADIENT = kernelIndex('sparseGradient');
const TURNED_GRADIENT = kernelIndex('turnedGradient');

/** With fewer rows, or fewer columns, than these it costs more to pack b than it brings. */
const ROWS_THAT_PAY = 32;
const COLUMNS_THAT_PAY = 32;
/** Columns of b in a panel. */
const PANEL = 8;
/** With as many samples each task goes through more numbers than the cache holds, so there should be few. */
const MANY_SAMPLES = 8192;

export const matmulKernel = (context: Context, threads: number): MatmulKernel => {
  const { queue, input, output, rowView, sparseForms, companion } = context;

  /** b in panels of eight columns; packed anew only where it has changed. */
  function panelsOf(b: WasmBuffer, K: number, N: number, isTransposed: boolean): WasmBuffer {
    const panelCount = Math.ceil(N / PANEL);
    const what = isTransposed ? 'panels of the transpose' : 'panels';
    return companion(b, what, [panelCount, PANEL * K], b.allocation.version, (panels) => {
      queue.begin(PACK_PANELS, panelCount, 4 * K);
      queue.readAll(b);
      queue.write(panels);
      queue.none();
      queue.integer(K);
      queue.integer(N);
      queue.integer(isTransposed ? 4 : 4 * N);
      queue.integer(isTransposed ? 4 * K : 4);
    });
  }

  /** Row starts, columns and values of the samples, and which of them the batch takes. */
  function readSparse({ starts, columns, values }: SparseForm, { rows }: RowView): void {
    queue.readAll(starts);
    queue.readAll(columns);
    queue.readAll(values);
    if (rows) queue.readAll(rows);
    else queue.none();
  }

  function sparse(form: SparseForm, view: RowView, b: WasmBuffer, to: WasmBuffer): void {
    const [M, N] = to.shape;
    const K = b.shape[0];
    queue.begin(SPARSE_MATMUL, M, roughly(form.density) * K * Math.ceil(N / 4));
    readSparse(form, view);
    queue.readAll(b);
    queue.write(to);
    queue.integer(N);
    queue.integer(form.buckets);
  }

  /** The product of the view's transpose with b. */
  function sparseGradient(form: SparseForm, view: RowView, b: WasmBuffer, to: WasmBuffer): void {
    const [M, N] = to.shape;
    const B = b.shape[0];
    const work = (roughly(form.density) * M * B * Math.ceil(N / 4)) / form.buckets;
    const mostTasks = B < MANY_SAMPLES ? 0 : threads;
    // All samples in their own order are, most likely, the same ones at the next step.
    const turned = view.rows ? undefined : sparseForms.turned(view.source);
    if (turned) {
      queue.begin(TURNED_GRADIENT, form.buckets, work, mostTasks);
      queue.readAll(turned.regionStarts);
      queue.readAll(turned.ends);
      queue.readAll(turned.samples);
      queue.readAll(turned.values);
    } else {
      queue.begin(SPARSE_GRADIENT, form.buckets, work, mostTasks);
      readSparse(form, view);
    }
    queue.readAll(b);
    queue.writeAll(to);
    queue.readAll(form.firstColumns);
    queue.integer(N);
    queue.integer(B);
    queue.integer(form.buckets);
    if (turned) {
      queue.integer(M);
      queue.integer(turned.block);
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
    const isPacked = isBTransposed || (M >= ROWS_THAT_PAY && N > COLUMNS_THAT_PAY);
    const right = isPacked ? panelsOf(b, K, N, isBTransposed) : b;
    const mostTasks = isATransposed && K >= MANY_SAMPLES ? threads : 0;
    queue.begin(MATMUL, M, K * Math.ceil(N / 4), mostTasks);
    if (isATransposed) queue.readAll(a);
    else queue.read(a);
    queue.readAll(right);
    queue.write(to);
    queue.integer(K);
    queue.integer(N);
    queue.integer(isATransposed ? 4 : 4 * K);
    queue.integer(isATransposed ? 4 * M : 4);
    queue.integer(isPacked ? 1 : 0);
  }

  return {
    matmul(aBuffer: Buffer, bBuffer: Buffer, outputBuffer: Buffer, options = {}) {
      const shape = checkMatmul(aBuffer, bBuffer, outputBuffer, options);
      const { transposeA = false, transposeB = false } = options;
      const to = output(outputBuffer);
      const view = rowView(aBuffer);
      const form = view && !transposeB ? sparseForms.of(view.source) : undefined;
      const b = input(bBuffer);
      if (!form || !view) dense(input(aBuffer), b, to, shape, transposeA, transposeB);
      else if (transposeA) sparseGradient(form, view, b, to);
      else sparse(form, view, b, to);
    },
  };
};

/** In eighths, so that commands do not differ where samples do but a little. */
function roughly(density: number): number {
  return Math.ceil(8 * density) / 8;
}
