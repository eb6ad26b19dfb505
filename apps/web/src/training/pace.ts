/** How fast a run goes: as fast as it can, slowly, or not at all. None of it changes a bit of the weights. */
export interface Pace {
  readonly isPaused: boolean;
  pause(): void;
  resume(): void;
  setSlow(isSlow: boolean): void;
  /** What a run waits for before it goes on. */
  next(): Promise<void>;
}

/** Between two points of the curves: slow enough for the eye. */
const SLOW_MILLISECONDS = 120;

export function createPace(): Pace {
  let resumed: PromiseWithResolvers<void> | undefined;
  let isSlow = false;
  return {
    get isPaused() {
      return resumed !== undefined;
    },
    pause() {
      resumed ??= Promise.withResolvers();
    },
    resume() {
      resumed?.resolve();
      resumed = undefined;
    },
    setSlow(asked) {
      isSlow = asked;
    },
    async next() {
      if (isSlow) await new Promise((resolve) => setTimeout(resolve, SLOW_MILLISECONDS));
      await resumed?.promise;
    },
  };
}
