import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Point, Report, Request } from '../src/training/messages.ts';
import { defaultDraft, readDraft } from '../src/training/settings.ts';
import { thinned } from '../src/training/thinned.ts';

/** A worker that does nothing by itself. The test reads its requests and sends its reports. */
class SilentWorker extends EventTarget {
  readonly asked: string[] = [];
  isTerminated = false;

  constructor() {
    super();
    workers.push(this);
  }

  postMessage({ kind }: Request): void {
    this.asked.push(kind);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  report(data: Report): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

let page: EventTarget;
let workers: SilentWorker[];
let training: typeof import('../src/training/training.ts');
let copies = 0;

beforeEach(async () => {
  workers = [];
  page = new EventTarget();
  vi.stubGlobal('Worker', SilentWorker);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  // The module keeps the state of the page, so each test has a copy of it.
  copies += 1;
  training = await import(`../src/training/training.ts?copy=${copies}`);
});
afterEach(() => vi.unstubAllGlobals());

function start(): void {
  const read = readDraft(defaultDraft);
  if ('settings' in read) training.start(read.settings);
}

test.each(['error', 'messageerror'])(
  'after a worker is lost with %s, the next one gets the pace, the data and the settings',
  (event) => {
    training.setSlow(true);
    training.ensureData();
    start();
    workers[0].dispatchEvent(new Event(event));
    expect(workers[0].isTerminated).toBe(true);
    expect(training.trainingTrouble.value).toMatch(/^The part of the page that trains could not be loaded/);
    expect([training.dataState.value.kind, training.run.value.kind]).toEqual(['none', 'idle']);
    start();
    // The browser may have the last checkpoint of the run that was lost.
    expect(workers[1].asked).toEqual(['pace', 'findRun', 'loadData', 'start']);
    expect(training.trainingTrouble.value).toBeUndefined();
    expect(training.run.value.kind).toBe('running');
  },
);

test('a worker that is lost has no effect any more on the one after it', () => {
  start();
  workers[0].dispatchEvent(new Event('error'));
  start();
  workers[0].dispatchEvent(new Event('error'));
  workers[0].report({ kind: 'ended', ending: { kind: 'stopped' }, result: undefined });
  expect(workers[1].isTerminated).toBe(false);
  expect(training.run.value.kind).toBe('running');
});

test('pause and stop change the state at once, and send one request each', () => {
  start();
  training.pause();
  training.pause();
  expect(training.run.value.kind).toBe('pausing');
  workers[0].report({ kind: 'paused' });
  expect(training.run.value.kind).toBe('paused');
  training.stop();
  training.stop();
  training.pause();
  expect(training.run.value.kind).toBe('stopping');
  expect(training.isBusy()).toBe(true);
  workers[0].report({ kind: 'ended', ending: { kind: 'stopped' }, result: undefined });
  expect(training.run.value.kind).toBe('ended');
  training.stop();
  expect(workers[0].asked).toEqual(['loadData', 'start', 'pause', 'stop']);
});

test('the browser asks before the visitor leaves the page during training, and only then', () => {
  const leave = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(leave()).toBe(false);
  start();
  expect(leave()).toBe(true);
  workers[0].report({ kind: 'ended', ending: { kind: 'done' }, result: undefined });
  expect(leave()).toBe(false);
});

test('thinned keeps evenly spaced points of a long run, and all points with a test', () => {
  const perEpoch = 94;
  let points: readonly Point[] = [];
  for (let epoch = 0; epoch < 300; epoch += 1) {
    const more = Array.from({ length: perEpoch }, (_, index): Point => {
      const test = index === perEpoch - 1 ? 0.9 : undefined;
      const epochs = epoch + (index + 1) / perEpoch;
      return {
        epochs,
        loss: 1,
        accuracy: 0.9,
        validationLoss: undefined,
        validationAccuracy: undefined,
        testLoss: test,
        testAccuracy: test,
      };
    });
    points = thinned([...points, ...more]);
    expect(points.length).toBe(epoch < 21 ? (epoch + 1) * perEpoch : Math.min(points.length, 2000));
  }
  expect(points.filter(({ testAccuracy }) => testAccuracy !== undefined)).toHaveLength(300);
  const gaps = points.slice(1).map(({ epochs }, index) => epochs - points[index].epochs);
  expect(Math.max(...gaps)).toBeLessThan(0.7);
  expect(points.at(-1)?.epochs).toBe(300);
});
