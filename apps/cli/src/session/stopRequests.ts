/** Takes a request to end the run with this exit code. */
type StopRun = (exitCode: number) => void;

const runs = new Set<StopRun>();

/** Calls `stop` for each request until `release` is called. */
export function onStopRequest(stop: StopRun): { release(): void } {
  runs.add(stop);
  return { release: () => runs.delete(stop) };
}

/**
 * Asks the work that can be stopped to end.
 * @returns false when no such work runs.
 */
export function requestStop(exitCode: number): boolean {
  for (const stop of runs) stop(exitCode);
  return runs.size > 0;
}
