import { type KernelName, kernelIndices } from '../binary/exports.ts';
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

/** A buffer that a command reads or writes, and how. */
export interface Operand {
  readonly buffer: WasmBuffer;
  /** One of `ACCESS`. */
  readonly access: number;
}

/** What a kernel of the binary is to do. */
interface Command {
  readonly kernel: KernelName;
  /** Parts that it can be cut into. */
  readonly items: number;
  /** What one of them takes, in vector operations. */
  readonly work: number;
  /** The most tasks that it may be cut into; 0 for any number. */
  readonly mostTasks: number;
  /** As the kernel counts them; undefined where there is none. */
  readonly operands: readonly (Operand | undefined)[];
  /** What the kernel is told besides. */
  readonly integers: readonly number[];
  /** They are counted on from the integers. */
  readonly reals: readonly number[];
}

/**
 * The list of commands that kernels enqueue. Nothing is computed until somebody wants to see a result or
 * `flush` is called; then the whole list is planned and worked off at once.
 */
export interface Queue {
  readonly heap: Heap;
  enqueue(command: Command): void;
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
  let work = 0;

  function putOperand({ buffer, access }: Operand, at: number, items: number): void {
    const isShared = access === ACCESS.readAll || access === ACCESS.writeAll;
    words[at + OPERAND.address] = buffer.address;
    words[at + OPERAND.itemBytes] = isShared ? buffer.bytes : buffer.bytes / items;
    words[at + OPERAND.access] = access;
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
    enqueue({ kernel, items, work: workPerItem, mostTasks, operands, integers, reals: realNumbers }) {
      if (count === MOST_COMMANDS) queue.flush();
      const start = count * COMMAND_WORDS;
      count += 1;
      work += items * workPerItem;
      words.fill(0, start, start + COMMAND_WORDS);
      words[start + COMMAND.kernel] = kernelIndices[kernel];
      words[start + COMMAND.items] = items;
      words[start + COMMAND.workPerItem] = Math.min(Math.ceil(workPerItem), MOST_WORK);
      words[start + COMMAND.operandCount] = (mostTasks << 16) | operands.length;
      // By hand: with iterators, and lists copied as a whole, a prediction would take half as long again.
      for (let index = 0; index < operands.length; index += 1) {
        const operand = operands[index];
        if (operand) putOperand(operand, start + COMMAND.operands + index * OPERAND_WORDS, items);
      }
      let number = start + COMMAND.numbers;
      for (let index = 0; index < integers.length; index += 1, number += 1) words[number] = integers[index];
      for (let index = 0; index < realNumbers.length; index += 1, number += 1)
        reals[number] = realNumbers[index];
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
