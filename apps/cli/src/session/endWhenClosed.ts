/**
 * `inkling … | head` closes the pipe early. That is no error, but nobody listens any more: a training run stops as
 * by Ctrl-C and saves what it has learned, all else ends. A full disk behind the stream is an error.
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
