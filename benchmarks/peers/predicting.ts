// The common code of the peers that predict. predicting.py is the same for Python.
import { PIXELS, readDigits, unitValues } from './mnist.ts';
import { type Floats, now, type Peer, readFloats, serve, type Task } from './protocol.ts';

/** The number of digits, which are predicted in turn. */
const IMAGES = 100;
const WARM_UP = 2000;

export interface PredictionSettings {
  /** Units in the hidden layer: 784 → hidden → 10. */
  readonly hidden: number;
  /** Predictions in a repetition. */
  readonly calls: number;
}

export interface Predictor {
  readonly version: string;
  /** Takes the number of a digit in `images` and returns ten probabilities. */
  predict(image: number): ArrayLike<number> | Promise<ArrayLike<number>>;
}

/** Runs a predictor. Its time is the median of single calls. */
export function servePredictions(
  create: (
    images: readonly Floats[],
    weights: Floats,
    task: Task<PredictionSettings>,
  ) => Predictor | Promise<Predictor>,
): Promise<void> {
  return serve<PredictionSettings>(async (task): Promise<Peer> => {
    const values = unitValues(readDigits(task.mnist, 't10k').pixels.subarray(0, IMAGES * PIXELS));
    const images = Array.from({ length: IMAGES }, (_, image) =>
      values.slice(image * PIXELS, (image + 1) * PIXELS),
    );
    const { version, predict } = await create(images, readFloats(task, 'weights'), task);

    const run = async (calls: number) => {
      const seconds = new Float64Array(calls);
      for (let call = 0; call < calls; call += 1) {
        const started = now();
        await predict(call % IMAGES);
        seconds[call] = now() - started;
      }
      const probabilities = Array.from(await predict(0));
      const largest = Math.max(...probabilities);
      return {
        seconds: seconds.sort()[calls >> 1],
        check: { label: probabilities.indexOf(largest), probability: largest },
      };
    };
    await run(WARM_UP);
    return { version, repeat: () => run(task.settings.calls) };
  });
}
