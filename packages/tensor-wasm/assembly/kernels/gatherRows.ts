import { address, itemBytes } from '../command';

// Operands: source, rows, output. Items: rows of the output.

export function gatherRows(command: usize, from: i32, to: i32): void {
  const width = itemBytes(command, 2);
  const source = address(command, 0);
  const rows = address(command, 1);
  const output = address(command, 2);
  for (let b = from; b < to; b++) {
    memory.copy(output + b * width, source + load<u32>(rows + (b << 2)) * width, width);
  }
}
