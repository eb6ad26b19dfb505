/**
 * Number of threads that all open backends of this program have started. The calling thread is not counted.
 */
let busy = 0;

/** Networks of this size do not keep more threads busy. */
const MOST_THREADS = 8;

/** Number of threads for a new backend: the processors of the machine, less the busy ones. */
export function freeProcessors(): number {
  return Math.min(MOST_THREADS, Math.max(1, processors() - busy));
}

/** Number of threads that can run at once, as the platform reports it; 1 if it does not. */
function processors(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}

/**
 * Marks processors as busy.
 * @returns a function that frees them. Call it once.
 */
export function takeProcessors(count: number): () => void {
  busy += count;
  return () => {
    busy -= count;
  };
}
