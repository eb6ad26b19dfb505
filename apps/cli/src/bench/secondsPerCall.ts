import { setImmediate } from 'node:timers/promises';
import type { Backend, BackendBuffer } from '@inkling/tensor';
import type { Pace } from './extent.ts';

/** A computation that the benchmark repeats on a backend. */
export interface Work {
  call(): void;
  /** The buffer that a call writes. */
  readonly output: BackendBuffer;
}

/** Seconds of one call, a value for each run. The runs start after the engine has compiled the code. */
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
      // Submit each call by itself. A backend may otherwise run several at once on data that is in the cache.
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
    // Yield to the event loop, so that Ctrl-C is handled and the progress line is drawn.
    await setImmediate();
  }
  return times;
}
