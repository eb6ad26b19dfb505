import { type Exports, kernelCount } from '../binary/exports.ts';
import { control, SCRATCH_BYTES, SCRATCH_START } from '../memory/layout.ts';
import type { Runner } from '../queue/runner.ts';
import type { Trace } from '../trace/trace.ts';
import { createRunner } from './createRunner.ts';
import { takeProcessors } from './freeProcessors.ts';
import { spawn, type Thread } from './spawn.ts';

/** How long a thread spins for new work before it sleeps. Waking it takes about as long. */
const SPIN_MILLISECONDS = 0.05;
/** Maximum time in which threads must start. */
const START_MILLISECONDS = 5_000;

export interface Pool extends Runner {
  /** Ends all threads except the calling one. The pool must not run anything afterwards. */
  close(): void;
}

/** Ends the threads of a pool when nothing refers to the pool any more. */
const dropped = new FinalizationRegistry((end: () => void) => end());

/**
 * Starts `threads − 1` threads besides the calling one, on one shared memory. If they cannot start, the pool
 * has the calling thread only.
 */
export async function startPool(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  exports: Exports,
  threads: number,
  trace?: Trace,
): Promise<Pool> {
  const traceAt = trace?.open(memory, threads) ?? [];
  exports.setTrace(traceAt[0] ?? 0);
  const words = new Int32Array(memory.buffer, 0, 256);
  const running = await startThreads(module, memory, words, threads - 1, traceAt);
  words[control.spins / 4] = spinsIn(exports, SPIN_MILLISECONDS);
  const maySleep = mayWait(words);
  const end = endOf(words, running);
  const isAlone = running.length === 0;
  let list = { phases: 0, start: 0 };
  const noteEnd = (callerStart: number) => trace?.addList({ ...list, callerStart, end: performance.now() });
  const runner = createRunner(
    running.length + 1,
    (phases, count, isSmall) => {
      if (trace) list = { phases: count, start: performance.now() };
      if (!isAlone && !isSmall) {
        exports.start(phases, count);
        return true;
      }
      exports.runAlone(phases, count);
      noteEnd(list.start);
      return false;
    },
    () => {
      const callerStart = trace ? performance.now() : 0;
      if (!exports.finish(maySleep)) return messageIn(memory);
      noteEnd(callerStart);
      return undefined;
    },
  );
  const pool: Pool = Object.assign(runner, {
    close() {
      dropped.unregister(pool);
      end();
    },
  });
  if (running.length > 0) dropped.register(pool, end, pool);
  return pool;
}

async function startThreads(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  words: Int32Array,
  count: number,
  traceAt: readonly number[],
): Promise<Thread[]> {
  const running: Thread[] = [];
  let hasFailed = false;
  for (let index = 1; index <= count; index += 1) {
    const thread = spawn(
      {
        module,
        memory,
        kernelCount,
        index,
        scratch: SCRATCH_START + index * SCRATCH_BYTES,
        trace: traceAt[index] ?? 0,
        ready: control.ready / 4,
        failed: control.failed / 4,
        signal: control.signal / 4,
        messageLength: control.messageLength / 4,
        messageBytes: control.messageBytes,
      },
      () => {
        hasFailed = true;
      },
    );
    if (thread) running.push(thread);
  }
  const giveUpAt = performance.now() + START_MILLISECONDS;
  while (Atomics.load(words, control.ready / 4) < running.length) {
    if (hasFailed || performance.now() > giveUpAt || Atomics.load(words, control.failed / 4) !== 0) {
      endThreads(words, running);
      return [];
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return running;
}

/**
 * Makes the function that ends the threads. It is made outside `startPool`, so that it does not keep the pool
 * alive.
 */
function endOf(words: Int32Array, threads: readonly Thread[]): () => void {
  // Without other threads the memory is not shared. Growing it replaces its buffer, so `words` may be
  // detached.
  if (threads.length === 0) return () => {};
  const giveBack = takeProcessors(threads.length);
  let hasEnded = false;
  return () => {
    if (hasEnded) return;
    hasEnded = true;
    giveBack();
    endThreads(words, threads);
  };
}

function endThreads(words: Int32Array, threads: readonly Thread[]): void {
  Atomics.store(words, control.closed / 4, 1);
  Atomics.add(words, control.signal / 4, 1);
  Atomics.notify(words, control.signal / 4);
  for (const thread of threads) thread.terminate();
}

/** Number of times that a thread spins for work in so many milliseconds. */
function spinsIn(exports: Exports, milliseconds: number): number {
  const spins = 20_000;
  exports.spin(spins);
  const before = performance.now();
  exports.spin(spins);
  const took = Math.max(performance.now() - before, 1e-3);
  return Math.ceil((spins * milliseconds) / took);
}

/**
 * Whether this thread may wait; a page's main thread may not. The word differs from the compared value, so
 * the test itself never waits.
 */
function mayWait(words: Int32Array): boolean {
  try {
    Atomics.wait(words, control.closed / 4, -1, 0);
    return true;
  } catch {
    return false;
  }
}

function messageIn(memory: WebAssembly.Memory): string {
  const length = new Int32Array(memory.buffer)[control.messageLength / 4];
  return new TextDecoder().decode(
    new Uint8Array(memory.buffer).slice(control.message, control.message + length),
  );
}
