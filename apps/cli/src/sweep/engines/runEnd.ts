/** How a run has ended that has no result. */
export interface RunEnd {
  /** A sentence without its full stop, or a clause. */
  readonly reason: string;
  /** Whether another attempt would end in the same way. */
  readonly isFinal: boolean;
}

/**
 * Exit codes after which another attempt is no use: an error of `inkling`, and a shell that cannot start the
 * program or does not find it.
 */
const FINAL: readonly (number | null)[] = [1, 126, 127];

/** Characters of a line that are shown. */
const LONGEST = 200;

/**
 * @param code the exit code of its process; null if a signal has ended it.
 * @param said what it has said on standard error.
 */
export function runEnd(code: number | null, said: string): RunEnd {
  return { reason: errorIn(said) ?? withLastLine(endOf(code), said), isFinal: FINAL.includes(code) };
}

/** How a run has ended of which nothing but its log is known. Undefined if it says nothing. */
export function runEndOfLog(said: string, log: string): RunEnd | undefined {
  const reason = errorIn(said);
  if (reason !== undefined) return { reason, isFinal: true };
  return said.trim() === '' ? undefined : { reason: withLastLine(`see ${log}`, said), isFinal: false };
}

/** The sentence of an error that `inkling` prints on standard error. Undefined if there is none. */
export function errorIn(stderr: string): string | undefined {
  return stderr
    .split('\n')
    .map((line) => /(?:^|\t)inkling: (?<message>.+)$/.exec(line)?.groups?.message)
    .findLast((message) => message !== undefined);
}

function endOf(code: number | null): string {
  return code === null ? 'its process was killed' : `its process ended with code ${code}`;
}

function withLastLine(start: string, said: string): string {
  const line = said.trimEnd().split('\n').at(-1)?.trim() ?? '';
  if (line === '') return start;
  return `${start}; the last line: ${line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`}`;
}
