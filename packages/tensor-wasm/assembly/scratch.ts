/** Memory of this thread's own, for what a kernel packs on its way. */
export let scratch: usize = 0;

export function setScratch(at: usize): void {
  scratch = at;
}
