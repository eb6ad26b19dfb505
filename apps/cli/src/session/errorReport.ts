import { InklingError, printable } from '@inkling/tensor';
import { messageOf } from './messageOf.ts';
import { writeEvent } from './session.ts';

/** Reports an error: a sentence on standard error, and with `json` also an event on standard output. */
export function reportError(
  error: unknown,
  { json = false, debug = false }: { readonly json?: boolean; readonly debug?: boolean },
): void {
  // Errors of Node and of libraries may quote anything.
  const message = printable(messageOf(error));
  const code = error instanceof InklingError ? error.code : 'INTERNAL';
  if (json) writeEvent({ event: 'error', code, message });
  process.stderr.write(`inkling: ${message}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else if (code === 'INTERNAL') {
    process.stderr.write(
      'This is a mistake in the program. Run it again with --debug, and report what it prints.\n',
    );
  }
}
