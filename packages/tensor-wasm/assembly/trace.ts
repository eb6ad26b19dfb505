// A record of the commands that a thread has run, and when. It exists only if the backend was made with a
// trace. `src/trace/createTrace.ts` reads it.
//
// trace: number of events (i32), limit (i32), time origin of the clock (f64), then the events
// event: kernel, phase, first item, end of the items (i32 each), start, end (f64, milliseconds)

const HEAD_BYTES: usize = 16;
const EVENT_BYTES: usize = 32;

/** The clock of the thread's program, in milliseconds. Imported from the module `trace`, this file's name. */
declare function now(): f64;

/** Address of the thread's own trace; 0 without one. */
let trace: usize = 0;

export function setTrace(at: usize): void {
  trace = at;
}

/** Whether the thread has a trace. */
export function isTraced(): bool {
  return trace != 0;
}

/** Runs one command for some of its items, and records it while there is room. */
export function runTraced(command: usize, phase: i32, from: i32, to: i32): void {
  const start = now();
  call_indirect(load<u32>(command), command, from, to);
  const count = load<i32>(trace);
  if (count >= load<i32>(trace, 4)) return;
  const event = trace + HEAD_BYTES + <usize>count * EVENT_BYTES;
  store<i32>(event, load<i32>(command));
  store<i32>(event, phase, 4);
  store<i32>(event, from, 8);
  store<i32>(event, to, 12);
  store<f64>(event, start, 16);
  store<f64>(event, now(), 24);
  store<i32>(trace, count + 1);
}
