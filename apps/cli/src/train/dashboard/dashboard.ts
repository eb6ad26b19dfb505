import type { Progress } from '@inkling/nn';
import type { PlotPoint } from '../../plot/accuracyPlot.ts';
import { openScreen, type ScreenStream } from '../../terminal/screen.ts';
import { type Terminal, terminalOf } from '../../terminal/terminal.ts';
import { type DashboardState, dashboardFrame, SMALLEST, type SmallImage } from './frame.ts';

/** Curves, confusions and misread images on a screen of their own, while training goes on. */
export interface Dashboard {
  update(progress: Progress<'i32'>): void;
  /** Shows other misread images. */
  misread(images: readonly SmallImage[]): void;
  /** Shows a message now. What `print` writes comes when the dashboard is closed. */
  interrupt(print: () => void, message?: string): void;
  stop(): void;
}

/** Whether a terminal is large enough. */
export function isLargeEnough({ columns = 0, rows = 0 }: ScreenStream): boolean {
  return columns >= SMALLEST.columns && rows >= SMALLEST.rows;
}

/** @param before the points of the run so far, if it goes on. */
export function createDashboard(
  title: string,
  terminal: Terminal,
  stream: ScreenStream,
  before: readonly PlotPoint[] = [],
): Dashboard {
  const points = [...before];
  const waiting: (() => void)[] = [];
  let state: DashboardState | undefined;
  let images: readonly SmallImage[] = [];
  let message: string | undefined;
  const draw = () => {
    if (!state) return;
    const { columns } = terminalOf({ isTTY: true, columns: stream.columns }, process.env);
    const rows = stream.rows ?? SMALLEST.rows;
    screen.draw(dashboardFrame({ ...state, misread: images, message }, { ...terminal, columns }, rows));
  };
  const screen = openScreen(stream, draw);
  return {
    update(progress) {
      const { iteration, epoch, loss, trainAccuracy, validation } = progress;
      // With validation images, the test comes once, at the end.
      const test = validation ?? progress.test;
      points.push({ iteration, epoch, loss, trainAccuracy });
      state = { title, points, progress, test: test ?? state?.test, misread: images, message };
      draw();
    },
    misread(others) {
      images = others;
      draw();
    },
    interrupt(print, said) {
      waiting.push(print);
      message = said ?? message;
      draw();
    },
    stop() {
      screen.close();
      for (const print of waiting.splice(0)) print();
    },
  };
}
