/** How fast a run goes: as fast as it can, slowly, or not at all. None of it changes a bit of the weights. */
export interface Pace {
  readonly isPaused: boolean;
  pause(): void;
  resume(): void;
  setSlow(isSlow: boolean): void;
  /** Settles at once, or after a while when it goes slowly. */
  rest(): Promise<void>;
  /** Settles when it is not paused. */
  resumed(): Promise<void>;
}

/** Between two points of the curves: slow enough for the eye. */
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
