import { ema, evaluate, type Network, type Progress, train } from '@inkling/nn';
import { folds, type Recipe, recipeRecord, type ValidatedImages, weighClasses } from '@inkling/recipes';
import { printable } from '@inkling/tensor';
import type { TrainingData } from '../../data/images.ts';
import { type Interrupt, onInterrupt } from '../../session/onInterrupt.ts';
import type { Session } from '../../session/session.ts';
import { count, percent } from '../../terminal/formatting.ts';
import { startProgress } from '../../terminal/progress.ts';
import type { OpenModel } from '../openModel.ts';
import { trainingImages } from '../trainingImages.ts';
import { weighSamples } from '../weighSamples.ts';
import { meanAndSpread } from './meanAndSpread.ts';

/** A cross-validation: a network learns the same recipe once for each fold. */
export interface FoldsRun {
  readonly model: OpenModel;
  readonly data: TrainingData;
  readonly settings: Recipe;
  /** The number of folds. */
  readonly folds: number;
}

/**
 * Learns once for each fold, and reports the accuracy on the images of the fold, their mean and their spread.
 * The test images are not used.
 */
export async function runFolds(session: Session, run: FoldsRun): Promise<void> {
  const { data, model, settings } = run;
  const parts = folds(data.train, run.folds, settings.seed);
  session.emit({
    event: 'start',
    data: data.origin,
    samples: data.train.inputs.shape[0],
    folds: run.folds,
    ...recipeRecord({ ...settings, model: model.name }),
  });
  session.print(`Data: ${printable(data.origin)}; ${run.folds} folds of its training images`);
  const networkFor = freshNetworks(run);
  const { json, liveTerminal } = session;
  const line = startProgress({ total: run.folds, terminal: liveTerminal, json });
  const interrupt = onInterrupt();
  const accuracies: number[] = [];
  try {
    for (const [index, part] of parts.entries()) {
      const shown = ({ iteration, iterations, loss }: Progress<'i32'>) =>
        line.update(
          index + iteration / iterations,
          `fold ${index + 1} of ${run.folds}  loss ${loss.toFixed(4)}`,
        );
      const result = await learn(await networkFor(), part, settings, interrupt, shown);
      if (interrupt.signal.aborted) break;
      accuracies.push(result.accuracy);
      session.emit({ event: 'fold', fold: index + 1, ...result });
      line.interrupt(() =>
        session.print(
          `Fold ${index + 1} of ${run.folds}: validation accuracy ${percent(result.accuracy)} ` +
            `(${count(result.correct)} of ${count(result.count)} images), iteration ${count(result.iteration)}`,
        ),
      );
    }
    line.stop();
    if (interrupt.signal.aborted) process.exitCode = interrupt.exitCode();
    report(session, accuracies, interrupt.signal.aborted);
  } finally {
    line.stop();
    interrupt.release();
  }
}

/** Every fold begins with the same weights, also if they come from a file. */
function freshNetworks({ model, data }: FoldsRun): () => Promise<Network> {
  let first: { network: Network; weights: Float32Array } | undefined;
  return async () => {
    const network = model.networkFor(data.train, data.name);
    if (first?.network === network) network.setWeights(first.weights);
    first ??= { network, weights: await network.weights() };
    return network;
  };
}

async function learn(
  network: Network,
  { train: images, validation }: ValidatedImages,
  recipe: Recipe,
  { signal }: Interrupt,
  shown: (progress: Progress<'i32'>) => void,
) {
  // By the images that the network learns from, without those of the fold.
  const settings = weighSamples(weighClasses(recipe, images), images);
  const averaging = settings.average === undefined ? undefined : ema(network, { decay: settings.average });
  const judges = settings.earlyStopping ? { validation } : {};
  let last: Progress<'i32'> | undefined;
  const augmented = trainingImages(images, settings);
  try {
    const given = { ...settings, ...judges, data: augmented.data, averaging, signal };
    for await (const progress of train<'i32'>(network, given)) {
      last = progress;
      shown(progress);
    }
  } finally {
    augmented.close();
  }
  const learned = averaging?.network ?? network;
  const { confusion: _, ...figures } = await evaluate(learned, validation, { loss: settings.loss });
  return { iteration: last?.best?.iteration ?? last?.iteration ?? 0, ...figures };
}

function report(session: Session, accuracies: readonly number[], interrupted: boolean): void {
  const { mean, spread } = meanAndSpread(accuracies);
  session.emit({
    event: 'done',
    interrupted,
    folds: accuracies.length,
    validationAccuracy: mean,
    spread,
  });
  if (interrupted) session.print(`Stopped after ${accuracies.length} folds.`);
  if (accuracies.length === 0) return;
  session.print(
    `Validation accuracy: mean ${percent(mean)}, spread ${percent(spread)} (standard deviation over the folds)`,
  );
}
