import { type CopyKernel, checkCopy } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

export const copyKernel = (context: Context): CopyKernel => ({
  copy(from, to) {
    checkCopy(from, to);
    const { enqueue, read, write, input, output, rowView, readRows } = context;
    const target = output(to);
    const view = rowView(from);
    if (view) readRows(view, target);
    // A view of all rows, in order.
    else if (input(from).address !== target.address) {
      enqueue('readRows', [read(from), undefined, write(target)], { integers: [0, 0] });
    }
  },
});
