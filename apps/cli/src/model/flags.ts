import type { Command } from 'commander';

/** How large the file of a model may be in memory and time. */
export interface ModelOptions {
  /** False to read a model of any cost. Default true. */
  readonly limits?: boolean;
}

/** @param files what the command reads, in words for the help. */
export function addLimitsOption(command: Command, files = 'a saved model'): Command {
  return command.option(
    '--no-limits',
    `read ${files} whatever memory and time it takes: only one that you trust`,
  );
}
