import type { Communicator } from '../communicator.ts';

// Every JavaScript runtime has them, but the language does not define them.
declare const performance: { now(): number };
declare const setTimeout: (call: () => void, milliseconds: number) => unknown;

/** A network between ranks. */
export interface NetworkModel {
  /** Seconds that a message takes however small it is. */
  readonly latency: number;
  readonly bytesPerSecond: number;
}

/**
 * Delays the calls of a communicator as a network would: by the time that a ring of these ranks takes. An
 * all-gather passes n − 1 times a part of the whole, and an all-reduce 2 (n − 1) times an n-th part.
 */
export function delayed(communicator: Communicator, { latency, bytesPerSecond }: NetworkModel): Communicator {
  const { rank, size } = communicator;
  const others = size - 1;
  async function after<Result>(seconds: number, call: Promise<Result>): Promise<Result> {
    const start = performance.now();
    const result = await call;
    await until(start + 1000 * seconds);
    return result;
  }
  return {
    rank,
    size,
    allGather(own, lengths) {
      const bytes = lengths.reduce((sum, length) => sum + length, 0) - Math.min(...lengths);
      return after(others * latency + bytes / bytesPerSecond, communicator.allGather(own, lengths));
    },
    allReduce(own) {
      const bytes = (2 * others * own.byteLength) / size;
      return after(2 * others * latency + bytes / bytesPerSecond, communicator.allReduce(own));
    },
  };
}

/** Waits with a timer as far as timers are exact, to 1 ms, and for the rest by looking at the clock. */
async function until(time: number): Promise<void> {
  const coarse = time - performance.now() - 2;
  if (coarse > 0) await new Promise<void>((resolve) => setTimeout(resolve, coarse));
  while (performance.now() < time);
}
