/** Runs planned lists of commands. */
export interface Runner {
  readonly threads: number;
  /**
   * @param isSmall whether the work would be completed before another thread had noticed it.
   * @throws ThreadError if a thread fails now or has failed before.
   */
  run(phases: number, phaseCount: number, isSmall: boolean): void;
  /** @throws ThreadError if a thread has failed. */
  check(): void;
}
