/** What a thread is started with. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The places in the table of kernels. */
  readonly kernelCount: number;
  /** Where its scratch memory lies. */
  readonly scratch: number;
  /** Where it adds 1 when it is ready to work; in words of four bytes, as the rest. */
  readonly ready: number;
  readonly failed: number;
  readonly signal: number;
  /** Where a message has room, and how many bytes. */
  readonly messageLength: number;
  readonly messageRoom: number;
}

/**
 * The program of every thread but the first. It is sent as text, so it must not use anything from outside, nor define
 * functions, around which some bundlers put calls of their own. It never returns to its event loop, so what it has
 * to tell it writes into the memory.
 */
export function threadMain(start: ThreadStart): void {
  const words = new Int32Array(start.memory.buffer, 0, 256);
  try {
    const table = new WebAssembly.Table({ initial: start.kernelCount, element: 'anyfunc' });
    const { exports } = new WebAssembly.Instance(start.module, { env: { memory: start.memory, table } });
    if (typeof exports.setScratch === 'function') exports.setScratch(start.scratch);
    Atomics.add(words, start.ready, 1);
    Atomics.notify(words, start.ready);
    if (typeof exports.work === 'function') exports.work();
  } catch (error) {
    const text = new TextEncoder().encode(String(error)).subarray(0, start.messageRoom);
    new Uint8Array(start.memory.buffer).set(text, 4 * (start.messageLength + 1));
    Atomics.store(words, start.messageLength, text.length);
    Atomics.store(words, start.failed, 1);
    Atomics.add(words, start.signal, 1);
    Atomics.notify(words, start.signal);
    Atomics.notify(words, start.ready);
  }
}
