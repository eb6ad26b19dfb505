import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test, vi } from 'vitest';
import { DrawingPointer } from '../../src/pad/drawingPointer.ts';
import { LatestAnswers } from '../../src/pad/latestAnswers.ts';
import { PadStrokes } from '../../src/pad/padStrokes.ts';
import { viewBoxOf } from '../../src/pad/viewBox.ts';
import { withoutJitter } from '../../src/pad/withoutJitter.ts';

describe('the module of the pad', () => {
  test('can be imported where pages are rendered, without a browser', async () => {
    const { InklingPad } = await import('../../src/pad/index.ts');
    expect(InklingPad).toBeTypeOf('function');
  });

  test('is at most 4,500 bytes, gzipped, and loads the reader later', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [fileURLToPath(new URL('../../src/pad/index.ts', import.meta.url))],
      bundle: true,
      minify: true,
      write: false,
      splitting: true,
      metafile: true,
      format: 'esm',
      target: 'es2024',
      outdir: 'out',
      conditions: ['@inkling/source', 'browser'],
    });
    /** The files that the browser loads before it runs the module. */
    const needed = new Set<string>();
    const visit = (path: string): void => {
      needed.add(path);
      for (const { path: other, kind } of metafile.outputs[path].imports)
        if (kind === 'import-statement' && !needed.has(other)) visit(other);
    };
    visit('out/index.js');
    const loaded = outputFiles.filter(({ path }) => [...needed].some((file) => path.endsWith(file)));
    expect(loaded).toHaveLength(needed.size);
    const bytes = loaded.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(4500);
  });
});

describe('the pointer that draws', () => {
  const mouse = { pointerId: 1, pointerType: 'mouse', timeStamp: 0 };
  const finger = { pointerId: 2, pointerType: 'touch', timeStamp: 0 };
  const palm = { pointerId: 3, pointerType: 'touch', timeStamp: 0 };
  const pen = { pointerId: 4, pointerType: 'pen', timeStamp: 0 };

  test('is one at a time', () => {
    const pointer = new DrawingPointer();
    expect(pointer.press(finger, true)).toBe('draw');
    expect(pointer.press(palm, false)).toBe('ignore');
    expect(pointer.press(mouse, false)).toBe('ignore');
    expect(pointer.draws(finger)).toBe(true);
    expect(pointer.draws(palm)).toBe(false);
    pointer.lift();
    expect(pointer.isDown).toBe(false);
    expect(pointer.press(mouse, false)).toBe('draw');
  });

  test('is the pen, not the palm that was there before', () => {
    const pointer = new DrawingPointer();
    pointer.press(palm, true);
    expect(pointer.press(pen, false)).toBe('replace');
    expect(pointer.draws(pen)).toBe(true);
  });

  test('is no palm beside a pen that hovers, has just gone, or began the drawing', () => {
    const pointer = new DrawingPointer();
    pointer.see(pen);
    expect(pointer.press({ ...palm, timeStamp: 499 }, true)).toBe('ignore');
    expect(pointer.press({ ...palm, timeStamp: 500 }, true)).toBe('draw');
    pointer.lift();
    expect(pointer.press({ ...pen, timeStamp: 1000 }, true)).toBe('draw');
    pointer.lift();
    expect(pointer.press({ ...palm, timeStamp: 60_000 }, false)).toBe('ignore');
    expect(pointer.press({ ...finger, timeStamp: 60_000 }, true)).toBe('draw');
  });
});

describe('the strokes of a pad', () => {
  test('are lists that do not change afterwards', () => {
    const strokes = new PadStrokes();
    strokes.begin(10, 10);
    const begun = strokes.current;
    expect(strokes.extend([10.1, 10.1, 20, 10, 20, 10.3, 30, 10])).toBe(true);
    expect(begun).toEqual([[10, 10]]);
    expect(strokes.current).toEqual([[10, 10, 20, 10, 30, 10]]);
    expect(strokes.extend([30, 10.3])).toBe(false);
  });

  test('come back one change at a time, and a stroke is one change', () => {
    const strokes = new PadStrokes();
    strokes.begin(10, 10);
    strokes.extend([20, 10]);
    const one = strokes.current;
    strokes.begin(10, 20);
    strokes.replace([]);
    expect(strokes.isBlank).toBe(true);
    expect(strokes.undo()).toBe(true);
    expect(strokes.current).toHaveLength(2);
    expect(strokes.undo()).toBe(true);
    expect(strokes.current).toBe(one);
    expect(strokes.undo()).toBe(true);
    expect(strokes.undo()).toBe(false);
    expect(strokes.isBlank).toBe(true);
  });

  test('that were replaced are not extended', () => {
    const strokes = new PadStrokes();
    strokes.begin(10, 10);
    strokes.replace([[50, 50]]);
    expect(strokes.extend([20, 20])).toBe(false);
    expect(strokes.current).toEqual([[50, 50]]);
  });
});

describe('the view of a pad', () => {
  test('is a square of 100 units in its middle, and larger if strokes reach beyond the pad', () => {
    expect(viewBoxOf([], 200, 200)).toBe('0 0 100 100');
    expect(viewBoxOf([], 0, 0)).toBe('0 0 100 100');
    expect(viewBoxOf([[-50, 0, 150, 100]], 400, 200)).toBe('0 0 100 100');
    expect(viewBoxOf([[-50, 0, 150, 100]], 200, 200)).toBe('-54 -54 208 208');
    expect(viewBoxOf([[0, 0, 500, 500]], 200, 200)).toBe('-404 -404 908 908');
  });
});

describe('the latest answer', () => {
  const unexpected = (error: unknown) => expect.fail(String(error));

  test('is the only one, and one question is asked at a time', async () => {
    const heard: string[] = [];
    const answers = new LatestAnswers<string>((answer) => heard.push(answer), unexpected);
    const open: ((answer: string) => void)[] = [];
    const question = vi.fn(() => new Promise<string>((resolve) => open.push(resolve)));
    answers.ask(question);
    answers.ask(question);
    await vi.waitFor(() => expect(open).toHaveLength(1));
    answers.ask(async () => 'never asked');
    answers.ask(async () => 'latest');
    open[0]('older');
    await vi.waitFor(() => expect(heard).toEqual(['latest']));
    expect(question).toHaveBeenCalledTimes(1);
  });

  test('does not wait for a question if it is known', async () => {
    const heard: string[] = [];
    const answers = new LatestAnswers<string>((answer) => heard.push(answer), unexpected);
    const open: ((answer: string) => void)[] = [];
    answers.ask(() => new Promise((resolve) => open.push(resolve)));
    await vi.waitFor(() => expect(open).toHaveLength(1));
    answers.answer('blank');
    answers.answer('blank again');
    expect(heard).toEqual([]);
    await vi.waitFor(() => expect(heard).toEqual(['blank again']));
    open[0]('older');
    answers.ask(async () => 'next');
    await vi.waitFor(() => expect(heard).toEqual(['blank again', 'next']));
  });

  test('is missing if its question fails, and a failure before it is as old as its question', async () => {
    const heard: string[] = [];
    const answers = new LatestAnswers<string>(
      (answer) => heard.push(answer),
      (error) => heard.push(String(error)),
    );
    const fail: ((reason: string) => void)[] = [];
    const question = () => new Promise<string>((_, reject) => fail.push(reject));
    answers.ask(() => question());
    await vi.waitFor(() => expect(fail).toHaveLength(1));
    answers.ask(() => question());
    fail[0]('older');
    await vi.waitFor(() => expect(fail).toHaveLength(2));
    expect(heard).toEqual([]);
    fail[1]('no reader');
    await vi.waitFor(() => expect(heard).toEqual(['no reader']));
    answers.ask(async () => 'next');
    await vi.waitFor(() => expect(heard).toEqual(['no reader', 'next']));
  });
});

test('a tap that slides a little is read as a dot, and a small stroke as it is', () => {
  expect(withoutJitter([])).toEqual([]);
  expect(withoutJitter([[50, 50, 51.5, 49, 52, 50.5]])).toEqual([[50, 50]]);
  expect(
    withoutJitter([
      [50, 50],
      [51, 51, 52, 50],
    ]),
  ).toEqual([
    [50, 50],
    [51, 51],
  ]);
  const small = [[50, 50, 50, 54]];
  expect(withoutJitter(small)).toBe(small);
  const colon = [
    [50, 40],
    [50, 60, 51, 60],
  ];
  expect(withoutJitter(colon)).toBe(colon);
});
