import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { syntheticDigits } from '@inkling/mnist';
import type { Progress } from '@inkling/nn';
import { describe, expect, test } from 'vitest';
import { lineChart } from '../../src/terminal/lineChart.ts';
import { openScreen } from '../../src/terminal/screen.ts';
import { widthOf } from '../../src/terminal/style.ts';
import { createDashboard, isLargeEnough } from '../../src/train/dashboard/dashboard.ts';
import { type DashboardState, dashboardFrame } from '../../src/train/dashboard/frame.ts';
import { shrink } from '../../src/train/dashboard/shrink.ts';

const OPEN = '\u001B[?1049h\u001B[?25l';
const CLOSE = '\u001B[?25h\u001B[?1049l';

function fakeTerminal(columns = 100, rows = 30) {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns, rows });
  let text = '';
  stream.on('data', (chunk) => {
    text += String(chunk);
  });
  return { stream, shown: () => text };
}

const images = syntheticDigits({ count: 12, seed: 3 });
const misread = Array.from({ length: 12 }, (_, row) =>
  shrink({ row, label: images.targets.data[row], prediction: 7, confidence: 0.5 }, images),
);
const confusion = Array.from({ length: 10 }, () => new Array<number>(10).fill(12_345));
const progress: Progress<'i32'> = {
  iteration: 50,
  iterations: 200,
  epoch: 2,
  loss: 0.5,
  trainAccuracy: 0.8,
  validation: undefined,
  best: undefined,
  test: { count: 100, correct: 90, accuracy: 0.9, loss: 0.4, confusion },
  samples: 500,
  samplesPerSecond: 12_000,
  seconds: 3,
  snapshot: () => ({ iteration: 50, weights: new Float32Array() }),
  state: () => Promise.reject(new Error('it is not asked for')),
};
const state: DashboardState = {
  title: 'mlp:8 on images',
  points: Array.from({ length: 40 }, (_, index) => ({
    iteration: index,
    epoch: 1,
    loss: 2 - index / 25,
    trainAccuracy: index / 40,
  })),
  progress,
  test: progress.test,
  misread,
  message: 'A warning.',
};

describe('a frame of the dashboard', () => {
  test.each([
    [80, 24, true, true],
    [200, 60, true, true],
    [120, 40, false, true],
    [100, 30, false, false],
    [20, 5, false, true],
    [300, 2, true, true],
  ])('fits %i × %i characters (colour: %s, unicode: %s)', (columns, rows, colour, unicode) => {
    const terminal = { colour, unicode, columns, live: true };
    for (const shown of [state, { ...state, test: undefined, misread: [], points: [] }]) {
      const lines = dashboardFrame(shown, terminal, rows);
      expect(lines.length).toBeLessThan(rows);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      const text = lines.join('\n');
      if (!colour) expect(stripVTControlCharacters(text)).toBe(text);
      if (!unicode) expect(text).toMatch(/^[\n -~]*$/);
    }
  });

  test('shows step, rate, figures, confusions, a message, and digits with label and answer', () => {
    const terminal = { colour: false, unicode: true, columns: 160, live: true };
    const text = dashboardFrame(state, terminal, 40).join('\n');
    expect(text).toContain('epoch 2  step 50 of 200  12,000 images/s  ETA 0:09');
    expect(text).toContain('Loss 0.5000');
    expect(text).toContain('Accuracy 80.00% training, 90.00% on others');
    expect(text).toContain('12,345');
    expect(text).toContain('A warning.');
    expect(text).toContain(`${misread[0].label} → 7`);
    expect(text).toMatch(/[▀▄█]/);
  });
});

describe('a chart', () => {
  test('goes from the upper left to the lower right if values fall, and skips what is no number', () => {
    const lines = lineChart([3, Number.NaN, 2, 1, 0], { width: 5, height: 4, unicode: false });
    expect(lines.map((line) => line.length)).toEqual([5, 5, 5, 5]);
    expect(lines[3].endsWith('*')).toBe(true);
    expect(lines[0]).not.toMatch(/\*$/);
  });

  test('of the same values, of none and of one value has no gaps and no faults', () => {
    // The first value stands in the first column, however few the columns are.
    expect(lineChart([9, 0, 0, 0], { width: 4, height: 2, unicode: false })[0][0]).toBe('*');
    expect(lineChart([1, 1], { width: 3, height: 2, unicode: false })).toEqual(['   ', '***']);
    expect(lineChart([], { width: 3, height: 2, unicode: true })).toEqual(['   ', '   ']);
    expect(lineChart([5], { width: 2, height: 1, low: 0, high: 5, unicode: true })).toEqual(['⠉⠉']);
  });
});

describe('the screen', () => {
  test('restores the first screen and the cursor once, also if the process exits, and leaves no listener', () => {
    const { stream, shown } = fakeTerminal();
    const before = process.listenerCount('exit');
    const screen = openScreen(stream, () => {});
    expect(shown()).toBe(OPEN);
    expect(process.listenerCount('exit')).toBe(before + 1);
    const listener = process.listeners('exit').at(-1);
    listener?.call(process, 130);
    expect(shown()).toBe(OPEN + CLOSE);
    screen.close();
    screen.draw(['late']);
    expect(shown()).toBe(OPEN + CLOSE);
    expect(process.listenerCount('exit')).toBe(before);
    expect(stream.listenerCount('resize')).toBe(0);
  });

  test('cuts lines off that would make it scroll', () => {
    const { stream, shown } = fakeTerminal(80, 3);
    const screen = openScreen(stream, () => {});
    screen.draw(['a', 'b', 'c', 'd']);
    screen.close();
    expect(stripVTControlCharacters(shown())).toBe('a\r\nb\r\n');
  });
});

describe('the dashboard', () => {
  test('draws anew in the new size when the terminal is resized', () => {
    const { stream, shown } = fakeTerminal(200, 40);
    const dashboard = createDashboard(
      'title',
      { colour: false, unicode: true, columns: 200, live: true },
      stream,
    );
    dashboard.update(progress);
    const before = shown().length;
    stream.columns = 80;
    stream.rows = 24;
    stream.emit('resize');
    const lines = stripVTControlCharacters(shown().slice(before)).split('\r\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.join()).toContain('step 50 of 200');
    dashboard.stop();
  });

  test('shows a warning at once, and prints it when the first screen is back', () => {
    const { stream, shown } = fakeTerminal();
    const dashboard = createDashboard(
      'title',
      { colour: false, unicode: true, columns: 100, live: true },
      stream,
    );
    dashboard.update(progress);
    dashboard.interrupt(() => stream.write('Warning: printed\n'), 'said at once');
    expect(shown()).toContain('said at once');
    expect(shown()).not.toContain('printed');
    dashboard.stop();
    dashboard.stop();
    expect(shown().endsWith(`${CLOSE}Warning: printed\n`)).toBe(true);
  });

  test.each([
    [{ columns: 80, rows: 24 }, true],
    [{ columns: 79, rows: 24 }, false],
    [{ columns: 80, rows: 23 }, false],
    [{}, false],
  ])('a terminal of %j is large enough: %s', (size, expected) => {
    expect(isLargeEnough(Object.assign(new PassThrough(), size))).toBe(expected);
  });
});

test('a small image has a quarter of the pixels, each the mean of four', () => {
  const { pixels, width, height } = misread[0];
  expect([width, height]).toEqual([14, 14]);
  const at = (x: number, y: number) => images.inputs.data[y * 28 + x];
  const mean = (at(12, 10) + at(13, 10) + at(12, 11) + at(13, 11)) / 4;
  expect(pixels[5 * 14 + 6]).toBe(Math.floor(mean));
});
