// How a kernel reads its command. `src/queue/command.ts` defines the layout.

/** The address of operand `index`. */
export function address(command: usize, index: i32): usize {
  return load<u32>(command + 16 + 12 * index);
}

/** Bytes of operand `index` that belong to one item. */
export function itemBytes(command: usize, index: i32): i32 {
  return load<i32>(command + 20 + 12 * index);
}

/** Integer `index` of the numbers that follow the operands. */
export function integer(command: usize, index: i32): i32 {
  return load<i32>(command + 100 + 4 * index);
}

/** Real number `index` of the numbers that follow the operands. Reals and integers share one numbering. */
export function real(command: usize, index: i32): f32 {
  return load<f32>(command + 100 + 4 * index);
}
