import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { progressLine, startProgress } from '../../src/terminal/progress.ts';
import { widthOf } from '../../src/terminal/style.ts';

const terminal = { colour: false, unicode: false, columns: 60, live: true };
const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';
const CLEAR_LINE = '\u001B[2K';

function fakeTerminal(): { stream: PassThrough; shown: () => string } {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 60 });
  let text = '';
  stream.on('data', (chunk) => {
    text += String(chunk);
  });
  return { stream, shown: () => text };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('startProgress', () => {
  test('shows bar, share and text while it runs, then clears the line and restores the cursor', () => {
    const { stream, shown } = fakeTerminal();
    const progress = startProgress({ total: 200, terminal, stream });
    expect(shown()).toContain(HIDE_CURSOR);
    progress.update(50, 'loss 0.3012');
    vi.advanceTimersByTime(1000);
    expect(shown()).toContain('#######-----------------------  25%  loss 0.3012');
    progress.stop();
    expect(shown().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(shown().lastIndexOf(HIDE_CURSOR));
    expect(shown().endsWith(CLEAR_LINE)).toBe(true);
  });

  test('a second stop and a later update write nothing', () => {
    const { stream, shown } = fakeTerminal();
    const progress = startProgress({ total: 2, terminal, stream });
    progress.stop();
    const before = shown();
    progress.stop();
    progress.update(2, 'late');
    vi.advanceTimersByTime(1000);
    expect(shown()).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('interrupt prints on a cleared line and draws the bar again below', () => {
    const { stream, shown } = fakeTerminal();
    const progress = startProgress({ total: 2, terminal, stream });
    progress.update(1, 'half');
    progress.interrupt(() => stream.write('epoch 1\n'));
    const [before, after] = shown().split('epoch 1\n');
    expect(before.endsWith(CLEAR_LINE)).toBe(true);
    expect(after).toContain('50%  half');
    progress.stop();
  });

  test('leaves no listener on the process', () => {
    const before = process.listenerCount('exit');
    const progress = startProgress({ total: 2, terminal, stream: fakeTerminal().stream });
    expect(process.listenerCount('exit')).toBe(before + 1);
    progress.stop();
    expect(process.listenerCount('exit')).toBe(before);
  });

  test.each([
    ['a terminal that cannot be redrawn', { terminal: { ...terminal, live: false } }],
    ['output read by a program', { terminal, json: true }],
  ])('%s gets nothing, but what interrupts is still printed', (_, options) => {
    const { stream, shown } = fakeTerminal();
    const progress = startProgress({ total: 2, stream, ...options });
    progress.update(1, 'half');
    progress.interrupt(() => stream.write('epoch 1\n'));
    progress.stop();
    expect(shown()).toBe('epoch 1\n');
  });
});

describe('progressLine', () => {
  test.each([20, 40, 60, 200])('fits on one line of %i columns', (columns) => {
    for (const colour of [false, true]) {
      const line = progressLine(0.5, 'loss 0.3012  train 91.2%  12,300 samples/s  ETA 0:12', {
        ...terminal,
        colour,
        columns,
      });
      expect(widthOf(line)).toBeLessThan(columns);
    }
  });

  test('a share beyond its limits is shown at the limit, and only finished work shows 100%', () => {
    expect(progressLine(7, '', terminal)).toContain('100%');
    expect(progressLine(-1, '', terminal)).toContain('  0%');
    expect(progressLine(0.9999, '', terminal)).toContain(' 99%');
  });
});
