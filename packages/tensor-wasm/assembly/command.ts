// How a kernel reads what it was called with. The layout is that of `src/queue/command.ts`.

/** The address of operand `index`. */
export function address(command: usize, index: i32): usize {
  return load<u32>(command + 16 + 12 * index);
}

/** How many bytes of operand `index` belong to one item. */
export function itemBytes(command: usize, index: i32): i32 {
  return load<i32>(command + 20 + 12 * index);
}

/** The whole number `index` of those that follow the operands. */
export function integer(command: usize, index: i32): i32 {
  return load<i32>(command + 100 + 4 * index);
}

/** The real number `index` of those that follow the operands; they share their places with the whole ones. */
export function real(command: usize, index: i32): f32 {
  return load<f32>(command + 100 + 4 * index);
}
