import { allocate, type BufferDType, OutOfMemoryError } from '@inkling/tensor';
import { type KernelName, kernelIndices } from '../binary/exports.ts';
import type { Allocation, Heap } from '../memory/heap.ts';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import { ACCESS, COMMAND, COMMAND_WORDS, OPERAND, OPERAND_WORDS } from './command.ts';
import { type Plan, planBytes, planCommands } from './plan.ts';
import { createRecorder, type RecordedCommands, type Recorder } from './recorder.ts';
import type { Runner } from './runner.ts';

/** Maximum length of a list. A full list is run before the next command is added. */
const MOST_COMMANDS = 128;
/**
 * Number of plans that are kept, in addition to those of the longest step. A training step enqueues the same
 * lists each time, so their plans are reused.
 */
const SPARE_PLANS = 16;
/** Less work than this is completed before another thread has noticed it. In vector operations. */
const SMALL_WORK = 20_000;
/** More elements do not wait together, because the queue has to copy them. */
const MOST_WAITING = 16_384;
/** Maximum that a word can hold. */
const MOST_WORK = 2 ** 31 - 1;

/** A buffer that a command reads or writes, and the way it uses the buffer. */
export interface Operand {
  readonly buffer: WasmBuffer;
  /** One of `ACCESS`. */
  readonly access: number;
}

/** A call of one kernel of the binary. */
interface Command {
  readonly kernel: KernelName;
  /** Number of parts into which the command can be divided. */
  readonly items: number;
  /** Work of one item, in vector operations. */
  readonly work: number;
  /** Maximum number of tasks; 0 for no limit. */
  readonly mostTasks: number;
  /** In the kernel's order; undefined for an optional operand that is missing. */
  readonly operands: readonly (Operand | undefined)[];
  /** Further integer arguments of the kernel. */
  readonly integers: readonly number[];
  /** Further real arguments. Their numbering continues after the integers. */
  readonly reals: readonly number[];
}

/** Data that wait to be written until the list that runs has ended. */
interface Upload {
  readonly dtype: BufferDType;
  readonly address: number;
  readonly data: ArrayLike<number>;
}

/**
 * The list of commands that kernels enqueue. The queue computes nothing until the caller reads a result or
 * calls `submit` or `flush`. Then it plans and runs the whole list at once.
 */
export interface Queue {
  readonly heap: Heap;
  enqueue(command: Command): void;
  /**
   * Starts all enqueued commands. Other threads run them while the caller enqueues the next ones.
   * @throws ThreadError if a thread fails or has failed.
   */
  submit(): void;
  /** Runs all enqueued commands to their end. @throws ThreadError if a thread fails or has failed. */
  flush(): void;
  /** Writes data after all commands that were enqueued before. @throws ThreadError as `flush` does. */
  upload(dtype: BufferDType, address: number, data: ArrayLike<number>): void;
  /**
   * Runs the commands that `work` enqueues, and records them.
   * @param input the buffer that differs at each repetition.
   */
  record(input: WasmBuffer, work: () => void): RecordedCommands;
  /** Notes that a kernel reads a memory, or something that was derived from it. Matters while recording. */
  noteRead(allocation: Allocation): void;
  readonly isRecording: boolean;
}

export function createQueue(heap: Heap, runner: Runner): Queue {
  const words = new Int32Array(MOST_COMMANDS * COMMAND_WORDS);
  const reals = new Float32Array(words.buffer);
  const plans: Plan[] = [];
  // Allocated in advance, so that enqueued commands can run even when no memory is left.
  const workspaces = Array.from({ length: SPARE_PLANS }, newWorkspace);
  /** Lists of the current step that have run because they were full. */
  let fullLists = 0;
  let oldest = 0;
  /** Index after the plan that was used last. The lists of a step come in the same order each time. */
  let next = 0;
  let count = 0;
  let work = 0;
  let recorder: Recorder | undefined;
  let uploads: Upload[] = [];
  /** The number of elements in them. */
  let waiting = 0;

  function putOperand({ buffer, access }: Operand, at: number, items: number): void {
    const isShared = access === ACCESS.readAll || access === ACCESS.writeAll;
    words[at + OPERAND.address] = buffer.address;
    words[at + OPERAND.itemBytes] = isShared ? buffer.bytes : buffer.bytes / items;
    words[at + OPERAND.access] = access;
    if (access === ACCESS.write || access === ACCESS.writeAll) {
      buffer.allocation.version += 1;
      recorder?.noteWrite(buffer.allocation);
    } else recorder?.noteRead(buffer.allocation);
  }

  function newWorkspace(): Allocation {
    return heap.allocate(planBytes(MOST_COMMANDS));
  }

  function planFor(length: number): Plan {
    const known = findPlan(length);
    if (known) {
      updateNumbers(known, length);
      return known;
    }
    const plan = planCommands(heap, workspaces[oldest], words.slice(0, length), runner.threads);
    plans[oldest] = plan;
    oldest = (oldest + 1) % workspaces.length;
    next = oldest;
    return plan;
  }

  function findPlan(length: number): Plan | undefined {
    for (let offset = 0; offset < plans.length; offset += 1) {
      const index = (next + offset) % plans.length;
      if (!differsInNumbersOnly(plans[index].words, words, length)) continue;
      next = index + 1;
      return plans[index];
    }
    return undefined;
  }

  /**
   * Makes room for the plan of one more list of this step. If a step had more lists than there is room for,
   * each would replace the plan that is needed next, and no plan would be found again.
   */
  function makeRoom(): void {
    fullLists += 1;
    if (workspaces.length >= SPARE_PLANS + fullLists) return;
    try {
      workspaces.push(newWorkspace());
    } catch (error) {
      // Without room, the next plan replaces another one.
      if (!(error instanceof OutOfMemoryError)) throw error;
    }
  }

  /** Copies changed numbers into a known plan. Adam's step size, for example, differs at each step. */
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

  /** Waits until nothing runs, and writes what has waited for that. */
  function finish(): void {
    runner.finish();
    for (const { dtype, address, data } of uploads) heap.elements(dtype, address, data.length).set(data);
    uploads = [];
    waiting = 0;
  }

  function startList(): void {
    finish();
    const length = count * COMMAND_WORDS;
    const isSmall = work < SMALL_WORK;
    // Cleared first, so that a list that fails does not run again.
    count = 0;
    work = 0;
    const plan = recorder ? recorder.plan(words.slice(0, length), isSmall) : planFor(length);
    runner.start(plan.phases, plan.phaseCount, isSmall);
  }

  function submit(): void {
    if (count > 0) startList();
    fullLists = 0;
  }

  function flush(): void {
    submit();
    finish();
  }

  return {
    heap,
    enqueue({ kernel, items, work: workPerItem, mostTasks, operands, integers, reals: realNumbers }) {
      if (count === MOST_COMMANDS) {
        startList();
        // Allocating may free the memory of dropped buffers, so no command may wait.
        makeRoom();
      }
      const start = count * COMMAND_WORDS;
      count += 1;
      work += items * workPerItem;
      words.fill(0, start, start + COMMAND_WORDS);
      words[start + COMMAND.kernel] = kernelIndices[kernel];
      words[start + COMMAND.items] = items;
      words[start + COMMAND.workPerItem] = Math.min(Math.ceil(workPerItem), MOST_WORK);
      words[start + COMMAND.operandCount] = (mostTasks << 16) | operands.length;
      // Plain loops: iterators and copies of whole lists would make a prediction take half as long again.
      for (let index = 0; index < operands.length; index += 1) {
        const operand = operands[index];
        if (operand) putOperand(operand, start + COMMAND.operands + index * OPERAND_WORDS, items);
      }
      let number = start + COMMAND.numbers;
      for (let index = 0; index < integers.length; index += 1, number += 1) words[number] = integers[index];
      for (let index = 0; index < realNumbers.length; index += 1, number += 1)
        reals[number] = realNumbers[index];
    },
    submit,
    flush,
    upload(dtype, address, data) {
      submit();
      // A step uploads the numbers of its samples, and need not wait for the step before.
      waiting += data.length;
      const waits = runner.isRunning && waiting <= MOST_WAITING;
      uploads.push({ dtype, address, data: waits ? copyOf(dtype, data) : data });
      if (!waits) finish();
    },
    record(input, enqueueAll) {
      flush();
      const made = createRecorder(heap, runner, input);
      recorder = made;
      try {
        enqueueAll();
        flush();
        return made;
      } catch (error) {
        made.close();
        throw error;
      } finally {
        recorder = undefined;
      }
    },
    noteRead: (allocation) => recorder?.noteRead(allocation),
    get isRecording() {
      return recorder !== undefined;
    },
  };
}

function copyOf(dtype: BufferDType, data: ArrayLike<number>): ArrayLike<number> {
  const copy = allocate(dtype, data.length);
  copy.set(data);
  return copy;
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
