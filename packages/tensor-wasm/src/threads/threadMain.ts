/** The arguments of a thread. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Size of the table of kernels. */
  readonly kernelCount: number;
  /** Its number; 0 is the calling thread. */
  readonly index: number;
  /** Address of its scratch memory, in bytes. */
  readonly scratch: number;
  /** Address of its trace, in bytes; 0 without one. */
  readonly trace: number;
  /**
   * The word that the thread increments when it is ready. This index and the following ones are in words of
   * four bytes.
   */
  readonly ready: number;
  readonly failed: number;
  readonly signal: number;
  /** Index of the length of an error message. The message follows it. */
  readonly messageLength: number;
  /** Maximum length of that message, in bytes. */
  readonly messageBytes: number;
}

/**
 * The program of every thread but the first. It is passed as text, so it must not use anything from outside.
 * It must not define functions either, because some bundlers wrap them in calls of their own. The thread
 * never returns to its event loop, so it reports errors through the memory.
 */
export function threadMain(start: ThreadStart): void {
  const words = new Int32Array(start.memory.buffer, 0, 256);
  try {
    const table = new WebAssembly.Table({ initial: start.kernelCount, element: 'anyfunc' });
    const now = performance.now.bind(performance);
    const imports = { env: { memory: start.memory, table }, trace: { now } };
    const { exports } = new WebAssembly.Instance(start.module, imports);
    if (start.trace !== 0 && typeof exports.setTrace === 'function') {
      // Eight bytes after its address is the time from which the clock of this thread counts.
      new Float64Array(start.memory.buffer, start.trace + 8, 1)[0] = performance.timeOrigin;
      exports.setTrace(start.trace);
    }
    if (typeof exports.setThread === 'function') exports.setThread(start.index, start.scratch);
    Atomics.add(words, start.ready, 1);
    Atomics.notify(words, start.ready);
    if (typeof exports.work === 'function') exports.work();
  } catch (error) {
    const text = new TextEncoder().encode(String(error)).subarray(0, start.messageBytes);
    new Uint8Array(start.memory.buffer).set(text, 4 * (start.messageLength + 1));
    Atomics.store(words, start.messageLength, text.length);
    Atomics.store(words, start.failed, 1);
    Atomics.add(words, start.signal, 1);
    Atomics.notify(words, start.signal);
    Atomics.notify(words, start.ready);
  }
}
