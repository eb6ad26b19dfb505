import { describe, expect, test } from 'vitest';
import { createHeap, type Heap } from '../src/memory/heap.ts';
import { ALIGNMENT } from '../src/memory/layout.ts';
import { WasmBuffer } from '../src/memory/wasmBuffer.ts';
import { ACCESS } from '../src/queue/command.ts';
import { createQueue } from '../src/queue/queue.ts';

const PAGE = 65_536;
/** Commands in a full list. */
const LIST = 128;

/** A queue whose runner computes nothing, with memory of so many pages. */
function queueWith(pages: number) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: pages });
  const heap = createHeap(memory, ALIGNMENT, pages * PAGE, () => {});
  let plans = 0;
  let runs = 0;
  const watched: Heap = {
    ...heap,
    // A new plan is written into memory; one that is found again is not.
    elements(dtype, address, count) {
      plans += 1;
      return heap.elements(dtype, address, count);
    },
  };
  const queue = createQueue(watched, {
    threads: 1,
    isRunning: false,
    start() {
      runs += 1;
    },
    finish() {},
  });
  const buffer = new WasmBuffer('f32', [4], heap, heap.allocate(16));
  const operands = [{ buffer, access: ACCESS.read }];
  /** Enqueues a step of so many commands, each different, and counts its plans and runs. */
  const step = (commands: number) => {
    plans = 0;
    runs = 0;
    for (let command = 0; command < commands; command += 1) {
      queue.enqueue({
        kernel: 'addBias',
        items: 4,
        work: commands + command,
        mostTasks: 0,
        operands,
        integers: [],
        reals: [],
      });
    }
    queue.flush();
    return { plans, runs };
  };
  return { step, heap };
}

describe('a step is planned once and its plans are found again,', () => {
  test.each([1, 2, 16, 17, 18, 100])('if it is %i lists long', (lists) => {
    const { step } = queueWith(200);
    expect(step(lists * LIST)).toEqual({ plans: lists, runs: lists });
    for (let count = 0; count < 3; count += 1) expect(step(lists * LIST)).toEqual({ plans: 0, runs: lists });
  });

  test('also after steps of other lengths in between', () => {
    const { step } = queueWith(200);
    for (const commands of [40 * LIST, 5, 6, 7]) step(commands);
    for (const commands of [40 * LIST, 5, 6, 7]) expect(step(commands).plans).toBe(0);
  });
});

test('plans take memory for the longest step and 16 lists more, however many steps differ', () => {
  const { step, heap } = queueWith(200);
  for (let commands = 1; commands < 50; commands += 1) step(commands);
  const before = heap.used;
  step(5 * LIST);
  const after = heap.used;
  expect(after).toBeGreaterThan(before);
  for (let commands = 4 * LIST; commands < 4 * LIST + 20; commands += 1) step(commands);
  expect(heap.used).toBe(after);
});

test('a step that is longer than memory has room for plans runs nevertheless', () => {
  const { step } = queueWith(8);
  for (let count = 0; count < 3; count += 1) expect(step(100 * LIST).runs).toBe(100);
});
