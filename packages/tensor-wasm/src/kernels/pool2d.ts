import type { BackendBuffer } from '@inkling/tensor';
import type { Pool2dLengths } from '@inkling/tensor/kernels';
import type { KernelName } from '../binary/exports.ts';
import type { Context } from './context.ts';

// B: samples in the batch. H, W, C: rows, columns and channels of the input. OH, OW: rows and columns of the
// output. KH, KW: rows and columns of the window.

/**
 * Enqueues a pooling, whose items are samples. Its operands are the buffers that it reads, then `target`,
 * which it writes, then the table of windows.
 */
export function enqueuePool2d(
  { enqueue, read, write, readAll, output, table }: Context,
  kernel: KernelName,
  lengths: Pool2dLengths,
  [first, ...others]: readonly [BackendBuffer, ...BackendBuffer[]],
  target: BackendBuffer,
): void {
  const { H, W, C, OH, OW, window } = lengths;
  const [KH, KW] = window.size;
  const key = `windows ${[H, W, C, window.size, window.stride, window.padding]}`;
  const windows = table(output(target), key, 3 * OH * OW, () => windowsOf(lengths));
  enqueue(kernel, [read(first), ...others.map(read), write(target), readAll(windows)], {
    work: OH * OW * KH * KW * Math.ceil(C / 4),
    integers: [OH * OW, C, 4 * W * C, KH * KW],
  });
}

/**
 * Three numbers for each window: the offset of its first element in the sample, in bytes, and its rows and
 * columns without the padding.
 */
function windowsOf({ H, W, C, OH, OW, window: { size, stride, padding } }: Pool2dLengths): number[] {
  const inside = (index: number, axis: 0 | 1, length: number) => {
    const start = index * stride[axis] - padding[axis];
    const first = Math.max(0, start);
    return [first, Math.min(length, start + size[axis]) - first];
  };
  return Array.from({ length: OH * OW }, (_, place) => {
    const [y, rows] = inside(Math.floor(place / OW), 0, H);
    const [x, columns] = inside(place % OW, 1, W);
    return [4 * (y * W + x) * C, rows, columns];
  }).flat();
}
