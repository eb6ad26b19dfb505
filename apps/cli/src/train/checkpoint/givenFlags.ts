import type { Command } from 'commander';

/** The flags of a command line, with the text of their values: `--epochs` and `20`; true without a value. */
export type Flags = Readonly<Record<string, string | true>>;

/**
 * Collects the flags that the user gives, as the user writes them, while the command line is parsed. Values
 * that commander has parsed could not be written as flags again.
 */
export function collectFlags(command: Command): Flags {
  const flags: Record<string, string | true> = {};
  for (const option of command.options) {
    command.on(`option:${option.name()}`, (text?: string | null) => {
      flags[option.long ?? option.flags] = text ?? true;
    });
  }
  return flags;
}

/** The words of a command line with these flags. */
export function wordsOf(flags: Flags): string[] {
  // With `=`, because a value may begin with a minus, as in --seed=-1.
  return Object.entries(flags).map(([flag, value]) => (value === true ? flag : `${flag}=${value}`));
}
