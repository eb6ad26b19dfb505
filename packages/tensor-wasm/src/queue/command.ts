// How a command lies in memory, in words of four bytes. `assembly/command.ts` and `assembly/task.ts` read it.
//
//   0  the kernel's place in the table      3  how many operands
//   1  items: rows, mostly                  4  operands: address, bytes of one item, access; seven at most
//   2  work for one item                   25  numbers; seven at most

export const COMMAND_WORDS = 32;
export const COMMAND = {
  kernel: 0,
  items: 1,
  workPerItem: 2,
  /** The operands in the low half, the most tasks that the command may be cut into (0: any) in the high one. */
  operandCount: 3,
  operands: 4,
  numbers: 25,
} as const;

export const OPERAND_WORDS = 3;
export const OPERAND = { address: 0, itemBytes: 1, access: 2 } as const;

/** How a command uses an operand. */
export const ACCESS = {
  /** Each item reads its own part. */
  read: 0,
  /** Each item writes its own part. */
  write: 1,
  /** Every item reads any part; "bytes of one item" are then all bytes. */
  readAll: 2,
  /** Items write parts that the planner does not know; "bytes of one item" are then all bytes. */
  writeAll: 3,
} as const;
