import { createRandom, permutation } from '@inkling/tensor';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { kernelCount } from '../src/binary/exports.ts';
import { wasmBackend } from '../src/index.ts';
import { SCRATCH_START } from '../src/memory/layout.ts';
import { COMMAND, COMMAND_WORDS } from '../src/queue/command.ts';
import type { Pool } from '../src/threads/pool.ts';
import { expectSameBits, programs } from './support/programs.ts';

// Alone: it replaces a module that other files import.

// A plan states which tasks do not depend on each other. These tests replace the pool by one that runs each
// phase item by item, as if every item were a task, in random order. If a plan is right, no bit can change.

vi.mock('../src/threads/pool.ts', () => ({ startPool: anyOrderPool }));

/** Lengths in words of four bytes, as `assembly/task.ts` reads them. */
const PHASE_WORDS = 3;
const GROUP_WORDS = 5;

async function anyOrderPool(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Pool> {
  const random = createRandom(1);
  const table = new WebAssembly.Table({ initial: kernelCount, element: 'anyfunc' });
  const imports = { env: { memory, table }, trace: { now: () => 0 } };
  const { exports } = await WebAssembly.instantiate(module, imports);
  if (typeof exports.setThread === 'function') exports.setThread(0, SCRATCH_START);
  return {
    threads: 3,
    isRunning: false,
    finish() {},
    start(phases, phaseCount) {
      for (let phase = 0; phase < phaseCount; phase += 1) {
        const items = itemsOf(memory, phases / 4 + phase * PHASE_WORDS);
        for (const index of permutation(items.length, random)) {
          const { item, commands } = items[index];
          const words = new Int32Array(memory.buffer);
          for (const command of commands) {
            const kernel = table.get(words[command + COMMAND.kernel]);
            kernel(4 * command, item, item + 1);
          }
        }
      }
    },
    close() {},
  };
}

/** Every item of every group of a phase, with the commands of that group. */
function itemsOf(memory: WebAssembly.Memory, phase: number): { item: number; commands: number[] }[] {
  const words = new Int32Array(memory.buffer);
  const [firstGroup, groupCount] = words.subarray(phase);
  return Array.from({ length: groupCount }, (_, index) => {
    const group = firstGroup / 4 + index * GROUP_WORDS;
    const [, items, , commandCount, firstCommand] = words.subarray(group);
    const commands = Array.from({ length: commandCount }, (_, i) => firstCommand / 4 + i * COMMAND_WORDS);
    return Array.from({ length: items }, (_, item) => ({ item, commands }));
  }).flat();
}

test('a plan gives the same bits in any order of its items', async () => {
  const backend = await wasmBackend({ threads: 1 });
  await fc.assert(
    fc.asyncProperty(programs([1, 2, 3, 4, 8, 9, 10, 16, 17, 33, 40]), (program) =>
      expectSameBits(program, [backend]),
    ),
    { numRuns: 120 },
  );
});

// Random programs seldom reach these cases: an operand that all items share is as long as one item of the
// other command.

test('a command that reads a whole sum waits until the sum is complete', async () => {
  const backend = await wasmBackend({ threads: 1 });
  const memory = backend.allocate('f32', [16]);
  const input = backend.allocate('f32', [3, 8]);
  const output = backend.allocate('f32', [2, 8]);
  backend.upload(input, new Float32Array(24).fill(1));
  for (let count = 0; count < 20; count += 1) {
    backend.upload(memory, new Float32Array(16));
    backend.kernels.sumRows(input, backend.view(memory, [8]));
    backend.kernels.activation('relu', backend.view(memory, [2, 8]), output);
    expect(await backend.download(output)).toEqual(
      Float32Array.from({ length: 16 }, (_, index) => (index < 8 ? 3 : 0)),
    );
  }
});

test('an operand that every row reads is complete before the first row starts', async () => {
  const backend = await wasmBackend({ threads: 1 });
  const rows = backend.allocate('f32', [2, 8]);
  const input = backend.allocate('f32', [2, 8]);
  const output = backend.allocate('f32', [2, 8]);
  backend.upload(input, new Float32Array(16).fill(4));
  for (let count = 0; count < 20; count += 1) {
    backend.upload(rows, new Float32Array(16));
    backend.kernels.activation('relu', input, rows);
    backend.kernels.addBias(input, backend.view(rows, [8]), output);
    expect(await backend.download(output)).toEqual(new Float32Array(16).fill(8));
  }
});
