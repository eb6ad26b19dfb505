/** A stream that shows a terminal of some size. */
export interface ScreenStream extends NodeJS.WritableStream {
  readonly columns?: number;
  readonly rows?: number;
}

/** A second screen of a terminal, where whole pictures are drawn. */
export interface Screen {
  /** Draws lines from the top. Those that do not fit are cut off below. */
  draw(lines: readonly string[]): void;
  /** Shows the first screen again, as it was, with the cursor. Further calls do nothing. */
  close(): void;
}

// Control sequences of xterm (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
const OPEN = '\u001B[?1049h\u001B[?25l';
const CLOSE = '\u001B[?25h\u001B[?1049l';
const HOME = '\u001B[H';
const END_OF_LINE = '\u001B[K';
const BELOW = '\u001B[J';

/**
 * Opens the second screen. If the process exits before the caller closes it, the first one and the cursor are
 * restored too.
 * @param onResize called when the terminal has another size.
 */
export function openScreen(stream: ScreenStream, onResize: () => void): Screen {
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    process.off('exit', close);
    stream.off('resize', onResize);
    stream.write(CLOSE);
  };
  process.once('exit', close);
  stream.on('resize', onResize);
  stream.write(OPEN);
  return {
    draw(lines) {
      if (!isOpen) return;
      // The last line of a terminal scrolls when it is full, so it stays free.
      const shown = lines.slice(0, Math.max(0, (stream.rows ?? lines.length + 1) - 1));
      stream.write(`${HOME}${shown.map((line) => `${line}${END_OF_LINE}\r\n`).join('')}${BELOW}`);
    },
    close,
  };
}
