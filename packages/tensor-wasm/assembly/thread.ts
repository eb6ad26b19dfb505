// What belongs to one thread.

/** Address of its own scratch memory. Kernels pack operands there. */
export let scratch: usize = 0;
/** Whether it claims tasks from the back. */
export let fromBack: bool = false;

/** @param index 0 is the calling thread. */
export function setThread(index: i32, scratchAt: usize): void {
  scratch = scratchAt;
  fromBack = (index & 1) == 1;
}
