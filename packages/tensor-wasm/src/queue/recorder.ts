import type { Allocation, Heap } from '../memory/heap.ts';
import { derive, freeBuffer, type WasmBuffer } from '../memory/wasmBuffer.ts';
import { COMMAND_WORDS } from './command.ts';
import { type Plan, planBytes, planCommands } from './plan.ts';
import type { Runner } from './runner.ts';

/** Commands that can be run again, with plans of their own. */
export interface RecordedCommands {
  /**
   * Runs the commands again.
   * @returns false if the commands may be out of date, and then runs nothing. They are if a buffer that
   * they read before they write it has changed or was freed: something may have been derived from it, such as
   * packed weights.
   * @throws ThreadError if a thread fails or has failed.
   */
  run(): boolean;
  /** Frees the memory of the plans. */
  close(): void;
}

/** Records the commands of a queue. */
export interface Recorder extends RecordedCommands {
  /** Plans a list of commands, in memory of its own. */
  plan(words: Int32Array, isSmall: boolean): Plan;
  noteRead(allocation: Allocation): void;
  noteWrite(allocation: Allocation): void;
}

/** A memory that the commands use. The reference to it keeps it from being collected. */
interface Use {
  readonly allocation: Allocation;
  /** The version that was read; undefined if the commands write the memory before they read it. */
  readonly version: number | undefined;
  isWritten: boolean;
}

/** @param input the buffer that the caller writes before each run. The plans are freed with it. */
export function createRecorder(heap: Heap, runner: Runner, input: WasmBuffer): Recorder {
  const lists: { readonly plan: Plan; readonly memory: WasmBuffer; readonly isSmall: boolean }[] = [];
  const uses: Use[] = [{ allocation: input.allocation, version: undefined, isWritten: false }];

  function useOf(allocation: Allocation, version: number | undefined): Use {
    const known = uses.find((use) => use.allocation === allocation);
    if (known) return known;
    const use = { allocation, version, isWritten: false };
    uses.push(use);
    return use;
  }

  function isOutOfDate(): boolean {
    for (let index = 0; index < uses.length; index += 1) {
      const { allocation, version } = uses[index];
      if (allocation.isFreed || (version !== undefined && version !== allocation.version)) return true;
    }
    return false;
  }

  return {
    plan(words, isSmall) {
      const memory = derive(input, 'i32', [planBytes(words.length / COMMAND_WORDS) / 4]);
      const plan = planCommands(heap, memory.allocation, words, runner.threads);
      lists.push({ plan, memory, isSmall });
      return plan;
    },
    noteRead(allocation) {
      useOf(allocation, allocation.version);
    },
    noteWrite(allocation) {
      useOf(allocation, undefined).isWritten = true;
    },
    // Plain loops, as in the queue: a run makes no objects.
    run() {
      if (isOutOfDate()) return false;
      for (let index = 0; index < uses.length; index += 1) {
        if (uses[index].isWritten) uses[index].allocation.version += 1;
      }
      for (let index = 0; index < lists.length; index += 1) {
        const { plan, isSmall } = lists[index];
        runner.start(plan.phases, plan.phaseCount, isSmall);
        runner.finish();
      }
      return true;
    },
    close() {
      for (const { memory } of lists) freeBuffer(heap, memory);
    },
  };
}
