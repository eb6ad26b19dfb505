import { SingleBar } from 'cli-progress';
import { style, widthOf } from './style.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressOptions {
  /** How much there is to do, in the unit of `update`. */
  readonly total: number;
  /** What `stream` can show. */
  readonly terminal: Terminal;
  /** Where to draw. Default: standard error, so that standard output stays clean. */
  readonly stream?: NodeJS.WritableStream;
  /** Whether standard output is read by a program; then nothing is drawn. Default false. */
  readonly json?: boolean;
}

export interface Progress {
  /** @param text  what to say behind the bar, without colour: `loss 0.3012  12,300 samples/s` */
  readonly update: (done: number, text: string) => void;
  /** Takes the line away, lets `print` write whole lines, and draws the line again below them. */
  readonly interrupt: (print: () => void) => void;
  /** Takes the line away and gives the cursor back. Does nothing the second time. */
  readonly stop: () => void;
}

const LONGEST_BAR = 30;
const SHORTEST_BAR = 6;

/**
 * Draws a line that tells how far along a run is, where the terminal can draw over a line; draws nothing elsewhere.
 * The caller stops it in a `finally`; should the process exit before that, the cursor is given back all the same.
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
      // Stopping and starting anew, because the bar goes back to where the cursor stood when it started.
      bar.stop();
      print();
      bar.start(total, done);
    },
    stop,
  };
}

/** `█████████░░░░░  62%  loss 0.3012`, cut to fit on one line. */
export function progressLine(share: number, text: string, { colour, unicode, columns }: Terminal): string {
  const limited = Math.min(Math.max(share, 0), 1);
  const figure = `${Math.floor(limited * 100)}%`.padStart(4);
  const room = columns - 1 - figure.length - 3;
  const barWidth = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, room - widthOf(text)));
  const filled = Math.floor(limited * barWidth);
  const [full, empty] = unicode ? ['█', '░'] : ['#', '-'];
  const bar =
    style(colour, 'cyan', full.repeat(filled)) + style(colour, 'dim', empty.repeat(barWidth - filled));
  const shownText = [...text].slice(0, Math.max(0, room - barWidth)).join('');
  return `${bar} ${figure}  ${shownText}`;
}
