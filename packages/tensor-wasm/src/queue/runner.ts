/** Runs planned lists of commands, one after the other. */
export interface Runner {
  readonly threads: number;
  /**
   * Starts a list. With other threads it runs on while the caller does something else; with the calling
   * thread only it has ended when this returns. The list before it must have ended.
   * @param isSmall whether the work would be completed before another thread had noticed it.
   * @throws ThreadError if a thread fails now or has failed before.
   */
  start(phases: number, phaseCount: number, isSmall: boolean): void;
  /** Takes part in the list that runs, until it has ended. @throws ThreadError if a thread has failed. */
  finish(): void;
  /** Whether a list runs. */
  readonly isRunning: boolean;
}
