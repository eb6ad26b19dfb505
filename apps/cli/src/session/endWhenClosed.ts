import { exitCodes } from './exitCodes.ts';
import { requestStop } from './stopRequests.ts';

/**
 * Ends the process when a stream cannot be written to. A training run stops as it does after Ctrl-C and saves
 * what it has learned; any other command ends at once. It is no error when the reader closes the stream, as
 * in `inkling … | head`, or the terminal is closed. Any other failure, such as a full disk, is one.
 */
export function endWhenClosed(stream: NodeJS.WriteStream): void {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (isClosed) return;
    isClosed = true;
    if (error.code === 'EPIPE') {
      if (!requestStop(exitCodes.SIGINT)) process.exit(0);
    } else if (stream.isTTY && error.code === 'EIO') {
      if (!requestStop(exitCodes.SIGHUP)) process.exit(exitCodes.SIGHUP);
    } else {
      if (stream === process.stdout) {
        process.stderr.write(
          `inkling: standard output: cannot be written (${error.code ?? error.message}).\n`,
        );
      }
      if (!requestStop(1)) process.exit(1);
    }
  });
}
