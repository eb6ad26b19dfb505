import { setImmediate } from 'node:timers/promises';
import type { Backend, BackendBuffer } from '@inkling/tensor';
import type { Pace } from './extent.ts';

/** Something that a backend computes again and again. */
export interface Work {
  call(): void;
  /** What it writes to. */
  readonly output: BackendBuffer;
}

/** Seconds that a call took, run by run, once the engine has compiled what it runs. */
export async function secondsPerCall(
  backend: Backend,
  { call, output }: Work,
  { seconds, runSeconds, fewestRuns }: Pace,
): Promise<number[]> {
  const firstElement = backend.view(output, [1]);
  const run = async (calls: number): Promise<number> => {
    const before = performance.now();
    for (let done = 0; done < calls; done += 1) {
      call();
      // One by one, or a backend may work off several at once while their numbers are in the cache.
      backend.submit();
    }
    await backend.download(firstElement);
    return (performance.now() - before) / 1000;
  };

  let calls = 1;
  let took = 0;
  const warmUntil = performance.now() + (seconds / 2) * 1000;
  do {
    took = await run(calls);
    if (took < runSeconds) calls *= 2;
    await setImmediate();
  } while (took < runSeconds || performance.now() < warmUntil);

  const times: number[] = [];
  const enoughAt = performance.now() + seconds * 1000;
  while (times.length < fewestRuns || performance.now() < enoughAt) {
    times.push((await run(calls)) / calls);
    // A turn for Ctrl-C and for the progress line.
    await setImmediate();
  }
  return times;
}
