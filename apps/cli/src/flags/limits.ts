import type { Command } from 'commander';

/** How large the files may be that a command reads. */
export interface LimitsOptions {
  /** False to read a model, or images, of any size. Default true. */
  readonly limits?: boolean;
}

export function addLimitsOption(command: Command): Command {
  return command.option(
    '--no-limits',
    'read a saved model, images and pictures whatever memory and time they take: only files that you trust',
  );
}
