import type { KernelName } from '../binary/exports.ts';

/** One command that a thread has run for some of its items. */
export interface TraceEvent {
  /** 0 is the calling thread. */
  readonly thread: number;
  readonly kernel: KernelName;
  /** The number of the phase in its list, from 0. The tasks of a phase do not depend on each other. */
  readonly phase: number;
  /** The first item, and the end of the items. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds of the calling thread's `performance.now()`. */
  readonly start: number;
  readonly end: number;
}

/** A list of commands that the calling thread has run, alone or together with the other threads. */
export interface TraceList {
  readonly phases: number;
  /** Milliseconds of the calling thread's `performance.now()`. */
  readonly start: number;
  /** When the calling thread began to take part. Until then it ran JavaScript. */
  readonly callerStart: number;
  /** When the calling thread noticed that all had ended. */
  readonly end: number;
}

/** What the threads of one backend have run since the last call of `take`. */
export interface TraceRecord {
  /** In the order of their start. */
  readonly events: readonly TraceEvent[];
  readonly lists: readonly TraceList[];
  /** Whether a thread has run more commands than its part of the trace has room for. */
  readonly isFull: boolean;
}

/**
 * The parts of `WebAssembly.Memory` that a trace uses. Programs without the types of browsers lack its
 * name.
 */
export interface TracedMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

/**
 * A record of what each thread of a backend runs, and when. Make it with `createTrace`, and pass it to one
 * `wasmBackend`. Tracing costs each command some tenths of a microsecond.
 */
export interface Trace {
  /**
   * Takes what was recorded, and makes room again. Call it after a download: until then, other threads may
   * run what was submitted.
   */
  take(): TraceRecord;
  /** Bytes of memory for each thread, after the scratch memory of all threads. For the backend. */
  readonly bytesOfThread: number;
  /**
   * Makes room in the memory and begins to record. For the backend, before its threads start.
   * @returns the address of each thread's part.
   */
  open(memory: TracedMemory, threads: number): readonly number[];
  /** Records a list that the calling thread has run. For the backend. */
  addList(list: TraceList): void;
}
