import { yieldToEventLoop } from '@inkling/tensor';
import type { LabelledImages } from '../dataset/imageDataset.ts';
import { createRowAugmentation } from './augmentRows.ts';
import type { ImageTransform } from './imageTransform.ts';
import type { TransformedBlock } from './worker/messages.ts';
import { type AugmentationWorker, spawn } from './worker/spawn.ts';

/** The number of images that a thread transforms at a time: some 50 ms of work. */
const BLOCK = 1000;
/** The number of blocks that the worker has in advance, so that it need not wait while training computes. */
const AHEAD = 4;

/** Consecutive images of a dataset: those from row `first` up to, but without, row `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Prepares images of epochs, one epoch after another. */
export interface EpochPreparation {
  /** Starts the worker, unless it was started before or the environment allows none. */
  startWorker(): void;
  /** Begins to prepare an epoch on the worker. */
  begin(epoch: number): void;
  /**
   * The pixels of an epoch, `[(end - first) * width * height]`. The calling thread does what the worker has
   * not done.
   */
  finish(epoch: number): Promise<Uint8Array>;
  /** Ends the worker. */
  close(): void;
}

/** An epoch that is being prepared. */
interface Work {
  readonly epoch: number;
  /** Those of the range. */
  readonly pixels: Uint8Array;
  /** Which blocks are done. */
  readonly done: boolean[];
  /** The first block that the worker has not been asked for. */
  next: number;
}

/**
 * Divides images of an epoch into blocks. The worker takes them from the first on. When the caller
 * waits for the epoch, its own thread takes them from the last on, until all are done. A block has the same
 * bits from either thread, so one that both threads transform does no harm, and a worker that fails delays
 * nothing.
 *
 * @param rows the images to prepare.
 */
export function createEpochPreparation(
  { inputs, width, height }: LabelledImages,
  transforms: readonly ImageTransform[],
  seed: number,
  rows: RowRange,
): EpochPreparation {
  const source = inputs.data;
  const pixelCount = width * height;
  const augmentRows = createRowAugmentation(transforms, { width, height });
  let worker: AugmentationWorker | undefined;
  let isStarted = false;
  let isClosed = false;
  let posted = 0;
  let work: Work | undefined;

  const firstOf = (block: number) => rows.first + block * BLOCK;
  const endOf = (block: number) => Math.min(firstOf(block) + BLOCK, rows.end);
  /** Where the pixels of a row begin in those of the range. */
  const placeOf = (row: number) => (row - rows.first) * pixelCount;

  function begin(epoch: number): Work {
    if (work?.epoch === epoch) return work;
    const done = Array.from({ length: Math.ceil((rows.end - rows.first) / BLOCK) }, () => false);
    work = { epoch, pixels: new Uint8Array(placeOf(rows.end)), done, next: 0 };
    post();
    return work;
  }

  function start(program: string): void {
    if (isClosed) return;
    worker = spawn(program, { onBlock: receive, onError: close });
    const data = transforms.map(({ kind, settings }) => ({ kind, settings }));
    worker?.post({ transforms: data, size: { width, height }, pixels: source });
    post();
  }

  function post(): void {
    if (!worker || !work) return;
    for (; posted < AHEAD && work.next < work.done.length; work.next += 1) {
      if (work.done[work.next]) continue;
      const draw = { seed, epoch: work.epoch };
      worker.post({ draw, first: firstOf(work.next), end: endOf(work.next) });
      posted += 1;
    }
  }

  function receive({ draw, first, pixels }: TransformedBlock): void {
    posted -= 1;
    if (work?.epoch === draw.epoch) {
      work.pixels.set(pixels, placeOf(first));
      work.done[(first - rows.first) / BLOCK] = true;
    }
    post();
  }

  function close(): void {
    isClosed = true;
    worker?.terminate();
    worker = undefined;
  }

  return {
    startWorker() {
      if (isStarted) return;
      isStarted = true;
      // If its program cannot be fetched, the calling thread does the work.
      import('./worker/generated/source.ts').then(({ source }) => start(source), close);
    },
    begin,
    async finish(epoch) {
      const { pixels, done } = begin(epoch);
      for (let block = done.length - 1; block >= 0; block -= 1) {
        if (done[block]) continue;
        const first = firstOf(block);
        const part = new Uint8Array(source.subarray(first * pixelCount, endOf(block) * pixelCount));
        augmentRows(part, first, { seed, epoch });
        pixels.set(part, placeOf(first));
        done[block] = true;
        await yieldToEventLoop();
      }
      work = undefined;
      return pixels;
    },
    close,
  };
}
