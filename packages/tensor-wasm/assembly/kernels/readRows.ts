import { address, integer, itemBytes } from '../command';
import { rowAt } from '../transpose';

// Copies the rows of a row view as f32 numbers.
// Operands: source, rows, output. Integers: columns of a row, whether the source is pixels. Items: rows of
// the output.

export function readRows(command: usize, from: i32, to: i32): void {
  const source = address(command, 0);
  const rows = address(command, 1);
  const rowBytes = itemBytes(command, 2);
  const columns = integer(command, 0);
  const isPixels = integer(command, 1) != 0;
  for (let b = from; b < to; b++) {
    const row = rowAt(rows, b);
    const output = address(command, 2) + b * rowBytes;
    if (isPixels) {
      const pixels = source + row * columns;
      for (let i = 0; i < columns; i++) {
        store<f32>(output + (i << 2), <f32>load<u8>(pixels + i) / 255);
      }
    } else memory.copy(output, source + row * rowBytes, rowBytes);
  }
}
