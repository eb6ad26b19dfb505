import { type Exports, kernelCount } from '../binary/exports.ts';
import { control, SCRATCH_BYTES, SCRATCH_START } from '../memory/layout.ts';
import type { Runner } from '../queue/queue.ts';
import { takeProcessors } from './freeProcessors.ts';
import { spawn, type Thread } from './spawn.ts';
import { ThreadError } from './threadError.ts';

/** How long a thread looks for something new before it sleeps. Waking it takes about as long. */
const SPIN_MILLISECONDS = 0.05;
/** How long threads may take to start. */
const START_MILLISECONDS = 5_000;

export interface Pool extends Runner {
  /** Ends all threads but this one. Nothing is run afterwards. */
  close(): void;
}

/** Threads whose pool nobody refers to any more. */
const dropped = new FinalizationRegistry((end: () => void) => end());

/**
 * Starts `threads − 1` threads beside this one, over one shared memory. Where they cannot be started there is
 * just this one.
 */
export async function startPool(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  exports: Exports,
  threads: number,
): Promise<Pool> {
  const words = new Int32Array(memory.buffer, 0, 256);
  const running = await startThreads(module, memory, words, threads - 1);
  words[control.spins / 4] = spinsIn(exports, SPIN_MILLISECONDS);
  const maySleep = mayWait(words);
  const end = endOf(words, running);
  const isAlone = running.length === 0;
  let reason: string | undefined;

  const pool: Pool = {
    threads: running.length + 1,
    check() {
      if (reason !== undefined) throw failure(reason);
    },
    run(phases, count, isSmall) {
      pool.check();
      try {
        if (isAlone || isSmall) exports.runAlone(phases, count);
        else if (!exports.runTogether(phases, count, maySleep)) reason = messageIn(memory);
      } catch (error) {
        reason = String(error);
      }
      // The others may still be at work on the list, so nothing else must be begun.
      pool.check();
    },
    close() {
      dropped.unregister(pool);
      end();
    },
  };
  if (running.length > 0) dropped.register(pool, end, pool);
  return pool;
}

async function startThreads(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  words: Int32Array,
  count: number,
): Promise<Thread[]> {
  const running: Thread[] = [];
  let hasFailed = false;
  for (let index = 1; index <= count; index += 1) {
    const thread = spawn(
      {
        module,
        memory,
        kernelCount,
        scratch: SCRATCH_START + index * SCRATCH_BYTES,
        ready: control.ready / 4,
        failed: control.failed / 4,
        signal: control.signal / 4,
        messageLength: control.messageLength / 4,
        messageRoom: control.messageRoom,
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

/** Made where it cannot keep the pool itself alive, whose end it is. */
function endOf(words: Int32Array, threads: readonly Thread[]): () => void {
  // A memory that nobody shares is another one when it has grown, and its words are gone.
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

/** How many looks a thread takes in so many milliseconds. */
function spinsIn(exports: Exports, milliseconds: number): number {
  const looks = 20_000;
  exports.spin(looks);
  const before = performance.now();
  exports.spin(looks);
  const took = Math.max(performance.now() - before, 1e-3);
  return Math.ceil((looks * milliseconds) / took);
}

/** A page's main thread may not wait; asked of a word that is not what it is compared with, so that nobody does. */
function mayWait(words: Int32Array): boolean {
  try {
    Atomics.wait(words, control.closed / 4, -1, 0);
    return true;
  } catch {
    return false;
  }
}

function failure(what: string): ThreadError {
  return new ThreadError(
    `wasm: a thread failed (${what}). The numbers of this backend are of no use any more; make a new one.`,
  );
}

function messageIn(memory: WebAssembly.Memory): string {
  const length = new Int32Array(memory.buffer)[control.messageLength / 4];
  return new TextDecoder().decode(
    new Uint8Array(memory.buffer).slice(control.message, control.message + length),
  );
}
