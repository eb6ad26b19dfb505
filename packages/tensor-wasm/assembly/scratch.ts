/** Address of the thread's own scratch memory. Kernels pack operands there. */
export let scratch: usize = 0;

export function setScratch(at: usize): void {
  scratch = at;
}
