import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Report, Request } from '../src/training/messages.ts';
import { defaultDraft, readDraft } from '../src/training/settings.ts';

/** A worker that does nothing but what the test says. */
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

let workers: SilentWorker[];
let training: typeof import('../src/training/training.ts');

beforeEach(async () => {
  workers = [];
  vi.stubGlobal('Worker', SilentWorker);
  vi.resetModules();
  training = await import('../src/training/training.ts');
});
afterEach(() => vi.unstubAllGlobals());

function start(): void {
  const read = readDraft(defaultDraft);
  if ('settings' in read) training.start(read.settings);
}

test.each(['error', 'messageerror'])(
  'a worker lost with %s gives way to one that is given all anew',
  (event) => {
    training.setSlow(true);
    training.ensureData();
    start();
    workers[0].dispatchEvent(new Event(event));
    expect(workers[0].isTerminated).toBe(true);
    expect(training.trainingTrouble.value).toMatch(/^The part of the page that trains could not be loaded/);
    expect([training.dataState.value.kind, training.run.value.kind]).toEqual(['none', 'idle']);
    start();
    expect(workers[1].asked).toEqual(['pace', 'drawDigits', 'start']);
    expect(training.trainingTrouble.value).toBeUndefined();
    expect(training.run.value.kind).toBe('running');
  },
);

test('a pause and a stop show at once that they were heard, and can be asked for but once', () => {
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
  workers[0].report({ kind: 'ended', ending: { kind: 'stopped' }, model: undefined });
  expect(training.run.value.kind).toBe('ended');
  training.stop();
  expect(workers[0].asked).toEqual(['drawDigits', 'start', 'pause', 'stop']);
});
