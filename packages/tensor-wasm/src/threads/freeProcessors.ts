/** Threads, beside the one that asked for them, of all backends in this program that are still in use. */
let busy = 0;

/** Networks of this kind do not feed more. */
const MOST_THREADS = 8;

/** How many threads a further backend should have: what the machine says it has, less those that are taken. */
export function freeProcessors(): number {
  return Math.min(MOST_THREADS, Math.max(1, processors() - busy));
}

/** How many threads can run at once on this machine, as far as it tells; 1 where it does not. */
function processors(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}

/** @returns what gives them back; to be called once. */
export function takeProcessors(count: number): () => void {
  busy += count;
  return () => {
    busy -= count;
  };
}
