import type { Heap } from '../memory/heap.ts';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import { ACCESS, COMMAND, COMMAND_WORDS, OPERAND, OPERAND_WORDS } from './command.ts';
import { type Plan, planBytes, planCommands } from './plan.ts';

/** A list that is longer is worked off before it grows. */
const MOST_COMMANDS = 128;
/** Lists that are kept, planned, for when the same one comes again: a step of training always makes the same. */
const MOST_PLANS = 16;
/** Less work than this is done before another thread has noticed. In vector operations. */
const SMALL_WORK = 20_000;
/** What a word holds. */
const MOST_WORK = 2 ** 31 - 1;

/** How a list is worked off. */
export interface Runner {
  readonly threads: number;
  /**
   * @param isSmall whether it would be done before another thread had noticed.
   * @throws ThreadError when one of the threads failed, now or before.
   */
  run(phases: number, phaseCount: number, isSmall: boolean): void;
  /** @throws ThreadError when one of the threads has failed. */
  check(): void;
}

/**
 * The list of commands that kernels enqueue. Nothing is computed until somebody wants to see a result or
 * `flush` is called; then the whole list is planned and worked off at once.
 */
export interface Queue {
  readonly heap: Heap;
  /** Begins a command: `items` parts of about as much work (in vector operations) each. */
  begin(kernel: number, items: number, workPerItem: number, mostTasks?: number): void;
  /** An operand of which each item reads its own part. */
  read(buffer: WasmBuffer): void;
  /** An operand of which each item writes its own part. */
  write(buffer: WasmBuffer): void;
  /** An operand of which items read any part. */
  readAll(buffer: WasmBuffer): void;
  /** An operand of which items write parts of no fixed size. */
  writeAll(buffer: WasmBuffer): void;
  /** An operand that there is none of. */
  none(): void;
  integer(value: number): void;
  real(value: number): void;
  /** Works everything off that was enqueued. @throws ThreadError */
  flush(): void;
}

export function createQueue(heap: Heap, runner: Runner): Queue {
  const words = new Int32Array(MOST_COMMANDS * COMMAND_WORDS);
  const reals = new Float32Array(words.buffer);
  const plans: Plan[] = [];
  // Taken beforehand: what was enqueued can be worked off when there is no memory left.
  const rooms = Array.from({ length: MOST_PLANS }, () => heap.allocate(planBytes(MOST_COMMANDS)));
  let oldest = 0;
  let count = 0;
  let start = 0;
  let operand = 0;
  let number = 0;
  let work = 0;

  function addOperand(buffer: WasmBuffer, access: number): void {
    const shared = access === ACCESS.readAll || access === ACCESS.writeAll;
    words[operand + OPERAND.address] = buffer.address;
    words[operand + OPERAND.itemBytes] = shared ? buffer.bytes : buffer.bytes / words[start + COMMAND.items];
    words[operand + OPERAND.access] = access;
    operand += OPERAND_WORDS;
    words[start + COMMAND.operandCount] += 1;
    if (access === ACCESS.write || access === ACCESS.writeAll) buffer.allocation.version += 1;
  }

  function planFor(length: number): Plan {
    const known = plans.find((plan) => differsInNumbersOnly(plan.words, words, length));
    if (known) {
      updateNumbers(known, length);
      return known;
    }
    const plan = planCommands(heap, rooms[oldest], words.slice(0, length), runner.threads);
    plans[oldest] = plan;
    oldest = (oldest + 1) % MOST_PLANS;
    return plan;
  }

  /** Adam's corrections, for one, are others at each step. */
  function updateNumbers(plan: Plan, length: number): void {
    for (let command = 0; command < length; command += COMMAND_WORDS) {
      const [from, to] = [command + COMMAND.numbers, command + COMMAND_WORDS];
      if (isSame(plan.words, words, from, to)) continue;
      const numbers = words.subarray(from, to);
      plan.words.set(numbers, from);
      const address = plan.addresses[command / COMMAND_WORDS];
      if (address < 0) continue;
      heap.elements('i32', address + 4 * COMMAND.numbers, numbers.length).set(numbers);
    }
  }

  const queue: Queue = {
    heap,
    begin(kernel, items, workPerItem, mostTasks = 0) {
      if (count === MOST_COMMANDS) queue.flush();
      start = count * COMMAND_WORDS;
      count += 1;
      words.fill(0, start, start + COMMAND_WORDS);
      words[start + COMMAND.kernel] = kernel;
      words[start + COMMAND.items] = items;
      words[start + COMMAND.workPerItem] = Math.min(Math.ceil(workPerItem), MOST_WORK);
      words[start + COMMAND.operandCount] = mostTasks << 16;
      operand = start + COMMAND.operands;
      number = start + COMMAND.numbers;
      work += items * workPerItem;
    },
    read: (buffer) => addOperand(buffer, ACCESS.read),
    write: (buffer) => addOperand(buffer, ACCESS.write),
    readAll: (buffer) => addOperand(buffer, ACCESS.readAll),
    writeAll: (buffer) => addOperand(buffer, ACCESS.writeAll),
    none() {
      operand += OPERAND_WORDS;
      words[start + COMMAND.operandCount] += 1;
    },
    integer(value) {
      words[number] = value;
      number += 1;
    },
    real(value) {
      reals[number] = value;
      number += 1;
    },
    flush() {
      if (count === 0) {
        runner.check();
        return;
      }
      const length = count * COMMAND_WORDS;
      const isSmall = work < SMALL_WORK;
      // Cleared first: a list that fails is not tried again.
      count = 0;
      work = 0;
      const plan = planFor(length);
      runner.run(plan.phases, plan.phaseCount, isSmall);
    },
  };
  return queue;
}

function differsInNumbersOnly(known: Int32Array, words: Int32Array, length: number): boolean {
  if (known.length !== length) return false;
  for (let command = 0; command < length; command += COMMAND_WORDS) {
    if (!isSame(known, words, command, command + COMMAND.numbers)) return false;
  }
  return true;
}

function isSame(a: Int32Array, b: Int32Array, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    if (a[index] !== b[index]) return false;
  }
  return true;
}
