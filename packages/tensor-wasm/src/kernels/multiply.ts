import { checkMultiply, type MultiplyKernel } from '@inkling/tensor/kernels';
import { type Context, itemsOfRows } from './context.ts';

export const multiplyKernel = ({ enqueue, read, readAll, write }: Context): MultiplyKernel => ({
  multiply(a, b, output) {
    const [R, F] = checkMultiply(a, b, output);
    // One row is number by number, and so are two buffers of one shape.
    if (R === 1) return enqueue('multiply', [read(a), read(b), write(output)], { integers: [0] });
    // Of more axes an item takes several rows: it is then one sample, as it is for the kernels around.
    const settings = { items: itemsOfRows(output), integers: [F] };
    enqueue('multiply', [read(a), readAll(b), write(output)], settings);
  },
});
