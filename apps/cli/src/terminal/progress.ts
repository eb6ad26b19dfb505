import { SingleBar } from 'cli-progress';
import { style, widthOf } from './style.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressOptions {
  /** Total amount of work, in the unit of `update`. */
  readonly total: number;
  /** The capabilities of `stream`. */
  readonly terminal: Terminal;
  /** The stream to draw on. Default: standard error, so that standard output contains only results. */
  readonly stream?: NodeJS.WritableStream;
  /** Whether a program reads standard output. If so, nothing is drawn. Default false. */
  readonly json?: boolean;
}

export interface Progress {
  /** @param text  the text after the bar, without colour: `loss 0.3012  12,300 samples/s` */
  readonly update: (done: number, text: string) => void;
  /** Removes the line, lets `print` write whole lines, and draws the line again below them. */
  readonly interrupt: (print: () => void) => void;
  /** Removes the line and restores the cursor. Further calls do nothing. */
  readonly stop: () => void;
}

const LONGEST_BAR = 30;
const SHORTEST_BAR = 6;

/**
 * Draws a line that shows the progress of a run, if the terminal can redraw a line. Otherwise it draws
 * nothing. The caller stops it in a `finally`. If the process exits before that, the cursor is restored too.
 */
export function startProgress({
  total,
  terminal,
  stream = process.stderr,
  json = false,
}: ProgressOptions): Progress {
  if (json || !terminal.live) {
    return { update: () => {}, interrupt: (print) => print(), stop: () => {} };
  }

  let done = 0;
  let text = '';
  const bar = new SingleBar({
    stream,
    hideCursor: true,
    clearOnComplete: true,
    format: () => progressLine(total === 0 ? 1 : done / total, text, terminal),
  });
  const stop = () => {
    process.off('exit', stop);
    bar.stop();
  };
  process.once('exit', stop);
  bar.start(total, 0);

  return {
    update(nowDone, nowText) {
      done = nowDone;
      text = nowText;
      bar.update(done);
    },
    interrupt(print) {
      // Stop and start again, because the bar returns to the cursor position of its start.
      bar.stop();
      print();
      bar.start(total, done);
    },
    stop,
  };
}

/** `█████████░░░░░  62%  loss 0.3012`, cut to the width of one line. */
export function progressLine(share: number, text: string, { colour, unicode, columns }: Terminal): string {
  const limited = Math.min(Math.max(share, 0), 1);
  const figure = `${Math.floor(limited * 100)}%`.padStart(4);
  const freeColumns = columns - 1 - figure.length - 3;
  const barWidth = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, freeColumns - widthOf(text)));
  const filled = Math.floor(limited * barWidth);
  const [full, empty] = unicode ? ['█', '░'] : ['#', '-'];
  const bar =
    style(colour, 'cyan', full.repeat(filled)) + style(colour, 'dim', empty.repeat(barWidth - filled));
  const shownText = [...text].slice(0, Math.max(0, freeColumns - barWidth)).join('');
  return `${bar} ${figure}  ${shownText}`;
}
