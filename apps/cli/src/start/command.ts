import type { LabelledImages } from '@inkling/mnist';
import { type Network, predict } from '@inkling/nn';
import { type RecipeOptions, resolveRecipe } from '@inkling/recipes';
import { takeRows } from '@inkling/tensor';
import type { Command } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { openBackend } from '../backend/openBackend.ts';
import { addDataOptions, type DataOptions } from '../data/flags.ts';
import { loadTrainingData } from '../data/images.ts';
import { checkWritable } from '../files/checkWritable.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import type { ModelOptions } from '../model/flags.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import { createSession, type Session } from '../session/session.ts';
import { drawDigit } from '../terminal/drawDigit.ts';
import { percent } from '../terminal/formatting.ts';
import { sideBySide } from '../terminal/sideBySide.ts';
import { addModelOption } from '../train/networkFlags.ts';
import { openModel } from '../train/openModel.ts';
import { runTraining } from '../train/runTraining.ts';
import { invocation } from './invocation.ts';

const OUT = 'model.json';
const PLOT = 'accuracy.svg';
const DIGITS_SHOWN = 4;

/**
 * Steps of the tour: three epochs of MNIST, or fifteen of the synthetic digits. It takes well under a minute.
 */
const ITERATIONS = 1407;

type StartOptions = BackendOptions &
  CommonOptions &
  DataOptions &
  ModelOptions &
  Pick<RecipeOptions, 'model'>;

export const examples = ['inkling start', 'inkling start --data mnist', 'inkling start --backend reference'];

export function define(command: Command): void {
  addCommonOptions(command);
  addDataOptions(command, 'the training images');
  addModelOption(command);
  addBackendOptions(command).action(async (options: StartOptions) => {
    const session = createSession(options);
    await checkWritable(OUT);
    await checkWritable(PLOT);
    const computer = await openBackend(session, options);
    const settings = resolveRecipe({ model: options.model, iterations: ITERATIONS, progressEvery: 100 });
    const model = await openModel(settings, computer, options);
    const data = await withReadingProgress(session, (onProgress) =>
      loadTrainingData({ ...options, seed: settings.seed, onProgress, onNote: session.note }),
    );
    const { network, interrupted } = await runTraining(session, {
      model,
      computer,
      data,
      settings,
      out: OUT,
      plot: PLOT,
    });
    if (interrupted) return;
    await showDigits(session, network, data.test);
    showNextCommands(session, options.data);
  });
}

/** Draws the first test digits. The caption of each gives the label and the network's answer. */
async function showDigits(session: Session, network: Network, test: LabelledImages): Promise<void> {
  const { width, height } = test;
  const rows = Array.from({ length: Math.min(DIGITS_SHOWN, test.inputs.shape[0]) }, (_, row) => row);
  const inputs = takeRows(test.inputs, rows);
  const { labels, probabilities } = await predict(network, inputs);
  const classes = probabilities.shape[1];
  const blocks = rows.map((row) => {
    const [truth, digit] = [test.targets.data[row], labels.data[row]];
    const share = percent(probabilities.data[row * classes + digit], 1);
    session.emit({
      event: 'digit',
      label: truth,
      digit,
      probability: probabilities.data[row * classes + digit],
    });
    const caption = `a ${truth}; it says ${digit} (${share})`;
    const pixels = inputs.data.subarray(row * width * height, (row + 1) * width * height);
    return [caption.padEnd(width), ...drawDigit(pixels, { width, height, ...session.terminal })];
  });
  session.print();
  session.print('Some test digits, which the network has not learned from:');
  const perLine = Math.max(1, Math.floor(session.terminal.columns / (width + 2)));
  for (let first = 0; first < blocks.length; first += perLine) {
    session.print();
    for (const line of sideBySide(blocks.slice(first, first + perLine))) session.print(line);
  }
}

function showNextCommands(session: Session, data: string | undefined): void {
  const inkling = invocation();
  const from = data ? ` --data ${quoted(data)}` : '';
  const next = [
    { purpose: 'see which digits the network confuses', command: `evaluate ${OUT}${from}` },
    { purpose: 'draw a digit in the browser', command: `draw --model ${OUT}` },
    {
      purpose: 'train a convolutional network',
      command: `train${from} --model cnn:small --optimizer adam --epochs 5`,
    },
    { purpose: 'list all commands', command: '--help' },
  ];
  const width = Math.max(...next.map(({ command }) => command.length));
  session.print();
  session.print('Next:');
  for (const { purpose, command } of next) {
    session.print(`  ${inkling} ${command.padEnd(width)}  ${purpose}`);
  }
}

/** Quotes a text so that a shell reads it as one word. */
function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
