import { addColumns } from '../addColumns';
import { address, integer } from '../command';

// Computes the same product as `sparseGradient`, from samples that were transposed beforehand, in blocks.
// That pays for a batch that is the same at every step.
//
// B: samples. N: columns of b and of the output. M: rows of the output.
// Operands: starts of the buckets of the blocks [blocks · buckets], ends of their columns [blocks, M],
// samples (u16), values (f32), b, output, the first row of each bucket [buckets + 1]. Integers: N, B,
// buckets, M, samples of a block. Items: buckets.

export function transposedGradient(command: usize, from: i32, to: i32): void {
  const regionStarts = address(command, 0);
  const N = integer(command, 0);
  const B = integer(command, 1);
  const buckets = integer(command, 2);
  const M = <usize>integer(command, 3);
  const blockSize = integer(command, 4);
  const step = (<usize>N) << 2;
  let ends = address(command, 1);
  let b = address(command, 4);
  for (let block = 0; block * blockSize < B; block++) {
    for (let bucket = from; bucket < to; bucket++) {
      const firstRows = address(command, 6) + ((<usize>bucket) << 2);
      const firstRow = <usize>load<u32>(firstRows);
      const rows = <usize>load<u32>(firstRows, 4) - firstRow;
      const region = <usize>load<u32>(regionStarts + ((<usize>(block * buckets + bucket)) << 2));
      addColumns(
        ends + (firstRow << 2),
        address(command, 2) + (region << 1),
        address(command, 3) + (region << 2),
        rows,
        b,
        address(command, 5) + firstRow * step,
        N,
        block > 0,
      );
    }
    ends += M << 2;
    b += <usize>blockSize * step;
  }
}
