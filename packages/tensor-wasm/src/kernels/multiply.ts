import { checkMultiply, type MultiplyKernel } from '@inkling/tensor/kernels';
import { type Context, itemsOfRows } from './context.ts';

export const multiplyKernel = ({ enqueue, read, readAll, write }: Context): MultiplyKernel => ({
  multiply(a, b, output) {
    const [R, F] = checkMultiply(a, b, output);
    // One row is multiplied element by element, and so are two buffers of one shape.
    if (R === 1) return enqueue('multiply', [read(a), read(b), write(output)], { integers: [0] });
    // With more than two axes, an item takes several rows. It is then one sample, as in the kernels before
    // and after.
    const settings = { items: itemsOfRows(output), integers: [F] };
    enqueue('multiply', [read(a), readAll(b), write(output)], settings);
  },
});
