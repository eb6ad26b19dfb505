// How a command lies in memory, in words of four bytes. `assembly/command.ts` and `assembly/task.ts` read it.
//
//   0  index of the kernel in the table      3  number of operands
//   1  items: rows, mostly                   4  operands: address, bytes of one item, access; seven at most
//   2  work of one item                     25  numbers; seven at most

export const COMMAND_WORDS = 32;
export const COMMAND = {
  kernel: 0,
  items: 1,
  workPerItem: 2,
  /**
   * The low half is the number of operands. The high half is the maximum number of tasks; 0 means no limit.
   */
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
  /** Every item may read any part. "Bytes of one item" then means all bytes. */
  readAll: 2,
  /** Items write parts that the planner does not know. "Bytes of one item" then means all bytes. */
  writeAll: 3,
} as const;
