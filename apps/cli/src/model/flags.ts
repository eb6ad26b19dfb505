import type { Command } from 'commander';

/** How large the file of a model may be in memory and time. */
export interface ModelOptions {
  /** False to read a model of any cost. Default true. */
  readonly limits?: boolean;
}

export function addLimitsOption(command: Command): Command {
  return command.option(
    '--no-limits',
    'read a saved model whatever memory and time it takes: only one that you trust',
  );
}
