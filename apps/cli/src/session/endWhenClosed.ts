/**
 * Ends the process when the reader closes the stream, as in `inkling … | head`. This is no error. A training
 * run stops as it does after Ctrl-C and saves what it has learned; any other command ends at once. Any other
 * failure of the stream, such as a full disk, is an error.
 */
export function endWhenClosed(stream: NodeJS.WriteStream): void {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (isClosed) return;
    isClosed = true;
    if (error.code === 'EPIPE') {
      if (!process.emit('SIGINT', 'SIGINT')) process.exit(0);
      return;
    }
    if (stream === process.stdout)
      process.stderr.write(`inkling: cannot write the output: ${error.message}.\n`);
    process.exit(1);
  });
}
