import { ArgumentError } from '@inkling/tensor';
import type { CommanderError } from 'commander';

/** Rewords an error of commander (`error: unknown command 'trian'\n(Did you mean train?)`) for the user. */
export function usageError({ message }: CommanderError): ArgumentError {
  const [problem, ...suggestion] = message
    .replace(/^error: /, '')
    .replace(/[()]/g, '')
    .split('\n');
  const sentence = /[.?]$/.test(problem) ? problem : `${problem}.`;
  return new ArgumentError(
    [sentence, ...suggestion, 'See inkling --help, or --help of the command.'].join(' '),
  );
}
