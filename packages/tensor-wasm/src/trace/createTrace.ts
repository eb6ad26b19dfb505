import { ArgumentError } from '@inkling/tensor';
import { kernelNames } from '../binary/generated/kernelNames.ts';
import { heapStart, PAGE } from '../memory/layout.ts';
import type { Trace, TracedMemory, TraceEvent, TraceList } from './trace.ts';

// The layout of a thread's trace, as `assembly/trace.ts` writes it. Offsets are in bytes.

const HEAD = { count: 0, limit: 4, timeOrigin: 8, bytes: 16 } as const;
const EVENT = { kernel: 0, phase: 4, from: 8, to: 12, start: 16, end: 24, bytes: 32 } as const;

/** Events of one thread between two calls of `take`. A training step of a small network has some fifty. */
const MOST_EVENTS = 16_384;

/**
 * Makes a trace for one backend:
 *
 *     const trace = createTrace();
 *     const backend = await wasmBackend({ trace });
 *     // … some training steps
 *     const { events } = trace.take();
 *
 * @experimental
 */
export function createTrace(): Trace {
  const bytesOfThread = HEAD.bytes + MOST_EVENTS * EVENT.bytes;
  let memory: TracedMemory | undefined;
  let addresses: readonly number[] = [];
  let lists: TraceList[] = [];

  function eventsOf(view: DataView, thread: number): TraceEvent[] {
    const at = addresses[thread];
    // The clock of each thread counts from its own start.
    const offset = view.getFloat64(at + HEAD.timeOrigin, true) - performance.timeOrigin;
    return Array.from({ length: view.getInt32(at + HEAD.count, true) }, (_, index) => {
      const event = at + HEAD.bytes + index * EVENT.bytes;
      return {
        thread,
        kernel: kernelNames[view.getInt32(event + EVENT.kernel, true)],
        phase: view.getInt32(event + EVENT.phase, true),
        from: view.getInt32(event + EVENT.from, true),
        to: view.getInt32(event + EVENT.to, true),
        start: view.getFloat64(event + EVENT.start, true) + offset,
        end: view.getFloat64(event + EVENT.end, true) + offset,
      };
    });
  }

  return {
    bytesOfThread,
    open(shared, threads) {
      if (memory) throw new ArgumentError('createTrace: a trace records one backend. Make another one.');
      memory = shared;
      const start = heapStart(threads);
      const missing = heapStart(threads, { bytesOfThread }) - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      addresses = Array.from({ length: threads }, (_, thread) => start + thread * bytesOfThread);
      const view = new DataView(memory.buffer);
      for (const at of addresses) {
        view.setInt32(at + HEAD.limit, MOST_EVENTS, true);
        view.setFloat64(at + HEAD.timeOrigin, performance.timeOrigin, true);
      }
      return addresses;
    },
    addList(list) {
      if (lists.length < MOST_EVENTS) lists.push(list);
    },
    take() {
      if (!memory) throw new ArgumentError('createTrace: no backend has the trace. Pass it to wasmBackend.');
      const view = new DataView(memory.buffer);
      const events = addresses.flatMap((_, thread) => eventsOf(view, thread));
      const isFull = addresses.some((at) => view.getInt32(at + HEAD.count, true) === MOST_EVENTS);
      for (const at of addresses) view.setInt32(at + HEAD.count, 0, true);
      const taken = { events: events.sort((a, b) => a.start - b.start), lists, isFull };
      lists = [];
      return taken;
    },
  };
}
