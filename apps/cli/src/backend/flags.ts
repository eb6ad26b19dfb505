import { type Command, Option } from 'commander';
import { threadCount } from '../flags/numbers.ts';

/** The backend that computes, and its settings. */
export interface BackendOptions {
  readonly backend?: 'wasm' | 'reference';
  readonly threads?: number;
  readonly exact?: boolean;
  readonly fast?: boolean;
}

/** @param usualThreads the default number of threads, in words for the help. */
export function addBackendOptions(command: Command, usualThreads = 'as many as pay'): Command {
  return command
    .addOption(
      new Option(
        '--backend <wasm|reference>',
        'what computes: WebAssembly, or plain TypeScript, which gives the same results but slowly (default: wasm ' +
          'where it runs, else reference)',
      ).choices(['wasm', 'reference']),
    )
    .option('--threads <n>', `number of threads that compute (default: ${usualThreads})`, threadCount)
    .option('--exact', 'the same bits on every machine and any number of threads (default)')
    .addOption(
      new Option(
        '--fast',
        'faster where few inputs are zero; the last bits then differ between machines',
      ).conflicts('exact'),
    );
}
