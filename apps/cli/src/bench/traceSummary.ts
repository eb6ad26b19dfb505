import type { TraceEvent, TraceRecord } from '@inkling/tensor-wasm/trace';

/** Where the time of some training steps went. All times are microseconds of one step. */
export interface TraceSummary {
  /** The time of each kernel, one value for each thread, with the longest first. */
  readonly kernels: ReadonlyMap<string, readonly number[]>;
  /** The time in which each thread waited inside of a list of commands that it took part in. */
  readonly idle: readonly number[];
  /** The time in which the calling thread ran JavaScript. Other threads may have run a list meanwhile. */
  readonly javaScript: number;
  /** The longest time between two commands of a thread inside of a list. */
  readonly longestGap: number;
}

const MICROSECONDS = 1000;

/** @param steps the number of steps in the record. @param milliseconds the time they took together. */
export function summarizeTrace(
  { events, lists }: TraceRecord,
  { threads, steps, milliseconds }: { threads: number; steps: number; milliseconds: number },
): TraceSummary {
  const perStep = (time: number) => (MICROSECONDS * time) / steps;
  const everyThread = Array.from({ length: threads }, (_, thread) => thread);
  const timeOf = (some: readonly TraceEvent[], thread: number) =>
    some.reduce((sum, event) => sum + (event.thread === thread ? event.end - event.start : 0), 0);
  const inLists = (thread: number) =>
    lists.reduce((sum, { start, callerStart, end }) => sum + end - (thread === 0 ? callerStart : start), 0);
  const kernels = [...Map.groupBy(events, ({ kernel }) => kernel)]
    .map(([kernel, some]) => [kernel, everyThread.map((thread) => perStep(timeOf(some, thread)))] as const)
    .sort(([, one], [, other]) => Math.max(...other) - Math.max(...one));
  return {
    kernels: new Map(kernels),
    idle: everyThread.map((thread) => perStep(inLists(thread) - timeOf(events, thread))),
    javaScript: perStep(milliseconds - inLists(0)),
    longestGap: MICROSECONDS * Math.max(0, ...everyThread.map((thread) => longestGap(events, lists, thread))),
  };
}

/** The longest time that a thread waited between two of its commands in the same list. */
function longestGap(events: TraceRecord['events'], lists: TraceRecord['lists'], thread: number): number {
  const own = events.filter((event) => event.thread === thread);
  let longest = 0;
  let next = 0;
  for (const list of lists) {
    let before: number | undefined;
    while (next < own.length && own[next].start < list.end) {
      if (before !== undefined) longest = Math.max(longest, own[next].start - before);
      before = own[next].end;
      next += 1;
    }
  }
  return longest;
}
