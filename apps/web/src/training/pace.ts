/** The speed of a run: full, slow, or paused. The weights are the same to the bit at every speed. */
export interface Pace {
  readonly isPaused: boolean;
  pause(): void;
  resume(): void;
  setSlow(isSlow: boolean): void;
  /** Resolves at once, or after a delay if the run is slow. */
  rest(): Promise<void>;
  /** Resolves when the run is not paused. */
  resumed(): Promise<void>;
}

/** Delay between two points of the curves, long enough for the visitor to see each. */
const SLOW_MILLISECONDS = 120;

export function createPace(): Pace {
  let waiting: PromiseWithResolvers<void> | undefined;
  let isSlow = false;
  return {
    get isPaused() {
      return waiting !== undefined;
    },
    pause() {
      waiting ??= Promise.withResolvers();
    },
    resume() {
      waiting?.resolve();
      waiting = undefined;
    },
    setSlow(asked) {
      isSlow = asked;
    },
    async rest() {
      if (isSlow) await new Promise((resolve) => setTimeout(resolve, SLOW_MILLISECONDS));
    },
    async resumed() {
      await waiting?.promise;
    },
  };
}
