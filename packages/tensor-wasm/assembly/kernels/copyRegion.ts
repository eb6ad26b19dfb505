import { address, integer, itemBytes } from '../command';

// Copies a part of each picture into a part of another one: into the middle of a padded picture, or out of
// it.
// Operands: source, target. Integers: rows, bytes of a row, first byte and bytes from row to row in the
// source, the same two in the target. Items: pictures.

export function copyRegion(command: usize, from: i32, to: i32): void {
  const rows = integer(command, 0);
  const bytes = integer(command, 1);
  for (let item = from; item < to; item++) {
    let source = address(command, 0) + item * itemBytes(command, 0) + integer(command, 2);
    let target = address(command, 1) + item * itemBytes(command, 1) + integer(command, 4);
    for (let row = 0; row < rows; row++) {
      memory.copy(target, source, bytes);
      source += integer(command, 3);
      target += integer(command, 5);
    }
  }
}
