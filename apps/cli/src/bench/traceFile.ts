import type { TraceEvent, TraceList, TraceRecord } from '@inkling/tensor-wasm/trace';

/** Number of the row that shows the lists, above the rows of the threads. */
const LISTS = -1;

/**
 * The record as a file that `chrome://tracing` and Perfetto open (Trace Event Format: complete events, times
 * in microseconds). Each thread is a row. One more row shows the lists of commands. While the first thread
 * has no command, it runs JavaScript or waits.
 */
export function traceFile({ events, lists }: TraceRecord): string {
  const origin = [...lists, ...events].reduce((least, { start }) => Math.min(least, start), Infinity);
  const complete = (name: string, row: number, { start, end }: TraceEvent | TraceList, args: object) => ({
    name,
    ph: 'X',
    pid: 1,
    tid: row + 2,
    ts: 1000 * (start - origin),
    dur: 1000 * (end - start),
    args,
  });
  const named = (row: number, name: string) => ({
    name: 'thread_name',
    ph: 'M',
    pid: 1,
    tid: row + 2,
    args: { name },
  });
  const threads = [...new Set(events.map(({ thread }) => thread))].sort((a, b) => a - b);
  return JSON.stringify({
    displayTimeUnit: 'ns',
    traceEvents: [
      named(LISTS, 'lists of commands'),
      ...threads.map((thread) => named(thread, `thread ${thread}`)),
      ...lists.map((list) => complete('list', LISTS, list, { phases: list.phases })),
      ...events.map((event) => {
        const { kernel, thread, phase, from, to } = event;
        return complete(kernel, thread, event, { phase, from, to });
      }),
    ],
  });
}
